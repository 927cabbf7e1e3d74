"""Codes and rules of the civil service: sectors, grades, career ceilings, functional levels, retirement.

Golongan I/a .. IV/e are the grades 1 .. 17. The rules are those of kenaikan pangkat (ceilings by schooling as
published by BKN), of the functional levels (PermenPANRB 1/2023) and of the retirement ages; what was found
on no page is marked "from memory" beside it.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from asnsim.regulations import CreditPoints, RankCeilings, regulation

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

SECTORS: Final = ("education", "health", "civil_registration", "administration", "infrastructure", "district")

PELAKSANA, FUNCTIONAL, STRUCTURAL = 0, 1, 2

GRADES: Final = tuple(
    f"{roman}/{letter}"
    for roman, letters in (("I", "abcd"), ("II", "abcd"), ("III", "abcd"), ("IV", "abcde"))
    for letter in letters
)
"""Golongan of grade g at g - 1."""

_CREDIT: Final = regulation("permenpanrb-1", 2023).table(CreditPoints)

LEVELS: Final = ("none", *_CREDIT.levels)
"""Functional levels (jenjang) 0 .. 8; official names, the same in both languages."""

ENTRY_AGE: Final = np.array([18, 18, 21, 22, 24, 27], dtype=np.int64)
"""Youngest age (years) at which a person with education e (index; 0 unused) can have entered. Assumption,
from the usual length of schooling; 18 is the legal minimum."""

ENTRY_GRADE: Final = np.array([1, 5, 7, 9, 10, 11], dtype=np.int64)
"""First grade of education e (index; 0 unused): SLTA II/a, DIII II/c, S1 III/a, S2 III/b, S3 III/c (from
memory). Who stands in golongan I entered with SD or SLTP at I/a."""

REGULAR: Final = regulation("pp-99", 2000).table(RankCeilings)
"""Conditions of the regular promotion."""

REGULAR_CEILING: Final = (
    0,
    *(GRADES.index(REGULAR.ceiling(schooling)) + 1 for schooling in ("SLTA", "DIII", "S1", "S2", "S3")),
)
"""Highest grade of the regular promotion by education (index; 0 unused)."""

CEILING: Final = np.array(
    [
        REGULAR_CEILING,  # pelaksana
        [0, 12, 12, 15, 17, 17],  # functional: Penyelia III/d, Ahli Madya IV/c, Ahli Utama (S2) IV/e
        [0, 12, 12, 15, 17, 17],  # structural: promoted "pilihan", above the ceiling of the regular promotion
    ],
    dtype=np.int64,
)
"""Highest grade by position and education (index; 0 unused). The row of pelaksana is the published ceiling
of the regular promotion. Functional and structural officers are promoted beyond it: the published 26% in
golongan IV could not exist otherwise, as only 13% of PNS hold an S2 or S3. Their rows: jenjang ceilings of
PermenPANRB 1/2023."""

_FASTEST: Final = _CREDIT.years_to_rank("Sangat Baik", "Ahli Pertama")

YEARS_PER_GRADE: Final = np.array([float(REGULAR.years_in_rank), _FASTEST, _FASTEST])
"""Fewest years in a grade by position: 4 for the regular promotion; 2.67 at "Sangat Baik" every year for
functional officers (angka kredit 50 / 18.75); the same taken for structural ones (assumption)."""


def retirement_age(position: Ints, unit_level_led: Ints, level: Ints) -> Floats:
    """Age of retirement (years): 58, leaders of level-1 units (JPT) and Ahli Madya 60, Ahli Utama 65.

    Args:
        position, level: fields of the employee record, shape (rows,).
        unit_level_led: level of the unit that each leads, 0 for those who lead none.
    Source: from memory (UU 20/2023); teachers, who retire at 60, are not told apart.
    """
    structural_top = (position == STRUCTURAL) & (unit_level_led == 1)
    ages = np.where(structural_top | (level == 7), 60.0, 58.0)
    return np.where(level == 8, 65.0, ages)


def functional_level(education: Ints, grade: Ints) -> Ints:
    """Jenjang 1 .. 8 that goes with a schooling and a grade, shape of the arguments.

    Skill branch (education 1-2): Pemula II/a, Terampil II/b-d, Mahir III/a-b, Penyelia III/c-d. Expert
    branch: Ahli Pertama III/a-b, Muda III/c-d, Madya IV/a-c, Utama IV/d-e. Source: PermenPANRB 1/2023 (from
    memory).
    """
    skill = 1 + np.searchsorted([6, 9, 11], grade, side="right")
    expert = 5 + np.searchsorted([11, 13, 16], grade, side="right")
    return np.where(education <= 2, skill, expert).astype(np.int64)


def entry_grade(education: Ints, grade: Ints) -> Ints:
    """Grade at which a person of this schooling, who now has this grade, once entered."""
    return np.where(grade <= 4, 1, np.minimum(ENTRY_GRADE[education], grade))

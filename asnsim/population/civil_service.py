"""Codes and rules of the civil service: sectors, grades, career ceilings, functional levels, retirement.

Golongan I/a .. IV/e are the grades 1 .. 17; those of PPPK are their own golongan I .. XVII. The rules are those of
kenaikan pangkat (ceilings by schooling as published by BKN), of the functional levels (PermenPANRB 1/2023, Peraturan
BKN 3/2023) and of the retirement ages; `asnsim rules` says of each how it was verified.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import equation
from asnsim.regulations import (
    CreditPoints,
    EntryGrades,
    Figures,
    GradePay,
    LevelSpans,
    RankCeilings,
    Regulation,
    regulation,
)

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

_SPANS: Final = regulation("peraturan-bkn-3", 2023).table(LevelSpans)

HIGHEST_GRADE: Final = np.array([17, *(GRADES.index(_SPANS.highest(name)) + 1 for name in LEVELS[1:])])
"""Highest grade that each level (0: none) spans."""

LOWEST_GRADE: Final = np.array([1, *(GRADES.index(_SPANS.spans[name][0]) + 1 for name in LEVELS[1:])])
"""Lowest grade that each level (0: none) spans."""

ENTRY_AGE: Final = np.array([18, 18, 21, 22, 24, 27], dtype=np.int64)
"""Youngest age (years) at which a person with education e (index; 0 unused) can have entered. Assumption,
from the usual length of schooling; 18 is the legal minimum."""

ENTRY_GRADE: Final = np.array([1, 5, 7, 9, 10, 11], dtype=np.int64)
"""First grade of a PNS with education e (index; 0 unused): SLTA II/a, DIII II/c, S1 III/a, S2 III/b, S3 III/c (from
memory). Who stands in golongan I entered with SD or SLTP at I/a."""

_PPPK: Final = regulation("perpres-11", 2024)

PPPK_GRADES: Final = tuple(_PPPK.table(GradePay).ends)
"""Golongan of a PPPK of grade g at g - 1."""

PPPK_ENTRY_GRADE: Final = np.array(
    [1, *(PPPK_GRADES.index(name) + 1 for name in _PPPK.table(EntryGrades).schooling.values())],
    dtype=np.int64,
)
"""Grade of a PPPK with education e (index; 0 unused): V for SLTA, VII DIII, IX S1, X S2, XI S3."""

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
golongan IV could not exist otherwise, as only 13% of PNS hold an S2 or S3. Their rows: ends of the levels' spans,
Peraturan BKN 3/2023."""

_FASTEST: Final = _CREDIT.years_to_rank("Sangat Baik", "Ahli Pertama")

YEARS_PER_GRADE: Final = np.array([float(REGULAR.years_in_rank), _FASTEST, _FASTEST])
"""Fewest years in a grade by position: 4 for the regular promotion; 2.67 at "Sangat Baik" every year for
functional officers (angka kredit 50 / 18.75); the same taken for structural ones (assumption)."""


def _figures(rule: Regulation, name: str) -> Figures:
    table = rule.tables[name]
    assert isinstance(table, Figures)
    return table


_RETIREMENT: Final = _figures(regulation("uu-20", 2023), "retirement")
_RETIREMENT_FUNCTIONAL: Final = _figures(regulation("pp-11", 2017), "retirement")


_TOP_RETIRES, _OTHERS_RETIRE = _RETIREMENT.value("jpt"), _RETIREMENT.value("pelaksana")
_LEVEL_RETIRES: Final = np.zeros(len(LEVELS))
"""Age of retirement by level of functional officers, 0 where the level says nothing, years."""
for _level in ("Ahli Madya", "Ahli Utama"):
    _LEVEL_RETIRES[LEVELS.index(_level)] = _RETIREMENT_FUNCTIONAL.value(_level)
_EDUCATION: Final = SECTORS.index("education")

TEACHERS_RETIRE: Final = 60.0
"""Age of retirement of teachers, years: UU 14/2005 article 40 (from memory)."""


def retirement_age(position: Ints, unit_level_led: Ints, level: Ints, sector: Ints) -> Floats:
    """Age of retirement (years): 58, leaders of level-1 units (JPT), Ahli Madya and teachers 60, Ahli Utama 65.

    Args:
        position, level: fields of the employee record, shape (rows,).
        unit_level_led: level of the unit that each leads, 0 for those who lead none.
        sector: of the unit, (rows,); functional officers of education are taken for teachers.
    Source: UU 20/2023 article 55; functional officers PP 11/2017 (from memory).
    """
    of_level = _LEVEL_RETIRES[level]
    structural_top = (position == STRUCTURAL) & (unit_level_led == 1)
    ages: Floats = np.where(of_level > 0.0, of_level, np.where(structural_top, _TOP_RETIRES, _OTHERS_RETIRE))
    teaches = (position == FUNCTIONAL) & (sector == _EDUCATION)
    ages[teaches] = np.maximum(ages[teaches], TEACHERS_RETIRE)
    return ages


def functional_level(education: Ints, grade: Ints) -> Ints:
    """Jenjang 1 .. 8 that goes with a schooling and a grade, shape of the arguments.

    The span of golongan of each level, in the branch of skill (education 1-2) or of expertise. Source: Peraturan BKN
    3/2023.
    """
    skill = 1 + np.searchsorted(LOWEST_GRADE[2:5], grade, side="right")
    expert = 5 + np.searchsorted(LOWEST_GRADE[6:9], grade, side="right")
    return np.where(education <= 2, skill, expert).astype(np.int64)


@equation
def level_of(education: int, grade: int, lowest: Ints) -> int:
    """`functional_level` of one person; `lowest` is `LOWEST_GRADE`."""
    level, first = (1, 2) if education <= 2 else (5, 6)
    for above in range(first, first + 3):
        level += int(lowest[above] <= grade)
    return level


def entry_grade(education: Ints, grade: Ints) -> Ints:
    """Grade at which a person of this schooling, who now has this grade, once entered."""
    return np.where(grade <= 4, 1, np.minimum(ENTRY_GRADE[education], grade))

"""The index of professionalism of ASN (IP ASN), PermenPANRB 38/2018."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import equation, kernel
from asnsim.model.core.constants import LADDER
from asnsim.model.core.records import Employee
from asnsim.outcomes.matters import Matters
from asnsim.outcomes.outcome import outcome
from asnsim.outcomes.snapshot import Columns, Snapshot
from asnsim.outcomes.statistics import Statistic, mean
from asnsim.records import Rows
from asnsim.regulations import ProfessionalismIndex, regulation

Floats = NDArray[np.float64]

_PARTS = regulation("permenpanrb-38", 2018).table(ProfessionalismIndex).parts


def _points(part: str, *items: str) -> list[float]:
    return [_PARTS[part].points((item,)) for item in items]


QUALIFICATION = np.array([np.nan, *_points("qualification", "SLTA", "D3", "S1", "S2", "S3")])
"""Up to 25 points by education; D1-D3 count as D3."""

TRAINING = np.array(
    [
        [0.0, *_points("competence_pelaksana", "technical", "seminar")],
        _points("competence_functional", "functional", "technical", "seminar"),
        _points("competence_structural", "leadership", "technical", "seminar"),
    ]
)
"""Up to 40 points for training to the post, technical training and seminars, by position (pelaksana, functional,
structural)."""

PERFORMANCE = np.array(_points("performance", "0", "51", "61", "76", "91"))
"""Up to 30 points by predicate; Butuh Perbaikan stands where the old bands had cukup."""

DISCIPLINE = np.array(_points("discipline", "none", *(step.level or "none" for step in LADDER)))
"""Up to 5 points by the last step of discipline."""

COURSE = 0.1
"""Skill that earns full points, what a year's training of 20 JP leaves (assumption): certificates are not kept."""


def points(employees: Columns | Rows[Employee]) -> Floats:
    """The index of each employee, 1 to 100, (row,)."""
    found = np.empty(len(employees))
    skills = tuple(employees[f"skill_{one}"] for one in ("managerial", "technical", "service", "digital"))
    codes = tuple(employees[one] for one in ("position", "education", "predicate_year", "sanction"))
    add_up(skills, codes, (QUALIFICATION, TRAINING, PERFORMANCE, DISCIPLINE), found)
    return found


@kernel
def add_up(skills: Any, codes: Any, tables: Any, points: Floats) -> None:
    """Fill `points` (row,) from skills and codes, four columns (row,) each, and the four tables of points."""
    managerial, technical, service, digital = skills
    position, education, predicate, sanction = codes
    qualification, training, performance, discipline = tables
    for i in range(len(points)):
        managing, working = learned(managerial[i]), learned(technical[i])
        serving, computing = learned(service[i]), learned(digital[i])
        courses = training[position[i]]
        points[i] = (
            qualification[education[i]]
            + courses[0] * (managing if position[i] == 2 else working)
            + courses[1] * working
            + courses[2] * ((serving + computing) / 2.0)
            + performance[predicate[i]]
            + discipline[sanction[i]]
        )


@equation
def learned(skill: float) -> float:
    """Share of the full points for courses that a skill earns."""
    if skill <= 0.0:
        return 0.0
    return skill / COURSE if skill < COURSE else 1.0


@outcome(
    "work",
    "0-100",
    (0, 100),
    "Index of professionalism (IP ASN)",
    "Indeks profesionalitas (IP ASN)",
    definition_id=(
        "Rata-rata kualifikasi (25), kompetensi (40), kinerja (30), dan disiplin (5) menurut PermenPANRB 38/2018; "
        "kompetensi hanya menghitung yang dipelajari dalam simulasi karena sertifikat tidak disimulasikan, jadi yang "
        "dapat dibandingkan ialah selisih antarskema, bukan tingkatnya."
    ),
    matters=Matters(
        1.0,
        "One point of 100: an IP ASN is published in whole points, and a course counts for several.",
        "Satu dari 100 poin: IP ASN dipublikasikan dalam poin, dan satu pelatihan bernilai beberapa poin.",
    ),
)
def ip_asn(state: Snapshot) -> Statistic:
    """Mean of qualification (25), competence (40), performance (30) and discipline (5), PermenPANRB 38/2018.
    Competence counts only what was learned in the simulation, since certificates are not simulated: differences between
    arms can be compared with published ones, the level cannot.
    """
    return mean(points(state.employees))

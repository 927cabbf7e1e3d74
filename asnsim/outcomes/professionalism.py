"""The index of professionalism of ASN (IP ASN), PermenPANRB 38/2018."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.constants import LADDER
from asnsim.model.core.records import Employee
from asnsim.model.scene.state import State
from asnsim.outcomes.outcome import Sums, fields, outcome, ratio
from asnsim.records import Rows
from asnsim.regulations import ProfessionalismIndex, regulation

INDEX = fields("people", "points")

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


def index_sums(state: State) -> Sums:
    """Points of all employees."""
    sums = np.zeros(1, dtype=INDEX)[0]
    sums.people = state.rows
    sums.points = points(state.employees).sum()
    return sums


def points(people: Rows[Employee]) -> NDArray[np.float64]:
    """The index of each employee, 1 to 100, (row,)."""
    managing = _trained(people["skill_managerial"])
    technical = _trained(people["skill_technical"])
    post = np.where(people["position"] == 2, managing, technical)
    seminar = (_trained(people["skill_service"]) + _trained(people["skill_digital"])) / 2.0
    weight = TRAINING[people["position"]]
    competence = weight[:, 0] * post + weight[:, 1] * technical + weight[:, 2] * seminar
    return np.asarray(
        QUALIFICATION[people["education"]]
        + competence
        + PERFORMANCE[people["predicate_year"]]
        + DISCIPLINE[people["sanction"]]
    )


def _trained(skill: Any) -> Any:
    return np.clip(skill / COURSE, 0.0, 1.0)


@outcome(
    "work",
    "0-100",
    (0, 100),
    "Index of professionalism (IP ASN)",
    "Indeks profesionalitas (IP ASN)",
    index_sums,
    definition_id=(
        "Rata-rata kualifikasi (25), kompetensi (40), kinerja (30), dan disiplin (5) menurut PermenPANRB 38/2018; "
        "kompetensi hanya menghitung yang dipelajari dalam simulasi karena sertifikat tidak disimulasikan, jadi yang "
        "dapat dibandingkan ialah selisih antarskema, bukan tingkatnya."
    ),
)
def ip_asn(s: Sums) -> float:
    """Mean of qualification (25), competence (40), performance (30) and discipline (5), PermenPANRB 38/2018.
    Competence counts only what was learned in the simulation, since certificates are not simulated: differences between
    arms can be compared with published ones, the level cannot.
    """
    return ratio(s.points, s.people)

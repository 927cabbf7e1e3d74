"""Outcomes on conduct: bribes, sanctions, and projects that were completed well."""

from __future__ import annotations

import numpy as np

from asnsim.model.scene.state import State
from asnsim.outcomes.outcome import Sums, fields, outcome, ratio

CONDUCT = fields("people", "served", "bribes", "sanctioned", "projects")


def conduct_sums(state: State) -> Sums:
    """Bribes over cases handled; people under a sanction and projects completed over employees."""
    people = state.employees
    sums = np.zeros(1, dtype=CONDUCT)[0]
    sums.people = len(people)
    sums.served = state.units["served"].sum()
    sums.bribes = people["bribes"].sum()
    sums.sanctioned = (people["sanction"] > 0).sum()
    if "project_bonus" in state.resolved.incentives:
        sums.projects = state.reward[state.resolved.incentives.index("project_bonus")].sum()
    return sums


@outcome(
    "service",
    "per 1,000 cases",
    (0, 1000),
    "Bribes",
    "Pungutan liar",
    conduct_sums,
    definition_id=(
        "Pungutan liar per 1.000 layanan yang selesai; 0 bila skenario tidak memberi peluang. Besarnya asumsi."
    ),
)
def misconduct_per_1000(s: Sums) -> float:
    """Bribes per 1,000 cases handled; 0 where the scenario gives no opportunity. Its size is an assumption."""
    return 1000.0 * ratio(s.bribes, s.served)


@outcome(
    "work",
    "per 1,000 employees",
    (0, 1000),
    "Under a sanction",
    "Sedang dijatuhi hukuman disiplin",
    conduct_sums,
    definition_id="Pegawai dengan hukuman disiplin yang masih berlaku, per 1.000 pegawai. PP 94/2021.",
)
def sanctioned_per_1000(s: Sums) -> float:
    """Employees with a sanction of discipline in force, per 1,000 employees. PP 94/2021."""
    return 1000.0 * ratio(s.sanctioned, s.people)


@outcome(
    "work",
    "per 1,000 employees",
    (0, 1000),
    "Projects completed well",
    "Proyek yang selesai baik",
    conduct_sums,
    definition_id=(
        "Proyek pelayanan publik yang selesai baik pada triwulan itu, per 1.000 pegawai; 0 bila skenario tidak "
        "mengenal bonus proyek."
    ),
)
def projects_per_1000(s: Sums) -> float:
    """Public-service projects completed well in the quarter, per 1,000 employees; 0 without a project bonus."""
    return 1000.0 * ratio(s.projects, s.people)

"""Sums over employees' states and work, for the outcomes on motivation and work."""

from __future__ import annotations

from typing import Any

import numpy as np

from asnsim.compiled import kernel
from asnsim.model.core.records import Employee, Scale
from asnsim.model.scene.state import State
from asnsim.outcomes.outcome import Sums, fields
from asnsim.records import Rows

PEOPLE = fields(
    "n",
    "motivation",
    "motivation2",
    "extrinsic",
    "fairness",
    "resistance",
    "strain",
    "politics",
    "satisfaction",
    "performance",
    "effort_results",
    "effort_service",
    "effort_innovation",
    "helping",
    "influence",
    "effort",
    "attendance",
)

TRUST = fields("n", "trust")


def people_sums(state: State) -> Sums:
    """Sums of states and efforts over employees."""
    sums = np.zeros(1, dtype=PEOPLE)
    add_people(state.employees, state.scales, sums)
    return sums[0]


def trust_sums(state: State) -> Sums:
    """Trust, over employees and the incentives that promise them something for better work."""
    promised = state.promise[:, :3].sum(axis=1) > 0.0
    sums = np.zeros(1, dtype=TRUST)
    sums[0].n = promised.sum()
    sums[0].trust = state.trust[promised].sum()
    return sums[0]


@kernel
def add_people(employees: Rows[Employee], scales: Rows[Scale], sums: Any) -> None:
    """Add everybody to the `PEOPLE` sums."""
    s, scale = sums[0], scales[0]
    for i in range(len(employees)):
        person = employees[i]
        s.n += 1.0
        s.motivation += person.motivation
        s.motivation2 += person.motivation**2
        s.extrinsic += person.extrinsic
        s.fairness += person.fairness
        s.resistance += person.resistance
        s.strain += person.strain
        s.politics += person.politics
        s.satisfaction += person.satisfaction
        results = (person.true_results - scale.mu_true_results) / scale.sdq_true_results
        s.performance += (results + person.tq_behaviour) / 2.0
        s.effort_results += person.effort_results
        s.effort_service += person.effort_service
        s.effort_innovation += person.effort_innovation
        s.helping += person.effort_help - person.effort_harm
        s.influence += person.effort_influence
        s.effort += person.effort_results + person.effort_service + person.effort_innovation
        s.effort += person.effort_help + person.effort_harm + person.effort_influence
        s.attendance += person.attendance

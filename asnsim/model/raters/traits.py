"""Traits of superiors as raters."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.luck import Luck, decision
from asnsim.model.core.records import Employee, Unit
from asnsim.model.raters.supervisor import superior_of
from asnsim.model.scene.state import State
from asnsim.records import Rows

Floats = NDArray[np.float64]

RATER_TRAITS = decision("supervisor.traits")


def give_traits(state: State, luck: Luck) -> None:
    """Rater traits of superiors and second supervisors, from lasting luck and the scheme's parameters.

    The luck is that of who leads now: a superior takes his traits along, a new one brings his own.
    """
    units, employees = state.units, state.employees
    p = superior_of(state.scheme.evaluation)

    who = units["superior_from"], units["superior_number"]
    z = luck.normals_of_occupants(RATER_TRAITS, state.organization, *who, 16)
    members = units["stop"] - units["first"]
    lead(units, employees, z, p.numbers)
    units["indicator_coverage"] = np.array(p.sight.measurability)[units["sector"]]
    units["record_weight"] = p.sight.record * members / (members + p.sight.half_weight_span)


@kernel
def lead(units: Rows[Unit], employees: Rows[Employee], z: Any, p: Any) -> None:
    """Traits of the superior of each unit, and of the second supervisor, from their luck `z` (unit, 16)."""
    p = p[0]
    for k in range(len(units)):
        unit = units[k]
        unit.leniency = p.leniency + p.leniency_sd * z[k, 0]
        unit.favouritism = max(0.0, p.favouritism + p.favouritism_sd * z[k, 3])
        unit.stakes_response = z[k, 5]
        unit.feedback_skill = z[k, 7]  # nobody is taught by the second supervisor
        unit.second_leniency = p.leniency + p.leniency_sd * z[k, 8]
        unit.second_favouritism = max(0.0, p.favouritism + p.favouritism_sd * z[k, 11])
        unit.second_stakes_response = z[k, 13]
        unit.rater_sex = employees[unit.head].sex if unit.head >= 0 else 0

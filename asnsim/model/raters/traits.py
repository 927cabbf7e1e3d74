"""Traits of superiors as raters."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.luck import Luck, decision
from asnsim.model.raters.supervisor import superior_of
from asnsim.model.scene.state import State

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
    for prefix, s in (("", z[:, :8]), ("second_", z[:, 8:])):
        units[f"{prefix}leniency"] = p.leniency + p.leniency_sd * s[:, 0]
        units[f"{prefix}favouritism"] = np.maximum(0.0, p.favouritism + p.favouritism_sd * s[:, 3])
        units[f"{prefix}stakes_response"] = s[:, 5]
    units["feedback_skill"] = z[:, 7]  # nobody is taught by the second supervisor
    members = units["stop"] - units["first"]
    units["indicator_coverage"] = np.array(p.sight.measurability)[units["sector"]]
    units["record_weight"] = p.sight.record * members / (members + p.sight.half_weight_span)
    units["rater_sex"] = np.where(units["head"] >= 0, employees["sex"][np.maximum(units["head"], 0)], 0)

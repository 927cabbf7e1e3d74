"""Support: what superiors do for their people, and what it makes of these people's work."""

from __future__ import annotations

import numpy as np

from asnsim.compiled.elementary import exps, log1ps
from asnsim.model.core.constants import HOURS_A_QUARTER
from asnsim.model.quarter.references import reference
from asnsim.model.scene.scene import Scene
from asnsim.records import picked

MOST = 1.25
"""Times which a superior can multiply the yield of his people's work, or divide it: no wonders (assumption)."""


def support(scene: Scene) -> None:
    """Fill `units.support`: exp(yield x (competence ln(1 + effort) - reference)).

    Effort is what the head chooses, and the hours that he has to set aside. Competence is what helps him to help:
    ability and managerial skill. The reference is the mean over those who are led: while burning in that of the
    quarter, later that of the last year of burn-in. The regional leader stands at it.
    """
    state = scene.state
    people, units = state.employees, state.units
    units["support"] = 1.0
    members = units["stop"] - units["first"]
    led = np.flatnonzero((units["head"] >= 0) & (members > 0))
    if len(led) == 0:
        return
    heads = picked(people, units["head"][led])
    effort = heads["effort_support"] + units["support_hours"][led] / HOURS_A_QUARTER
    given = np.maximum(0.05, heads["ability"] + heads["skill_managerial"]) * log1ps(effort)
    usual = reference(state, "support", float((given * members[led]).sum() / members[led].sum()))
    yields = scene.scheme.behaviour.work.support_yield
    units["support"][led] = np.clip(exps(yields * (given - usual)), 1.0 / MOST, MOST)

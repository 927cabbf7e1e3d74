"""Support: what superiors do for their people, and what it makes of these people's work."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled.elementary import exps, log1ps
from asnsim.model.core.constants import HOURS_A_QUARTER
from asnsim.model.quarter.references import reference
from asnsim.model.scene.scene import Scene
from asnsim.records import picked

Floats = NDArray[np.float64]

MOST = 1.25
"""Times which a superior can multiply the yield of his people's work, or divide it: no wonders (assumption)."""


def support(scene: Scene) -> None:
    """Fill `units.support` in every office: see `support_in`."""
    state = scene.state
    led = (state.units["head"] >= 0) & (state.units["stop"] > state.units["first"])
    if np.all(state.each_of_units(np.any, led)):
        support_in(scene, led)
        return
    for here in scene.each_office():  # in some of them nobody is led, and there is nothing to compare with
        units = here.state.units
        support_in(here, (units["head"] >= 0) & (units["stop"] > units["first"]))


def support_in(scene: Scene, leads: NDArray[np.bool_]) -> None:
    """Fill `units.support`: exp(yield x (competence ln(1 + effort) - reference)).

    Effort is what the head chooses, and the hours that he has to set aside. Competence is what helps him to help:
    ability and managerial skill. The reference is the mean over those who are led: while burning in that of the
    quarter, later that of the last year of burn-in. The regional leader stands at it.
    """
    state = scene.state
    people, units = state.employees, state.units
    units["support"] = 1.0
    members = units["stop"] - units["first"]
    led = np.flatnonzero(leads)
    if len(led) == 0:
        return
    heads = picked(people, units["head"][led])
    effort = heads["effort_support"] + units["support_hours"][led] / HOURS_A_QUARTER
    given = np.maximum(0.05, heads["ability"] + heads["skill_managerial"]) * log1ps(effort)
    by_unit = np.zeros(len(units))
    by_unit[led] = given
    usual = reference(state, "support", lambda: state.each_of_units(_mean_over_led, by_unit, members, leads))
    yields = scene.scheme.behaviour.work.support_yield
    more = (by_unit - state.to_units(usual))[led]
    units["support"][led] = np.clip(exps(yields * more), 1.0 / MOST, MOST)


def _mean_over_led(given: Floats, members: NDArray[np.int64], led: NDArray[np.bool_]) -> float:
    """What those who are led are given on average."""
    return float((given[led] * members[led]).sum() / members[led].sum())

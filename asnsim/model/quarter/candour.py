"""Candour: what it costs a superior to report beyond 'as expected', as he last saw others and himself fare."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.compiled.elementary import exps, log
from asnsim.model.core.constants import BAIK
from asnsim.model.core.records import Employee, Office, Unit
from asnsim.model.quarter.references import mean_where, reference
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.records import Rows

FARTHEST = 4.0
"""A superior's cost of candour stays between its usual value divided and multiplied by this (assumption)."""

_FARTHEST = log(FARTHEST)

Floats = NDArray[np.float64]


def learn_candour(scene: Scene) -> None:
    """Each superior's cost of candour for the next rating, against the usual; while burning in it is the usual one."""
    state, p = scene.state, scene.scheme.evaluation
    around, conflict = surroundings(state)
    led = state.units["stop"] > state.units["first"]
    causes = {"differentiation": around, "conflict": conflict}
    apart, strained = (
        cause - state.to_units(reference(state, name, partial(state.each_of_units, mean_where, cause, led)))
        for name, cause in causes.items()
    )
    if state.burning_in:
        return
    state.units["candour"] = candour(p.candour_norm * apart, p.candour_conflict * strained)


def candour(norm: Floats, conflict: Floats) -> Floats:
    """Cost of candour against the usual: less where others differentiate more, more where it brings conflict."""
    return exps(np.clip(conflict - norm, -_FARTHEST, _FARTHEST))


def surroundings(state: State) -> tuple[Floats, Floats]:
    """By unit: how far the raters around its superior differentiate, and what he stands to lose, both shares."""
    around, conflict = np.empty(len(state.units)), np.empty(len(state.units))
    look_around(state.employees, state.units, state.offices, around, conflict)
    return around, conflict


@kernel
def look_around(
    employees: Rows[Employee], units: Rows[Unit], offices: Rows[Office], around: Any, conflict: Any
) -> None:
    """Fill both, (unit,): `around` with the share of predicates other than Baik that his colleagues gave, and
    `conflict` with the share of his people who objected plus their mean closeness to him.

    Colleagues of a superior are the heads who are rated by the same superior as he; who has none looks at everybody.
    """
    apart, given = np.zeros(len(units)), np.zeros(len(units))
    for k in range(len(units)):
        unit = units[k]
        differ, close = 0, 0.0
        for i in range(unit.first, unit.stop):
            differ += employees[i].predicate != BAIK
            close += employees[i].closeness
        conflict[k] = unit.objections + close / max(1, unit.stop - unit.first)
        around[k] = differ
        if unit.head >= 0:
            above = employees[unit.head].unit
            apart[above] += differ
            given[above] += unit.stop - unit.first
    for number in range(len(offices)):
        office, everywhere = offices[number], 0.0
        for k in range(office.first_unit, office.stop_unit):
            everywhere += around[k]
        everywhere /= max(1, office.stop - office.first)
        for k in range(office.first_unit, office.stop_unit):
            unit = units[k]
            others = 0.0
            if unit.head >= 0:
                above = employees[unit.head].unit
                others = given[above] - (unit.stop - unit.first)
                around[k] = apart[above] - around[k]
            around[k] = around[k] / others if others > 0.0 else everywhere

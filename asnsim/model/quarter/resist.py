"""Resistance: a change of scheme raises it at once, and what people lose by the scheme keeps it alive."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.compiled.elementary import exps
from asnsim.model.core.constants import MUCH
from asnsim.model.core.records import Employee, Unit
from asnsim.model.quarter.hours import hours_asked
from asnsim.model.scene.resolved import Terms
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.model.scene.way import Way
from asnsim.records import Rows

Floats = NDArray[np.float64]

MUCH_TIME = 20.0  # assumption
"""Hours a quarter whose gain or loss is as large a change as another rater altogether, or as so much pay at stake
as is felt as high stakes (`MUCH`)."""


def way_of(state: State) -> Way:
    """What the scheme in force asks, what hangs on it as last promised, and whose word counts."""
    resolved = state.resolved
    weights = dict(zip(resolved.sources, resolved.shares.tolist(), strict=True))
    return Way(hours_asked(state), float(state.spreads.sum()), weights)


def size_of_change(before: Way, after: Way) -> Floats:
    """How much differs between two ways, (row,); 0 where nothing does, whatever they are called."""
    sources = sorted({*before.weights, *after.weights})
    moved = math.fsum(abs(after.weights.get(one, 0.0) - before.weights.get(one, 0.0)) for one in sources)
    hours = np.abs(after.hours - before.hours)
    size: Floats = hours / MUCH_TIME + abs(after.pay - before.pay) / MUCH + 0.5 * moved
    return size


def feel_change(scene: Scene) -> None:
    """In the first plan after a change, when what is promised is known: resistance jumps, by attachment."""
    if scene.state.before is None:
        return
    for here in scene.each_office():
        _feel(here)
    scene.state.before = None


def _feel(scene: Scene) -> None:
    """What one office makes of it."""
    state, scheme = scene.state, scene.scheme
    assert state.before is not None
    size, people = size_of_change(state.before, way_of(state)), state.employees
    jump = scheme.behaviour.adaptation.resistance_jump * (1.0 - scheme.evaluation.socialisation)
    people["resistance"] = np.clip(
        people["resistance"] + jump * people["attachment"] * (1.0 - exps(-size)), 0.0, 1.0
    )
    state.before = None


def losses(scene: Scene) -> Floats:
    """What each loses by the scheme, share of pay, (row,): pay short of the full amount, and what closeness to the
    superior is seen not to bring, which is below 0 where it is seen to bring something."""
    state = scene.state
    lost = np.empty(state.rows)
    lose(state.employees, state.units, scene.resolved.terms, state.promise, paid_above_full(state), lost)
    return lost


@kernel
def lose(
    employees: Rows[Employee], units: Rows[Unit], terms: Rows[Terms], promise: Any, above: Any, lost: Any
) -> None:
    """Fill `lost` (row,) from pay `above` the full amount and from what hangs on the rating."""
    for i in range(len(employees)):
        person, hanging = employees[i], 0.0
        for k in range(len(terms)):
            hanging += terms[k].merit * (promise[k, 0, i] + promise[k, 1, i])
        brought = hanging * units[person.unit].rating_favour * (person.closeness - 0.5)
        lost[i] = max(0.0, -above[i]) - brought


def paid_above_full(state: State) -> Floats:
    """TPP above its full amount and other rewards of the quarter, as a share of its pay, (row,)."""
    above = np.empty(state.rows)
    compare_pay(state.employees, above)
    return above


@kernel
def compare_pay(employees: Rows[Employee], above: Any) -> None:
    """Fill `above` (row,)."""
    for i in range(len(employees)):
        person = employees[i]
        tpp = person.tpp - 3.0 * person.tpp_full if person.tpp > 0.0 else 0.0
        pay = max(1.0, person.base_pay + person.post_pay + person.tpp_full)
        above[i] = (tpp + person.rewards) / (3.0 * pay)

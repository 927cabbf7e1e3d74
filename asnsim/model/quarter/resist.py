"""Resistance: a change of scheme raises it at once, and what people lose by the scheme keeps it alive."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled.elementary import exps
from asnsim.model.core.constants import MUCH
from asnsim.model.quarter.hours import hours_asked
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.model.scene.way import Way

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
    state, scheme = scene.state, scene.scheme
    if state.before is None:
        return
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
    people = state.employees
    hanging = (scene.resolved.terms["merit"][:, None] * state.promise[:, :2].sum(axis=1)).sum(axis=0)
    brought = hanging * state.units["rating_favour"][people["unit"]] * (people["closeness"] - 0.5)
    return np.maximum(0.0, -paid_above_full(state)) - brought


def paid_above_full(state: State) -> Floats:
    """TPP above its full amount and other rewards of the quarter, as a share of its pay, (row,)."""
    people = state.employees
    tpp = np.where(people["tpp"] > 0.0, people["tpp"] - 3.0 * people["tpp_full"], 0.0)
    pay = np.maximum(1.0, people["base_pay"] + people["post_pay"] + people["tpp_full"])
    above: Floats = (tpp + people["rewards"]) / (3.0 * pay)
    return above

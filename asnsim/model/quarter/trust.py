"""Trust in an incentive: what it was seen to pay against what it promised."""

from __future__ import annotations

from typing import Any

import numpy as np

from asnsim.model.core.records import on_own_scale
from asnsim.model.incentives.incentive import incentives_of
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State

NOTICED = 1e-3
"""Share of annual pay per SD below which nobody notices a promise, so that nothing is learned about keeping it
(assumption)."""


def learn_trust(scene: Scene, k: int) -> None:
    """Trust in an incentive moves towards the slope that it was seen to pay, divided by the slope that it promised.

    Both are slopes of the share of the whole reward that is had, so that rewards of different size mix fairly.
    """
    state, people = scene.state, scene.state.employees
    promised = state.promise[k, 0] + state.promise[k, 1] + state.promise[k, 2]
    there = promised > 0.0
    incentive = incentives_of(scene.scheme)[scene.resolved.incentives[k]]
    rated = incentive.rated
    merit = float(scene.resolved.terms["merit"][k]) if rated else 1.0
    if there.sum() < 10 or promised[there].mean() < NOTICED:
        return
    slope = merit * float((promised[there] / state.worth[k][there]).mean())
    if rated:
        x = (people["judged_results"] + people["judged_behaviour"])[there]
        slope /= 2.0  # a common rise of one SD in both dimensions raises x by two
    else:
        x = _counted(state, incentive.counts)[there]
    variance = float(x.var())
    if slope == 0.0 or variance <= 1e-12:
        return
    had = state.reward[k][there]
    seen = float(((had - had.mean()) * (x - x.mean())).mean()) / variance
    kept = min(1.0, max(0.0, seen / slope))
    evaluation, p = scene.scheme.evaluation, scene.scheme.behaviour.adaptation
    shown = evaluation.disclosure.pay
    open_gain = evaluation.disclosure.expectancy * shown
    target = np.clip(kept * (0.5 + people["fairness"][there] + open_gain), 0.0, 1.0)
    gap = target - state.trust[k][there]
    speed = p.trust_speed * (1.0 + evaluation.disclosure.learning * shown) * evaluation.payroll.learning
    state.trust[k][there] += np.minimum(1.0, np.where(gap < 0.0, p.trust_loss * speed, speed)) * gap


def _counted(state: State, activity: str) -> Any:
    """What is counted without a rater, (row,), in SD from its mean in the burn-in."""
    people, scales = state.employees, state.scales
    if activity == "results":
        return on_own_scale(people, scales, "observable")
    return (people[f"output_{activity}"] - scales[f"mean_{activity}"]) / scales[f"sd_{activity}"]

"""Trust in an incentive: what it was seen to pay and to cost, against what it promised."""

from __future__ import annotations

from typing import Any

import numpy as np

from asnsim.model.core.records import on_own_scale
from asnsim.model.incentives.incentive import Incentive, incentives_of
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State

NOTICED = 1e-3
"""Share of annual pay per SD below which nobody notices a promise, so that nothing is learned about keeping it
(assumption)."""


def learn_trust(scene: Scene, k: int) -> None:
    """Trust in an incentive moves towards how far it was seen to keep what it promised for work and for days.

    Both count by what hangs on them. What is announced of the risk of being caught is believed in the same way: trust
    starts at how far announcements are believed, and ends at how often they come true.
    """
    state, people = scene.state, scene.state.employees
    incentive = incentives_of(scene.scheme)[scene.resolved.incentives[k]]
    (work, by_work), (days, by_days) = (
        _kept_for_work(scene, k, incentive),
        _kept_for_days(scene, k, incentive),
    )
    if by_work + by_days == 0.0:
        return
    kept = min(1.0, (work * by_work + days * by_days) / (by_work + by_days))
    there = (state.promise[k] > 0.0).any(axis=0) | (by_days > 0.0)
    evaluation, p = scene.scheme.evaluation, scene.scheme.behaviour.adaptation
    shown = evaluation.disclosure.pay
    open_gain = evaluation.disclosure.expectancy * shown
    target = np.clip(kept * (0.5 + people["fairness"][there] + open_gain), 0.0, 1.0)
    gap = target - state.trust[k][there]
    speed = p.trust_speed * (1.0 + evaluation.disclosure.learning * shown) * evaluation.payroll.learning
    state.trust[k][there] += min(1.0, speed) * gap


def _kept_for_work(scene: Scene, k: int, incentive: Incentive) -> tuple[float, float]:
    """The slope that was seen over the slope that was promised, share, and what hangs on an SD; 0, 0 where nothing
    can be seen.

    Both are slopes of the share of the whole reward that is had, so that rewards of different size mix fairly.
    """
    state, people = scene.state, scene.state.employees
    promised = state.promise[k, 0] + state.promise[k, 1] + state.promise[k, 2]
    there = promised > 0.0
    rated = incentive.rated
    merit = float(scene.resolved.terms["merit"][k]) if rated else 1.0
    if there.sum() < 10 or promised[there].mean() < NOTICED:
        return 0.0, 0.0
    slope = merit * float((promised[there] / state.worth[k][there]).mean())
    if rated:
        x = (people["judged_results"] + people["judged_behaviour"])[there]
        slope /= 2.0  # a common rise of one SD in both dimensions raises x by two
    else:
        x = _counted(state, incentive.counts)[there]
    variance = float(x.var())
    if slope == 0.0 or variance <= 1e-12:
        return 0.0, 0.0
    had = state.reward[k][there]
    seen = float(((had - had.mean()) * (x - x.mean())).mean()) / variance
    return min(1.0, max(0.0, seen / slope)), float(promised[there].mean())


def _kept_for_days(scene: Scene, k: int, incentive: Incentive) -> tuple[float, float]:
    """What absence and misconduct cost over what they were announced to cost, share, and what hangs on them in a
    year; 0, 0 where nobody was absent or found out."""
    lost, due = incentive.charged(scene, scene.state.promise[k, 3])
    announced = float(due.mean())
    if announced <= 0.0:
        return 0.0, 0.0
    worth = scene.scheme.evaluation.payroll.promptness if incentive.pays_money else 1.0
    return worth * float(lost.mean()) / announced, 4.0 * announced


def _counted(state: State, activity: str) -> Any:
    """What is counted without a rater, (row,), in SD from its mean in the burn-in."""
    people, scales = state.employees, state.scales
    if activity == "results":
        return on_own_scale(people, scales, "observable")
    return (people[f"output_{activity}"] - scales[f"mean_{activity}"]) / scales[f"sd_{activity}"]

"""Trust in an incentive: what it was seen to pay and to cost, against what it promised."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.model.core.constants import clip
from asnsim.model.core.records import Employee, Office
from asnsim.model.core.strands import paired
from asnsim.model.incentives.incentive import Incentive, incentives_of
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.records import Rows

Floats = NDArray[np.float64]

FEWEST = 10
"""Employees who were promised something, below whom nobody can tell whether it goes by what was promised."""

NOTICED = 1e-3
"""Share of annual pay per SD below which nobody notices a promise, so that nothing is learned about keeping it
(assumption)."""


def learn_trust(scene: Scene, k: int) -> None:
    """Trust in an incentive moves towards how far it was seen to keep what it promised for work and for days.

    Both count by what hangs on them. What is announced of the risk of being caught is believed in the same way: trust
    starts at how far announcements are believed, and ends at how often they come true.
    """
    state, evaluation = scene.state, scene.scheme.evaluation
    incentive = incentives_of(scene.scheme)[scene.resolved.incentives[k]]
    lost, due = np.empty(state.rows), np.empty(state.rows)
    for here in scene.for_part(incentive):
        rows = scene.rows_of(here)
        lost[rows], due[rows] = incentive.charged(here, here.state.promise[k, 3])
    promise, rated = state.promise[k], incentive.rated
    had = (state.reward[k], _decisive(state, incentive), lost, due)
    merit = float(scene.resolved.terms["merit"][k]) if rated else 1.0
    terms = merit, rated, evaluation.payroll.promptness if incentive.pays_money else 1.0
    kept = np.zeros((len(state.offices), 2))
    compare_with_promises(state.offices, promise, state.worth[k], had, terms, kept)
    shown = evaluation.disclosure.pay
    speed = scene.scheme.behaviour.adaptation.trust_speed * (1.0 + evaluation.disclosure.learning * shown)
    pace = min(1.0, speed * evaluation.payroll.learning), evaluation.disclosure.expectancy * shown
    settled = np.reshape(state.paid[k], -1)
    believe(state.employees, state.offices, promise, (settled, kept), pace, state.trust[k])


def _decisive(state: State, incentive: Incentive) -> Floats:
    """What decides, (row,): both judgements, or what is counted without a rater, in SD from its mean in the burn-in."""
    people = state.employees
    if incentive.rated:
        return np.asarray(people["judged_results"] + people["judged_behaviour"])
    activity = incentive.counts
    made, counted = ("observable",) * 2 if activity == "results" else (f"output_{activity}", activity)
    mean, sd = (state.to_rows(state.of_offices(state.scales[f"{of}_{counted}"])) for of in ("mean", "sd"))
    return np.asarray((people[made] - mean) / sd)


@kernel
def compare_with_promises(
    offices: Rows[Office], promise: Any, worth: Any, had: Any, terms: Any, kept: Any
) -> None:
    """Fill `kept` (office, 2) with the share of promises that was kept, no number where nothing could be seen of it,
    and with what hangs on days.

    `had` holds (row,): rewards, what decides, what days cost, and what they were announced to cost. `terms` has merit,
    whether it is rated, and what pay is worth that comes late. All sums are taken as NumPy takes them.

    For work it is the slope that was seen over the slope that was promised, of the share of the whole reward, so that
    rewards of different size mix fairly. For days it is what absence and misconduct cost over what was announced.
    """
    reward, decisive, lost, due = had
    merit, rated, worth_of_days = terms
    longest = 0
    for k in range(len(offices)):
        longest = max(longest, offices[k].stop - offices[k].first)
    promised, share, product = np.empty(longest), np.empty(longest), np.empty(longest)
    x, y = np.empty(longest), np.empty(longest)
    for k in range(len(offices)):
        first, stop = offices[k].first, offices[k].stop
        n = 0
        for i in range(first, stop):
            whole = promise[0, i] + promise[1, i] + promise[2, i]
            if whole > 0.0:
                promised[n], share[n], x[n], y[n] = whole, whole / worth[i], decisive[i], reward[i]
                n += 1
        work, by_work = 0.0, 0.0
        if n >= FEWEST and paired(promised[:n]) / n >= NOTICED:
            slope = merit * (paired(share[:n]) / n)
            if rated:
                slope /= 2.0  # a common rise of one SD in both dimensions raises what decides by two
            mean_x, mean_y = paired(x[:n]) / n, paired(y[:n]) / n
            for i in range(n):
                x[i] -= mean_x
                product[i] = x[i] * x[i]
            variance = paired(product[:n]) / n
            if slope != 0.0 and variance > 1e-12:
                for i in range(n):
                    product[i] = (y[i] - mean_y) * x[i]
                seen = paired(product[:n]) / n / variance
                work, by_work = min(1.0, max(0.0, seen / slope)), paired(promised[:n]) / n
        announced = paired(due[first:stop]) / (stop - first)
        days, by_days = 0.0, 0.0
        if announced > 0.0:
            days = worth_of_days * (paired(lost[first:stop]) / (stop - first)) / announced
            by_days = 4.0 * announced
        kept[k, 0], kept[k, 1] = math.nan, by_days
        if by_work + by_days != 0.0:
            kept[k, 0] = min(1.0, (work * by_work + days * by_days) / (by_work + by_days))


@kernel
def believe(
    employees: Rows[Employee], offices: Rows[Office], promise: Any, seen: Any, pace: Any, trust: Any
) -> None:
    """Trust (row,) of those who were promised something moves, in offices where it has settled and something was seen.

    `seen` holds whether it has settled, (office,), and `kept` of `compare_with_promises`; `pace` the speed, and what
    open pay adds.
    """
    settled, kept = seen
    speed, open_gain = pace
    for k in range(len(offices)):
        if not settled[k] or math.isnan(kept[k, 0]):
            continue
        for i in range(offices[k].first, offices[k].stop):
            there = kept[k, 1] > 0.0
            for by in range(len(promise)):
                there = there or promise[by, i] > 0.0
            if there:
                target = clip(kept[k, 0] * (0.5 + employees[i].fairness + open_gain), 0.0, 1.0)
                trust[i] += speed * (target - trust[i])

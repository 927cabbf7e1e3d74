"""Plan: targets and expectations are set; everybody forms a view of what a better rating would bring."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import equation, kernel
from asnsim.compiled.elementary import exps
from asnsim.luck.quantiles import normal_quantile
from asnsim.model.core.boundary import array, from_part, number
from asnsim.model.core.constants import MUCH
from asnsim.model.core.records import Employee, Office, Unit
from asnsim.model.incentives.incentive import Incentive, incentives_of
from asnsim.model.quarter.hours import hours_taken
from asnsim.model.quarter.in_force import for_each_part
from asnsim.model.quarter.resist import feel_change
from asnsim.model.scene.mechanism import Mechanism
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.model.scene.steps import in_steps
from asnsim.records import Rows

POOLED = 20.0
"""Employees elsewhere whose ratings weigh as much as one's own unit's when the cuts are learned (assumption)."""


def set_aside(scene: Scene) -> None:
    """Every part plans, and takes its hours."""
    state = scene.state
    state.employees["followed_results"] = state.employees["followed_behaviour"] = 1.0
    for_each_part(scene, Mechanism.plan)
    state.employees["hours"] = hours_taken(state)


def look_ahead(scene: Scene) -> None:
    """Cuts are learned from last quarter's reports, where there are any; each incentive promises; stakes follow.

    `carried` is chosen so that expected judgements, with the noise that is foreseen, spread as judgements do.
    """
    state = scene.state
    if state.quarter > 1 and (state.quarter - 1) % scene.scheme.evaluation.every == 0:
        moments, speed = _judged_moments(state), scene.scheme.behaviour.adaptation.cut_learning
        learn_cuts(state.employees, state.units, state.offices, moments, speed)
        carried = np.sqrt(np.maximum(0.0, 1.0 - (scene.resolved.noise / moments[:, :, 0]) ** 2))
        state.carried[...] = carried.T.reshape(state.carried.shape)
    prompt = scene.scheme.evaluation.payroll.promptness
    for k, (kind, incentive) in enumerate(incentives_of(scene.scheme).items()):
        for here in scene.for_part(incentive):
            with from_part(f"incentives.{kind}"):
                _hear_promise(here, k, incentive)
        if incentive.pays_money:
            state.promise[k] *= prompt
            state.worth[k] *= prompt
    for_each_part(scene, Mechanism.promised)
    # How much hangs on the rating of what is between best and worst.
    state.stakes = 1.0 - exps(-state.each_block(np.sum, state.spreads) / MUCH)  # type: ignore[assignment]
    feel_change(scene)


STEPS = (set_aside, look_ahead)
plan = in_steps(STEPS)


def _hear_promise(scene: Scene, k: int, incentive: Incentive) -> None:
    """What incentive number `k` is worth to each for whom it is, what it promises, and how much hangs on the rating."""
    state = scene.state
    worth, portion = state.worth[k], incentive.portion(scene)
    worth[:] = array("worth", incentive.worth(scene), (state.rows,))
    promise = np.zeros((4, state.rows))
    incentive.promise(scene, worth, promise)
    array("promise", promise, (4, state.rows))
    worth *= portion
    state.promise[k] = promise * portion
    state.spreads[k] = state.each(lambda own: number("spread", incentive.spread(own), low=0.0), worth)


def _judged_moments(state: State) -> NDArray[np.float64]:
    """SD of judgements about units' means, and pooled shares of reports: (office, dimension, [sd, above, below])."""
    moments = np.empty((len(state.offices), 2, 3))
    spread_within(state.employees, state.units, state.offices, moments)
    count_reports(state.employees, state.offices, moments)
    return moments


@kernel
def count_reports(employees: Rows[Employee], offices: Rows[Office], moments: Any) -> None:
    """Fill `moments[office, d, 1]` with the share of reports above, and `moments[office, d, 2]` with that below."""
    for one in range(len(offices)):
        office = offices[one]
        up_r, up_b, down_r, down_b = 0, 0, 0, 0
        for i in range(office.first, office.stop):
            person = employees[i]
            up_r += person.report_results == 1
            down_r += person.report_results == -1
            up_b += person.report_behaviour == 1
            down_b += person.report_behaviour == -1
        n = office.stop - office.first
        moments[one, 0, 1], moments[one, 0, 2] = (up_r + 0.5) / (n + 1.0), (down_r + 0.5) / (n + 1.0)
        moments[one, 1, 1], moments[one, 1, 2] = (up_b + 0.5) / (n + 1.0), (down_b + 0.5) / (n + 1.0)


@kernel
def spread_within(employees: Rows[Employee], units: Rows[Unit], offices: Rows[Office], moments: Any) -> None:
    """Fill `moments[office, d, 0]` with the SD of judgements about the units' means, at least 0.1."""
    for one in range(len(offices)):
        office = offices[one]
        squares_r, squares_b = 0.0, 0.0
        for k in range(office.first_unit, office.stop_unit):
            unit = units[k]
            mean_r, mean_b = 0.0, 0.0
            for i in range(unit.first, unit.stop):
                mean_r += employees[i].judged_results
                mean_b += employees[i].judged_behaviour
            size = max(1, unit.stop - unit.first)
            mean_r, mean_b = mean_r / size, mean_b / size
            for i in range(unit.first, unit.stop):
                apart_r = employees[i].judged_results - mean_r
                apart_b = employees[i].judged_behaviour - mean_b
                squares_r += apart_r * apart_r
                squares_b += apart_b * apart_b
        n = max(1, office.stop - office.first)
        moments[one, 0, 0] = max(0.1, math.sqrt(squares_r / n))
        moments[one, 1, 0] = max(0.1, math.sqrt(squares_b / n))


@equation
def shrunk(count: int, size: int, pooled: float) -> float:
    """A unit's share, drawn towards the organization's."""
    return (count + POOLED * pooled) / (size + POOLED)


@kernel
def learn_cuts(
    employees: Rows[Employee], units: Rows[Unit], offices: Rows[Office], moments: Any, learning: float
) -> None:
    """Where 'above' and 'below' begin, in judgement, as a unit's own reports imply it."""
    for one in range(len(offices)):
        for k in range(offices[one].first_unit, offices[one].stop_unit):
            learn_cuts_of(employees, units[k], moments[one], learning)


@equation
def learn_cuts_of(employees: Rows[Employee], unit: Unit, moments: Any, learning: float) -> None:
    """Those of one unit, by the `moments` (dimension, [sd, above, below]) of its office."""
    size = unit.stop - unit.first
    if size == 0:
        return
    sum_r, sum_b = 0.0, 0.0
    up_r, up_b, down_r, down_b = 0, 0, 0, 0
    for i in range(unit.first, unit.stop):
        person = employees[i]
        sum_r += person.judged_results
        sum_b += person.judged_behaviour
        up_r += person.report_results == 1
        down_r += person.report_results == -1
        up_b += person.report_behaviour == 1
        down_b += person.report_behaviour == -1
    mean_r, mean_b = sum_r / size, sum_b / size
    unit.usual_results, unit.usual_behaviour = mean_r, mean_b
    cut = mean_r + moments[0, 0] * normal_quantile(1.0 - shrunk(up_r, size, moments[0, 1]))
    unit.cut_up_results += learning * (cut - unit.cut_up_results)
    cut = mean_r + moments[0, 0] * normal_quantile(shrunk(down_r, size, moments[0, 2]))
    unit.cut_down_results += learning * (cut - unit.cut_down_results)
    cut = mean_b + moments[1, 0] * normal_quantile(1.0 - shrunk(up_b, size, moments[1, 1]))
    unit.cut_up_behaviour += learning * (cut - unit.cut_up_behaviour)
    cut = mean_b + moments[1, 0] * normal_quantile(shrunk(down_b, size, moments[1, 2]))
    unit.cut_down_behaviour += learning * (cut - unit.cut_down_behaviour)

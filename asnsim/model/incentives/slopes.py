"""Slopes of rewards on judgement, as an employee expects them: by predicate, by points, by rank."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.compiled.elementary import power
from asnsim.luck.quantiles import normal_density, normal_quantile
from asnsim.model.core.constants import SMALLEST_GUIDED, matrix
from asnsim.model.core.records import Employee, Office, Unit
from asnsim.model.scene.foresight import foreseen
from asnsim.model.scene.rivals import rank_doubt, standing
from asnsim.model.scene.scene import Scene
from asnsim.records import Rows

Floats = NDArray[np.float64]


def predicate_slopes(scene: Scene, worth: Floats, reward: tuple[float, ...], promise: Floats) -> None:
    """Fill `promise[0:2]` with the slopes of `worth` x `reward[predicate]` on the two judgements.

    `worth` is (row,), share of annual pay; `reward` has one number per predicate, 0 Sangat Kurang to 4 Sangat Baik.
    """
    state, combination = scene.state, scene.scheme.evaluation.combination
    steps = np.asarray(reward, dtype=float)
    if combination.method == "weighted":
        expected = (scene.resolved.noise, np.reshape(state.carried, (2, -1)))
        points = combination.numbers
        points_slopes(state.employees, state.units, state.offices, worth, steps, expected, points, promise)
    else:
        matrix_slopes(scene.chances, worth, steps, promise)
    distribution = scene.scheme.evaluation.distribution
    if distribution.mode == "binding":
        by_rank = (scene.resolved.noise, distribution.reckoning)
        quota_slopes(state.employees, state.units, state.offices, worth, steps, by_rank, promise)


def expected_standing(scene: Scene) -> tuple[Floats, float]:
    """What `prize_slopes` has to know of a contest: noise of judgement (dimension,), and how long a standing lasts."""
    return scene.resolved.noise, scene.scheme.behaviour.work.standing_memory


@kernel
def matrix_slopes(chances: Any, worth: Any, reward: Any, promise: Any) -> None:
    """Exact slopes through the 3x3 matrix: density at each cut times the step there, given the other dimension."""
    step = np.empty((2, 2, 3))
    for other in range(3):
        j = other - 1
        step[0, 0, other] = reward[matrix(0, j)] - reward[matrix(-1, j)]
        step[0, 1, other] = reward[matrix(1, j)] - reward[matrix(0, j)]
        step[1, 0, other] = reward[matrix(j, 0)] - reward[matrix(j, -1)]
        step[1, 1, other] = reward[matrix(j, 1)] - reward[matrix(j, 0)]
    for i in range(len(worth)):
        for d in range(2):
            slope = 0.0
            for other in range(3):
                there = chances[d, 4, i] * step[d, 1, other] + chances[d, 3, i] * step[d, 0, other]
                slope += chances[1 - d, other, i] * there
            promise[d, i] = worth[i] * slope


@kernel
def points_slopes(
    employees: Rows[Employee],
    units: Rows[Unit],
    offices: Rows[Office],
    worth: Any,
    reward: Any,
    expected: Any,
    points: Any,
    promise: Any,
) -> None:
    """Slopes through the bands of a total of points. Nobody reckons with a cap."""
    points = points[0]
    noise, carried = expected
    weight_r = points.per_sd * points.weight_results
    weight_b = points.per_sd * (1.0 - points.weight_results)
    noise_r, noise_b = weight_r * noise[0], weight_b * noise[1]
    sigma = math.sqrt(noise_r * noise_r + noise_b * noise_b)
    for number in range(len(offices)):
        carried_r, carried_b = carried[0, number], carried[1, number]
        for i in range(offices[number].first, offices[number].stop):
            person = employees[i]
            unit = units[person.unit]
            total = points.expected
            total += weight_r * foreseen(person.judged_results, unit.usual_results, carried_r)
            total += weight_b * foreseen(person.judged_behaviour, unit.usual_behaviour, carried_b)
            slope = 0.0
            for j in range(4):
                step = reward[j + 1] - reward[j]
                slope += normal_density((points.bands[j] - total) / sigma) / sigma * step
            promise[0, i] = worth[i] * slope * weight_r
            promise[1, i] = worth[i] * slope * weight_b


@kernel
def prize_slopes(
    employees: Rows[Employee],
    units: Rows[Unit],
    offices: Rows[Office],
    expected: Any,
    contest: Any,
    prize: Any,
    promise: Any,
) -> None:
    """Slope of a yearly prize for the highest of a unit: density at the cut of the ranking.

    `contest` holds the share that wins, whether somebody does every year, and how many compete with the members of
    each unit, (unit,). Where the share is less than one
    person and nobody need win, the one prize of the unit comes by chance, in some years only; the ranking that
    counts then lies so far ahead that little of today's standing is left. `expected` holds the noise of judgement
    by dimension, and the share of a standing that is expected to last a year.
    """
    noise, memory = expected
    winners, every_year, rivals = contest
    score, density = np.empty(len(employees)), np.empty(len(employees))
    spreads = standing(employees, units, offices, score)
    for number in range(len(offices)):
        spread = spreads[number]
        unforeseen = rank_doubt(noise, spread)
        foreseen_part = math.sqrt(1.0 - unforeseen * unforeseen)
        for k in range(offices[number].first_unit, offices[number].stop_unit):
            unit = units[k]
            size = rivals[k]
            if size < 2:
                continue
            cut = normal_quantile(1.0 - max(winners, 1.0 / size))
            chance = 1.0 if every_year else min(1.0, winners * size)
            lasting = foreseen_part * power(memory, 1.0 / chance)
            doubt = math.sqrt(1.0 - lasting * lasting)
            offered = chance / (2.0 * doubt * spread)
            for i in range(unit.first, unit.stop):
                density[i] = normal_density((cut - lasting * score[i]) / doubt)
            for i in range(unit.first, unit.stop):
                slope = offered * prize[i] * density[i]
                promise[0, i] = slope
                promise[1, i] = slope


@kernel
def quota_slopes(
    employees: Rows[Employee],
    units: Rows[Unit],
    offices: Rows[Office],
    worth: Any,
    reward: Any,
    by_rank: Any,
    promise: Any,
) -> None:
    """Where a distribution binds, employees reckon with ranks and not with the superior's cuts.

    The share `reckoning` of `promise` is replaced by slopes that follow from the unit's ranking: the density at each
    rank at which the predicate changed last quarter.
    """
    noise, reckoning = by_rank
    score = np.empty(len(employees))
    spreads = standing(employees, units, offices, score)
    for number in range(len(offices)):
        spread = spreads[number]
        doubt = rank_doubt(noise, spread)
        lasting = math.sqrt(1.0 - doubt * doubt)
        for k in range(offices[number].first_unit, offices[number].stop_unit):
            unit = units[k]
            size = unit.stop - unit.first
            if size < SMALLEST_GUIDED:
                continue
            for i in range(unit.first, unit.stop):
                promise[0, i] *= 1.0 - reckoning
                promise[1, i] *= 1.0 - reckoning
            for grade in range(1, 5):
                reached = 0
                for i in range(unit.first, unit.stop):
                    reached += employees[i].predicate >= grade
                if reached == 0 or reached == size:
                    continue
                cut = normal_quantile(1.0 - reached / size)
                step = 0.5 * reckoning * (reward[grade] - reward[grade - 1]) / (doubt * spread)
                for i in range(unit.first, unit.stop):
                    slope = worth[i] * step * normal_density((cut - lasting * score[i]) / doubt)
                    promise[0, i] += slope
                    promise[1, i] += slope


@kernel
def best_of_units(
    employees: Rows[Employee], units: Rows[Unit], candidate: Any, share: float, smallest: int, won: Any
) -> None:
    """Mark in `won` the highest `share` (at least one) of the candidates of each unit that has `smallest` of them."""
    score = np.empty(len(employees))
    for i in range(len(employees)):
        score[i] = employees[i].judged_results + employees[i].judged_behaviour
    for k in range(len(units)):
        unit = units[k]
        several = 0
        for i in range(unit.first, unit.stop):
            several += candidate[i]
        if several >= smallest:
            pick_highest(score, candidate, unit.first, unit.stop, max(1, int(share * several + 0.5)), won)


@kernel
def pick_highest(value: Any, candidate: Any, first: int, stop: int, number: int, won: Any) -> None:
    """Mark in `won` the `number` candidates of rows first to stop with the highest value; ties go to the lower row."""
    for _ in range(number):
        best = -1
        for i in range(first, stop):
            if candidate[i] and not won[i] and (best < 0 or value[i] > value[best]):
                best = i
        if best < 0:
            return
        won[best] = True

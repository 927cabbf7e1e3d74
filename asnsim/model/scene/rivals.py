"""Rivals: how colleagues stand in their unit, and who is so near that it is open which of two comes first."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import equation, kernel
from asnsim.compiled.elementary import exp
from asnsim.model.core.constants import clip
from asnsim.model.core.records import Employee, Office, Unit
from asnsim.records import Rows

Floats = NDArray[np.float64]


@kernel
def standing(employees: Rows[Employee], units: Rows[Unit], offices: Rows[Office], score: Any) -> Floats:
    """Fill `score` with the mean judgement about the unit's mean, in SD of the office; returns the SDs, (office,)."""
    spreads = np.empty(len(offices))
    for number in range(len(offices)):
        office = offices[number]
        squares = 0.0
        for k in range(office.first_unit, office.stop_unit):
            unit = units[k]
            size = unit.stop - unit.first
            if size == 0:
                continue
            total = 0.0
            for i in range(unit.first, unit.stop):
                score[i] = (employees[i].judged_results + employees[i].judged_behaviour) / 2.0
                total += score[i]
            for i in range(unit.first, unit.stop):
                score[i] -= total / size
                squares += score[i] * score[i]
        spread = max(0.1, np.sqrt(squares / max(1, office.stop - office.first)))
        for i in range(office.first, office.stop):
            score[i] /= spread
        spreads[number] = spread
    return spreads


@equation
def rank_doubt(noise: Any, spread: float) -> float:
    """What is not foreseen of a standing, in its SD: own luck with the rater, and the rivals' who have as much."""
    return clip(math.sqrt((noise[0] * noise[0] + noise[1] * noise[1]) / 2.0) / spread, 0.2, 1.0)


@kernel
def place_rivals(
    employees: Rows[Employee], units: Rows[Unit], offices: Rows[Office], noise: Any, place: Any
) -> None:
    """Fill `place` (row,) with everybody's standing in his unit, in units of twice what is not foreseen of one."""
    spreads = standing(employees, units, offices, place)
    for number in range(len(offices)):
        twice = 2.0 * rank_doubt(noise, spreads[number])
        for i in range(offices[number].first, offices[number].stop):
            place[i] /= twice


@equation
def near(one: float, other: float) -> float:
    """How open it is which of two comes first, 0 to 1: the density of a tie, against that of two who stand alike.

    `one` and `other` are places of `place_rivals`: each standing has a doubt of its own, their difference twice its
    variance.
    """
    return exp(how_far(one, other))


@equation
def how_far(one: float, other: float) -> float:
    """The logarithm of how near they are."""
    return -(one - other) * (one - other)


@kernel
def reach_of_harm(places: Any, units: Rows[Unit], reach: Any) -> None:
    """Fill `reach` (row,): what harm that goes to rivals by how near they are does for the one who harms, per unit; 1
    if one alone is near.

    A rival's part in what one can win goes by how near he is too, so that it is the sum of squared parts. It is 0 for
    who stands so far from all others that how near they are is lost in rounding.
    """
    longest = 0
    for k in range(len(units)):
        longest = max(longest, units[k].stop - units[k].first)
    # Inner loops are over all who harm, in whole vectors, and the exponential stands alone in one of them, so that the
    # processor does several at once.
    room = _in_eights(longest)
    here, nearness = np.zeros(room), np.empty(room)
    whole, squares = np.empty(room), np.empty(room)
    for k in range(len(units)):
        first, size = units[k].first, units[k].stop - units[k].first
        here[:size] = places[first : first + size]
        padded = _in_eights(size)
        whole[:padded] = 0.0
        squares[:padded] = 0.0
        for other in range(size):
            for i in range(padded):
                nearness[i] = how_far(here[i], here[other])
            for i in range(padded):
                nearness[i] = exp(nearness[i])
            nearness[other] = 0.0
            for i in range(padded):
                whole[i] += nearness[i]
                squares[i] += nearness[i] * nearness[i]
        for i in range(size):
            some = whole[i] * whole[i] > 0.0
            reach[first + i] = squares[i] / (whole[i] * whole[i]) if some else 0.0


@equation
def _in_eights(number: int) -> int:
    """The next multiple of eight."""
    return (number + 7) // 8 * 8

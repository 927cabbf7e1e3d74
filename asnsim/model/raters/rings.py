"""Rings: who sits next to whom in a unit, and which lasting draw belongs to which two of its members."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.records import Employee, Unit
from asnsim.records import Rows

Integers = NDArray[np.int64]


def ring(employees: Rows[Employee], units: Rows[Unit], order: Integers, number: int) -> Integers:
    """Rows of the `number` nearest colleagues of each employee, (row, number), -1 where the unit has no more.

    The members of each unit stand in a ring as `order` (row,) puts them, and neighbours alternate: the next, the one
    before, the next but one and so on. Everybody gives as many ratings as he gets.
    """
    first, members = _units_of(employees, units)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    nth = np.arange(number)
    step = (nth // 2 + 1) * np.where(nth % 2 == 0, 1, -1)
    there = first + (place[:, None] - first + step) % members
    return np.where(nth < members - 1, order[there], -1)


def place_of_pair(employees: Rows[Employee], units: Rows[Unit], raters: Integers) -> Integers:
    """Number of the draw of each employee that is about this rater, (row, number): how near their rows are.

    In a ring by row these are 0, 1, 2 and so on. 0 too where there is nobody.
    """
    _, members = _units_of(employees, units)
    ahead = (raters - np.arange(len(raters))[:, None]) % members
    nearest = np.where(ahead <= members // 2, 2 * ahead - 2, 2 * (members - ahead) - 1)
    return np.where(raters >= 0, nearest, 0)


def _units_of(employees: Rows[Employee], units: Rows[Unit]) -> tuple[Integers, Integers]:
    """First row and number of members of each employee's unit, (row, 1)."""
    first = units["first"][employees["unit"]][:, None]
    return first, units["stop"][employees["unit"]][:, None] - first

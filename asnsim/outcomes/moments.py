"""Means and centred products of a few variables, which add up over organizations by Chan's rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import equation, kernel
from asnsim.model.core.strands import added, multiplied

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(slots=True, eq=False)
class Moments:
    """Of `k` variables over `n` rows: their means (k,), and products (k, k), summed deviations from the means.

    Added by the rule of Chan, Golub and LeVeque (1983), which keeps its precision where raw sums of squares lose it.
    """

    n: int
    means: Floats
    products: Floats

    @property
    def shape(self) -> tuple[int, ...]:
        """Only moments of as many variables add up."""
        return self.products.shape

    def __add__(self, other: Moments) -> Moments:
        n = self.n + other.n
        apart = other.means - self.means
        part = other.n / max(n, 1)
        products = self.products + other.products + np.outer(apart, apart) * (self.n * part)
        return Moments(n, self.means + part * apart, products)


def moments(bounds: Whole, *variables: Any) -> list[Moments]:
    """Of variables of shape (row,), of each office whose rows `bounds` (office + 1,) tell."""
    rows = _side_by_side(variables)
    found = np.empty((len(bounds) - 1, len(rows) + 1, len(rows)))
    means_and_products(rows, bounds, found)
    return _of_each(bounds, found)


def moments_within(bounds: Whole, groups: Whole, *variables: Any) -> list[Moments]:
    """The same of deviations from the means of groups; `groups` (row,) says which.

    A group lies in one organization, so that means are 0 and products add up as they are.
    """
    rows = _side_by_side(variables)
    found = np.zeros((len(bounds) - 1, len(rows) + 1, len(rows)))
    if not products_within(groups, rows, bounds, found):
        products_within(*by_group(bounds, groups, rows), bounds, found)
    return _of_each(bounds, found)


def _of_each(bounds: Whole, found: Floats) -> list[Moments]:
    if len(found) == 1:
        return [Moments(int(bounds[1]), found[0, 0], found[0, 1:])]
    numbers = np.diff(bounds).tolist()
    return [Moments(n, one[0], one[1:]) for n, one in zip(numbers, found, strict=True)]


def _side_by_side(variables: Sequence[Any]) -> Floats:
    """Copies of variables (row,) as an array (k, row): column by column, since so it is quicker than all at once."""
    rows = np.empty((len(variables), len(variables[0])))
    for k, x in enumerate(variables):
        rows[k] = x
    return rows


def by_group(bounds: Whole, groups: Whole, rows: Floats) -> tuple[Whole, Floats]:
    """Groups (row,) and variables (k, row) in an order in which rows of one group stand side by side."""
    office = np.searchsorted(bounds[1:-1], np.arange(len(groups)), side="right")
    order = np.lexsort((groups, office))
    return groups[order], np.take(rows, order, axis=1)


@equation
def sorted_by_group(groups: Whole, bounds: Whole) -> bool:
    """Whether in no office a group (row,) comes after one of a higher number."""
    falls = 0
    for k in range(len(bounds) - 1):
        for i in range(bounds[k] + 1, bounds[k + 1]):  # to the end, since so it is quicker than to stop
            falls += int(groups[i] < groups[i - 1])
    return falls == 0


@kernel
def means_and_products(rows: Floats, bounds: Whole, found: Floats) -> None:
    """Fill `found` (office, 1 + k, k) with means, then products of rows (k, row), which are left as deviations."""
    for office in range(len(found)):
        first, stop = bounds[office], bounds[office + 1]
        for k in range(len(rows)):
            x = rows[k, first:stop]
            mean = added(x) / max(len(x), 1)
            for i in range(len(x)):
                x[i] -= mean
            found[office, 0, k] = mean
        products(rows, first, stop, found[office, 1:])


@kernel
def products_within(groups: Whole, rows: Floats, bounds: Whole, found: Floats) -> bool:
    """Fill `found` (office, 1 + k, k) with products of rows (k, row), which are left as deviations from the means of
    groups; means stay 0. False, and nothing is done, where rows of one group do not stand side by side.
    """
    if not sorted_by_group(groups, bounds):
        return False
    for office in range(len(found)):
        first, end = bounds[office], bounds[office + 1]
        for x in rows:
            start = first
            while start < end:
                stop, total = start, 0.0
                while stop < end and groups[stop] == groups[start]:
                    total += x[stop]
                    stop += 1
                mean = total / (stop - start)
                for i in range(start, stop):
                    x[i] -= mean
                start = stop
        products(rows, first, end, found[office, 1:])
    return True


@equation
def products(rows: Floats, first: int, stop: int, found: Floats) -> None:
    """Fill `found` (k, k) with the sum over some rows of each two variables' product."""
    # Not `@`: what a BLAS adds up in which order depends on the number of its threads.
    for k in range(len(rows)):
        for other in range(k + 1):
            found[k, other] = found[other, k] = multiplied(rows[k, first:stop], rows[other, first:stop])


@kernel
def slope_given_controls(products: Floats, constant: float) -> float:
    """The coefficient on the second variable of least squares of the first on all others, from products (k, k).

    What follows from a control is taken out of all else, one control after the other (Frisch, Waugh and Lovell). No
    number where no more than the part `constant` of a variable is left.
    """
    left = products.copy()
    for at in range(len(left) - 1, 0, -1):
        if left[at, at] <= constant * products[at, at]:
            return np.nan
        for row in range(at):
            part = left[row, at]
            for column in range(at + 1):
                left[row, column] -= part * left[at, column] / left[at, at]
    return left[1, 0] / left[1, 1]

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


def moments(*variables: Any) -> Moments:
    """Of variables of shape (row,)."""
    rows = _side_by_side(variables)
    found = np.empty((len(rows) + 1, len(rows)))
    means_and_products(rows, found)
    return Moments(rows.shape[1], found[0], found[1:])


def _side_by_side(variables: Sequence[Any]) -> Floats:
    """Copies of variables (row,) as an array (k, row): column by column, since so it is quicker than all at once."""
    rows = np.empty((len(variables), len(variables[0])))
    for k, x in enumerate(variables):
        rows[k] = x
    return rows


def moments_within(groups: NDArray[np.int64], *variables: Any) -> Moments:
    """The same of deviations from the means of groups; `groups` (row,) says which.

    A group lies in one organization, so that means are 0 and products add up as they are.
    """
    rows = _side_by_side(variables)
    found = np.zeros((len(rows) + 1, len(rows)))
    if not products_within(groups, rows, found[1:]):
        products_within(*by_group(groups, rows), found[1:])
    return Moments(rows.shape[1], found[0], found[1:])


def by_group(groups: NDArray[np.int64], rows: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Groups (row,) and copies of variables (k, row) in which rows of one group stand side by side."""
    order = np.argsort(groups, kind="stable")
    return groups[order], np.take(rows, order, axis=1)


@equation
def sorted_by_group(groups: NDArray[np.int64]) -> bool:
    """Whether no group (row,) comes after one of a higher number; to the end, since so it is quicker than to stop."""
    falls = 0
    for i in range(1, len(groups)):
        falls += int(groups[i] < groups[i - 1])
    return falls == 0


@kernel
def means_and_products(rows: Floats, found: Floats) -> None:
    """Fill `found` (1 + k, k) with means, then products of rows (k, row), which are left as deviations from means."""
    for k in range(len(rows)):
        x = rows[k]
        mean = added(x) / max(len(x), 1)
        for i in range(len(x)):
            x[i] -= mean
        found[0, k] = mean
    products(rows, found[1:])


@kernel
def products_within(groups: NDArray[np.int64], rows: Floats, found: Floats) -> bool:
    """Fill `found` (k, k) with products of rows (k, row), which are left as deviations from the means of groups.

    False, and nothing is done, where rows of one group do not stand side by side.
    """
    if not sorted_by_group(groups):
        return False
    for x in rows:
        start = 0
        while start < len(x):
            stop, total = start, 0.0
            while stop < len(x) and groups[stop] == groups[start]:
                total += x[stop]
                stop += 1
            mean = total / (stop - start)
            for i in range(start, stop):
                x[i] -= mean
            start = stop
    products(rows, found)
    return True


@equation
def products(rows: Floats, found: Floats) -> None:
    """Fill `found` (k, k) with the sum over rows of each two variables' product."""
    # Not `@`: what a BLAS adds up in which order depends on the number of its threads.
    for k in range(len(rows)):
        for other in range(k + 1):
            found[k, other] = found[other, k] = multiplied(rows[k], rows[other])


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

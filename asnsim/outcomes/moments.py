"""Means and centred products of a few variables, which add up over organizations by Chan's rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
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

    @property
    def variances(self) -> Floats:
        """(k,), over n and not n - 1."""
        return np.diagonal(self.products) / max(self.n, 1)


def moments(*variables: Any) -> Moments:
    """Of variables of shape (row,)."""
    rows = np.array(variables, dtype=np.float64)
    n = rows.shape[1]
    means = rows.sum(axis=1) / max(n, 1)
    return Moments(n, means, _products(rows - means[:, None]))


def moments_within(groups: NDArray[np.int64], *variables: Any) -> Moments:
    """The same of deviations from the means of groups; `groups` (row,) says which.

    A group lies in one organization, so that means are 0 and products add up as they are.
    """
    groups, rows = by_group(groups, *variables)
    subtract_means(groups, rows)
    return Moments(rows.shape[1], np.zeros(len(rows)), _products(rows))


def by_group(groups: NDArray[np.int64], *variables: Any) -> tuple[NDArray[np.int64], Floats]:
    """Copies of groups (row,) and variables (k, row) in which rows of one group stand side by side."""
    rows = np.array(variables, dtype=np.float64)
    if not (groups[1:] < groups[:-1]).any():
        return np.array(groups), rows
    order = np.argsort(groups, kind="stable")
    return groups[order], rows[:, order]


@kernel
def subtract_means(groups: NDArray[np.int64], rows: Floats) -> None:
    """Take the mean of its group from each row of each variable, in place."""
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


def _products(apart: Floats) -> Floats:
    # Not `@`: what a BLAS adds up in which order depends on the number of its threads.
    return np.einsum("in,jn->ij", apart, apart)

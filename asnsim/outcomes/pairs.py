"""Pairs of rows within groups, counted: what Kendall's tau is made of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.outcomes.moments import by_group


def pairs_within(
    groups: NDArray[np.int64], x: NDArray[np.float64], y: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Pairs within groups, (3,): concordant less discordant ones, and those that differ in `x` and in `y`."""
    return np.array(count_pairs(*by_group(groups, x, y)))


@kernel
def count_pairs(groups: NDArray[np.int64], rows: NDArray[np.float64]) -> tuple[int, int, int]:
    """The three counts, of rows (2, row) sorted by group: NumPy would need an array of all pairs."""
    x, y = rows[0], rows[1]
    concordant, differ_x, differ_y, first = 0, 0, 0, 0
    for i in range(len(groups)):
        if groups[i] != groups[first]:
            first = i
        for j in range(first, i):
            differ_y += int(y[i] != y[j])
            if x[i] != x[j]:  # most pairs have one predicate
                differ_x += 1
                step = int(y[i] > y[j]) - int(y[i] < y[j])
                concordant += step if x[i] > x[j] else -step
    return concordant, differ_x, differ_y

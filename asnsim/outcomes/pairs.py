"""Pairs of rows within groups, counted: what Kendall's tau is made of."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.outcomes.moments import by_group, sorted_by_group

Whole = NDArray[np.int64]
Floats = NDArray[np.float64]


def pairs_within(bounds: Whole, groups: Whole, x: NDArray[Any], y: NDArray[Any]) -> Whole:
    """Pairs within groups of each office, (office, 3): concordant less discordant ones, and those that differ in `x`
    and in `y`."""
    rows = np.empty((2, len(x)))
    rows[0], rows[1] = x, y
    found = np.zeros((len(bounds) - 1, 3), dtype=np.int64)
    if not count_pairs(groups, rows, bounds, found):
        count_pairs(*by_group(bounds, groups, rows), bounds, found)
    return found


@kernel
def count_pairs(groups: Whole, rows: Floats, bounds: Whole, found: Whole) -> bool:
    """Fill `found` (office, 3) from rows (2, row): NumPy would need an array of all pairs.

    False, and nothing is done, where rows of one group do not stand side by side.
    """
    if not sorted_by_group(groups, bounds):
        return False
    x, y = rows[0], rows[1]
    for office in range(len(found)):
        first = bounds[office]
        for i in range(first, bounds[office + 1]):
            if groups[i] != groups[first]:
                first = i
            concordant, differ_x, differ_y = 0, 0, 0
            for j in range(first, i):  # without a branch, so that the processor does several at once
                step_x = int(x[i] > x[j]) - int(x[i] < x[j])
                step_y = int(y[i] > y[j]) - int(y[i] < y[j])
                concordant += step_x * step_y
                differ_x += step_x * step_x
                differ_y += step_y * step_y
            found[office, 0] += concordant
            found[office, 1] += differ_x
            found[office, 2] += differ_y
    return True

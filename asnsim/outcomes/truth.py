"""What ratings are held against: true performance, and the categories that it amounts to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import equation, kernel
from asnsim.outcomes.snapshot import Snapshot, once


@once
def truth(state: Snapshot) -> NDArray[np.float64]:
    """Mean of both true dimensions, (row,), SD."""
    return np.asarray((state.employees["truth_results"] + state.employees["truth_behaviour"]) / 2.0)


@once
def judgement(state: Snapshot) -> NDArray[np.float64]:
    """Final judgement, mean of both dimensions, (row,), SD."""
    return np.asarray((state.employees["judged_results"] + state.employees["judged_behaviour"]) / 2.0)


@once
def categories(state: Snapshot) -> NDArray[np.int64]:
    """True categories of results and of behaviour, (2, row): 1 above, 0 as expected, -1 below."""
    people, half_width = state.employees, state.scheme.evaluation.half_width
    found = np.empty((2, state.rows), dtype=np.int64)
    categorise(people["truth_results"], half_width, found[0])
    categorise(people["truth_behaviour"], half_width, found[1])
    return found


@kernel
def categorise(true: NDArray[np.float64], half_width: float, found: NDArray[np.int64]) -> None:
    """Fill `found` (row,) with the category of each truth (row,)."""
    for i in range(len(true)):
        found[i] = category(true[i], half_width)


@equation
def category(true: float, half_width: float) -> int:
    """True category of a dimension: 1 above, 0 as expected, -1 below."""
    return int(true > half_width) - int(true < -half_width)

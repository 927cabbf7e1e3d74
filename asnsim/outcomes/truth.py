"""What ratings are held against: true performance, and the categories that it amounts to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

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
def categories(state: Snapshot) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """True categories of results and of behaviour, each (row,)."""
    people, half_width = state.employees, state.scheme.evaluation.half_width
    return category(people["truth_results"], half_width), category(people["truth_behaviour"], half_width)


def category(true: NDArray[np.float64], half_width: float) -> NDArray[np.int8]:
    """True category of a dimension, (row,): 1 above, 0 as expected, -1 below."""
    return (true > half_width).view(np.int8) - (true < -half_width).view(np.int8)

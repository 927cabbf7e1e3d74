"""What ratings are held against: true performance, and the categories that it amounts to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.outcomes.snapshot import Snapshot, once


@once
def truth(state: Snapshot) -> NDArray[np.float64]:
    """Mean of both true dimensions, (row,), SD."""
    return np.asarray((state.employees["t_results"] + state.employees["t_behaviour"]) / 2.0)


@once
def judgement(state: Snapshot) -> NDArray[np.float64]:
    """Final judgement, mean of both dimensions, (row,), SD."""
    return np.asarray((state.employees["judged_results"] + state.employees["judged_behaviour"]) / 2.0)


@once
def categories(state: Snapshot) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """True categories of results and of behaviour, each (row,)."""
    people, h = state.employees, state.scheme.evaluation.h
    return category(people["t_results"], h), category(people["t_behaviour"], h)


def category(true: NDArray[np.float64], h: float) -> NDArray[np.int8]:
    """True category of a dimension, (row,): 1 above, 0 as expected, -1 below."""
    return (true > h).view(np.int8) - (true < -h).view(np.int8)

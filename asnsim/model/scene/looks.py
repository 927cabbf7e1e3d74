"""Looks: what is seen of an employee's work by somebody who can act upon it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SEEN = ("results", "service", "innovation", "help", "days")
"""What can be seen, in the order of every array over looks: four activities, and days at work."""

RESULTS, SERVICE, INNOVATION, HELP, DAYS = range(len(SEEN))

OF_DIMENSION: NDArray[np.float64] = np.array([[1.0, 0.0, 1.0, 0.0, 0.0], [0.0, 1.0, 0.0, 1.0, 1.0]])
"""What a judgement of results, and one of behaviour, looks at."""


def looks_at(activity: int, rate: NDArray[np.float64]) -> NDArray[np.float64]:
    """Looks at one activity alone, (activity, row), from how many there are a quarter at each employee, (row,)."""
    looks = np.zeros((len(SEEN), len(rate)))
    looks[activity] = rate
    return looks

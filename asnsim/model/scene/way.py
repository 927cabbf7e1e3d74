"""A way of being evaluated, as people compare the new one with the old one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Way(NamedTuple):
    """What a scheme asks of each, what hangs on it, and whose word counts.

    Attributes:
        hours: working hours a quarter for reports and ratings, (row,).
        pay: what hangs on the ratings between best and worst, mean share of annual pay.
        weights: weight of each source in the predicate, mean over dimensions.
    """

    hours: Floats
    pay: float
    weights: dict[str, float]

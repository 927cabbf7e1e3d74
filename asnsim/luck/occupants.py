"""Lasting luck that goes with people, who follow each other and move between rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def of_occupants(drawn: Callable[[int], Floats], origin: Any, number: Any) -> Floats:
    """The lasting draws of whoever is in each row now, shape (rows, slots).

    Args:
        drawn: the draws (rows, slots) of the occupants with one number, as `Luck.lasting_normals` gives them.
        origin, number: row in which each present occupant came in, and his number there, shape (rows,).
    """
    luck: Floats = drawn(0)[origin]
    for later in np.unique(number[number > 0]):
        here = number == later
        luck[here] = drawn(int(later))[origin[here]]
    return luck

"""Who moved at the end of a quarter, told from the movement of people to those who act on it."""

from __future__ import annotations

from copy import copy

import numpy as np
from numpy.typing import NDArray

from asnsim.model.scene.state import State

Flags = NDArray[np.bool_]


class Moves:
    """What happened to posts in this quarter.

    Attributes:
        moved: rows with somebody from another unit. recruited: rows with somebody from outside.
        led_anew: units with a new head.
    """

    def __init__(self, state: State) -> None:
        self.moved: Flags = np.zeros(state.rows, dtype=bool)
        self.recruited: Flags = np.zeros(state.rows, dtype=bool)
        self.led_anew: Flags = np.zeros(len(state.units), dtype=bool)

    def of(self, rows: slice, units: slice) -> Moves:
        """What happened in some of these rows and units: what is written there is written here."""
        part = copy(self)
        part.moved, part.recruited = self.moved[rows], self.recruited[rows]
        part.led_anew = self.led_anew[units]
        return part

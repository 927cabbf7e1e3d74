"""Who moved at the end of a quarter, told from the movement of people to those who act on it."""

from __future__ import annotations

from copy import copy

import numpy as np
from numpy.typing import NDArray

from asnsim.model.scene.scene import Scene
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

    def of(self, here: Scene) -> Moves:
        """What happened in one of several offices, written where it stands in these."""
        if here.place == slice(None):
            return self
        part = copy(self)
        part.moved, part.recruited = self.moved[here.place], self.recruited[here.place]
        part.led_anew = self.led_anew[here.units_place]
        return part

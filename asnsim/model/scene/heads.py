"""What those who lead spend on their people."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.model.scene.state import State

Floats = NDArray[np.float64]


def of_heads(state: State, hours: Floats) -> Floats:
    """Hours of each head, (row,), from those that he spends on each employee, (row,).

    The regional leader has no row, and what he spends is nobody's here.
    """
    by_unit: Floats = np.bincount(state.employees["unit"], hours, len(state.units)).astype(np.float64)
    return heads_of_units(state, by_unit)


def heads_of_units(state: State, by_unit: Floats) -> Floats:
    """The same from what each head spends on his unit, (unit,), if that is under this scheme."""
    heads = state.units["head"]
    led = (heads >= 0) & state.own
    return np.bincount(heads[led], by_unit[led], state.rows).astype(np.float64)

"""References: what a cause is compared with, so that only its changes since the burn-in move anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.constants import BURN_IN
from asnsim.model.scene.state import State


def reference(state: State, name: str, mean: Callable[[], Any]) -> Any:
    """What a cause is compared with, a number for each office: its `mean` in the quarter while burning in, later
    that of the last burn-in year, which is kept as `reference_<name>` of the scales."""
    lasting = state.scales[f"reference_{name}"]
    if not state.burning_in:
        return state.of_offices(lasting)
    now = mean()
    lasting += (now - lasting) / max(1, state.quarter - (BURN_IN - 4))
    return now


def mean_of(column: NDArray[np.float64]) -> float:
    """The mean over an office."""
    return float(np.mean(column))


def mean_where(column: NDArray[np.float64], there: NDArray[np.bool_]) -> float:
    """The mean over those of an office that are there."""
    return float(np.mean(column[there]))

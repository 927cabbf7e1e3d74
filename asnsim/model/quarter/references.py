"""References: what a cause is compared with, so that only its changes since the burn-in move anybody."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.constants import BURN_IN
from asnsim.model.scene.state import State


def reference(state: State, name: str, now: NDArray[np.float64] | float) -> float:
    """What a cause is compared with that is `now` so much, in each row or on average: its mean while burning in, later
    that of the last burn-in year, which is kept as `reference_<name>` of the scales."""
    lasting = state.scales[f"reference_{name}"]
    if not state.burning_in:
        return float(lasting[0])
    mean = float(np.mean(now))
    lasting += (mean - lasting) / max(1, state.quarter - (BURN_IN - 4))
    return mean

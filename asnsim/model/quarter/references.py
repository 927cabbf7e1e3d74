"""References: what a cause is compared with, so that only its changes since the burn-in move anybody."""

from __future__ import annotations

from asnsim.model.core.constants import BURN_IN
from asnsim.model.scene.state import State


def reference(state: State, name: str, mean: float) -> float:
    """What a cause of this `mean` over employees is compared with: its mean while burning in, later that of the last
    burn-in year, which is kept as `reference_<name>` of the scales."""
    lasting = state.scales[f"reference_{name}"]
    if not state.burning_in:
        return float(lasting[0])
    lasting += (mean - lasting) / max(1, state.quarter - (BURN_IN - 4))
    return mean

"""Piece rate: a linear reward on observable output, which no rater decides."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from asnsim.model.incentives.incentive import INCENTIVES, Floats, Incentive, monthly_pay
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter


@INCENTIVES.register
class PieceRate(Incentive):
    """A fixed amount for each SD of observable output, up to 3 SD above the mean of the burn-in."""

    kind: ClassVar[str] = "piece_rate"
    labels: ClassVar[dict[str, str]] = {"en": "Piece rate", "id": "Upah menurut hasil"}
    pays_money: ClassVar[bool] = True
    rated: ClassVar[bool] = False

    credibility: float = parameter(
        0.9,
        low=0,
        high=1,
        unit="share",
        meaning="How far a new promise of this kind is believed",
        source="assumption; objective",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    rate: float = parameter(
        0.05,
        low=0,
        high=5,
        unit="share of annual pay per SD",
        meaning="Reward for one SD of observable output",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )

    def worth(self, scene: Scene) -> Floats:
        """Reward of one SD."""
        return np.full(scene.state.rows, self.rate)

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """A constant slope on observable output."""
        promise[2] = worth

    def spread(self, worth: Floats) -> float:
        """Nothing hangs on a rating."""
        return 0.0

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Paid every quarter for each SD of output, counted from nothing up to 3 SD above the ordinary."""
        state = scene.state
        scale = state.scales[0]
        counted = np.minimum(state.employees["observable"], scale.mean_observable + 3.0 * scale.sd_observable)
        reward[:] = counted / scale.sd_observable
        state.employees["rewards"] += self.rate * reward * 3.0 * monthly_pay(scene)
        return True

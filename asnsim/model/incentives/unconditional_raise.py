"""Unconditional raise: more pay for everybody, whatever they do."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from asnsim.model.incentives.incentive import INCENTIVES, Floats, Incentive, monthly_pay
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter


@INCENTIVES.register
class UnconditionalRaise(Incentive):
    """Pay level, which enters satisfaction and neither fairness nor effort (E081)."""

    kind: ClassVar[str] = "unconditional_raise"
    labels: ClassVar[dict[str, str]] = {"en": "Unconditional raise", "id": "Kenaikan gaji tanpa syarat"}
    rated: ClassVar[bool] = False

    controlling: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="How controlling it feels",
        source="by definition",
        role="institution",
        size="unused: nothing is promised",
    )
    amount: float = parameter(
        0.10,
        low=0,
        high=5,
        unit="share of pay",
        meaning="Rise of pay",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )

    def worth(self, scene: Scene) -> Floats:
        """Nothing that better work could bring."""
        return np.zeros(scene.state.rows)

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Nothing is promised for better work."""

    def spread(self, worth: Floats) -> float:
        """Nothing hangs on a rating."""
        return 0.0

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Paid every quarter to everybody."""
        scene.state.employees["rewards"] += self.amount * 3.0 * monthly_pay(scene)
        return False

"""A presence allowance: so much for being there, whatever the predicate."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from asnsim.model.incentives.incentive import INCENTIVES, Floats, Incentive, monthly_pay
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter


@INCENTIVES.register
class Presence(Incentive):
    """Paid every quarter in proportion to the days present. Source: an example, no rule."""

    kind: ClassVar[str] = "presence"
    labels: ClassVar[dict[str, str]] = {"en": "Presence allowance", "id": "Tunjangan kehadiran"}
    pays_money: ClassVar[bool] = True
    rated: ClassVar[bool] = False

    amount: float = parameter(
        0.05,
        low=0,
        high=1,
        unit="share of annual pay",
        meaning=(
            "Allowance for a quarter without absence",
            "Tunjangan untuk satu triwulan tanpa ketidakhadiran",
        ),
        source="set by the scheme",
        role="institution",
        off=0.0,
    )

    def worth(self, scene: Scene) -> Floats:
        """The whole allowance."""
        return np.full(scene.state.rows, self.amount)

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """A constant slope on attendance."""
        promise[3] = worth

    def spread(self, worth: Floats) -> float:
        """Nothing hangs on a rating."""
        return 0.0

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Paid every quarter by attendance."""
        people = scene.state.employees
        reward[:] = people["attendance"]
        people["rewards"] += self.amount * reward * 3.0 * monthly_pay(scene)
        return True

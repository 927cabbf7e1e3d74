"""Bonus: a yearly amount by predicate."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from asnsim.model.incentives.incentive import INCENTIVES, Floats, Incentive, monthly_pay
from asnsim.model.incentives.payroll import recorded
from asnsim.model.incentives.slopes import predicate_slopes
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter


@INCENTIVES.register
class Bonus(Incentive):
    """Paid at the year's end for Sangat Baik, and in part for Baik."""

    kind: ClassVar[str] = "bonus"
    labels: ClassVar[dict[str, str]] = {"en": "Bonus by predicate", "id": "Bonus menurut predikat"}
    pays_by_predicate: ClassVar[bool] = True
    pays_money: ClassVar[bool] = True

    amount: float = parameter(
        0.10,
        low=0,
        high=5,
        unit="share of annual pay",
        meaning="Bonus for Sangat Baik",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    middle: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share of the bonus",
        meaning="Paid for Baik",
        source="set by the scheme",
        role="institution",
        size="part of the bonus paid for Baik",
    )

    def worth(self, scene: Scene) -> Floats:
        """The whole bonus."""
        return np.full(scene.state.rows, self.amount)

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Slopes through the predicate."""
        predicate_slopes(scene, worth, self._by_predicate(), promise)

    def spread(self, worth: Floats) -> float:
        """The whole bonus."""
        return float(np.mean(worth))

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Paid at the year's end, by the predicate that the payroll has."""
        if not scene.state.year_ends:
            return False
        people = scene.state.employees
        reward[:] = np.asarray(self._by_predicate())[recorded(scene, people["predicate_year"])]
        people["rewards"] += self.amount * reward * 12.0 * monthly_pay(scene)
        return True

    def _by_predicate(self) -> tuple[float, ...]:
        return (0.0, 0.0, 0.0, self.middle, 1.0)

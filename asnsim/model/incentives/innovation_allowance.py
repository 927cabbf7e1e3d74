"""Innovation allowance (tunjangan khusus inovasi): paid to those who are active in innovation."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled.elementary import exps, logs
from asnsim.model.incentives.incentive import INCENTIVES, Floats, Incentive, foreseen_output, monthly_pay
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter


@INCENTIVES.register
class InnovationAllowance(Incentive):
    """A special allowance for every quarter in which the output of innovation reaches a bar."""

    kind: ClassVar[str] = "innovation_allowance"
    labels: ClassVar[dict[str, str]] = {"en": "Innovation allowance", "id": "Tunjangan khusus inovasi"}
    rated: ClassVar[bool] = False
    pays_money: ClassVar[bool] = True
    counts: ClassVar[str] = "innovation"

    amount: float = parameter(
        0.05,
        low=0,
        high=5,
        unit="share of pay",
        meaning="Allowance of those who are active in innovation",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    bar: float = parameter(
        0.5,
        low=-3,
        high=5,
        unit="SD of innovation output",
        meaning="Who counts as active, above the ordinary of the baseline",
        source="assumption",
        role="institution",
        size="how much output counts as active",
    )

    def worth(self, scene: Scene) -> Floats:
        """The allowance."""
        return np.full(scene.state.rows, self.amount)

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Density of luck in output at the bar, seen from the output that last quarter's effort would bring."""
        scale, luck = scene.state.scales[0], scene.scheme.behaviour.work.luck_sd
        bar, expected = self._bar(scene), foreseen_output(scene, "innovation")
        if luck == 0.0 or bar <= 0.0:
            return
        able = expected > 0.0
        gap = (logs(expected[able] / bar) - 0.5 * luck * luck) / luck
        density = exps(-0.5 * gap**2) / np.sqrt(2.0 * np.pi) / (luck * expected[able])
        promise[2, able] = worth[able] * density * scale.sd_innovation

    def spread(self, worth: Floats) -> float:
        """Nothing hangs on a rating."""
        return 0.0

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Paid every quarter to those who reach the bar."""
        people = scene.state.employees
        active: NDArray[np.bool_] = people["output_innovation"] >= self._bar(scene)
        reward[:] = active
        people["rewards"] += self.amount * reward * 3.0 * monthly_pay(scene)
        return True

    def _bar(self, scene: Scene) -> float:
        scale = scene.state.scales[0]
        return float(scale.mean_innovation + self.bar * scale.sd_innovation)

"""Recognition: being named among the best, or thanked with all the others; no money."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from asnsim.model.incentives.incentive import INCENTIVES, Floats, Incentive, contestants
from asnsim.model.incentives.slopes import best_of_units, expected_standing, prize_slopes
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter


@INCENTIVES.register
class Recognition(Incentive):
    """Praise once a year, to the best of each unit or to everybody."""

    kind: ClassVar[str] = "recognition"
    labels: ClassVar[dict[str, str]] = {"en": "Recognition", "id": "Penghargaan"}

    to: Literal["best", "all"] = parameter(
        "best", meaning="Who is recognised", source="set by the scheme", role="institution", off="all"
    )
    controlling: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="How controlling it feels",
        source="by definition; sign E070",
        role="institution",
        off=0.0,
    )
    share: float = parameter(
        0.10,
        low=0,
        high=1,
        unit="share of the unit",
        meaning="Recognised where it goes to the best",
        source="assumption",
        role="institution",
        size="how many are named; at least one above 0",
    )
    esteem: float = parameter(
        0.3521,
        low=0,
        high=0.5,
        unit="share of annual pay",
        meaning="What being named is worth",
        source="fitted to E065 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )

    seen: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="How far colleagues see who is named: 0 a quiet word, 1 announced",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    example: float = parameter(
        0.10,
        low=0,
        high=2,
        unit="per unit",
        meaning="A colleague who is seen to be named on motivation, for those who find the scheme fair",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    envy: float = parameter(
        0.10,
        low=0,
        high=2,
        unit="per unit",
        meaning="The same for those who find it unfair (lowers it)",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    def worth(self, scene: Scene) -> Floats:
        """What being named is worth; nothing where all are thanked."""
        return np.where(contestants(scene), self.esteem if self.to == "best" else 0.0, 0.0)

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Density at the cut of the unit's ranking; thanks for all promise nothing."""
        state = scene.state
        if self.to == "best" and 0.0 < self.share < 1.0:
            contest = (self.share, True)
            prize_slopes(state.employees, state.units, expected_standing(scene), contest, worth, promise)

    def spread(self, worth: Floats) -> float:
        """What being named is worth, which the highest rated of a unit can be sure of."""
        return float(np.mean(worth))

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Praise at the year's end."""
        state = scene.state
        if not state.year_ends:
            return False
        praised = np.ones(state.rows, dtype=bool)
        if self.to == "best":
            praised[:] = False
            if self.share > 0.0:
                best_of_units(state.employees, state.units, self.share, 1, praised)
            reward[:] = praised
            if self.seen > 0.0:
                self._spread(scene, praised)
        state.employees["recognised"] = praised
        return True

    def _spread(self, scene: Scene, praised: NDArray[np.bool_]) -> None:
        """Those who were not named look at those of their unit who were: an example, or envy, by fairness."""
        state = scene.state
        unit, fair = state.employees["unit"], state.employees["fairness"]
        looks_on = ~praised & (np.bincount(unit, praised, len(state.units))[unit] > 0)
        state.push("motivation", self.seen * (self.example * fair - self.envy * (1.0 - fair)) * looks_on)

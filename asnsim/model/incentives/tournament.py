"""Tournament: a fixed number of prizes in each unit for the highest rated."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from asnsim.model.incentives.incentive import (
    INCENTIVES,
    Floats,
    Incentive,
    contestants,
    contested,
    monthly_pay,
)
from asnsim.model.incentives.slopes import best_of_units, expected_standing, prize_slopes
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter


@INCENTIVES.register
class Tournament(Incentive):
    """Prizes of a share of annual pay; colleagues are rivals."""

    kind: ClassVar[str] = "tournament"
    labels: ClassVar[dict[str, str]] = {"en": "Tournament", "id": "Turnamen"}
    pays_money: ClassVar[bool] = True

    rivalry: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="A colleague's gain is one's own loss",
        source="by definition",
        role="institution",
        off=0.0,
    )
    prize: float = parameter(
        0.10,
        low=0,
        high=5,
        unit="share of annual pay",
        meaning="Prize of a winner",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    winners: float = parameter(
        0.20,
        low=0.01,
        high=0.5,
        unit="share of the unit",
        meaning="Winners in each unit",
        source="set by the scheme",
        role="institution",
        size="how many win, at least 1%",
    )

    def worth(self, scene: Scene) -> Floats:
        """The prize, where there is somebody to win against."""
        return np.where(contested(scene, self.portion(scene)), self.prize, 0.0)

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Density at the cut of the unit's ranking, times the prize."""
        state = scene.state
        contest = (self.winners, True, contestants(scene, self.portion(scene)))
        tables = state.employees, state.units, state.offices
        prize_slopes(*tables, expected_standing(scene), contest, worth, promise)

    def spread(self, worth: Floats) -> float:
        """The whole prize, which the highest rated of a unit can be sure of."""
        return float(np.mean(worth))

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Prizes at the year's end, in units of two and more."""
        state = scene.state
        if not state.year_ends:
            return False
        won = np.zeros(state.rows, dtype=bool)
        best_of_units(state.employees, state.units, self.portion(scene) > 0.0, self.winners, 2, won)
        reward[:] = won
        state.employees["rewards"] += self.prize * reward * 12.0 * monthly_pay(scene)
        return True

"""Recognition: being named among the best, or thanked with all the others; no money."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from asnsim.model.incentives.incentive import INCENTIVES, Floats, Incentive, contestants, contested
from asnsim.model.incentives.slopes import best_of_units, expected_standing, prize_slopes
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
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
        0.2202,
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
    standard: float = parameter(
        1.0,
        low=-1,
        high=2,
        unit="ratio",
        meaning="How far those seen to be named set a standard below which others feel; below 0 an example",
        source="assumption; disputed, since the example of those named can also spur others on",
        role="behaviour",
        doubt="disputed",
        off=0.0,
    )

    def worth(self, scene: Scene) -> Floats:
        """What being named is worth, the less the more are named; nothing where all are thanked."""
        named = self.esteem * (1.0 - self.share) if self.to == "best" else 0.0
        return np.where(contested(scene, self.portion(scene)), named, 0.0)

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Density at the cut of the unit's ranking; thanks for all promise nothing."""
        state = scene.state
        if self.to == "best" and 0.0 < self.share < 1.0:
            contest = (self.share, True, contestants(scene, self.portion(scene)))
            tables = state.employees, state.units, state.offices
            prize_slopes(*tables, expected_standing(scene), contest, worth, promise)

    def spread(self, worth: Floats) -> float:
        """What being named is worth, which the highest rated of a unit can be sure of."""
        return float(np.mean(worth))

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Praise at the year's end, as it is felt beside that of colleagues."""
        state = scene.state
        if not state.year_ends:
            return False
        praised = np.ones(state.rows, dtype=bool)
        if self.to == "best":
            praised[:] = False
            if self.share > 0.0:
                able = self.portion(scene) > 0.0
                best_of_units(state.employees, state.units, able, self.share, 1, praised)
            reward[:] = praised
        state.employees["recognised"] = praised - self.seen * self.standard * _among(state, praised)
        return True


def _among(state: State, praised: NDArray[np.bool_]) -> Floats:
    """Share of each employee's unit that was named, himself included, (row,)."""
    unit = state.employees["unit"]
    named, members = (np.bincount(unit, one, len(state.units)) for one in (praised, np.ones(state.rows)))
    return np.asarray((named / np.maximum(members, 1.0))[unit])

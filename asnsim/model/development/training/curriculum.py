"""The curriculum: how relevant courses are, how much is practice, and how evaluation revises them."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.parts import Parameters
from asnsim.model.core.records import Scale
from asnsim.parameters import parameter
from asnsim.records import Rows


class Curriculum(Parameters):
    """What a training body decides, alone or with a university."""

    relevance: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Fit of courses to local needs; 0.5 is the national standard curriculum",
        source="assumption (scale)",
        role="institution",
        size="level, 0.5 is neutral",
    )
    relevance_effect: float = parameter(
        0.6,
        low=0,
        high=2,
        unit="share",
        meaning="Learning gained when courses go from unfit to fully fit, 0.5 being neutral",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    university: bool = parameter(
        False,
        meaning="A university helps to write and hold courses",
        source="set by the scheme",
        role="institution",
        off=False,
    )
    university_bonus: float = parameter(
        0.2,
        low=0,
        high=1,
        unit="share",
        meaning="Fit that a university adds",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    university_cost: float = parameter(
        0.25,
        low=0,
        high=3,
        unit="share of the price",
        meaning="What a university adds to the price",
        source="assumption",
        role="institution",
        off=0.0,
    )
    practice: float = parameter(
        0.4,
        low=0,
        high=1,
        unit="share",
        meaning="Practice and simulation in a course, before any revision",
        source="assumption",
        role="institution",
        size="level, 0.5 is neutral",
    )
    practice_effect: float = parameter(
        0.8,
        low=0,
        high=2,
        unit="share",
        meaning="Transfer gained when courses go from no practice to practice alone, 0.5 being neutral",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    evaluation: Literal["none", "reaction", "behaviour", "both"] = parameter(
        "reaction",
        meaning="How courses are evaluated: not, by what participants say, by behaviour at work, or by both",
        source="set by the scheme",
        role="institution",
        off="none",
    )
    flattery: float = parameter(
        0.25,
        low=-1,
        high=1,
        unit="share",
        meaning="How far participants overrate what they will use",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    transfer_min: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Mean mark of the year below which the curriculum is revised",
        source="assumption",
        role="institution",
        off=0.0,
    )
    revise_step: float = parameter(
        0.1,
        low=0,
        high=1,
        unit="share",
        meaning="Practice added by a revision",
        source="assumption",
        role="institution",
        off=0.0,
    )

    @property
    def asks_participants(self) -> bool:
        """Whether those who finish a course give it a mark."""
        return self.evaluation in ("reaction", "both")

    @property
    def sees_behaviour(self) -> bool:
        """Whether what is used at work is marked."""
        return self.evaluation in ("behaviour", "both")

    def fit(self) -> float:
        """Relevance, with the university's part, share."""
        return min(1.0, self.relevance + self.university * self.university_bonus)

    def learning(self) -> float:
        """Factor on what is learned; 1 for a standard curriculum."""
        return max(0.0, 1.0 + self.relevance_effect * (self.fit() - 0.5))

    def price(self) -> float:
        """Factor on the price of a course."""
        return 1.0 + self.university * self.university_cost

    def transfer(self, ordinary: tuple[float, ...], scales: Rows[Scale]) -> NDArray[np.float64]:
        """Share of what was learned that reaches the work, by method, with the practice there is now."""
        practice = min(1.0, self.practice + float(scales["practice_added"][0]))
        return np.clip(np.asarray(ordinary) * (1.0 + self.practice_effect * (practice - 0.5)), 0.0, 1.0)

    def revise(self, scales: Rows[Scale]) -> None:
        """At the year's end: more practice where the mean mark of the year lies below the threshold."""
        marks = float(scales["course_count"][0])
        if marks > 0.0 and float(scales["course_score"][0]) / marks < self.transfer_min:
            added = float(scales["practice_added"][0]) + self.revise_step
            scales["practice_added"] = min(1.0 - self.practice, added)
        scales["course_score"] = scales["course_count"] = 0.0

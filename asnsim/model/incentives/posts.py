"""Better posts as a reward: what one is worth, who may have it, and what it changes; and what a rank changes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.constants import MODERATE
from asnsim.model.core.records import Employee
from asnsim.model.incentives.incentive import Floats, Incentive
from asnsim.model.movement.ageing import retires_at
from asnsim.model.scene.rivals import standing
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter
from asnsim.population.pay import allowance_ladder, base_pay
from asnsim.records import Rows

POST_YEARS = 2.0
"""Years in a post before the next (assumption)."""


class BetterPost(Incentive):
    """A post that falls vacant goes to one of those who may rise.

    It brings the allowance of the next echelon (Perpres 26/2007); base pay stays on its table. `step` is what all of it
    is worth, with the TPP of the class, when somebody strives for it.
    """

    controlling: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="How controlling it feels",
        source="assumption",
        role="institution",
        off=0.0,
    )
    rivalry: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="A colleague's gain is one's own loss",
        source="assumption",
        role="institution",
        off=0.0,
    )
    vacancies: float = parameter(
        0.02,
        low=0,
        high=0.5,
        unit="share of staff a year",
        meaning="Better posts that fall vacant",
        source="assumption",
        role="institution",
        off=0.0,
    )
    step: float = parameter(
        0.15,
        low=0,
        high=2,
        unit="share of annual pay",
        meaning="What a better post is worth, its allowance and its TPP together",
        source="assumption; Perpres 26/2007 and TPP steps S157-S161",
        role="institution",
        off=0.0,
    )
    horizon: float = parameter(
        6.0,
        low=0,
        high=40,
        unit="years",
        meaning="Years of the better pay that count today",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )

    years_left: float = parameter(
        0.0,
        low=0,
        high=30,
        unit="years",
        meaning="Years that must be left before retirement for a better post",
        source="set by the scheme; PP 11/2017 sets highest ages for high posts (from memory)",
        role="institution",
        off=0.0,
    )

    def within_reach(self, scene: Scene) -> NDArray[np.bool_]:
        """Who can still be given such a post, (row,): PPPK hold none, and one can be too old."""
        people = scene.state.employees
        return np.asarray((people["pppk"] == 0) & self.in_time(scene))

    def in_time(self, scene: Scene) -> NDArray[np.bool_]:
        """Who has enough years left before he retires, (row,)."""
        state = scene.state
        if self.years_left == 0.0:
            return np.ones(state.rows, dtype=bool)
        return np.asarray(retires_at(state) - state.employees["age"] >= self.years_left)

    def worth(self, scene: Scene) -> Floats:
        """What a better post is worth to those who have it within reach."""
        career = scene.state.employees["career"]
        return np.where(self.within_reach(scene), self.step * self.horizon * career, 0.0)

    def spread(self, worth: Floats) -> float:
        """Value of the post times the chance of it."""
        return float(np.mean(worth)) * self.vacancies

    def decisive(self, scene: Scene, deserved: Floats) -> Floats:
        """What decides who gets a post, SD, (row,): what is `deserved` by merit, and closeness for the rest."""
        return claim(self.merit, deserved, closeness(scene))

    def give_posts(self, scene: Scene, won: NDArray[np.bool_]) -> None:
        """Those who won move to a better post; where people move they are named for it, and it has to become free."""
        people = scene.state.employees
        people["promoted"] = np.maximum(people["promoted"], won)
        if scene.scheme.movement is not None:
            return
        people["promotions"] += won
        people["post_years"][won] = 0.0
        ladder = allowance_ladder()
        above = np.searchsorted(ladder, people["post_due"][won], side="right")
        allowance = np.maximum(ladder[np.minimum(above, len(ladder) - 1)], people["post_due"][won])
        people["post_pay"][won] += allowance - people["post_due"][won]
        people["post_due"][won] = allowance


def claim(merit: float, deserved: Floats, ties: Floats) -> Floats:
    """What decides who gets a post, SD, (row,): what is `deserved` by merit, and `ties` of some kind for the rest."""
    return merit * deserved + (1.0 - merit) * ties


def closeness(scene: Scene) -> Floats:
    """Closeness to the superior, SD, (row,)."""
    spread = max(0.05, scene.scheme.behaviour.traits.closeness_sd)
    return np.asarray((scene.state.employees["closeness"] - 0.5) / spread)


def merit_among_colleagues(scene: Scene) -> Floats:
    """Standing in the unit by last judgement, SD, (row,)."""
    state = scene.state
    score = np.empty(state.rows)
    standing(state.employees, state.units, state.offices, score)
    return score


def raise_ranks(people: Rows[Employee], rises: NDArray[np.bool_]) -> None:
    """Those who rise are one rank higher, and are paid by the table for it."""
    if rises.any():
        people["grade"] += rises
        people["rank_years"][rises] = 0.0
        pay_by_rank(people, rises)


def pay_by_rank(people: Rows[Employee], changed: NDArray[np.bool_]) -> None:
    """Base pay of the table for those whose rank has `changed`. A periodic raise that was being held back is paid with
    it; what is left of its delay holds back the next."""
    rows = np.flatnonzero(changed)
    if len(rows) > 0:
        pay = base_pay(people["grade"][rows], people["tenure"][rows], people["pppk"][rows])
        people["base_pay"][rows] = pay


def may_rise(people: Rows[Employee]) -> NDArray[np.bool_]:
    """PNS who have been in their post long enough and are under no moderate or severe sanction, (row,)."""
    able: NDArray[np.bool_] = (people["pppk"] == 0) & (people["post_years"] >= POST_YEARS)
    return able & (people["sanction"] < MODERATE)

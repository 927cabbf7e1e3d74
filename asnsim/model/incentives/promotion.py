"""Promotion to better posts, and the regular rank (kenaikan pangkat reguler)."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.luck import decision
from asnsim.luck.quantiles import poisson_quantile
from asnsim.model.core.constants import BAIK, MODERATE
from asnsim.model.core.records import Table
from asnsim.model.incentives.incentive import INCENTIVES, Floats, Incentive, contestants
from asnsim.model.incentives.slopes import expected_standing, pick_highest, prize_slopes, standing
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter
from asnsim.population.rules import REGULAR, REGULAR_CEILING

VACANCY = decision("promotion.vacancy")

POST_YEARS = 2.0
"""Years in a post before the next (assumption)."""


@INCENTIVES.register
class Promotion(Incentive):
    """Vacancies go to the best by a mix of rating (merit) and closeness (1 - merit)."""

    kind: ClassVar[str] = "promotion"
    labels: ClassVar[dict[str, str]] = {"en": "Promotion", "id": "Promosi"}

    merit: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="What decides: 1 the rating, 0 closeness to the superior",
        source="assumption; sign E041",
    )
    controlling: float = parameter(
        0.5, low=0, high=1, unit="share", meaning="How controlling it feels", source="assumption"
    )
    rivalry: float = parameter(
        0.5, low=0, high=1, unit="share", meaning="A colleague's gain is one's own loss", source="assumption"
    )
    vacancies: float = parameter(
        0.02,
        low=0,
        high=0.5,
        unit="share of staff a year",
        meaning="Better posts that fall vacant",
        source="assumption",
    )
    step: float = parameter(
        0.15,
        low=0,
        high=2,
        unit="share of annual pay",
        meaning="Pay gained with a better post",
        source="assumption; TPP steps S157-S161",
    )
    horizon: float = parameter(
        6.0,
        low=0,
        high=40,
        unit="years",
        meaning="Years of the better pay that count today",
        source="assumption",
    )
    rank_step: float = parameter(
        0.045,
        low=0,
        high=1,
        unit="share of base pay",
        meaning="Pay gained with a regular rank",
        source="mean step of gaji pokok, PP 5/2024",
    )
    ceiling: tuple[int, int, int, int, int, int] = parameter(
        REGULAR_CEILING,
        low=0,
        high=17,
        unit="grade (1 = I/a)",
        meaning="Highest regular rank: none, up to senior high III/b, D1-D3 III/c, S1 III/d, S2 IV/a, S3 IV/b",
        source="rules of kenaikan pangkat reguler, Kementerian Kesehatan Ropeg",
    )

    def worth(self, scene: Scene) -> Floats:
        """What a better post is worth; PPPK hold none."""
        people = scene.state.employees
        can = contestants(scene) & (people["pppk"] == 0)
        return np.where(can, self.step * self.horizon * people["career"], 0.0)

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Density at the cut of the unit's ranking, times what a better post is worth, when one falls vacant."""
        winners = min(0.5, self.vacancies)
        if winners > 0.0:
            contest = (winners, False)
            prize_slopes(
                scene.state.employees, scene.state.units, expected_standing(scene), contest, worth, promise
            )

    def spread(self, worth: Floats) -> float:
        """Value of the post times the chance of it."""
        return float(np.mean(worth)) * min(0.5, self.vacancies)

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Fill the vacancies of each unit, then grant regular ranks, at the year's end."""
        state = scene.state
        if not state.year_ends:
            return False
        people = state.employees
        grade_before = people["grade"].copy()
        won = self._winners(scene)
        reward[:] = won
        give_posts(people, won, self.step)
        self._regular_ranks(scene, grade_before)
        return True

    def _winners(self, scene: Scene) -> NDArray[np.bool_]:
        """Who gets the vacancies: the highest mix of standing and closeness among those with at least Baik."""
        state = scene.state
        people, units = state.employees, state.units
        score = np.empty(state.rows)
        standing(people, units, score)
        ties = max(0.05, scene.scheme.behaviour.people.closeness_sd)
        value = self.merit * score + (1.0 - self.merit) * (people["closeness"] - 0.5) / ties
        good = (people["predicate_year"] >= BAIK) & may_rise(people)
        won = np.zeros(state.rows, dtype=bool)
        u = scene.unit_uniforms(VACANCY)[:, 0]
        for k in range(len(units)):
            first, stop = int(units["first"][k]), int(units["stop"][k])
            if stop - first >= 2:
                number = min(stop - first, poisson_quantile(u[k], (stop - first) * self.vacancies))
                pick_highest(value, good, first, stop, number, won)
        return won

    def _regular_ranks(self, scene: Scene, grade_before: NDArray[np.int64]) -> None:
        """Kenaikan pangkat reguler: four years, two good ones, within schooling, not above the superior, and not
        under a moderate or severe sanction.
        """
        people = scene.state.employees
        superior = np.where(people["supervisor"] >= 0, grade_before[np.maximum(people["supervisor"], 0)], 99)
        rises = (
            (people["position"] != 1)
            & (people["pppk"] == 0)
            & (people["rank_years"] >= REGULAR.years_in_rank)
            & (people["sanction"] < MODERATE)
            & (people["predicate_year"] >= BAIK)
            & (people["predicate_before"] >= BAIK)
            & (people["grade"] < np.asarray(self.ceiling)[people["education"]])
            & (people["grade"] < superior)
        )
        people["grade"] += rises
        people["rank_years"][rises] = 0.0
        people["base_pay"] *= np.where(rises, 1.0 + self.rank_step, 1.0)


def may_rise(people: Table) -> NDArray[np.bool_]:
    """PNS who have been in their post long enough and are under no moderate or severe sanction, (row,)."""
    able: NDArray[np.bool_] = (people["pppk"] == 0) & (people["post_years"] >= POST_YEARS)
    return able & (people["sanction"] < MODERATE)


def give_posts(people: Table, won: NDArray[np.bool_], step: float) -> None:
    """Those who won move to a better post, paid better by `step`."""
    people["promotions"] += won
    people["promoted"] = np.maximum(people["promoted"], won)
    people["post_years"][won] = 0.0
    people["base_pay"] *= np.where(won, 1.0 + step, 1.0)

"""Promotion to better posts, and the regular rank (kenaikan pangkat reguler)."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.luck import decision
from asnsim.luck.quantiles import poisson_quantile
from asnsim.model.core.constants import BAIK, MODERATE
from asnsim.model.core.records import Unit
from asnsim.model.incentives.incentive import INCENTIVES, Floats, contestants
from asnsim.model.incentives.posts import BetterPost, may_rise, raise_ranks
from asnsim.model.incentives.slopes import expected_standing, pick_highest, prize_slopes, standing
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter
from asnsim.population.civil_service import REGULAR, REGULAR_CEILING
from asnsim.records import Rows

VACANCY = decision("promotion.vacancy")


@INCENTIVES.register
class Promotion(BetterPost):
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
        role="institution",
        off=0.0,
    )
    ceiling: tuple[int, int, int, int, int, int] = parameter(
        REGULAR_CEILING,
        low=0,
        high=17,
        unit="grade (1 = I/a)",
        meaning="Highest regular rank: none, up to senior high III/b, D1-D3 III/c, S1 III/d, S2 IV/a, S3 IV/b",
        source="rules of kenaikan pangkat reguler, Kementerian Kesehatan Ropeg",
        role="institution",
        off=[0, 0, 0, 0, 0, 0],
    )

    def within_reach(self, scene: Scene) -> NDArray[np.bool_]:
        """PNS who have colleagues to be compared with."""
        return contestants(scene) & super().within_reach(scene)

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Density at the cut of the unit's ranking, times what a better post is worth, when one falls vacant."""
        state = scene.state
        if self.vacancies > 0.0:
            contest = (self.vacancies, False)
            prize_slopes(state.employees, state.units, expected_standing(scene), contest, worth, promise)

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Grant the ranks of the quarter's three periods (Peraturan BKN 4/2025), and fill the vacancies of each unit at
        the year's end. Where people move, those who win are named for the next posts, which are filled by the same
        measure when somebody leaves them (`quarter.turnover`)."""
        state = scene.state
        self._regular_ranks(scene)
        if not state.year_ends:
            return False
        won = self._winners(scene)
        reward[:] = won
        self.give_posts(scene, won)
        return True

    def _winners(self, scene: Scene) -> NDArray[np.bool_]:
        """Who gets the vacancies: the highest mix of standing and closeness among those with at least Baik."""
        state = scene.state
        people, units = state.employees, state.units
        score = np.empty(state.rows)
        standing(people, units, score)
        value = self.decisive(scene, score)
        good = (people["predicate_year"] >= BAIK) & may_rise(people)
        won = np.zeros(state.rows, dtype=bool)
        u = scene.unit_uniforms(VACANCY)[:, 0]
        fill_vacancies(units, value, good, u, self.vacancies, won)
        return won

    def _regular_ranks(self, scene: Scene) -> None:
        """Kenaikan pangkat reguler: four years, two good ones, within schooling, and not under a moderate or severe
        sanction. The rank of the superior is no limit any more (Peraturan BKN 2/2025).
        """
        people = scene.state.employees
        rises = (
            (people["position"] != 1)
            & (people["pppk"] == 0)
            & (people["rank_years"] >= REGULAR.years_in_rank)
            & (people["sanction"] < MODERATE)
            & (people["predicate_year"] >= BAIK)
            & (people["predicate_before"] >= BAIK)
            & (people["grade"] < np.asarray(self.ceiling)[people["education"]])
        )
        raise_ranks(people, rises)


@kernel
def fill_vacancies(units: Rows[Unit], value: Any, candidate: Any, u: Any, vacancies: float, won: Any) -> None:
    """Mark in `won` who gets the posts that fall vacant in each unit of two and more, by `u` of the unit."""
    for k in range(len(units)):
        unit = units[k]
        size = unit.stop - unit.first
        if size >= 2:
            number = min(size, poisson_quantile(u[k], size * vacancies))
            pick_highest(value, candidate, unit.first, unit.stop, number, won)

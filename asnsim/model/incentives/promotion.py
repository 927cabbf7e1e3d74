"""Promotion to better posts, and the regular rank (kenaikan pangkat reguler)."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.luck import decision
from asnsim.luck.quantiles import poisson_quantile
from asnsim.model.core.constants import BAIK, MODERATE
from asnsim.model.core.records import Employee, Unit
from asnsim.model.incentives.incentive import INCENTIVES, Floats, contestants
from asnsim.model.incentives.posts import BetterPost, may_rise, merit_among_colleagues, raise_ranks
from asnsim.model.incentives.slopes import expected_standing, pick_highest, prize_slopes
from asnsim.model.movement.posts import Within, fields
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter
from asnsim.population.civil_service import REGULAR, REGULAR_CEILING
from asnsim.records import Rows

VACANCY = decision("promotion.vacancy")


@INCENTIVES.register
class Promotion(BetterPost):
    """Vacancies go to the best by a mix of rating (merit) and closeness (1 - merit)."""

    kind: ClassVar[str] = "promotion"
    side_by_side: ClassVar[bool] = True
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

    within: Within = parameter(
        "unit",
        meaning="From where a post is filled: the unit that it leads, all units of that level, or everywhere",
        source="set by the scheme; UU 20/2023 asks for talent management (from memory)",
        role="institution",
        size="from where posts are filled",
    )

    def stacks(self) -> bool:
        """Who competes beyond his unit is looked for in one office."""
        return super().stacks() and self.within == "unit"

    def within_reach(self, scene: Scene) -> NDArray[np.bool_]:
        """PNS who have others to be compared with."""
        compared: NDArray[np.bool_] = self._rivals(scene)[scene.state.employees["unit"]] >= 2
        return compared & super().within_reach(scene)

    def _rivals(self, scene: Scene) -> NDArray[np.int64]:
        """How many compete with the members of each unit, (unit,)."""
        field, here = fields(scene.state, self.within), contestants(scene, self.portion(scene))
        return np.bincount(field, here).astype(np.int64)[field]

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Density at the cut of the unit's ranking, times what a better post is worth, when one falls vacant."""
        state = scene.state
        if self.vacancies > 0.0:
            contest = (self.vacancies, False, self._rivals(scene))
            tables = state.employees, state.units, state.offices
            prize_slopes(*tables, expected_standing(scene), contest, worth, promise)

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
        value = self.decisive(scene, merit_among_colleagues(scene))
        good = (people["predicate_year"] >= BAIK) & may_rise(people) & self.in_time(scene)
        good &= self.portion(scene) > 0.0
        won = np.zeros(state.rows, dtype=bool)
        u, rivals = scene.unit_uniforms(VACANCY)[:, 0], self._rivals(scene)
        if self.within == "unit":
            fill_vacancies(units, value, good, (u, rivals, self.vacancies), won)
            return won
        field = fields(state, self.within)
        for number, first in zip(*np.unique(field, return_index=True), strict=True):
            free = poisson_quantile(u[first], rivals[first] * self.vacancies)
            there = good & (field[people["unit"]] == number)
            pick_highest(value, there, 0, state.rows, min(int(rivals[first]), free), won)
        return won

    def _regular_ranks(self, scene: Scene) -> None:
        """Kenaikan pangkat reguler: four years, two good ones, within schooling, and not under a moderate or severe
        sanction. The rank of the superior is no limit any more (Peraturan BKN 2/2025).
        """
        people = scene.state.employees
        rises = np.zeros(len(people), dtype=bool)
        find_due(people, float(REGULAR.years_in_rank), self.numbers, rises)
        raise_ranks(people, rises)


@kernel
def find_due(employees: Rows[Employee], years: float, p: Any, rises: Any) -> None:
    """Mark in `rises` (row,) whose regular rank is due after `years` in the present one."""
    p = p[0]
    for i in range(len(employees)):
        person = employees[i]
        good = person.predicate_year >= BAIK and person.predicate_before >= BAIK
        if person.position != 1 and person.pppk == 0 and good and person.sanction < MODERATE:
            rises[i] = person.rank_years >= years and person.grade < p.ceiling[person.education]


@kernel
def fill_vacancies(units: Rows[Unit], value: Any, candidate: Any, free: Any, won: Any) -> None:
    """Mark in `won` who gets the posts that fall vacant in each unit where two and more compete.

    `free` holds a uniform and the number of competitors by unit, and the share of posts that fall vacant.
    """
    u, rivals, vacancies = free
    for k in range(len(units)):
        unit = units[k]
        if rivals[k] >= 2:
            number = min(rivals[k], poisson_quantile(u[k], rivals[k] * vacancies))
            pick_highest(value, candidate, unit.first, unit.stop, number, won)

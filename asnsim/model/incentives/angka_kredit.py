"""Angka kredit: credit points that carry functional officers to the next rank (PermenPANRB 1/2023)."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import equation, kernel
from asnsim.luck import decision
from asnsim.model.core.constants import BAIK, MODERATE
from asnsim.model.core.records import Employee
from asnsim.model.incentives.incentive import INCENTIVES, Floats, Incentive
from asnsim.model.incentives.posts import raise_ranks
from asnsim.model.incentives.slopes import predicate_slopes
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter
from asnsim.population.civil_service import HIGHEST_GRADE
from asnsim.records import Rows
from asnsim.regulations import CreditPoints, regulation

FORMATION = decision("angka_kredit.formation")
COMPETENCE_TEST = decision("angka_kredit.competence_test")

_RULE = regulation("permenpanrb-1", 2023).table(CreditPoints)
_LEVELS = ", ".join(["none", *_RULE.levels])


@INCENTIVES.register
class AngkaKredit(Incentive):
    """Points a year = percentage of the predicate times the coefficient of the level.

    Ranks go up to the end of the level's span (Peraturan BKN 3/2023). Beyond it only the next level leads, which asks
    for points, a free post and a test, and brings its first rank.
    """

    kind: ClassVar[str] = "angka_kredit"
    side_by_side: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = {"en": "Credit points (angka kredit)", "id": "Angka kredit"}
    pays_by_predicate: ClassVar[bool] = True

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
    percent: tuple[float, float, float, float, float] = parameter(
        _RULE.shares(),
        low=0,
        high=5,
        unit="share of the coefficient",
        meaning="Credited for Sangat Kurang, Kurang, Butuh Perbaikan, Baik, Sangat Baik",
        source="PermenPANRB 1/2023; Peraturan BKN 3/2023",
        role="institution",
        off=[1.0, 1.0, 1.0, 1.0, 1.0],
    )
    coefficient: tuple[float, ...] = parameter(
        (0.0, *(level.coefficient for level in _RULE.levels.values())),
        low=0,
        high=200,
        unit="points a year",
        meaning=f"Coefficient by level: {_LEVELS}",
        source="PermenPANRB 1/2023; Peraturan BKN 3/2023",
        role="institution",
        size="points a year by level",
    )
    need: tuple[float, ...] = parameter(
        (1.0, *(level.rank for level in _RULE.levels.values())),
        low=1,
        high=1000,
        unit="points",
        meaning=f"Needed for the next rank, by level: {_LEVELS}",
        source="PermenPANRB 1/2023 as tabulated by BKN",
        role="institution",
        size="points for the next rank by level",
    )
    need_level: tuple[float, ...] = parameter(
        (0.0, *(level.level or 0.0 for level in _RULE.levels.values())),
        low=0,
        high=2000,
        unit="points",
        meaning=f"Gathered in a level before the next one, 0 = none above, by level: {_LEVELS}",
        source="PermenPANRB 1/2023 as tabulated by BKN",
        role="institution",
        off=[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    )
    formation: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share a year",
        meaning="Chance that a post (formasi) of the next level is free for an officer who has the points",
        source="assumption; Peraturan BKN 3/2023 asks for a vacancy",
        role="institution",
        off=0.0,
    )
    passed: float = parameter(
        0.8,
        low=0,
        high=1,
        unit="share",
        meaning="Chance to pass the competence test (uji kompetensi) for the next level",
        source="assumption; Peraturan BKN 3/2023 asks for a test",
        role="institution",
        off=0.0,
    )
    step: float = parameter(
        0.045,
        low=0,
        high=1,
        unit="share of annual pay",
        meaning="Pay gained with a rank",
        source="mean step of gaji pokok, PP 5/2024",
        role="institution",
        off=0.0,
    )
    horizon: float = parameter(
        6.0,
        low=0,
        high=40,
        unit="years",
        meaning="Years of a rank's pay that count today",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )

    def worth(self, scene: Scene) -> Floats:
        """What 100% of a year's points are worth: the part of a rank they are, times what a rank is worth.

        At the end of the span a rank comes with the next level alone, so that the chance of that counts.
        """
        worth = np.empty(scene.state.rows)
        value_points(scene.state.employees, HIGHEST_GRADE, self.numbers, worth)
        return worth

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Slopes through the predicate: points bring the next rank nearer."""
        predicate_slopes(scene, worth, self.percent, promise)

    def spread(self, worth: Floats) -> float:
        """A year's points between Sangat Baik and Sangat Kurang, as pay."""
        return float(np.mean(worth)) * (self.percent[4] - self.percent[0])

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Points at the year's end, and a chance of the next level for those who have gathered its points.

        In every quarter (ranks are granted monthly, Peraturan BKN 4/2025) a rank for those with enough points, two
        years in rank and two good years.
        """
        people = scene.state.employees
        if scene.state.year_ends:
            credit(people, self.numbers, reward)
        able, rises = np.zeros(len(people), dtype=bool), np.zeros(len(people), dtype=bool)
        spend_points(people, HIGHEST_GRADE, float(_RULE.years_in_rank), self.numbers, (able, rises))
        raise_ranks(people, rises)
        if scene.state.year_ends:
            self._next_levels(scene, able & ~rises)
        return scene.state.year_ends

    def _next_levels(self, scene: Scene, able: NDArray[np.bool_]) -> None:
        """Who has gathered the points of his level moves to the next, if a post is free and the test is passed; points
        start anew. From the end of his span he comes to the first rank of the next."""
        people = scene.state.employees
        need = np.asarray(self.need_level)[people["level"]]
        free = scene.uniforms(FORMATION)[:, 0] < self.formation
        passed = scene.uniforms(COMPETENCE_TEST)[:, 0] < self.passed
        moves = able & (need > 0.0) & (people["level_credit"] >= need) & free & passed
        rises = moves & _at_the_end(people)
        people["level"] += moves
        people["angka_kredit"][moves] = 0.0
        people["level_credit"][moves] = 0.0
        raise_ranks(people, rises)


def _at_the_end(people: Rows[Employee]) -> NDArray[np.bool_]:
    """Who is in the highest rank that his level spans, (row,)."""
    return np.asarray(people["grade"] >= HIGHEST_GRADE[people["level"]])


@equation
def eligible(person: Employee) -> bool:
    """A functional officer who is PNS."""
    return person.position == 1 and person.pppk == 0 and person.level > 0


@kernel
def value_points(employees: Rows[Employee], highest: Any, p: Any, worth: Any) -> None:
    """Fill `worth` (row,) with what a year's points at 100% are worth; `highest` has the last grade of each level."""
    p = p[0]
    for i in range(len(employees)):
        person, worth[i] = employees[i], 0.0
        if eligible(person):
            level, chance = person.level, 1.0
            if person.grade >= highest[level]:
                chance = p.formation * p.passed if p.need_level[level] > 0.0 else 0.0
            worth[i] = p.coefficient[level] / p.need[level] * chance * p.step * p.horizon * person.career


@kernel
def credit(employees: Rows[Employee], p: Any, reward: Any) -> None:
    """The year's points; fill `reward` (row,) with the percentage of the predicate."""
    p = p[0]
    for i in range(len(employees)):
        person, reward[i] = employees[i], 0.0
        if eligible(person):
            reward[i] = p.percent[person.predicate_year]
            points = reward[i] * p.coefficient[person.level]
            person.angka_kredit += points
            person.level_credit += points


@kernel
def spend_points(employees: Rows[Employee], highest: Any, years: float, p: Any, found: Any) -> None:
    """Mark in `found` who may rise after two good years and `years` in rank, and who does, both (row,)."""
    p, (able, rises) = p[0], found
    for i in range(len(employees)):
        person = employees[i]
        good = person.predicate_year >= BAIK and person.predicate_before >= BAIK
        if eligible(person) and good and person.sanction < MODERATE and person.rank_years >= years:
            able[i] = True
            need = p.need[person.level]
            if person.angka_kredit >= need and person.grade < highest[person.level]:
                rises[i] = True
                person.angka_kredit -= need

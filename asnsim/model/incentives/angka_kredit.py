"""Angka kredit: credit points that carry functional officers to the next rank (PermenPANRB 1/2023)."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

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
        people = scene.state.employees
        part = np.asarray(self.coefficient)[people["level"]] / np.asarray(self.need)[people["level"]]
        above = np.asarray(self.need_level)[people["level"]] > 0.0
        chance = np.where(_at_the_end(people), above * self.formation * self.passed, 1.0)
        return np.where(_eligible(scene), part * chance * self.step * self.horizon * people["career"], 0.0)

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
            percent = np.asarray(self.percent)[people["predicate_year"]]
            reward[:] = np.where(_eligible(scene), percent, 0.0)
            points = reward * np.asarray(self.coefficient)[people["level"]]
            people["angka_kredit"] += points
            people["level_credit"] += points
        able = _eligible(scene) & (people["predicate_year"] >= BAIK) & (people["predicate_before"] >= BAIK)
        able &= (people["sanction"] < MODERATE) & (people["rank_years"] >= _RULE.years_in_rank)
        need = np.asarray(self.need)[people["level"]]
        rises = able & (people["angka_kredit"] >= need) & ~_at_the_end(people)
        people["angka_kredit"] -= np.where(rises, need, 0.0)
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


def _eligible(scene: Scene) -> NDArray[np.bool_]:
    """Functional officers who are PNS."""
    people = scene.state.employees
    eligible: NDArray[np.bool_] = (people["position"] == 1) & (people["pppk"] == 0) & (people["level"] > 0)
    return eligible

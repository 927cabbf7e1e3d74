"""Angka kredit: credit points that carry functional officers to the next rank (PermenPANRB 1/2023)."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.luck import decision
from asnsim.model.core.constants import BAIK, MODERATE
from asnsim.model.incentives.incentive import INCENTIVES, Floats, Incentive
from asnsim.model.incentives.slopes import predicate_slopes
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter
from asnsim.regulations import CreditPoints, regulation

FORMATION = decision("angka_kredit.formation")
_HIGHEST_GRADE = 17

_RULE = regulation("permenpanrb-1", 2023).table(CreditPoints)
_LEVELS = ", ".join(["none", *_RULE.levels])


@INCENTIVES.register
class AngkaKredit(Incentive):
    """Points a year = percentage of the predicate times the coefficient of the level."""

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
        off=0.0,
    )
    percent: tuple[float, float, float, float, float] = parameter(
        _RULE.shares(),
        low=0,
        high=5,
        unit="share of the coefficient",
        meaning="Credited for Sangat Kurang, Kurang, Butuh Perbaikan, Baik, Sangat Baik",
        source="PermenPANRB 1/2023; Peraturan BKN 3/2023",
        off=[1.0, 1.0, 1.0, 1.0, 1.0],
    )
    coefficient: tuple[float, ...] = parameter(
        (0.0, *(level.coefficient for level in _RULE.levels.values())),
        low=0,
        high=200,
        unit="points a year",
        meaning=f"Coefficient by level: {_LEVELS}",
        source="PermenPANRB 1/2023; Peraturan BKN 3/2023",
        size="points a year by level",
    )
    need: tuple[float, ...] = parameter(
        (1.0, *(level.rank for level in _RULE.levels.values())),
        low=1,
        high=1000,
        unit="points",
        meaning=f"Needed for the next rank, by level: {_LEVELS}",
        source="PermenPANRB 1/2023 as tabulated by BKN",
        size="points for the next rank by level",
    )
    need_level: tuple[float, ...] = parameter(
        (0.0, *(level.level or 0.0 for level in _RULE.levels.values())),
        low=0,
        high=2000,
        unit="points",
        meaning=f"Gathered in a level before the next one, 0 = none above, by level: {_LEVELS}",
        source="PermenPANRB 1/2023 as tabulated by BKN",
        off=[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    )
    formation: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share a year",
        meaning="Chance that a post (formasi) of the next level is free for an officer who has the points",
        source="assumption; PermenPANRB 1/2023 asks for a post and a test",
        off=0.0,
    )
    step: float = parameter(
        0.045,
        low=0,
        high=1,
        unit="share of annual pay",
        meaning="Pay gained with a rank",
        source="mean step of gaji pokok, PP 5/2024",
        off=0.0,
    )
    horizon: float = parameter(
        6.0,
        low=0,
        high=40,
        unit="years",
        meaning="Years of a rank's pay that count today",
        source="assumption",
        off=0.0,
    )

    def worth(self, scene: Scene) -> Floats:
        """What 100% of a year's points are worth: the part of a rank they are, times what a rank is worth."""
        people = scene.state.employees
        part = np.asarray(self.coefficient)[people["level"]] / np.asarray(self.need)[people["level"]]
        return np.where(_eligible(scene), part * self.step * self.horizon * people["career"], 0.0)

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Slopes through the predicate: points bring the next rank nearer."""
        predicate_slopes(scene, worth, self.percent, promise)

    def spread(self, worth: Floats) -> float:
        """A year's points between Sangat Baik and Sangat Kurang, as pay."""
        return float(np.mean(worth)) * (self.percent[4] - self.percent[0])

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Points at the year's end; a rank for those with enough of them, two years in rank and two good years."""
        if not scene.state.year_ends:
            return False
        people = scene.state.employees
        percent = np.asarray(self.percent)[people["predicate_year"]]
        reward[:] = np.where(_eligible(scene), percent, 0.0)
        need = np.asarray(self.need)[people["level"]]
        points = np.where(_eligible(scene), percent * np.asarray(self.coefficient)[people["level"]], 0.0)
        people["angka_kredit"] += points
        people["level_credit"] += points
        good = (people["predicate_year"] >= BAIK) & (people["predicate_before"] >= BAIK)
        good &= people["sanction"] < MODERATE
        waited = people["rank_years"] >= _RULE.years_in_rank
        rises = _eligible(scene) & (people["angka_kredit"] >= need) & waited & good
        people["angka_kredit"] -= np.where(rises, need, 0.0)
        people["rank_years"][rises] = 0.0
        rises &= people["grade"] < _HIGHEST_GRADE
        people["grade"] += rises
        people["base_pay"] *= np.where(rises, 1.0 + self.step, 1.0)
        self._next_levels(scene, good)
        return True

    def _next_levels(self, scene: Scene, good: NDArray[np.bool_]) -> None:
        """Who has gathered the points of his level moves to the next, if a post is free; points start anew."""
        people = scene.state.employees
        need = np.asarray(self.need_level)[people["level"]]
        free = scene.uniforms(FORMATION)[:, 0] < self.formation
        moves = _eligible(scene) & (need > 0.0) & (people["level_credit"] >= need) & good & free
        people["level"] += moves
        people["angka_kredit"][moves] = 0.0
        people["level_credit"][moves] = 0.0


def _eligible(scene: Scene) -> NDArray[np.bool_]:
    """Functional officers who are PNS."""
    people = scene.state.employees
    eligible: NDArray[np.bool_] = (people["position"] == 1) & (people["pppk"] == 0) & (people["level"] > 0)
    return eligible

"""Talent pool: nine boxes of performance and potential, and better posts for those in the upper three."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import field_validator

from asnsim.errors import message
from asnsim.luck import decision
from asnsim.luck.quantiles import poisson_quantile
from asnsim.model.incentives.incentive import INCENTIVES, Floats
from asnsim.model.incentives.posts import BetterPost, may_rise
from asnsim.model.incentives.slopes import pick_highest, predicate_slopes
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter
from asnsim.records import Record, code
from asnsim.regulations import PREDICATES, Figures, NineBox, regulation

ASSESSMENT = decision("talent_pool.assessment")
VACANCY = decision("talent_pool.vacancy")

_RULE = regulation("permenpanrb-3", 2020)

NINE_BOX = np.array(_RULE.table(NineBox).numbers())
"""Box by performance (below, as expected, above) and potential (low, middle, high)."""

IN_POOL = np.isin(np.arange(10), _RULE.table(NineBox).pool)
"""Which boxes are the talent pool (Kelompok Rencana Suksesi and those who are to be promoted); there is no box 0."""

_POTENTIAL_OF = np.full(10, -1)
"""Potential (0 low, 1 middle, 2 high) by box."""
_POTENTIAL_OF[NINE_BOX] = np.arange(3)


def _figures(name: str) -> Figures:
    table = _RULE.tables[name]
    assert isinstance(table, Figures)
    return table


_POINTS = 10.0
"""Points of talent that weigh as much as one SD of closeness (assumption)."""


class Box(Record):
    """Where an employee stands in talent management."""

    talent_box: int = code("Box of talent management, 0 none", 0, 9)


@INCENTIVES.register
class TalentPool(BetterPost):
    """Better posts go to the pool, by talent (merit) and closeness (1 - merit); for PNS of the whole organization."""

    kind: ClassVar[str] = "talent_pool"
    labels: ClassVar[dict[str, str]] = {
        "en": "Talent pool (nine boxes)",
        "id": "Manajemen talenta (sembilan kotak)",
    }
    pays_by_predicate: ClassVar[bool] = True
    memory: ClassVar[type[Record]] = Box

    merit: float = parameter(
        0.8,
        low=0,
        high=1,
        unit="share",
        meaning="What decides within the pool: 1 performance and potential, 0 closeness to the superior",
        source="assumption",
        role="institution",
        off=0.0,
    )
    score: tuple[float, float, float, float, float] = parameter(
        tuple(_figures("scores").value(predicate) for predicate in PREDICATES),
        low=0,
        high=100,
        unit="points",
        meaning="Performance of Sangat Kurang, Kurang, Butuh Perbaikan, Baik, Sangat Baik",
        source="rules of one authority's talent programme",
        role="institution",
        size="points of a predicate",
    )
    performance_cuts: tuple[float, float] = parameter(
        (80.0, 100.0),
        low=0,
        high=100,
        unit="points",
        meaning="Performance that is as expected, and above; (60, 80) of some authorities puts every Baik above",
        source="PermenPANRB 3/2020 sets no points; the default reads Baik as expected and Sangat Baik as above",
        role="institution",
        off=[0.0, 0.0],
    )
    potential_cuts: tuple[float, float] = parameter(
        tuple(_figures("cuts").value(f"potential_{cut}") for cut in ("lower", "upper")),
        low=0,
        high=100,
        unit="points",
        meaning="Potential from which it is middle, and high",
        source="rules of BRIN 3/2023 article 33",
        role="institution",
        off=[0.0, 0.0],
    )
    potential_mean: float = parameter(
        81.5,
        low=0,
        high=100,
        unit="points",
        meaning="Assessed potential of somebody of mean ability",
        source="assumption; a third low and a sixth high, the order of BKN's mapping of 2022",
        role="institution",
        size="level of potential",
    )
    potential_slope: float = parameter(
        40.0,
        low=0,
        high=200,
        unit="points per unit of ability",
        meaning="What ability and managerial skill add to assessed potential",
        source="assumption; as the mean",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    potential_error: float = parameter(
        3.0,
        low=0,
        high=30,
        unit="points",
        meaning="Random error of an assessment of potential",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )

    @field_validator("performance_cuts", "potential_cuts")
    @classmethod
    def _rising(cls, cuts: tuple[float, float]) -> tuple[float, float]:
        if cuts[0] > cuts[1]:
            raise ValueError(message("error.lower_cut_first", cuts=f"[{cuts[1]:g}, {cuts[0]:g}]"))
        return cuts

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Slopes through the predicate that opens the pool to one's own potential, times a post's chance in it.

        Who was not assessed yet takes himself for somebody of middle potential.
        """
        people, memory = scene.state.employees, scene.state.memory[self.kind]
        assessed = memory["talent_box"] > 0
        reached = _levels(np.asarray(self.score)[people["predicate_year"]], self.performance_cuts)
        boxes = np.where(assessed, memory["talent_box"], NINE_BOX[reached, 1])
        pool = int((IN_POOL[boxes] & (people["pppk"] == 0)).sum())
        chance = min(1.0, self.vacancies * len(people) / max(1, pool))
        levels = _levels(np.asarray(self.score), self.performance_cuts)
        part = np.zeros_like(promise)
        for potential in range(3):
            mine = np.where(_POTENTIAL_OF[boxes] == potential, worth, 0.0)
            opens = chance * IN_POOL[NINE_BOX[levels, potential]]
            predicate_slopes(scene, mine, tuple(opens), part)
            promise[:2] += part[:2]

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Everybody is assessed at the year's end, and vacancies of the organization are filled from the pool."""
        state = scene.state
        if not state.year_ends:
            return False
        people, memory = state.employees, state.memory[self.kind]
        performance = np.asarray(self.score)[people["predicate_year"]]
        potential = self._potential(scene)
        boxes = NINE_BOX[_levels(performance, self.performance_cuts), _levels(potential, self.potential_cuts)]
        memory["talent_box"] = np.where(people["pppk"] == 0, boxes, 0)
        talent = ((performance + potential) / 2.0 - self.score[3]) / _POINTS
        value = self.decisive(scene, talent)
        won: NDArray[np.bool_] = np.zeros(state.rows, dtype=bool)
        free = poisson_quantile(scene.unit_uniforms(VACANCY)[0, 0], state.rows * self.vacancies)
        able = IN_POOL[memory["talent_box"]] & may_rise(people) & self.in_time(scene)
        able &= self.portion(scene) > 0.0
        pick_highest(value, able, 0, state.rows, min(state.rows, free), won)
        self.give_posts(scene, won)
        reward[:] = won
        return True

    def _potential(self, scene: Scene) -> Floats:
        """Potential as an assessment finds it, points, (row,)."""
        people = scene.state.employees
        true = self.potential_slope * (people["ability"] + people["skill_managerial"] - 1.0)
        error = self.potential_error * scene.normals(ASSESSMENT)[:, 0]
        return np.clip(self.potential_mean + true + error, 0.0, 100.0)


def _levels(points: Any, cuts: tuple[float, float]) -> NDArray[np.int64]:
    """0 below the first cut, 1 from it, 2 from the second."""
    return np.searchsorted(np.asarray(cuts), points, side="right")

"""Raters who know the ratee: each pair of rater and ratee lasts, and each judgement is one person's about another."""

from __future__ import annotations

import math
from abc import abstractmethod
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.luck import Decision
from asnsim.model.core.records import Employee, Scale, Unit
from asnsim.model.raters.judging import coloured, common_view, impressions
from asnsim.model.raters.rater import Acquaintance, Floats
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter
from asnsim.records import Record, Rows, zeros


class PairLuck(NamedTuple):
    """By which decisions a source draws: a rater's leniency, the common view, what lasts in a pair, and noise."""

    traits: Decision
    view: Decision
    dyad: Decision
    noise: Decision


class Colleagues(Acquaintance):
    """Several people who work with the ratee; who rates whom lasts, and so does what they think of each other."""

    luck: ClassVar[PairLuck]

    leniency_sd: float = parameter(
        0.30,
        low=0,
        high=2,
        unit="SD",
        meaning="Spread of leniency among these raters",
        source="E012-E014 order",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    number: int = parameter(
        3,
        low=1,
        high=20,
        unit="raters per ratee",
        meaning="Colleagues who rate each employee",
        source="assumption",
        role="institution",
        size="raters per ratee",
    )

    @abstractmethod
    def raters(self, employees: Rows[Employee], units: Rows[Unit]) -> NDArray[np.int64]:
        """Rows of those who rate each employee, (row, number); -1 where there is nobody."""

    @abstractmethod
    def purpose(self, scene: Scene) -> float:
        """What stakes, names and rivalry add to a rating, SD."""

    def error(self) -> float:
        """SD of the random error in the mean of all raters."""
        return super().error() / math.sqrt(self.number)

    def spillover(self) -> float:
        """How far each dimension is drawn towards the mean of both, share."""
        return 0.0

    def judge(self, scene: Scene) -> Floats:
        """What each rater says, (number, 2, row); NaN where there is nobody."""
        state, luck = scene.state, self.luck
        judged = np.full((self.number, 2, state.rows), np.nan)
        draws = (
            scene.lasting_normals(luck.traits),
            self.lasting_views(scene, luck.view),
            scene.lasting_normals(luck.dyad, self.number),
            scene.normals(luck.noise, 2 * self.number),
        )
        setting = zeros(Setting, 1)[0]
        setting.purpose, setting.courted = self.purpose(scene), self.courted(scene)
        setting.noise, setting.halo = self.quiet_noise(scene), self.spillover()
        raters = self.raters(state.employees, state.units)
        rate_pairs(state.employees, state.scales, raters, draws, setting, self.numbers, judged)
        return judged


class Setting(Record):
    """What colleagues rate under."""

    purpose: float
    courted: float
    noise: float
    halo: float


@kernel
def rate_pairs(
    employees: Rows[Employee],
    scales: Rows[Scale],
    raters: Any,
    draws: Any,
    setting: Setting,
    p: Any,
    judged: Any,
) -> None:
    """Each of the `raters` (row, number) of each employee forms an impression of him, and says it as he is."""
    traits, view, dyad, noise = draws
    scale = scales[0]
    for i in range(len(employees)):
        person = employees[i]
        activity = (person.output_help - scale.mean_help) / scale.sd_help
        views = (
            common_view(p.activity_share, activity, view[i, 0]),
            common_view(p.activity_share, activity, view[i, 1]),
        )
        for j in range(raters.shape[1]):
            rater = raters[i, j]
            if rater < 0:
                continue
            errors = setting.noise * noise[i, 2 * j], setting.noise * noise[i, 2 * j + 1]
            results, behaviour = impressions(person, views, p.dyad_sd * dyad[i, j], errors, p)
            results, behaviour = coloured(results, behaviour, p.centrality, setting.halo)
            same = 1.0 if person.sex == employees[rater].sex else 0.0
            personal = p.leniency + p.leniency_sd * traits[rater, 0] + setting.purpose
            personal += p.similarity * (same - 0.5)
            personal += p.ingratiability * person.effort_influence * setting.courted
            judged[j, 0, i], judged[j, 1, i] = results + personal, behaviour + personal

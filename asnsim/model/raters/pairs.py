"""Raters who know the ratee: each pair of rater and ratee lasts, and each judgement is one person's about another."""

from __future__ import annotations

import math
from abc import abstractmethod
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.luck import Decision
from asnsim.model.core.records import Employee, Scale
from asnsim.model.raters.judging import coloured, common_view, impressions
from asnsim.model.raters.rater import Acquaintance, Floats
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
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
        0.3632,
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
    def raters(self, scene: Scene) -> NDArray[np.int64]:
        """Rows of those who rate each employee, (row, number); -1 where there is nobody."""

    @abstractmethod
    def between(self, scene: Scene, raters: NDArray[np.int64], liking: Floats) -> Floats:
        """What each rater adds for this ratee beyond his own leniency, (row, number), SD.

        `liking` (row, number) is what each lastingly thinks of the ratee, standardised.
        """

    @abstractmethod
    def asked(self, state: State) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How many colleagues rate each employee, and how many each rates, (row,), whoever they are."""

    def ratings_of_each(self, state: State) -> Floats:
        """Ratings by those who are there, (row,)."""
        received, _ = self.asked(state)
        return np.asarray(received * (state.scheme.evaluation.a_year / 4.0))

    def taken(self, state: State) -> Floats:
        """Hours of each for the ratings that he gives, (row,)."""
        _, given = self.asked(state)
        return np.asarray(self.hours_per_rating() * given * (state.scheme.evaluation.a_year / 4.0))

    def looks(self, state: State) -> Floats:
        """Each rating is a look, on as many occasions as a rater has."""
        return self._looks(self.observations * self.ratings_of_each(state), self._weight(state))

    def error(self) -> float:
        """SD of the random error in the mean of all raters."""
        return super().error() / math.sqrt(self.number)

    def spillover(self) -> float:
        """How far each dimension is drawn towards the mean of both, share."""
        return 0.0

    def liking(self, scene: Scene, raters: NDArray[np.int64]) -> Floats:
        """What each rater lastingly thinks of the ratee, (row, number), standardised."""
        return scene.lasting_normals(self.luck.dyad, self.number)

    def remember(self, scene: Scene, raters: NDArray[np.int64], judged: Floats) -> None:
        """What is kept in mind of what was said, (number, 2, row); nothing unless a source says so."""

    def judge(self, scene: Scene) -> Floats:
        """What each rater says, (number, 2, row); NaN where there is nobody."""
        state, luck = scene.state, self.luck
        judged = np.full((self.number, 2, state.rows), np.nan)
        raters = self.raters(scene)
        liking = self.liking(scene, raters)
        draws = (
            scene.lasting_normals(luck.traits),
            self.lasting_views(scene, luck.view),
            liking,
            scene.normals(luck.noise, 2 * self.number),
        )
        setting = zeros(Setting, 1)
        setting["courted"] = self.courted(scene)
        setting["noise"], setting["halo"] = self.quiet_noise(scene), self.spillover()
        between = self.between(scene, raters, liking)
        rate_pairs(state.employees, state.scales, (raters, between), draws, setting, self.numbers, judged)
        self.remember(scene, raters, judged)
        return judged


class Setting(Record):
    """What colleagues rate under."""

    courted: float
    noise: float
    halo: float


@kernel
def rate_pairs(
    employees: Rows[Employee],
    scales: Rows[Scale],
    pairs: Any,
    draws: Any,
    settings: Rows[Setting],
    p: Any,
    judged: Any,
) -> None:
    """Each rater forms an impression of the employee, and says it as he is.

    `pairs` holds the raters of each employee and what they add for him, both (row, number).
    """
    setting = settings[0]
    p = p[0]
    raters, between = pairs
    traits, view, dyad, noise = draws
    scale = scales[0]
    for i in range(len(employees)):
        person = employees[i]
        activity = (person.output_help - scale.mean_help) / scale.sd_help
        views = (
            common_view(p.activity_share, activity, view[i, 0]),
            common_view(p.activity_share, activity, view[i, 1]),
        )
        courting = p.ingratiability * person.effort_influence * setting.courted
        for j in range(raters.shape[1]):
            rater = raters[i, j]
            if rater < 0:
                continue
            errors = setting.noise * noise[i, 2 * j], setting.noise * noise[i, 2 * j + 1]
            results, behaviour = impressions(person, views, p.dyad_sd * dyad[i, j], errors, p)
            results, behaviour = coloured(results, behaviour, p.centrality, setting.halo)
            personal = p.leniency + p.leniency_sd * traits[rater, 0] + between[i, j] + courting
            judged[j, 0, i], judged[j, 1, i] = results + personal, behaviour + personal

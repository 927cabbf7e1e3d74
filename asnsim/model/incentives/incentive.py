"""What every incentive is: what it promises before the work, and what it settles after the rating."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.constants import HOURS_A_QUARTER
from asnsim.model.core.parts import narrowed
from asnsim.model.scene.mechanism import Mechanism
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.scheme import Scheme
from asnsim.parameters import parameter
from asnsim.registry import Registry

Floats = NDArray[np.float64]

COUNTED = ("results", "service", "innovation")
"""Activities whose output can be counted without a rater, by their number in `asnsim.model.quarter.effort`.

Countable results are `observable`, situation included; service and innovation are their output.
"""


class Incentive(Mechanism):
    """A reward, or a loss.

    Whether it pays by predicate decides if a binding distribution makes colleagues rivals; whether it pays money,
    if a late payroll makes it worth less. Where it is not rated, `counts` is what decides.
    """

    pays_by_predicate: ClassVar[bool] = False
    pays_money: ClassVar[bool] = False
    rated: ClassVar[bool] = True
    counts: ClassVar[str] = "results"

    merit: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="What decides: 1 the rating, 0 closeness to the superior",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    controlling: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="How controlling it feels: 1 tangible and contingent, 0 informational",
        source="assumption; sign E069-E070",
        role="institution",
        off=0.0,
    )
    rivalry: float = parameter(
        0.0,
        low=-1,
        high=1,
        unit="share",
        meaning="A colleague's gain is one's own loss: 1 fixed prizes, 0 a rate, -1 a reward of the whole team",
        source="by definition",
        role="institution",
        off=0.0,
    )
    credibility: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="How far a new promise of this kind is believed",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )

    for_staff: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share of it",
        meaning="For those who lead nobody: how much of it they can have",
        source="set by the scheme",
        role="institution",
        size="for whom it is",
    )
    for_superiors: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share of it",
        meaning="For those who lead a unit: how much of it they can have",
        source="set by the scheme",
        role="institution",
        size="for whom it is",
    )

    @abstractmethod
    def worth(self, scene: Scene) -> Floats:
        """The whole reward to each employee, share of annual pay, (row,); 0 for those who cannot have it."""

    @abstractmethod
    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Fill `promise` (4, row): what this employee expects to gain, as a share of annual pay.

        Rows: per SD judged in results, in behaviour, per SD of what is counted, per unit of attendance.
        It comes filled with zeros; what does not apply is left alone.
        """

    @abstractmethod
    def spread(self, worth: Floats) -> float:
        """Mean over employees of the annual money-equivalent between best and worst rating, share of annual pay."""

    @abstractmethod
    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Pay, promote or praise; fill `reward` (row,), how much of the whole each had; False if nothing is due."""

    def portion(self, scene: Scene) -> Floats:
        """How much of it is for each employee, share, (row,); all else in a part is written as if it were 1."""
        if self.for_superiors == self.for_staff:
            return np.full(scene.state.rows, self.for_staff)
        return np.where(scene.state.employees["leads"] >= 0, self.for_superiors, self.for_staff)

    def settle_portions(self, scene: Scene, reward: Floats) -> bool:
        """As `settle`: those for whom it is not stay as they were, and of money everybody has his portion."""
        if self.for_staff == self.for_superiors == 1.0:
            return self.settle(scene, reward)
        state, people, portion = scene.state, scene.state.employees, self.portion(scene)
        tables = [people, *(state.memory[self.kind] for _ in range(self.kind in state.memory))]
        others = np.flatnonzero(portion == 0.0)
        before = [table[others].copy() for table in tables]
        paid = {name: people[name].copy() for name in ("tpp", "rewards")}
        due = self.settle(scene, reward)
        for name, had in paid.items():
            people[name] = had + portion * (people[name] - had)
        for table, kept in zip(tables, before, strict=True):
            table[others] = kept
        reward[others] = 0.0
        return due

    def charged(self, scene: Scene, promise: Floats) -> tuple[Floats, Floats]:
        """What absence and misconduct of this quarter cost each, and what they would cost if all that was announced
        were carried out; shares of annual pay, (row,). `promise` is what a unit of attendance was promised to save.
        """
        return np.zeros(len(promise)), np.zeros(len(promise))

    def below(self, scene: Scene) -> NDArray[np.bool_] | None:
        """Who is below expectation in both dimensions, whatever raters say, (row,); None: nobody."""
        return None

    def bribe_cost(self, scene: Scene) -> Floats:
        """What taking one bribe costs under this incentive, in expectation, share of annual pay, (row,)."""
        return np.zeros(scene.state.rows)


def monthly_pay(scene: Scene) -> Floats:
    """Base pay, allowance of the post and full TPP, rupiah a month, by row."""
    people = scene.state.employees
    return np.asarray(people["base_pay"] + people["post_pay"] + people["tpp_full"])


def foreseen_output(scene: Scene, activity: str) -> Floats:
    """Mean output of `activity` ("service" or "innovation") at last quarter's effort and today's skill, (row,)."""
    people = scene.state.employees
    service = activity == "service"
    skill = people["skill_service"] + people["guidance"] if service else people["skill_digital"]
    productivity = np.maximum(0.05, people["ability"] + skill)
    time = scene.resolved.clear * (1.0 - people["hours"] / HOURS_A_QUARTER)
    return np.asarray(productivity * people[f"effort_{activity}"] * time)


def contestants(scene: Scene, portion: Floats) -> NDArray[np.int64]:
    """How many of each unit compete where `portion` (row,) is for each employee, (unit,)."""
    state = scene.state
    return np.bincount(state.employees["unit"][portion > 0.0], minlength=len(state.units))


def contested(scene: Scene, portion: Floats) -> NDArray[np.bool_]:
    """Those who have somebody of their unit to compete with, (row,)."""
    several: NDArray[np.bool_] = contestants(scene, portion)[scene.state.employees["unit"]] >= 2
    return several


ORDER = (
    "angka_kredit",
    "bonus",
    "discipline",
    "innovation_allowance",
    "piece_rate",
    "project_bonus",
    "promotion",
    "recognition",
    "renewal",
    "talent_pool",
    "tournament",
    "tpp",
    "unconditional_raise",
)
"""The order in which incentives settle, frozen: discipline comes before what it can cost, a rank or TPP. Others follow
by name."""

INCENTIVES: Registry[type[Incentive]] = Registry("incentive", "asnsim.incentives", order=ORDER)


def incentives_of(scheme: Scheme) -> dict[str, Incentive]:
    """The incentives in force, in the order in which they settle."""
    return narrowed(scheme.incentives, Incentive, "incentives", ORDER)

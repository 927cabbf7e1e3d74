"""Where virtual experiments are run: offices under their scenarios, with the random draws of one replication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from asnsim.experiment.arms import Arm, arm_of
from asnsim.experiment.simulation import branch, burned_in
from asnsim.files import shipped
from asnsim.luck import Luck, replication_seed
from asnsim.model.core.boundary import array, from_part
from asnsim.model.quarter.begin import adopt
from asnsim.model.quarter.plan import plan
from asnsim.model.quarter.quarter import quarter
from asnsim.model.raters.rater import raters_of
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.scenario import Scenario, load
from asnsim.scenario.overlay import Values, overlaid, underlaid
from asnsim.studies.virtual.cards import Card

Floats = NDArray[np.float64]

_SUMMED = ("true_results", "true_behaviour", "output_service", "observable", "rewards")
"""What is kept of each quarter."""

_OTHER_LUCK = 2_000_000_000
"""Replications whose random draws serve as the second draws of a replication have numbers from here on."""


class Variation(NamedTuple):
    """How far from the study an experiment is shown.

    Attributes:
        dose, people: multiples of the study's. quarters: more than the study's, or fewer.
    """

    dose: float = 1.0
    quarters: int = 0
    people: float = 1.0


STUDY = Variation()
"""The study's own dose, horizon and size."""


@dataclass
class Lab:
    """One replication: all offices use the same random draws, unless one is asked for with other draws.

    Attributes:
        seed: of the replication.
        parameters: full name to value, as "population.behaviour.work.crowding"; laid over every scenario, so that
            a mechanism is off everywhere.
        defaults: the same laid under every scenario, in place of defaults: a set of the ensemble.
    """

    seed: int
    parameters: Values = field(default_factory=dict)
    defaults: Values = field(default_factory=dict)
    _starts: dict[tuple[str, int], State] = field(default_factory=dict)

    def office(self, scenario: str, other_luck: bool = False) -> Office:
        """An office of scenarios/experiments or calibration at t = 0, burned in, its scheme just put in force."""
        arm = self.arm(scenario)
        seed = replication_seed(self.seed, _OTHER_LUCK) if other_luck else self.seed
        luck, key = Luck(seed), (arm.before_key, seed)
        if key not in self._starts:
            self._starts[key] = burned_in(arm.before, luck)
        return Office(self, branch(arm, self._starts[key], luck), luck)

    def arm(self, scenario: str) -> Arm:
        """The scenario of that name under the parameters of this lab, and what it burns in under."""
        arm = written(scenario)
        here, before = (
            overlaid(underlaid(one, self.defaults), self.parameters) for one in (arm.scenario, arm.before)
        )
        return Arm(arm.name, here, before)

    def trial(self, card: Card, variation: Variation = STUDY) -> Trial:
        """The experiment of a card in this lab, at the study's place or away from it; burn-ins are shared."""
        return Trial(self.seed, self.parameters, self.defaults, self._starts, card, variation)


@dataclass
class Trial(Lab):
    """A lab in which one experiment is run, so many times the study's dose, quarters and people."""

    card: Card | None = None
    variation: Variation = STUDY

    @property
    def quarters(self) -> int:
        """How long the treatment lasts here."""
        assert self.card is not None
        return self.card.quarters + self.variation.quarters

    def arm(self, scenario: str) -> Arm:
        """The scenario of that name with this trial's dose and people."""
        assert self.card is not None
        arm, crowd = super().arm(scenario), self.variation.people
        here, before = (resized(one, crowd) for one in (arm.scenario, arm.before))
        scales = self.card.dose.scales if self.card.dose is not None else ()
        return Arm(arm.name, dosed(here, scales, self.variation.dose), before)

    def dose(self) -> float:
        """The dose as the parameter of the card says it in the treated arm."""
        assert self.card is not None and self.card.dose is not None
        return float(value_in(self.arm(self.card.dose.arm).scenario, self.card.dose.read_from))


def resized(scenario: Scenario, factor: float) -> Scenario:
    """The scenario with `factor` times its employees and citizens."""
    if factor == 1.0:
        return scenario
    people = scenario.population
    now = {f"population.{name}": round(factor * getattr(people, name)) for name in ("employees", "citizens")}
    return overlaid(scenario, now)


def dosed(scenario: Scenario, scales: tuple[str, ...], factor: float) -> Scenario:
    """The scenario with `factor` times those of the parameters `scales` that it has."""
    if factor == 1.0:
        return scenario
    found = {path: value_in(scenario, path) for path in scales}
    doses = {path: value for path, value in found.items() if value is not None}
    return overlaid(
        scenario,
        {path: round(factor * x) if isinstance(x, int) else factor * x for path, x in doses.items()},
    )


def value_in(scenario: Scenario, path: str) -> Any:
    """The value of the parameter of that full name; None where the scenario lacks the part it belongs to."""
    part: Any = scenario
    for name in path.split("."):
        part = part.get(name) if isinstance(part, Mapping) else getattr(part, name, None)
        if part is None:
            return None
    return part


@dataclass
class Office:
    """The people of one arm while the experiment goes on."""

    lab: Lab
    state: State
    luck: Luck
    _passed: list[dict[str, Floats]] = field(default_factory=list)

    def work(self, quarters: int = 1) -> Office:
        """Let quarters pass; the same office."""
        for _ in range(quarters):
            quarter(self.state, self.luck)
            self._passed.append({name: self[name] for name in _SUMMED})
        return self

    def year(self, column: str = "true_results") -> Floats:
        """Sum of the last four quarters of an output, or of as many as there are, (row,)."""
        return np.asarray(sum(one[column] for one in self._passed[-4:]))

    def paid(self) -> Floats:
        """Rewards of the last four quarters, or of as many as there are, as a share of pay without them, (row,)."""
        monthly = self["base_pay"] + self["post_pay"] + self["tpp_full"]
        return np.asarray(self.year("rewards") / (3.0 * len(self._passed[-4:]) * monthly))

    def under(self, scenario: str) -> Office:
        """A copy of the office in which the scheme of `scenario` is in force and known; no time passes."""
        state = self.state.copy()
        adopt(state, self.lab.arm(scenario).scenario.scheme, self.luck)
        plan(Scene(state, self.luck))
        return Office(self.lab, state, self.luck)

    @property
    def staff(self) -> NDArray[np.bool_]:
        """Who leads nobody, (row,)."""
        return np.asarray(self.state.employees["leads"] < 0)

    @property
    def persons(self) -> NDArray[np.int64]:
        """Who holds each row, a number that stays with the person through moves, (row,)."""
        people = self.state.employees
        return np.asarray(people["origin"] + self.state.rows * people["occupant"].astype(np.int64))

    def __getitem__(self, column: str) -> Floats:
        """A column of the employees, (row,)."""
        return np.array(self.state.employees[column], dtype=float)

    def judged_by(self, kind: str) -> Floats:
        """What each rater of a source says of the last quarter's work, (raters, 2, row), SD; NaN where none
        is.

        As in an appraisal, the second supervisor judges beside the first.
        """
        rater = raters_of(self.state.scheme)[kind]
        with from_part(f"evaluation.raters.{kind}"):
            judged = array(
                "judge", rater.judge(Scene(self.state, self.luck)), (None, 2, self.state.rows), gaps=True
            )
        if kind != "supervisor":
            judged[:, [rater.load_results == 0.0, rater.load_behaviour == 0.0]] = np.nan
        return judged

    @property
    def first_supervisor(self) -> Floats:
        """Overall judgement of the direct superior, (row,), SD."""
        return self.judged_by("supervisor")[0].mean(axis=0)

    @property
    def second_supervisor(self) -> Floats:
        """The second supervisor's judgement in both dimensions, when the first last judged, (2, row), SD."""
        return np.stack([self["second_results"], self["second_behaviour"]])

    @property
    def supervisors(self) -> Floats:
        """Overall judgement of the direct superior and of the second supervisor, (row, 2), SD."""
        return np.column_stack([self.first_supervisor, self.second_supervisor.mean(axis=0)])

    @property
    def peers(self) -> Floats:
        """Mean of what colleagues say of somebody's work, (row,), SD; NaN where nobody says anything."""
        return np.nanmean(self.judged_by("peers"), axis=(0, 1))

    @property
    def rated_by_peers(self) -> Floats:
        """The same of those alone of whom colleagues say something, (person,), SD."""
        peers = self.peers
        return peers[np.isfinite(peers)]

    @property
    def true(self) -> Floats:
        """Overall true performance of the year on the scale of judgement, (row,), SD."""
        return (self["truth_results"] + self["truth_behaviour"]) / 2.0


@cache
def written(name: str) -> Arm:
    """A scenario of scenarios/experiments or scenarios/calibration by its name, with its burn-in, as shipped."""
    folder = "calibration" if name.startswith("fit-") else "experiments"
    return arm_of(load(shipped("scenarios") / folder / f"{name}.yaml"))

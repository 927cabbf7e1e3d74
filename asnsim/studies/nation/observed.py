"""What is seen of an employer: one run, of which the parts of every outcome are kept and nothing of any person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asnsim import outcomes
from asnsim.experiment import simulation
from asnsim.experiment.arms import Arm, changed
from asnsim.experiment.course import Course
from asnsim.experiment.missing import foreign_outcomes
from asnsim.luck import Luck
from asnsim.model.quarter.cohorts import Cohorts
from asnsim.outcomes.outcome import Outcome
from asnsim.outcomes.table import Observation
from asnsim.scenario import Scenario
from asnsim.studies.nation.parts import encoded

Floats = NDArray[np.float64]


def observations(arm: Arm, seed: int) -> list[Observation]:
    """What one employer adds to each outcome in each quarter; the run is that of `asnsim.compare` with this seed."""
    simulation.say_if_compiling()
    luck = Luck(seed)
    course = Course.taking(arm.scenario, simulation.burned_in(arm.before, luck), luck)
    seen: list[Observation] = []

    def look(cohorts: Cohorts) -> None:
        seen.append(outcomes.merge([outcomes.observe(office) for office in cohorts.offices()]))

    for _ in range(arm.scenario.quarters):
        course.step(look)
    return seen


@dataclass(frozen=True)
class Observed:
    """`Replicate` of employers for any process: name -> the encoded parts, in the order of `ids`.

    `outcomes` are those that other processes do not know, as they were defined in a notebook.
    """

    ids: tuple[str, ...]
    outcomes: tuple[Outcome, ...]

    @classmethod
    def here(cls) -> Observed:
        """With the outcomes of this process."""
        return cls(tuple(outcomes.ids()), foreign_outcomes())

    def __call__(self, arms: Sequence[Arm], seed: int) -> Mapping[str, Floats]:
        for one in self.outcomes:
            if one.id not in outcomes.OUTCOMES:
                outcomes.OUTCOMES.register(one)
        return {arm.name: encoded(observations(arm, seed), self.ids) for arm in arms}


def of_size(arm: Arm, employees: int) -> Arm:
    """The arm with so many people, and as many citizens to each as before."""

    def sized(scenario: Scenario) -> Scenario:
        had = scenario.population
        citizens = max(1, round(had.citizens * employees / had.employees))
        return scenario.with_(population={"employees": employees, "citizens": citizens})

    if arm.before_key == arm.scenario_key:  # what burns in differs in words alone, and is made once
        scenario = sized(arm.scenario)
        return Arm(arm.name, scenario, scenario)
    return changed(arm, sized)

"""One run of one scenario, as `asnsim.simulate` gives it: outcomes, people, and the same as a Mesa model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim import outcomes
from asnsim.errors import InputError, message
from asnsim.experiment import saved
from asnsim.experiment.arms import Arm, ScenarioLike, arm_of, arms_of
from asnsim.experiment.course import Course, alike
from asnsim.experiment.employees import employees_of
from asnsim.experiment.outside import say_if_outside
from asnsim.experiment.simulation import burned_in, say_if_compiling
from asnsim.experiment.story import Story, story_of
from asnsim.experiment.uncertainty import laid_under
from asnsim.language import counted
from asnsim.luck import Luck
from asnsim.mistakes import shown, whole_number
from asnsim.scenario import Scenario

if TYPE_CHECKING:
    from asnsim.mesa_model import CivilServiceModel


@dataclass(frozen=True, eq=False, repr=False)
class Run:
    """One run of one scenario.

    Attributes:
        scenario, seed: what was run, under which luck.
        outcomes: one row per quarter (index `quarter`, from 1), one column per outcome.
        employees: final state, one row per employee; `predicate` in words, `trust` the mean over incentives.
        course: the state behind them, from which it goes on.
    """

    scenario: Scenario
    seed: int
    outcomes: pd.DataFrame
    employees: pd.DataFrame
    course: Course

    def __repr__(self) -> str:
        return (
            f"<Run of {self.scenario.name}: seed {self.seed}, {counted(len(self.outcomes), 'quarter')},"
            f" {counted(len(self.employees), 'employee')}>"
        )

    @cached_property
    def model(self) -> CivilServiceModel:
        """The same run as a Mesa model after its last quarter: agents, data collector, `step()`."""
        from asnsim.mesa_model import CivilServiceModel

        model = CivilServiceModel(self.scenario, rng=self.seed)
        for _ in range(len(self.outcomes)):
            model.step()
        return model

    def resume(self, quarters: int, scenario: ScenarioLike | None = None) -> Run:
        """Go on for `quarters` more, as a new run that holds all quarters; the numbers are those of one that was not
        interrupted.

        Args:
            quarters: how many more.
            scenario: another one to go on under, which was the same until now and changes later: several reforms can
                so branch from one run. Its own length does not count.

        Raises:
            InputError: the other scenario was not the same until now, or an argument is not valid.
        """
        done = len(self.outcomes)
        length = done + whole_number(quarters, "quarters", 1)
        own = arm_of(self.scenario, length)
        arm = own if scenario is None else arm_of(scenario, length)
        if not (own.starts_as(arm) and alike(own.scenario, arm.scenario, done)):
            raise InputError(message("error.other_beginning", name=arm.name, done=done, next=done + 1))
        course = self.course.fork(arm.scenario)
        values = np.concatenate([self.outcomes.to_numpy(), course.run(quarters)])
        return _run(course, self.seed, values)

    def story(self, employee: int, *others: Run) -> Story:
        """What happened to one employee, in words and as a timeline; with other runs under the same seed, side by side.

        Args:
            employee: the row in which he was at t = 0, from 0.
            others: runs of the same office under other schemes.

        Raises:
            InputError: there is no such row, another run has other people or another seed, two runs have one name, or
                people come from a staff list.
        """
        for other in others:
            if other.seed != self.seed:
                raise InputError(message("error.story_of_other_luck", own=self.seed, other=other.seed))
        runs = (self, *others)
        return story_of(
            arms_of([arm_of(run.scenario, len(run.outcomes)) for run in runs]), self.seed, employee
        )

    def save(self, path: str | Path) -> Path:
        """Write the run to a file, conventionally `.npz`, with which `asnsim.load_run` goes on; returns its path.

        Raises `InputError` for people from a staff list, whose data are personal, and where it cannot be written.
        """
        saved.save(saved.Saved(self.course, self.seed, self.outcomes.to_numpy()), Path(path))
        return Path(path)


def load_run(path: str | Path) -> Run:
    """A run from a file that `Run.save` wrote, with this version of asnsim and of the parts that it uses.

    Raises `InputError` for a file that is not there, is no saved run, is damaged or was written by another version.
    """
    found = saved.read(Path(path))
    return _run(found.course, found.seed, found.values)


def simulate(
    scenario: ScenarioLike,
    seed: int = 1,
    quarters: int | None = None,
    parameters: Mapping[str, Any] | None = None,
) -> Run:
    """Run one scenario once, after its burn-in.

    Args:
        scenario: name of a shipped scenario, path of a YAML file, or a `Scenario`.
        seed: whole number from 0 to 2^32 - 1.
        quarters: how long, instead of what the scenario says.
        parameters: full name to value, as one set of `asnsim.ensemble()`: in place of the defaults, in the burn-in too.
            What the scenario or one of its parents says stays, and so is what a rater or an incentive would have that
            it does not have left out. The numbers are those of a replication of `compare` with this set.

    Raises:
        InputError: the scenario or another argument is not valid, or a parameter has another name or range.
    """
    arm, luck = arm_of(scenario, quarters), Luck(seed)
    if parameters is not None:
        arm = _with_parameters(arm, parameters)
    say_if_compiling()
    course = Course.of(arm.scenario, burned_in(arm.before, luck), luck)
    return _run(course, seed, course.run(arm.scenario.quarters))


def _run(course: Course, seed: int, values: NDArray[np.float64]) -> Run:
    """The run of a course from its outcomes, (quarter, outcome)."""
    index = pd.RangeIndex(1, len(values) + 1, name="quarter")
    table = pd.DataFrame(values, index=index, columns=outcomes.ids())
    say_if_outside(table)
    return Run(course.scenario, seed, table, employees_of(course.cohorts), course)


def _with_parameters(arm: Arm, parameters: Mapping[str, Any]) -> Arm:
    """The arm with these in place of defaults, its burn-in too; its scenario alone says all of it."""
    if not isinstance(parameters, Mapping):
        raise InputError(message("error.parameters_by_name", got=shown(parameters)), field="parameters")
    (under,) = laid_under([arm], parameters)
    if under.before is under.scenario:
        return under
    return arm_of(under.scenario.with_(before=under.before))

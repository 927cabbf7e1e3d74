"""One run of one scenario, as `asnsim.simulate` gives it: outcomes, people, and the same as a Mesa model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim import outcomes
from asnsim.errors import InputError, message
from asnsim.experiment import saved
from asnsim.experiment.arms import ScenarioLike, arm_of
from asnsim.experiment.course import Course, alike
from asnsim.experiment.outside import say_if_outside
from asnsim.experiment.simulation import burned_in, say_if_compiling
from asnsim.language import counted
from asnsim.luck import Luck
from asnsim.mistakes import whole_number
from asnsim.model.quarter.cohorts import Cohorts
from asnsim.model.scene.state import State
from asnsim.scenario import Scenario

if TYPE_CHECKING:
    from asnsim.mesa_model import CivilServiceModel

EMPLOYEE_COLUMNS = (
    "unit",
    "supervisor",
    "sex",
    "age",
    "grade",
    "ability",
    "motivation",
    "fairness",
    "trust",
    "resistance",
    "closeness",
    "true_results",
    "true_behaviour",
    "judged_results",
    "judged_behaviour",
    "predicate",
    "tpp",
)
"""Columns that `run.employees` always has, first; the others follow in the order of their declaration."""

PREDICATES = ("Sangat Kurang", "Kurang", "Butuh Perbaikan", "Baik", "Sangat Baik")


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


def simulate(scenario: ScenarioLike, seed: int = 1, quarters: int | None = None) -> Run:
    """Run one scenario once, after its burn-in.

    Args:
        scenario: name of a shipped scenario, path of a YAML file, or a `Scenario`.
        seed: whole number from 0 to 2^32 - 1.
        quarters: how long, instead of what the scenario says.

    Raises:
        InputError: the scenario or another argument is not valid.
    """
    arm, luck = arm_of(scenario, quarters), Luck(seed)
    say_if_compiling()
    course = Course.of(arm.scenario, burned_in(arm.before, luck), luck)
    return _run(course, seed, course.run(arm.scenario.quarters))


def _run(course: Course, seed: int, values: NDArray[np.float64]) -> Run:
    """The run of a course from its outcomes, (quarter, outcome)."""
    index = pd.RangeIndex(1, len(values) + 1, name="quarter")
    table = pd.DataFrame(values, index=index, columns=outcomes.ids())
    say_if_outside(table)
    return Run(course.scenario, seed, table, employees_of(course.cohorts), course)


def employees_of(cohorts: Cohorts) -> pd.DataFrame:
    """`employee_table` of an office whose units may be under different schemes: each as his own scheme has him.

    What a part remembers is missing of those who are not under it.
    """
    tables = [employee_table(state)[state.own_rows] for state in cohorts.states]
    return tables[0] if len(tables) == 1 else pd.concat(tables).sort_index()


def employee_table(state: State) -> pd.DataFrame:
    """Final state, one row per employee; columns of the codebook, `EMPLOYEE_COLUMNS` first.

    What a part keeps of employees comes last, as "talent_pool.talent_box".
    """
    people = state.employees
    columns: dict[str, object] = {}
    others = [name for name in people.dtype.names if name not in EMPLOYEE_COLUMNS]
    for name in (*EMPLOYEE_COLUMNS, *others):
        if name == "trust":
            columns[name] = state.trust.mean(axis=0) if len(state.trust) else np.full(state.rows, np.nan)
        elif name in ("predicate", "predicate_year"):
            columns[name] = pd.Categorical.from_codes(
                people[name].astype(int), list(PREDICATES), ordered=True
            )
        else:
            columns[name] = np.ascontiguousarray(people[name])
    for kind, memory in state.memory.items():
        columns |= {f"{kind}.{name}": np.ascontiguousarray(memory[name]) for name in memory.dtype.names}
    return pd.DataFrame(columns)

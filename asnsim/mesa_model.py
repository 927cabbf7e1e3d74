"""The same model as a Mesa model: agents that read and write the columns, and Mesa's data collector.

This is the only module that knows Mesa. Hand Mesa `rng=`, never `seed=`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

import mesa
import numpy as np

from asnsim import outcomes
from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment.arms import ScenarioLike, arm_of
from asnsim.experiment.course import Course, values
from asnsim.experiment.simulation import burned_in, say_if_compiling
from asnsim.language import counted
from asnsim.luck import Luck
from asnsim.mistakes import finite_number, whole_number
from asnsim.model.core.records import Employee
from asnsim.model.quarter.cohorts import Cohorts
from asnsim.model.scene.state import State
from asnsim.records import Column, columns

SEEDS = 2**32
_COLUMNS = ("trust", *(column.name for column in columns(Employee)))


class _Cell:
    """One column as an attribute of an agent: reads and writes the row in place."""

    def __init__(self, column: Column) -> None:
        self.name = column.name
        self.type = int if column.whole else float
        self.checked = whole_number if column.whole else finite_number
        self.span = column.low, column.high
        self.__doc__ = column.meaning

    def __get__(self, agent: EmployeeAgent | None, owner: type[Any]) -> Any:
        return self if agent is None else self.type(agent.model.state.employees[self.name][agent.row])

    def __set__(self, agent: EmployeeAgent, value: float) -> None:
        checked = self.checked(value, self.name, *self.span)
        for state in agent.model.states:
            state.employees[self.name][agent.row] = checked


class EmployeeAgent(mesa.Agent):
    """One employee: every column of the employee table is an attribute, and `trust` the mean over incentives.

    Setting one changes the model; columns that a quarter makes anew (effort, judgements) are overwritten by it.
    Setting `trust` sets the trust in each incentive.

    What is set must be a number in the range of its column, and the name one that Mesa or a class declares or that
    begins with an underscore; `InputError` says what would be right.
    """

    model: CivilServiceModel
    row: int

    def __init__(self, model: CivilServiceModel, row: int) -> None:
        super().__init__(model)
        self.row = row

    def __setattr__(self, name: str, value: Any) -> None:
        # Mesa sets its own before there is a row. A misspelt column would be kept here and change nothing.
        if not (
            name.startswith("_") or name in vars(self) or "row" not in vars(self) or self._declares(name)
        ):
            raise unknown_name("attribute of an employee", name, _COLUMNS)
        super().__setattr__(name, value)

    @classmethod
    def _declares(cls, name: str) -> bool:
        return hasattr(cls, name) or any(name in getattr(kind, "__annotations__", {}) for kind in cls.__mro__)

    @property
    def trust(self) -> float:
        """Mean trust over incentives, share; NaN without incentives."""
        trust = self.model.state_of(self.row).trust
        return float(trust[:, self.row].mean()) if len(trust) else float("nan")

    @trust.setter
    def trust(self, value: float) -> None:
        """Set the trust in each incentive alike. Raises `InputError` where there is no incentive to trust."""
        trust = self.model.state_of(self.row).trust
        if not len(trust):
            raise InputError(message("error.no_incentives_to_trust"), field="trust")
        trust[:, self.row] = finite_number(value, "trust", 0, 1)


for _column in columns(Employee):
    setattr(EmployeeAgent, _column.name, _Cell(_column))


class CivilServiceModel(mesa.Model):
    """A civil service under one scenario, burnt in when constructed, so that the first `step()` is quarter 1.

    Args:
        scenario: name of a shipped scenario, path of a YAML file, or a `Scenario`.
        rng: a whole number from 0 to 2^32 - 1 gives the same numbers as `simulate(..., seed=...)`; any other seed
            that Mesa takes is turned into one; None is fresh entropy. `luck_seed` is what was used.
        collect: employee columns that the data collector keeps for each agent and quarter.

    Attributes:
        datacollector: model reporters are all outcomes, recorded before anybody changes.
        agents: employees, one agent per row. state: the tables behind them. quarter: quarters done since t = 0.
    """

    def __init__(
        self,
        scenario: ScenarioLike = "kepahiang",
        rng: Any = None,
        collect: Iterable[str] = ("motivation", "predicate"),
    ) -> None:
        super().__init__(rng=rng)
        say_if_compiling()
        whole = isinstance(rng, (int, np.integer)) and not isinstance(rng, bool)
        self.luck_seed = int(rng) if whole and 0 <= rng < SEEDS else int(self.rng.integers(SEEDS))
        self.arm = arm_of(scenario)
        self._luck = Luck(self.luck_seed)
        self._course = Course.of(self.arm.scenario, burned_in(self.arm.before, self._luck), self._luck)
        self.last_outcomes = np.full(len(outcomes.ids()), np.nan)
        for row in range(self.state.rows):
            EmployeeAgent(self, row)
        self.datacollector = mesa.DataCollector(
            model_reporters={
                name: partial(_outcome, place=place) for place, name in enumerate(outcomes.ids())
            },
            agent_reporters={name: name for name in map(_known, collect)},
        )

    def __repr__(self) -> str:
        return (
            f"<CivilServiceModel of {self.arm.name}: seed {self.luck_seed}, quarter {self.quarter},"
            f" {counted(self.state.rows, 'employee')}>"
        )

    @property
    def state(self) -> State:
        """The tables behind the agents; where units are under different schemes, with the blocks of the first."""
        return self._course.cohorts.whole

    @property
    def states(self) -> list[State]:
        """One for each group of units that have had the same schemes, all with everybody's records."""
        return self._course.cohorts.states

    def state_of(self, row: int) -> State:
        """The state in which the scheme of this employee is in force."""
        unit = self.state.employees["unit"][row]
        return next(state for state in self.states if state.own[unit])

    @property
    def quarter(self) -> int:
        """Quarters done since t = 0."""
        return self._course.quarter

    def step(self) -> None:
        """Advance by one quarter; outcomes and agents are collected before anybody changes."""
        self._course.step(self._collect)

    def _collect(self, cohorts: Cohorts) -> None:
        self.last_outcomes = values(cohorts)
        self.datacollector.collect(self)


def _outcome(model: CivilServiceModel, place: int) -> float:
    return float(model.last_outcomes[place])


def _known(column: str) -> str:
    if column not in _COLUMNS:
        raise unknown_name("column", column, _COLUMNS)
    return column

"""One run of one scenario, as `asnsim.simulate` gives it: outcomes, people, and the same as a Mesa model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from asnsim import outcomes
from asnsim.errors import InputError, message
from asnsim.experiment.arms import Arm, ScenarioLike, arm_of
from asnsim.experiment.employees import employee_table
from asnsim.experiment.outside import say_if_outside
from asnsim.experiment.simulation import branch, burned_in, follow, say_if_compiling
from asnsim.experiment.uncertainty import laid_under
from asnsim.language import counted
from asnsim.luck import Luck
from asnsim.mistakes import shown
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
    """

    scenario: Scenario
    seed: int
    outcomes: pd.DataFrame
    employees: pd.DataFrame

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
    state = branch(arm, burned_in(arm.before, luck), luck)
    values = follow(state, arm.scenario.quarters, luck)
    index = pd.RangeIndex(1, len(values) + 1, name="quarter")
    table = pd.DataFrame(values, index=index, columns=outcomes.ids())
    say_if_outside(table)
    return Run(arm.scenario, seed, table, employee_table(state))


def _with_parameters(arm: Arm, parameters: Mapping[str, Any]) -> Arm:
    """The arm with these in place of defaults, its burn-in too; its scenario alone says all of it."""
    if not isinstance(parameters, Mapping):
        raise InputError(message("error.parameters_by_name", got=shown(parameters)), field="parameters")
    (under,) = laid_under([arm], parameters)
    if under.before is under.scenario:
        return under
    return arm_of(under.scenario.with_(before=under.before))

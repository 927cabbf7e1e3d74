"""One run of one scenario, as `asnsim.simulate` gives it: outcomes, people, and the same as a Mesa model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from asnsim import outcomes
from asnsim.experiment.arms import ScenarioLike, arm_of
from asnsim.experiment.outside import say_if_outside
from asnsim.experiment.simulation import branch, burned_in, follow, say_if_compiling
from asnsim.language import counted
from asnsim.luck import Luck
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
    state = branch(arm, burned_in(arm.before, luck), luck)
    values = follow(state, arm.scenario.quarters, luck)
    index = pd.RangeIndex(1, len(values) + 1, name="quarter")
    table = pd.DataFrame(values, index=index, columns=outcomes.ids())
    say_if_outside(table)
    return Run(arm.scenario, seed, table, employee_table(state))


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

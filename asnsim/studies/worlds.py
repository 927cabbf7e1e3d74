"""A finished study as states of the world: what was unknown in each, and what every arm came to there.

A world is a parameter set of the ensemble, or a point of a sweep. Luck is averaged over within it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment.accepted_sets import ensemble
from asnsim.experiment.designs import Sweep
from asnsim.experiment.effects import COSTS, replication_levels, sets_of
from asnsim.experiment.settings import is_number
from asnsim.experiment.study import Study
from asnsim.studies.unknowns import Unknown, unknowns_of

TOTAL_COST = "total_cost"
"""What an arm costs in all, in rupiah a year: an outcome of worlds beside those of the catalogue."""

LEAST_WORLDS = 20
"""Fewer say nothing of where something happens."""


@dataclass(frozen=True)
class Worlds:
    """Arms in many states of the world.

    Attributes:
        arms: their names, the baseline first.
        unknowns: (world, unknown) numbers, an index of the numbers of sets or points and a column for each unknown that
            varies and acts in an arm, by its full name; of a table of numbers that move together the first.
        named: what each column of `unknowns` is about, in their order.
        levels: outcome to (world, arm), in the outcome's unit, NaN where there is no number; `TOTAL_COST` too.
        sizes: the smallest difference that matters, by outcome, where one is declared.
    """

    arms: tuple[str, ...]
    unknowns: pd.DataFrame
    named: tuple[Unknown, ...]
    levels: Mapping[str, pd.DataFrame]
    sizes: Mapping[str, float]

    @property
    def count(self) -> int:
        """How many worlds there are."""
        return len(self.unknowns)

    def effect(self, outcome: str, arm: str) -> pd.Series:
        """(world,): the arm's level minus the baseline's. `InputError` with the nearest name for a wrong one."""
        table = self.of(outcome)
        if arm not in self.arms[1:]:
            raise unknown_name("arm", arm, self.arms[1:])
        return table[arm] - table[self.arms[0]]

    def of(self, outcome: str) -> pd.DataFrame:
        """(world, arm): the levels of an outcome. `InputError` with the nearest name for a wrong one."""
        if outcome not in self.levels:
            raise unknown_name("outcome", outcome, self.levels)
        return self.levels[outcome]


def worlds(result: Study | Sweep, window: int = 4) -> Worlds:
    """The states of the world of a comparison over the ensemble, or of a sweep.

    `window` is as for `Study.effects`. Raises `InputError` where luck alone varied, where there are fewer than
    `LEAST_WORLDS` worlds, and for a single arm.
    """
    if len(result.arms) < 2:
        raise InputError(message("error.worlds_one_arm"))
    found = _of_sweep(result, window) if isinstance(result, Sweep) else _of_study(result, window)
    if found.count < LEAST_WORLDS:
        raise InputError(message("error.few_worlds", count=found.count, least=LEAST_WORLDS))
    return found


def _of_study(study: Study, window: int) -> Worlds:
    sets = sets_of(study.runs)
    if sets is None:
        raise InputError(message("error.worlds_luck"))
    numbers = np.unique(sets)
    values = ensemble()
    named = [Unknown.of(prior) for prior in unknowns_of(study.compared)]
    known = {one.name: [_first(values[number - 1][one.name]) for number in numbers] for one in named}
    unknowns = pd.DataFrame(known, index=pd.Index(numbers, name="set"), dtype=float)
    _, by_outcome = replication_levels(study.runs, window)
    levels = {
        outcome: pd.DataFrame({arm: pd.Series(by_arm[arm]).groupby(sets).mean() for arm in study.arms})
        for outcome, by_arm in by_outcome.items()
    }
    return _worlds(study.arms, (unknowns, named), levels, study.sizes)


def _of_sweep(swept: Sweep, window: int) -> Worlds:
    levels = swept.levels(window)
    there = sorted(levels["point"].unique())
    points = swept.points.set_index("point").loc[there, list(swept.parameters)]
    numbers = [name for name in points if is_number(str(name))]
    if not numbers:
        raise InputError(message("error.worlds_no_number"))
    by_outcome = {
        str(outcome): table.pivot(index="point", columns="arm", values="level").loc[there, list(swept.arms)]
        for outcome, table in levels.groupby("outcome", sort=False)
    }
    named = [Unknown(str(name), (str(name),)) for name in numbers]
    return _worlds(swept.arms, (points[numbers].astype(float), named), by_outcome, swept.sizes)


def _worlds(
    arms: Sequence[str],
    unknowns: tuple[pd.DataFrame, Sequence[Unknown]],
    levels: dict[str, pd.DataFrame],
    sizes: Mapping[str, float],
) -> Worlds:
    """With the total of the costs, and without unknowns that are the same in all worlds."""
    costs = [levels[name] for name in COSTS if name in levels]
    if costs:
        levels = {**levels, TOTAL_COST: sum(costs[1:], start=costs[0])}
        sizes = {**sizes, TOTAL_COST: max(sizes[name] for name in COSTS if name in sizes)}
    table, named = unknowns
    varying = table.loc[:, table.nunique() > 1]
    about = {one.name: one for one in named}
    return Worlds(tuple(arms), varying, tuple(about[str(name)] for name in varying), levels, sizes)


def _first(value: float | Sequence[float]) -> float:
    return float(value[0]) if isinstance(value, Sequence) else float(value)

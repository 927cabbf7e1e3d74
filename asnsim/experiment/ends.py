"""How the runs of a study end, computed again under the same luck: a store keeps outcomes, and not people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment.arms import Arm, ScenarioLike, arms_of
from asnsim.experiment.course import Course
from asnsim.experiment.employees import employees_of as of_cohorts
from asnsim.experiment.executor import Task
from asnsim.experiment.jobs import run_jobs
from asnsim.experiment.simulation import burned_in, say_if_compiling
from asnsim.experiment.uncertainty import ENSEMBLE, LUCK, seeds_of, set_number, tasks_of
from asnsim.experiment.unit_table import units_of as unit_tables
from asnsim.luck import Luck
from asnsim.mistakes import whole_number
from asnsim.model.quarter.cohorts import Cohorts
from asnsim.model.scene.state import State
from asnsim.population import populate
from asnsim.scenario import Scenario


@dataclass(frozen=True)
class Source:
    """What the runs of a study come from.

    Attributes:
        arms: the baseline first. seeds: of each replication. uncertainty: what varies between replications.
    """

    arms: tuple[Arm, ...]
    seeds: Mapping[int, int]
    uncertainty: str

    def tasks(
        self, replications: Iterable[int] | None = None, arms: Iterable[str] | None = None
    ) -> tuple[Task, ...]:
        """The runs of those replications and arms (None: of all), each with the parameter set that lay under it.

        Raises `InputError` for one that the study does not have.
        """
        wanted = list(self.seeds) if replications is None else _numbers(replications)
        for number in wanted:
            if number not in self.seeds:
                raise InputError(
                    message("error.no_replication", got=number, last=max(self.seeds)), field="replications"
                )
        here = {arm.name: arm for arm in self.arms}
        names = list(here) if arms is None else [arms] if isinstance(arms, str) else list(arms)
        for name in names:
            if name not in here:
                raise unknown_name("arm", str(name), here).at(field="arms")
        seeds = {number: self.seeds[number] for number in dict.fromkeys(wanted)}
        return tasks_of([here[name] for name in dict.fromkeys(names)], seeds, self.uncertainty)


def source_of(
    scenarios: Sequence[ScenarioLike | Arm], replications: int, seed: int = 1, uncertainty: str = LUCK
) -> Source:
    """What a comparison with these arguments would come from; `InputError` as for `compare`."""
    count = whole_number(replications, "replications", 1)
    return Source(arms_of(scenarios), seeds_of(seed, count), uncertainty)


def employees_of(arms: Sequence[Arm], seed: int) -> dict[str, pd.DataFrame]:
    """The employees of every arm when its run is over, as `simulate(...).employees` has them."""
    return {arm.name: of_cohorts(cohorts) for arm, cohorts in _ended(arms, seed)}


def units_of(arms: Sequence[Arm], seed: int) -> dict[str, pd.DataFrame]:
    """The units of every arm in its last quarter, as outcomes see them, with `name` after the number of the unit."""
    found = {}
    for arm, seen in watched(arms, seed, lambda arm, state: _Last()):
        table = unit_tables(seen.cohorts)
        table.insert(1, "name", list(unit_names(arm.before, seed)))
        found[arm.name] = table
    return found


def unit_names(before: Scenario, seed: int) -> tuple[str, ...]:
    """What each unit is called: a code that tells nothing, or the staff list's name where it is to be kept."""
    return populate(before.population, Luck(seed)).unit_names


def watched(
    arms: Sequence[Arm], seed: int, watcher: Callable[[Arm, State], Any]
) -> Iterator[tuple[Arm, Any]]:
    """Run every arm, and hand on what `watcher(arm, state at t = 0)` made, which was called with the cohorts of
    every quarter, after its follow-up and before anybody changes."""
    for arm, course in _begun(arms, seed):
        look = watcher(arm, course.cohorts.whole)
        for _ in range(arm.scenario.quarters):
            course.step(look)
        yield arm, look


def tables(
    source: Source,
    of: Callable[[Sequence[Arm], int], dict[str, pd.DataFrame]],
    tasks: Sequence[Task],
    workers: int | None = None,
    progress: bool = False,
) -> pd.DataFrame:
    """The tables that `of(arms, seed)` gives for each task, one below the other, after the columns arm, replication
    and, with the ensemble, set."""
    jobs = [(task.arms, task.seed) for task in tasks]
    found = []
    for task, by_arm in zip(tasks, run_jobs(of, jobs, workers, progress), strict=True):
        for arm in task.arms:
            table = by_arm[arm.name]
            keys: dict[str, Any] = {"arm": arm.name, "replication": task.replication}
            if source.uncertainty == ENSEMBLE:
                keys["set"] = set_number(task.replication)
            for place, (name, value) in enumerate(keys.items()):
                table.insert(place, name, value)
            found.append(table)
    return pd.concat(found, ignore_index=True)


class _Last:
    """Keeps the cohorts of the quarter that was looked at last."""

    cohorts: Cohorts

    def __call__(self, cohorts: Cohorts) -> None:
        self.cohorts = cohorts.copy()


def _begun(arms: Sequence[Arm], seed: int) -> Iterator[tuple[Arm, Course]]:
    """The course of every arm at t = 0; one burn-in for each `before`."""
    say_if_compiling()
    luck = Luck(seed)
    starts: dict[str, State] = {}
    for arm in arms:
        if arm.before_key not in starts:
            starts[arm.before_key] = burned_in(arm.before, luck)
        yield arm, Course.of(arm.scenario, starts[arm.before_key], luck)


def _ended(arms: Sequence[Arm], seed: int) -> Iterator[tuple[Arm, Cohorts]]:
    for arm, course in _begun(arms, seed):
        for _ in range(arm.scenario.quarters):
            course.step(_nobody_looks)
        yield arm, course.cohorts


def _nobody_looks(cohorts: Cohorts) -> None:
    pass


def _numbers(replications: Iterable[int]) -> list[int]:
    if isinstance(replications, (str, bytes)) or not isinstance(replications, Iterable):
        raise InputError(message("error.list_of_replications"), field="replications")
    return [whole_number(number, "replications", 0) for number in replications]

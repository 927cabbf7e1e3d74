"""Runs of many variants under the same luck: each once, kept, and summed up by its last year."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from asnsim import outcomes as catalogue
from asnsim.experiment.arms import Arm
from asnsim.experiment.effects import QUARTERS_A_YEAR, is_cost, summary
from asnsim.experiment.executor import Task
from asnsim.experiment.missing import Plan, run_missing, version_of_runs
from asnsim.experiment.store import IN_MEMORY, RunStore
from asnsim.experiment.uncertainty import seeds_of
from asnsim.studies.why.variants import Variant, called_apart, keys

Floats = NDArray[np.float64]
Levels = dict[tuple[str, str], Floats]
"""By the keys of a run (replication, outcome): the mean of the last year, of a cost the sum."""

ARMS_A_TASK = 8
"""Arms that share one burn-in; more would leave a core idle at the end."""


class Runs:
    """What has been run so far; `path` is the file of the store, None keeps nothing."""

    def __init__(self, path: Path | None, seed: int, replications: int, workers: int | None) -> None:
        self.seeds = seeds_of(seed, replications)
        self.levels: Levels = {}
        self._version = version_of_runs()
        self._path, self._workers = path, workers
        self._store = RunStore(IN_MEMORY if path is None else path)

    def __enter__(self) -> Runs:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()

    def run(self, variants: Sequence[Variant], progress: bool) -> None:
        """Run what these variants lack, with a bar over tasks where `progress`."""
        apart = {key: arm for key, arm in called_apart(variants).items() if key not in self.levels}
        if not apart:
            return
        folder = None if self._path is None else self._path.parent
        tasks = _tasks(tuple(apart.values()), self.seeds)
        run_missing(self._store, Plan(tasks, self._version, self._workers, folder), progress)
        numbers = {record.key: record.numbers for record in self._store.records(self._version)}
        for key in apart:
            found = np.array([numbers[*key, seed, self._version] for seed in self.seeds.values()])
            self.levels[key] = _last_year(found)

    def effect(self, arm: Arm, baseline: Arm) -> Floats:
        """(replication, outcome): the arm less the baseline, NaN where there is no number."""
        return self.levels[keys(arm)] - self.levels[keys(baseline)]


def _tasks(arms: Sequence[Arm], seeds: dict[int, int]) -> tuple[Task, ...]:
    """Arms with the same burn-in stand in one task; each task counts as a replication of its own."""
    by_before: dict[str, list[Arm]] = {}
    for arm in arms:
        by_before.setdefault(arm.before_key, []).append(arm)
    parts = [
        tuple(those[start : start + ARMS_A_TASK])
        for those in by_before.values()
        for start in range(0, len(those), ARMS_A_TASK)
    ]
    wanted = [(seed, part) for seed in seeds.values() for part in parts]
    return tuple(Task(number, seed, part) for number, (seed, part) in enumerate(wanted))


def _last_year(numbers: Floats) -> Floats:
    """(replication, quarter, outcome) -> (replication, outcome)."""
    window = min(QUARTERS_A_YEAR, numbers.shape[1])
    last = numbers[:, -window:]
    return np.column_stack(
        [summary(last[:, :, place], is_cost(name), window) for place, name in enumerate(catalogue.ids())]
    )

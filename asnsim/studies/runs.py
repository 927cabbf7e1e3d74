"""Runs of many arms, each under the seeds that are asked for: run once, kept, and summed up by its last year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from asnsim import outcomes as catalogue
from asnsim.experiment.arms import Arm
from asnsim.experiment.effects import QUARTERS_A_YEAR, is_cost, summary
from asnsim.experiment.executor import Task
from asnsim.experiment.missing import Plan, run_missing, version_of_runs
from asnsim.experiment.results import RUNS_FILE, results_folder
from asnsim.experiment.store import IN_MEMORY, RunStore, journal_of, use_journal

Floats = NDArray[np.float64]
Asked = tuple[int, tuple[Arm, ...]]
"""A seed, and arms to be run under it. An arm has a name of its own among all that are asked for."""

ARMS_A_TASK = 8
"""Arms that share one burn-in; more would leave a core idle at the end."""


class Runs:
    """What has been run so far; `path` is the file of the store, None keeps nothing."""

    def __init__(self, path: Path | None, workers: int | None) -> None:
        self._levels: dict[tuple[str, str, int], Floats] = {}
        self._version = version_of_runs()
        self._path, self._workers = path, workers
        self._store = RunStore(IN_MEMORY if path is None else path)

    def __enter__(self) -> Runs:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()

    def run(self, asked: Iterable[Asked], progress: bool) -> None:
        """Run what is not there yet, with a bar over tasks where `progress`.

        Raises `RunsFailed` and `Interrupted` as `compare` does.
        """
        wanted = [
            (seed, tuple(arm for arm in arms if (*keys(arm), seed) not in self._levels))
            for seed, arms in asked
        ]
        tasks = _tasks(wanted)
        if not tasks:
            return
        folder = None if self._path is None else self._path.parent
        run_missing(self._store, Plan(tasks, self._version, self._workers, folder), progress)
        lacking = {(*keys(arm), task.seed) for task in tasks for arm in task.arms}
        for record in self._store.records(self._version):
            key = (record.scenario_key, record.before_key, record.seed)
            if key in lacking:
                self._levels[key] = _last_year(record.numbers)

    def effect(self, arm: Arm, baseline: Arm, seeds: Sequence[int]) -> Floats:
        """(seed, outcome): the mean of the arm's last year (of a cost the sum) less the baseline's; NaN where there is
        no number."""
        return np.array(
            [self._levels[*keys(arm), seed] - self._levels[*keys(baseline), seed] for seed in seeds]
        )


def keys(arm: Arm) -> tuple[str, str]:
    """What tells one run from another under the same luck."""
    return arm.scenario_key, arm.before_key


def kept_in(folder: str | Path | None, name: str) -> Path | None:
    """The file of the runs in the folder `name` of a study's folder, whose way of keeping runs it shares."""
    if folder is None:
        return None
    where = results_folder(Path(folder) / name)
    if (journal := journal_of(Path(folder))) is not None:
        use_journal(where, journal)
    return where / RUNS_FILE


def _tasks(wanted: Sequence[Asked]) -> tuple[Task, ...]:
    """Arms with the same burn-in stand in one task; each task counts as a replication of its own."""
    parts: list[Asked] = []
    for seed, arms in wanted:
        by_before: dict[str, list[Arm]] = {}
        for arm in arms:
            by_before.setdefault(arm.before_key, []).append(arm)
        parts += [
            (seed, tuple(those[start : start + ARMS_A_TASK]))
            for those in by_before.values()
            for start in range(0, len(those), ARMS_A_TASK)
        ]
    return tuple(Task(number, seed, part) for number, (seed, part) in enumerate(parts))


def _last_year(numbers: Floats) -> Floats:
    """(quarter, outcome) -> (outcome,)."""
    window = min(QUARTERS_A_YEAR, len(numbers))
    last = numbers[None, -window:]
    return np.array(
        [summary(last[:, :, place], is_cost(name), window)[0] for place, name in enumerate(catalogue.ids())]
    )

"""`sweep`: run a design, keep each replication as it finishes, and hand back what it found."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from asnsim.experiment import manifest, results
from asnsim.experiment.arms import Arm
from asnsim.experiment.comparison import Wanted, with_sets
from asnsim.experiment.designs.design import DesignLike, Written, written
from asnsim.experiment.designs.laid import Point, laid, refusal
from asnsim.experiment.designs.swept import FILES, Sweep
from asnsim.experiment.executor import Task
from asnsim.experiment.missing import Plan, run_missing, version_of_runs
from asnsim.experiment.outside import say_if_outside
from asnsim.experiment.pools import Workers, checked_workers
from asnsim.experiment.results import RUNS_FILE, results_folder
from asnsim.experiment.store import IN_MEMORY, RunStore, long_table
from asnsim.mistakes import whole_number
from asnsim.scenario import Scenario
from asnsim.scenario.plain import plain


def sweep(
    design: DesignLike | Written,
    replications: int | None = None,
    seed: int | None = None,
    workers: Workers = None,
    out: str | Path | None = None,
    progress: bool = False,
    skip_impossible: bool = False,
) -> Sweep:
    """Run the arms of a design at each of its points, all with the same random draws.

    Args:
        design: path of a YAML file, a mapping with the same keys, or a `Design`.
        replications, seed: in place of those of the design.
        workers: processes; None takes every usable core, 1 runs in this process. The numbers do not depend on it.
        out: a folder for `runs.sqlite`, `points.csv`, `outcomes.csv`, `effects.csv` and `manifest.json`. Runs that
            are in it already are not computed again.
        progress: show a bar with the time left.
        skip_impossible: go on without the points that are impossible, which then stand in `points.csv` with what is
            wrong; otherwise nothing runs before they are mended.

    Raises:
        InputError: the design or another argument is not valid, or points are impossible, which are named.
        RunsFailed, NotKept, Interrupted: as `asnsim.compare`.
    """
    given = _asked(design if isinstance(design, Written) else written(design), replications, seed)
    workers = checked_workers(workers)
    points = laid(given)
    possible = list(filter(_is_possible, points))
    if not possible or (len(possible) < len(points) and not skip_impossible):
        raise refusal(points, given.design.name)
    folder = None if out is None else results_folder(out)
    study = _Study(given, points, workers, folder)
    start = time.perf_counter()
    if folder is None:
        with RunStore(IN_MEMORY) as store:
            return study.result(study.run(store, progress), time.perf_counter() - start)
    with RunStore(folder / RUNS_FILE) as store, results.keeping(folder):
        content = study.manifest()
        with store.database.changing():  # one process at a time
            results.begin(folder, content, FILES)
        swept = study.result(study.run(store, progress), time.perf_counter() - start)
        swept.to_csv(folder)
        results.check(folder)
        results.complete(folder, content, swept.seconds, given.design.replications)
    return swept


def _asked(given: Written, replications: int | None, seed: int | None) -> Written:
    changes: dict[str, Any] = {}
    if replications is not None:
        changes["replications"] = whole_number(replications, "replications", 1)
    if seed is not None:
        changes["seed"] = whole_number(seed, "seed", 0, 2**32 - 1)
    return replace(given, design=given.design.model_copy(update=changes))


@dataclass(frozen=True)
class _Study:
    """A design that is ready to run."""

    written: Written
    points: Sequence[Point]
    workers: Workers
    folder: Path | None

    @cached_property
    def named(self) -> dict[int, tuple[Arm, ...]]:
        return _named(self.points)

    def run(self, store: RunStore, progress: bool) -> pd.DataFrame:
        """Run what is missing, all points of a replication before the next, and give the runs of all points."""
        design = self.written.design
        wanted = Wanted(design.replications, design.seed, design.uncertainty)
        of_point = {number: wanted.tasks(arms, design.replications) for number, arms in self.named.items()}
        # A design that was stopped then has some replications of every point.
        in_order = [task for together in zip(*of_point.values(), strict=True) for task in together]
        run_missing(store, Plan(tuple(in_order), version_of_runs(), self.workers, self.folder), progress)
        runs = _runs(store, of_point, [arm.name for arm in next(filter(_is_possible, self.points)).arms])
        say_if_outside(runs)
        return with_sets(runs, design.uncertainty)

    def result(self, runs: pd.DataFrame, seconds: float) -> Sweep:
        return Sweep(self.written.design, tuple(self.points), runs, seconds)

    def manifest(self) -> dict[str, Any]:
        """What is run: the design, and every arm at every point that has other contents."""
        design = self.written.design
        arms = {arm.name: arm for of_point in self.named.values() for arm in of_point}
        wanted = Wanted(design.replications, design.seed, design.uncertainty)
        said = {name: _shareable(value) for name, value in design if name in design.model_fields_set}
        points = [{"point": point.number, **point.values} for point in self.points]
        return manifest.manifest(
            list(arms.values()),
            design.seed,
            design.replications,
            **wanted.described(),
            design=said,
            points=points,
        )


def _is_possible(point: Point) -> bool:
    return point.problem is None


def _named(points: Sequence[Point]) -> dict[int, tuple[Arm, ...]]:
    """The arms of each possible point, each under a name of its own for the store and the manifest, as "peers [2]".

    An arm that is the same at several points has the name of the first.
    """
    possible = list(filter(_is_possible, points))
    made: dict[int, Arm] = {}
    for point in possible:
        for arm in point.arms:
            if id(arm) not in made:
                made[id(arm)] = replace(arm, name=f"{arm.name} [{point.number}]")
    return {point.number: tuple(made[id(arm)] for arm in point.arms) for point in possible}


def _shareable(value: Any) -> Any:
    """A value of a design for the manifest: scenarios by their name, files without their folder."""
    if isinstance(value, tuple):
        return [_shareable(one) for one in value]
    if isinstance(value, Scenario):
        return value.name
    if isinstance(value, (str, Path)):
        return Path(value).name
    return plain(value)


def _runs(store: RunStore, of_point: dict[int, tuple[Task, ...]], names: Sequence[str]) -> pd.DataFrame:
    """The runs of all points as one long table, with the number of the point first; `names` are those of the arms."""
    by_key = {(one.scenario_key, one.before_key, one.seed): one for one in store.records(version_of_runs())}
    tables = {}
    for number, tasks in of_point.items():
        parts = []
        for name, arms in zip(names, zip(*(task.arms for task in tasks), strict=True), strict=True):
            for task, arm in zip(tasks, arms, strict=True):
                record = by_key[arm.scenario_key, arm.before_key, task.seed]
                parts.append((name, task.replication, task.seed, record.outcomes, record.numbers))
        tables[number] = long_table(parts)
    return pd.concat(tables, names=["point"]).reset_index("point").reset_index(drop=True)

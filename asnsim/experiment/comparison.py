"""`compare`: several scenarios under common random numbers; each replication is stored as it finishes."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim import outcomes as catalogue
from asnsim.experiment import manifest, results, simulation
from asnsim.experiment.arms import Arm, ScenarioLike, arms_of
from asnsim.experiment.executor import Finished, Replicate, Task, execute
from asnsim.experiment.outside import say_if_outside
from asnsim.experiment.progress import progress_bar
from asnsim.experiment.provenance import code_version, foreign_code, is_foreign
from asnsim.experiment.results import RUNS_FILE, results_folder
from asnsim.experiment.store import IN_MEMORY, RunRecord, RunStore
from asnsim.experiment.study import Study, files
from asnsim.experiment.uncertainty import ENSEMBLE, LUCK, described, set_number, tasks_of
from asnsim.luck import replication_seed
from asnsim.mistakes import whole_number
from asnsim.wording import current, message


class Interrupted(KeyboardInterrupt):
    """A comparison was stopped by Ctrl-C; what had finished is kept if there is a folder.

    `finished` of `total` replications were there, in `folder` (None: nothing was kept).
    """

    def __init__(self, finished: int, total: int, folder: Path | None) -> None:
        super().__init__(finished, total, folder)
        self.finished = finished
        self.total = total
        self.folder = folder

    def __str__(self) -> str:
        if self.folder is None:
            said = message("error.stopped_unsaved", finished=self.finished, total=self.total)
        else:
            said = message(
                "error.stopped_saved", finished=self.finished, total=self.total, folder=self.folder
            )
        return said.in_(current())


def compare(
    scenarios: Sequence[ScenarioLike | Arm],
    replications: int = 30,
    seed: int = 1,
    workers: int | None = None,
    out: str | Path | None = None,
    quarters: int | None = None,
    progress: bool = False,
    uncertainty: str = LUCK,
) -> Study:
    """Compare scenarios with the first of them, the baseline, under common random numbers.

    Args:
        scenarios: names of shipped scenarios, paths of YAML files, `Scenario`s, or the arms of another study;
            at least one, no two of one name.
        replications: how often the comparison is repeated with new random draws; replication r, from 0, uses
            `asnsim.luck.replication_seed(seed, r)`, which for the first is `seed` itself.
        seed: whole number from 0 to 2^32 - 1.
        workers: processes; None takes every usable core, 1 runs in this process. The numbers do not depend on it.
        out: a folder for `runs.sqlite`, `outcomes.csv`, `effects.csv` and `manifest.json`. Runs that are in it
            already are not computed again, so that a comparison that was stopped goes on. What else an earlier
            comparison wrote there and its manifest lists, figures and report included, is removed.
        quarters: how long each arm runs, instead of what the scenarios say.
        progress: show a bar with the time left.
        uncertainty: what varies between replications. "luck": the random draws alone; parameters are what the
            scenarios say, else the defaults. "ensemble": every two replications use another of the parameter
            sets that the calibration accepted, laid under every arm and its burn-in (what a scenario says
            stays), each replication with random draws of its own; see `Study.effects` and `Study.variance`.

    Raises:
        InputError: a scenario, or another argument, is not valid.
        RunsFailed: the model failed in some replications.
        NotKept: the folder was removed meanwhile, or a file could not be written (no space left).
        Interrupted: Ctrl-C.
    """
    replications = whole_number(replications, "replications", 1)
    if workers is not None:
        workers = whole_number(workers, "workers", 1)
    arms = arms_of(scenarios, quarters)
    seeds = {replication: replication_seed(seed, replication) for replication in range(replications)}
    folder = None if out is None else results_folder(out)
    start = time.perf_counter()
    tasks = tasks_of(arms, seeds, uncertainty)
    about = {"outcomes": list(catalogue.ids()), **described(uncertainty)}
    content = manifest.manifest(arms, seed, replications, **about, complete=False)
    plan = _Plan(tasks, workers, folder)
    if folder is None:
        with RunStore(IN_MEMORY) as store:
            return Study(_runs(store, plan, uncertainty, progress), arms, time.perf_counter() - start)
    # The store first: a folder whose runs cannot be used keeps what is in it.
    with RunStore(folder / RUNS_FILE) as store, results.keeping(folder):
        results.begin(folder, content, files(uncertainty))
        study = Study(_runs(store, plan, uncertainty, progress), arms, time.perf_counter() - start)
        study.to_csv(folder)
        results.check(folder)
        results.complete(folder, study.seconds)
    return study


def _runs(store: RunStore, plan: _Plan, uncertainty: str, progress: bool) -> pd.DataFrame:
    """The runs of all replications, those that are kept already and those that are missing."""
    _run_missing(store, plan, progress)
    runs = store.runs(plan.tasks, _version())
    say_if_outside(runs)
    if uncertainty == ENSEMBLE:
        runs.insert(runs.columns.get_loc("quarter"), "set", runs["replication"].map(set_number))
    return runs


@dataclass(frozen=True)
class WithOutcomes:
    """`replicate` for another process, which first learns the outcomes that only this one knows.

    An outcome defined in a notebook is registered in the notebook's process alone; without it a worker
    would return fewer columns, and with it perhaps in another order. `ids` is the order wanted.
    """

    replicate: Replicate
    ids: tuple[str, ...]
    outcomes: tuple[catalogue.Outcome, ...]

    def __call__(self, arms: Sequence[Arm], seed: int) -> Mapping[str, NDArray[np.float64]]:
        for outcome in self.outcomes:
            if outcome.id not in catalogue.OUTCOMES:
                catalogue.OUTCOMES.register(outcome)
        numbers = self.replicate(arms, seed)
        here = catalogue.ids()
        if tuple(here) == self.ids:
            return numbers
        order = [here.index(outcome) for outcome in self.ids]
        return {arm: columns[:, order] for arm, columns in numbers.items()}


@dataclass(frozen=True)
class _Plan:
    """What `compare` was asked for."""

    tasks: tuple[Task, ...]
    workers: int | None
    folder: Path | None


def _run_missing(store: RunStore, plan: _Plan, progress: bool) -> None:
    """Run what the store lacks and keep each replication as it finishes."""
    version = _version()
    ids = tuple(catalogue.ids())
    tasks = _missing(store, plan, version)
    finished = len(plan.tasks) - len(tasks)
    extra = tuple(outcome for outcome in _outcomes() if is_foreign(outcome))
    replicate = WithOutcomes(simulation.replicate, ids, extra)

    with progress_bar(progress, len(plan.tasks), finished) as advance:

        def keep(result: Finished) -> None:
            nonlocal finished
            task = result.task
            for arm in task.arms:
                store.add(
                    RunRecord(
                        arm=arm.name,
                        replication=task.replication,
                        seed=task.seed,
                        scenario_key=arm.scenario_key,
                        before_key=arm.before_key,
                        code_version=version,
                        outcomes=ids,
                        numbers=result.numbers[arm.name],
                        seconds=result.seconds / len(task.arms),
                    )
                )
            finished += 1
            advance()

        try:
            execute(tasks, replicate, keep, plan.workers, simulation.warm_up)
        except KeyboardInterrupt as error:
            raise Interrupted(finished, len(plan.tasks), plan.folder) from error


def _missing(store: RunStore, plan: _Plan, version: str) -> list[Task]:
    """One task for each replication that lacks an arm, in order, so that a study that was stopped is balanced."""
    arms = {_keys(arm): arm for task in plan.tasks for arm in task.arms}
    done = {keys: store.finished(arm, version) for keys, arm in arms.items()}
    tasks = []
    for task in plan.tasks:
        lacking = tuple(arm for arm in task.arms if task.seed not in done[_keys(arm)])
        if lacking:
            tasks.append(Task(task.replication, task.seed, lacking))
    return tasks


def _keys(arm: Arm) -> tuple[str, str]:
    return arm.scenario_key, arm.before_key


def _version() -> str:
    """The version of everything that decides the numbers and is not in an arm: code and outcomes."""
    return code_version(tuple(catalogue.ids()), foreign_code(_outcomes()))


def _outcomes() -> list[catalogue.Outcome]:
    return [outcome for _, outcome in catalogue.OUTCOMES.items()]

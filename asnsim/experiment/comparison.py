"""`compare`: several scenarios under common random numbers; each replication is stored as it finishes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from asnsim import outcomes as catalogue
from asnsim.experiment import manifest, results
from asnsim.experiment.arms import Arm, ScenarioLike, arms_of
from asnsim.experiment.missing import Interrupted, Plan, run_missing, version_of_runs
from asnsim.experiment.outside import say_if_outside
from asnsim.experiment.pools import Workers, checked_workers
from asnsim.experiment.results import RUNS_FILE, results_folder
from asnsim.experiment.store import IN_MEMORY, RunStore
from asnsim.experiment.study import Study, files
from asnsim.experiment.uncertainty import ENSEMBLE, LUCK, described, set_number, tasks_of
from asnsim.luck import replication_seed
from asnsim.mistakes import whole_number

__all__ = ["Interrupted", "compare", "seeds_of", "with_sets"]


def compare(
    scenarios: Sequence[ScenarioLike | Arm],
    replications: int = 30,
    seed: int = 1,
    workers: Workers = None,
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
        workers: processes; None takes every usable core, 1 runs in this process. Or an executor of
            `concurrent.futures`, a function that makes one (and a new one when a worker has died), or
            `asnsim.Cluster(address)`. The numbers do not depend on it.
        out: a folder for `runs.sqlite`, `outcomes.csv`, `effects.csv` and `manifest.json`. Runs that are in it
            already are not computed again, so that a comparison that was stopped goes on, and several processes may
            work on one comparison. What else another comparison wrote there and its manifest lists, figures and
            report included, is removed.
        quarters: how long each arm runs, instead of what the scenarios say.
        progress: show a bar with the time left.
        uncertainty: what varies between replications. "luck": the random draws alone; parameters are what the
            scenarios say, else the defaults. "ensemble": every two replications use another of the parameter
            sets that the calibration accepted, laid under every arm and its burn-in (what a scenario says
            stays), each replication with random draws of its own; see `Study.effects` and `Study.variance`.

    Raises:
        InputError: a scenario, or another argument, is not valid.
        AsnsimError: the cluster or the executor takes no more work.
        RunsFailed: the model failed in some runs. Their errors are kept in the folder, with all runs that did not
            fail; `asnsim.study(folder, allow_gaps=True)` takes those.
        NotKept: the folder was removed meanwhile, or a file could not be written (no space left).
        Interrupted: Ctrl-C.
    """
    replications = whole_number(replications, "replications", 1)
    workers = checked_workers(workers)
    arms = arms_of(scenarios, quarters)
    seeds = seeds_of(seed, replications)
    folder = None if out is None else results_folder(out)
    start = time.perf_counter()
    tasks = tasks_of(arms, seeds, uncertainty)
    version = version_of_runs()
    about = {"outcomes": list(catalogue.ids()), "version_of_runs": version, **described(uncertainty)}
    content = manifest.manifest(arms, seed, replications, **about)
    plan = Plan(tasks, version, workers, folder)
    if folder is None:
        with RunStore(IN_MEMORY) as store:
            return Study(_runs(store, plan, uncertainty, progress), arms, time.perf_counter() - start)
    # The store first: a folder whose runs cannot be used keeps what is in it.
    with RunStore(folder / RUNS_FILE) as store, results.keeping(folder):
        with store.database.changing():  # one process at a time
            results.begin(folder, content, files(uncertainty))
        study = Study(_runs(store, plan, uncertainty, progress), arms, time.perf_counter() - start)
        study.to_csv(folder)
        results.check(folder)
        results.complete(folder, content, study.seconds)
    return study


def seeds_of(seed: int, replications: int) -> dict[int, int]:
    """The seed of each replication of a comparison."""
    return {replication: replication_seed(seed, replication) for replication in range(replications)}


def with_sets(runs: pd.DataFrame, uncertainty: str) -> pd.DataFrame:
    """The runs with a column `set` before the quarter, where the parameters varied too."""
    if uncertainty == ENSEMBLE:
        runs.insert(runs.columns.get_loc("quarter"), "set", runs["replication"].map(set_number))
    return runs


def _runs(store: RunStore, plan: Plan, uncertainty: str, progress: bool) -> pd.DataFrame:
    """The runs of all replications, those that are kept already and those that are missing."""
    run_missing(store, plan, progress)
    runs = store.runs(plan.tasks, plan.version)
    say_if_outside(runs)
    return with_sets(runs, uncertainty)

"""`compare`: several scenarios under common random numbers; each replication is stored as it finishes."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from asnsim import outcomes as catalogue
from asnsim.experiment import manifest, results
from asnsim.experiment.arms import Arm, ScenarioLike, arms_of
from asnsim.experiment.executor import Task
from asnsim.experiment.missing import Interrupted, Plan, run_missing, version_of_runs
from asnsim.experiment.outside import say_if_outside
from asnsim.experiment.people import refuse_other_people
from asnsim.experiment.pools import Workers, checked_workers
from asnsim.experiment.results import RUNS_FILE, results_folder
from asnsim.experiment.store import IN_MEMORY, RunStore
from asnsim.experiment.study import Study, files
from asnsim.experiment.uncertainty import ENSEMBLE, LUCK, described, seeds_of, set_number, tasks_of
from asnsim.experiment.until import Until, counts_of, widest
from asnsim.wording import current, message

__all__ = ["Interrupted", "Wanted", "compare", "compare_places", "with_sets"]


def compare(
    scenarios: Sequence[ScenarioLike | Arm],
    replications: int | Until = 30,
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
            at least one, no two of one name, all with the same people and citizens.
        replications: how often the comparison is repeated with new random draws; replication r, from 0, uses
            `asnsim.luck.replication_seed(seed, r)`, which for the first is `seed` itself. `asnsim.Until(0.01)` goes on
            until every arm's effect is known to that half-width.
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
        InputError: a scenario, or another argument, is not valid; arms have different people (`compare_places`).
        AsnsimError: the cluster or the executor takes no more work.
        RunsFailed: the model failed in some runs. Their errors are kept in the folder, with all runs that did not
            fail; `asnsim.study(folder, allow_gaps=True)` takes those.
        NotKept: the folder was removed meanwhile, or a file could not be written (no space left).
        Interrupted: Ctrl-C.
    """
    arms = arms_of(scenarios, quarters)
    refuse_other_people(arms)
    return _compare(arms, Wanted(replications, seed, uncertainty), workers, out, progress)


def compare_places(
    scenarios: Sequence[ScenarioLike | Arm],
    replications: int | Until = 30,
    seed: int = 1,
    workers: Workers = None,
    out: str | Path | None = None,
    quarters: int | None = None,
    progress: bool = False,
    uncertainty: str = LUCK,
) -> Study:
    """As `compare`, of places with different people or citizens.

    Luck is then not paired person by person: an effect is the difference between places, people included, and its
    interval is about as wide as if each place had luck of its own.
    """
    return _compare(
        arms_of(scenarios, quarters), Wanted(replications, seed, uncertainty), workers, out, progress
    )


@dataclass(frozen=True)
class Wanted:
    """How often a comparison is repeated, from which seed, and what varies between replications."""

    replications: int | Until
    seed: int
    uncertainty: str

    def tasks(self, arms: Sequence[Arm], count: int) -> tuple[Task, ...]:
        """The first `count` replications of the arms."""
        return tasks_of(arms, seeds_of(self.seed, count), self.uncertainty)

    def described(self) -> dict[str, Any]:
        """What the manifest says of it."""
        rule = self.replications
        until = {} if not isinstance(rule, Until) else {"until": asdict(rule)}
        about = {"outcomes": list(catalogue.ids()), "version_of_runs": version_of_runs()}
        return {**about, **described(self.uncertainty), **until}


def _compare(
    arms: tuple[Arm, ...], wanted: Wanted, workers: Workers, out: str | Path | None, progress: bool
) -> Study:
    workers = checked_workers(workers)
    counts = tuple(counts_of(wanted.replications, wanted.uncertainty))
    folder = None if out is None else results_folder(out)
    start = time.perf_counter()
    version = version_of_runs()
    plans = (Plan(wanted.tasks(arms, count), version, workers, folder) for count in counts)
    if folder is None:
        with RunStore(IN_MEMORY) as store:
            return Study(_runs(store, plans, wanted, progress), arms, time.perf_counter() - start)
    content = manifest.manifest(arms, wanted.seed, counts[0], **wanted.described())
    # The store first: a folder whose runs cannot be used keeps what is in it.
    with RunStore(folder / RUNS_FILE) as store, results.keeping(folder):
        with store.database.changing():  # one process at a time
            results.begin(folder, content, files(wanted.uncertainty))
        study = Study(_runs(store, plans, wanted, progress), arms, time.perf_counter() - start)
        study.to_csv(folder)
        results.check(folder)
        results.complete(folder, content, study.seconds, study.replications)
    return study


def with_sets(runs: pd.DataFrame, uncertainty: str) -> pd.DataFrame:
    """The runs with a column `set` before the quarter, where the parameters varied too."""
    if uncertainty == ENSEMBLE:
        runs.insert(runs.columns.get_loc("quarter"), "set", runs["replication"].map(set_number))
    return runs


def _runs(store: RunStore, plans: Iterable[Plan], wanted: Wanted, progress: bool) -> pd.DataFrame:
    """The runs of all replications, those that are kept already and those that are missing; of the last plan, or of
    the first after which the replications are enough."""
    rule = wanted.replications
    for plan in plans:
        run_missing(store, plan, progress)
        runs = store.runs(plan.tasks, plan.version)
        if isinstance(rule, Until) and rule.reached(runs):
            break
    else:
        if isinstance(rule, Until):
            _say_not_reached(runs, rule)
    say_if_outside(runs)
    return with_sets(runs, wanted.uncertainty)


def _say_not_reached(runs: pd.DataFrame, rule: Until) -> None:
    said = message(
        "error.until_not_reached",
        outcome=rule.outcome,
        wanted=rule.half_width,
        reached=float(f"{widest(runs, rule.outcome):.3g}"),
        replications=rule.at_most,
    )
    print(said.in_(current()), file=sys.stderr)

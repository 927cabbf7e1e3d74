"""`compare`: several scenarios under common random numbers; each replication is stored as it finishes."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim import outcomes as catalogue
from asnsim.experiment import manifest, results, simulation
from asnsim.experiment.arms import Arm, ScenarioLike, arms_of
from asnsim.experiment.executor import Finished, Replicate, Task, execute
from asnsim.experiment.outside import say_if_outside
from asnsim.experiment.people import refuse_other_people
from asnsim.experiment.progress import progress_bar
from asnsim.experiment.provenance import code_version, foreign_code, is_foreign
from asnsim.experiment.results import RUNS_FILE, results_folder
from asnsim.experiment.store import IN_MEMORY, RunRecord, RunStore
from asnsim.experiment.study import Study, files
from asnsim.experiment.uncertainty import ENSEMBLE, LUCK, described, set_number, tasks_of
from asnsim.experiment.until import Until, counts_of, widest
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
    replications: int | Until = 30,
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
            at least one, no two of one name, all with the same people and citizens.
        replications: how often the comparison is repeated with new random draws; replication r, from 0, uses
            `asnsim.luck.replication_seed(seed, r)`, which for the first is `seed` itself. `asnsim.Until(0.01)` goes on
            until every arm's effect is known to that half-width.
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
        InputError: a scenario, or another argument, is not valid; arms have different people (`compare_places`).
        RunsFailed: the model failed in some replications.
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
    workers: int | None = None,
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
        seeds = {replication: replication_seed(self.seed, replication) for replication in range(count)}
        return tasks_of(arms, seeds, self.uncertainty)

    def described(self) -> dict[str, Any]:
        """What the manifest says of it."""
        rule = self.replications
        until = {} if not isinstance(rule, Until) else {"until": asdict(rule)}
        return {"outcomes": list(catalogue.ids()), **described(self.uncertainty), **until}


def _compare(
    arms: tuple[Arm, ...], wanted: Wanted, workers: int | None, out: str | Path | None, progress: bool
) -> Study:
    if workers is not None:
        workers = whole_number(workers, "workers", 1)
    counts = tuple(counts_of(wanted.replications, wanted.uncertainty))
    folder = None if out is None else results_folder(out)
    start = time.perf_counter()
    plans = (Plan(wanted.tasks(arms, count), workers, folder) for count in counts)
    if folder is None:
        with RunStore(IN_MEMORY) as store:
            return Study(_runs(store, plans, wanted, progress), arms, time.perf_counter() - start)
    content = manifest.manifest(arms, wanted.seed, counts[0], **wanted.described(), complete=False)
    # The store first: a folder whose runs cannot be used keeps what is in it.
    with RunStore(folder / RUNS_FILE) as store, results.keeping(folder):
        results.begin(folder, content, files(wanted.uncertainty))
        study = Study(_runs(store, plans, wanted, progress), arms, time.perf_counter() - start)
        study.to_csv(folder)
        results.check(folder)
        results.complete(folder, study.seconds, study.replications)
    return study


def _runs(store: RunStore, plans: Iterable[Plan], wanted: Wanted, progress: bool) -> pd.DataFrame:
    """The runs of all replications, those that are kept already and those that are missing; of the last plan, or of
    the first after which the replications are enough."""
    for plan in plans:
        run_missing(store, plan, progress)
        runs = store.runs(plan.tasks, version())
        rule = wanted.replications
        if isinstance(rule, Until) and rule.reached(runs):
            break
    else:
        if isinstance(rule, Until):
            _say_not_reached(runs, rule)
    say_if_outside(runs)
    return with_sets(runs) if wanted.uncertainty == ENSEMBLE else runs


def _say_not_reached(runs: pd.DataFrame, rule: Until) -> None:
    said = message(
        "error.until_not_reached",
        outcome=rule.outcome,
        wanted=rule.half_width,
        reached=float(f"{widest(runs, rule.outcome):.3g}"),
        replications=rule.at_most,
    )
    print(said.in_(current()), file=sys.stderr)


def with_sets(runs: pd.DataFrame) -> pd.DataFrame:
    """The runs with the number of the parameter set of each replication before the quarter."""
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
class Plan:
    """What has to be there in the end: replications, of which several may be of one number in other arms."""

    tasks: tuple[Task, ...]
    workers: int | None
    folder: Path | None


def run_missing(store: RunStore, plan: Plan, progress: bool) -> None:
    """Run what the store lacks and keep each replication as it finishes."""
    code = version()
    ids = tuple(catalogue.ids())
    tasks = _missing(store, plan, code)
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
                        code_version=code,
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


def _missing(store: RunStore, plan: Plan, code: str) -> list[Task]:
    """One task for each replication that lacks an arm, in order, so that a study that was stopped is balanced."""
    arms = {_keys(arm): arm for task in plan.tasks for arm in task.arms}
    done = {keys: store.finished(arm, code) for keys, arm in arms.items()}
    tasks = []
    for task in plan.tasks:
        lacking = []
        for arm in task.arms:
            seeds = done[_keys(arm)]
            if task.seed not in seeds:  # an arm that is the same at several points of a design runs once
                lacking.append(arm)
                seeds.add(task.seed)
        if lacking:
            tasks.append(Task(task.replication, task.seed, tuple(lacking)))
    return tasks


def _keys(arm: Arm) -> tuple[str, str]:
    return arm.scenario_key, arm.before_key


def version() -> str:
    """The version of everything that decides the numbers and is not in an arm: code and outcomes."""
    return code_version(tuple(catalogue.ids()), foreign_code(_outcomes()))


def _outcomes() -> list[catalogue.Outcome]:
    return [outcome for _, outcome in catalogue.OUTCOMES.items()]

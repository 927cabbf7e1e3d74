"""What a study still lacks: which runs, how they are run, and how each is kept as it finishes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from asnsim import outcomes as catalogue
from asnsim.experiment import simulation
from asnsim.experiment.arms import Arm
from asnsim.experiment.executor import Failure, Finished, Replicate, RunsFailed, Several, Task, execute
from asnsim.experiment.naming import named_runs, of_plan
from asnsim.experiment.pools import Workers
from asnsim.experiment.progress import progress_bar, say_running
from asnsim.experiment.provenance import code_version, foreign_code, is_foreign, machine_kind
from asnsim.experiment.run_record import FailedRun, RunRecord
from asnsim.experiment.sharing import Leases, SharedWork
from asnsim.experiment.store import RunStore
from asnsim.wording import current, message

_STOPPED = {
    "replication": ("error.stopped_unsaved", "error.stopped_saved"),
    "employer": ("error.stopped_unsaved_employers", "error.stopped_saved_employers"),
}
"""What is said of a stop, without a folder and with one, by the noun for a task."""


class Interrupted(KeyboardInterrupt):
    """A comparison was stopped by Ctrl-C; what had finished is kept if there is a folder.

    `finished` of `total` replications (`what` for another noun) were there, in `folder` (None: nothing was kept).
    """

    def __init__(self, finished: int, total: int, folder: Path | None, what: str = "replication") -> None:
        super().__init__(finished, total, folder, what)
        self.finished = finished
        self.total = total
        self.folder = folder
        self.what = what

    def __str__(self) -> str:
        unsaved, saved = _STOPPED[self.what]
        if self.folder is None:
            said = message(unsaved, finished=self.finished, total=self.total)
        else:
            said = message(saved, finished=self.finished, total=self.total, folder=self.folder)
        return said.in_(current())


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
        self._learn()
        return self._in_order(self.replicate(arms, seed))

    def room(self, arms: Sequence[Arm]) -> int:
        """How many replications `replicate` takes side by side."""
        return self.replicate.room(arms) if isinstance(self.replicate, Several) else 1

    def several(
        self, arms: Sequence[Arm], seeds: Sequence[int]
    ) -> Sequence[Mapping[str, NDArray[np.float64]]]:
        """What each seed gives."""
        assert isinstance(self.replicate, Several)
        self._learn()
        return [self._in_order(numbers) for numbers in self.replicate.several(arms, seeds)]

    def _learn(self) -> None:
        for outcome in self.outcomes:
            if outcome.id not in catalogue.OUTCOMES:
                catalogue.OUTCOMES.register(outcome)

    def _in_order(self, numbers: Mapping[str, NDArray[np.float64]]) -> Mapping[str, NDArray[np.float64]]:
        here = catalogue.ids()
        if tuple(here) == self.ids:
            return numbers
        order = [here.index(outcome) for outcome in self.ids]
        return {arm: columns[:, order] for arm, columns in numbers.items()}


Columns = tuple[tuple[str, ...], NDArray[np.float64]]
"""Names of columns, and their numbers (quarter, column)."""


@dataclass(frozen=True)
class RunKind:
    """What is run and kept of each arm in place of its outcomes.

    Attributes:
        replicate: what runs an arm, in any process; numbers are of any shape (row, column).
        columns: what of these numbers the store keeps. what: the noun for one task in the bar.
    """

    replicate: Replicate
    columns: Callable[[NDArray[np.float64]], Columns]
    what: str


@dataclass(frozen=True)
class Plan:
    """What a study consists of: its replications, the version of all that decides numbers and is in no arm
    (`version_of_runs`), who runs it, where it is kept, and what of each run; None keeps the outcomes."""

    tasks: tuple[Task, ...]
    version: str
    workers: Workers
    folder: Path | None
    kind: RunKind | None = None

    @property
    def replicate(self) -> Replicate:
        """What runs a task, in any process."""
        return with_outcomes(simulation.replicate) if self.kind is None else self.kind.replicate

    @property
    def what(self) -> str:
        """The noun for one task."""
        return "replication" if self.kind is None else self.kind.what

    def columns(self, numbers: NDArray[np.float64]) -> Columns:
        """What the store keeps of a run."""
        return (tuple(catalogue.ids()), numbers) if self.kind is None else self.kind.columns(numbers)


def version_of_runs() -> str:
    """The version of everything that decides the numbers and is not in an arm: code and outcomes."""
    return code_version(tuple(catalogue.ids()), foreign_code(_outcomes()))


def with_outcomes(replicate: Replicate) -> WithOutcomes:
    """`replicate` with the outcomes of this process, for any process."""
    return WithOutcomes(replicate, tuple(catalogue.ids()), foreign_outcomes())


def foreign_outcomes() -> tuple[catalogue.Outcome, ...]:
    """The outcomes that other processes do not know by themselves."""
    return tuple(outcome for outcome in _outcomes() if is_foreign(outcome))


def missing(store: RunStore, tasks: Iterable[Task], version: str) -> list[Task]:
    """One task for each replication that lacks an arm, with the arms that it lacks.

    In order of replications, so that all arms of one are finished before the next begins, and a study that was stopped
    is balanced.
    """
    tasks = tuple(tasks)
    arms = {_keys(arm): arm for task in tasks for arm in task.arms}
    done = {keys: store.finished(arm, version) for keys, arm in arms.items()}
    found = []
    for task in tasks:
        lacking = []
        for arm in task.arms:
            seeds = done[_keys(arm)]
            if task.seed not in seeds:  # an arm that is the same at several points of a design runs once
                lacking.append(arm)
                seeds.add(task.seed)
        if lacking:
            found.append(Task(task.replication, task.seed, tuple(lacking)))
    return found


def run_missing(store: RunStore, plan: Plan, progress: bool) -> None:
    """Run what the store lacks and keep each run as it finishes, or its error.

    Other processes may have the same plan and store: each runs what no other is at, and waits for the rest.
    """
    tasks = missing(store, plan.tasks, plan.version)
    _say_if_rescued(store, tasks)
    if not tasks:
        return
    if progress:
        say_running()
    finished, rest = len(plan.tasks) - len(tasks), sum(map(_people, tasks))
    shared = nullcontext() if store.database.in_memory else Leases(store.database, plan.version)
    with shared as leases, progress_bar(progress, len(plan.tasks), finished, plan.what, rest) as told:
        keeper = _Keeper(store, plan, leases, told.advance)
        keeper.expect(tasks)
        work = tasks if leases is None else SharedWork(tasks, leases, keeper.done)
        try:
            execute(
                *(work, plan.replicate, keeper.finished, plan.workers),
                *(partial(told.warmed_up, simulation.warm_up), keeper.failed),
            )
        except RunsFailed as error:
            raise RunsFailed(error.failures, error.total, plan.what) from error.__cause__
        except KeyboardInterrupt as error:
            done = finished + keeper.replications
            raise Interrupted(done, len(plan.tasks), plan.folder, plan.what) from error


class _Keeper:
    """Puts what has finished or failed into the store, and counts replications of which every arm is there (in a
    design, those of each point)."""

    def __init__(
        self, store: RunStore, plan: Plan, leases: Leases | None, on_replication: Callable[[float], None]
    ) -> None:
        self.store = store
        self.version = plan.version
        self._columns = plan.columns
        self.leases = leases
        self.replications = 0
        self._on_replication = on_replication
        self._left: list[int] = []
        self._people: list[float] = []
        self._task_of: dict[tuple[int, tuple[str, str]], int] = {}

    def expect(self, tasks: Iterable[Task]) -> None:
        """Say what is missing, before anything is finished."""
        for number, task in enumerate(tasks):
            self._left.append(len(task.arms))
            self._people.append(_people(task))
            self._task_of.update({(task.seed, _keys(arm)): number for arm in task.arms})

    def finished(self, result: Finished) -> None:
        """Keep the runs of a task."""
        task = result.task
        for arm in task.arms:
            names, numbers = self._columns(result.numbers[arm.name])
            self.store.add(
                RunRecord(
                    arm=arm.name,
                    replication=task.replication,
                    seed=task.seed,
                    scenario_key=arm.scenario_key,
                    before_key=arm.before_key,
                    code_version=self.version,
                    outcomes=names,
                    numbers=numbers,
                    seconds=result.seconds / len(task.arms),
                    machine=result.machine,
                )
            )
        self._give_back(task)
        self.done(task)

    def failed(self, failure: Failure) -> None:
        """Keep the error of a run."""
        task = failure.task
        for arm in task.arms:
            self.store.add_failure(
                FailedRun(
                    arm=arm.name,
                    replication=task.replication,
                    seed=task.seed,
                    scenario_key=arm.scenario_key,
                    before_key=arm.before_key,
                    code_version=self.version,
                    reason=failure.reason,
                    trace=failure.trace,
                    machine=machine_kind(),
                )
            )
        self._give_back(task)

    def done(self, task: Task) -> None:
        """Count the arms of a task that are in the store now, whoever ran them."""
        for arm in task.arms:
            number = self._task_of[task.seed, _keys(arm)]
            self._left[number] -= 1
            if self._left[number] == 0:
                self.replications += 1
                self._on_replication(self._people[number])

    def _give_back(self, task: Task) -> None:
        if self.leases is not None:
            self.leases.give_back(task)


def _say_if_rescued(store: RunStore, tasks: Sequence[Task]) -> None:
    """A word on stderr when the store was damaged: what is kept, and which runs are computed again."""
    if store.rescued is None:
        return
    again = of_plan(store.rescued.illegible, tasks)
    said = message(
        "error.store_rescued",
        file=store.path,
        kept=store.rescued.kept.name,
        whole=store.rescued.runs,
        runs=named_runs(again),
    )
    print(said.in_(current()), file=sys.stderr)


def _people(task: Task) -> float:
    """How many people are simulated in a task, which is how long it takes."""
    return float(sum(arm.scenario.population.employees for arm in task.arms))


def _keys(arm: Arm) -> tuple[str, str]:
    return arm.scenario_key, arm.before_key


def _outcomes() -> list[catalogue.Outcome]:
    return [outcome for _, outcome in catalogue.OUTCOMES.items()]

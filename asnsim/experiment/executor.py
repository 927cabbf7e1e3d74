"""Run the replications of an experiment, here or in worker processes, with the same numbers either way.

A replication's luck depends on its seed alone, so a result is identified by its replication, never by the
process that computed it or by the time. Only the calling process hears of results, one at a time.
"""

from __future__ import annotations

import time
import traceback
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import AsnsimError
from asnsim.experiment.arms import Arm
from asnsim.experiment.workers import Pool, number_of_workers
from asnsim.wording import current, message

# A replication in whose company a worker has died is tried again alone; at the third death it is set aside.
DEATHS_ALLOWED = 3

# A fault in the model shows in most replications. Three are enough to know, and spare hours.
FAILURES_ALLOWED = 3


class Replicate(Protocol):
    """Simulate some arms with one seed: arm name -> (quarters, outcomes) float64.

    The burn-in is shared by the arms with the same `before`; an arm's numbers do not depend on which
    other arms are asked for.
    """

    def __call__(self, arms: Sequence[Arm], seed: int) -> Mapping[str, NDArray[np.float64]]: ...


@dataclass(frozen=True)
class Task:
    """One replication: the arms that are still missing, to be simulated with one seed."""

    replication: int
    seed: int
    arms: tuple[Arm, ...]


@dataclass(frozen=True)
class Finished:
    """The result of a task: the numbers of each of its arms, and the seconds that it took."""

    task: Task
    numbers: Mapping[str, NDArray[np.float64]]
    seconds: float


@dataclass(frozen=True)
class Failure:
    """A task that gave no numbers: the reason in one line, and the traceback if there is one."""

    task: Task
    reason: str
    trace: str


class RunsFailed(Exception):
    """Some replications ended in an error of the model, not in a mistake of the user.

    `failures` has them with their tracebacks; the finished ones were handed on before this was raised.
    """

    def __init__(self, failures: Sequence[Failure], total: int) -> None:
        super().__init__(failures, total)
        self.failures = tuple(failures)
        self.total = total

    def __str__(self) -> str:
        first = self.failures[0]
        said = message(
            "error.runs_failed",
            failed=len(self.failures),
            total=self.total,
            replication=first.task.replication,
            seed=first.task.seed,
            reason=first.reason,
        )
        return f"{said.in_(current())}\n{first.trace}".rstrip()


def execute(
    tasks: Sequence[Task],
    replicate: Replicate,
    on_finished: Callable[[Finished], None],
    workers: int | None = None,
    warm_up: Callable[[], None] | None = None,
) -> None:
    """Run every task and hand each result to `on_finished` in this process, in order of completion.

    `workers=1` runs here; more run in that many processes, never more than there are tasks; None takes
    every usable core. `warm_up` is called once before processes start, so that what is compiled is
    compiled once. A worker that dies (out of memory, killed) takes no finished result with it: the pool
    is rebuilt and what is missing is run again.

    Raises `RunsFailed` after everything else has finished, or early when `FAILURES_ALLOWED` have failed;
    an `AsnsimError` of a task and a KeyboardInterrupt at once, with the workers stopped.
    """
    count = number_of_workers(workers, len(tasks))
    if count <= 1:
        failures = _run_here(tasks, replicate, on_finished)
    else:
        if warm_up is not None:
            warm_up()
        failures = _Crew(replicate, on_finished, count).run(tasks)
    if failures:
        raise RunsFailed(failures, len(tasks))


def run_task(replicate: Replicate, task: Task) -> Finished | Failure:
    """Run one task; an error of the model comes back as a `Failure`, with the traceback as text.

    Text, because an exception of a user's own class need not survive the way back from a worker.
    """
    start = time.perf_counter()
    try:
        numbers = replicate(task.arms, task.seed)
        checked = {arm.name: np.asarray(numbers[arm.name], dtype=np.float64) for arm in task.arms}
    except AsnsimError:
        raise
    except Exception as error:  # noqa: BLE001 - handed back and reported, with its traceback
        return Failure(task, f"{type(error).__name__}: {error}", traceback.format_exc())
    return Finished(task, checked, time.perf_counter() - start)


def _run_here(
    tasks: Sequence[Task], replicate: Replicate, on_finished: Callable[[Finished], None]
) -> list[Failure]:
    failures: list[Failure] = []
    for task in tasks:
        result = run_task(replicate, task)
        if isinstance(result, Finished):
            on_finished(result)
            continue
        failures.append(result)
        if len(failures) >= FAILURES_ALLOWED:
            break
    return failures


class _Crew:
    """Several workers, and the tasks that wait for them.

    Only as many tasks are submitted as there are workers, so that when one dies the suspects are few. They are
    then run again one at a time: if a worker dies while it runs one task alone, that task is the cause.
    """

    def __init__(self, replicate: Replicate, on_finished: Callable[[Finished], None], workers: int) -> None:
        self.replicate = replicate
        self.on_finished = on_finished
        self.pool = Pool(workers)
        self.waiting: deque[Task] = deque()
        self.suspects: deque[Task] = deque()
        self.running: dict[Future[Finished | Failure], Task] = {}
        self.deaths: dict[int, int] = {}
        self.failures: list[Failure] = []
        self.broken = False

    def run(self, tasks: Sequence[Task]) -> list[Failure]:
        self.waiting.extend(tasks)
        try:
            while (self.waiting or self.suspects or self.running) and len(self.failures) < FAILURES_ALLOWED:
                self._submit()
                done, _ = wait(self.running, return_when=FIRST_COMPLETED)
                # In order of replication, so that a log of what was stored reads sensibly.
                for future in sorted(done, key=lambda future: self.running[future].replication):
                    self._settle(future)
                if self.broken:
                    self._rebuild()
        finally:
            self.pool.stop()
        return self.failures

    def _submit(self) -> None:
        """Keep every worker busy, but run a suspect only when nothing else is running."""
        if self.suspects:
            if not self.running:
                self._send(self.suspects.popleft())
            return
        while self.waiting and len(self.running) < self.pool.workers:
            self._send(self.waiting.popleft())

    def _send(self, task: Task) -> None:
        try:
            future = self.pool.submit(run_task, self.replicate, task)
        except BrokenExecutor:
            # A worker died between two tasks, so this one is no suspect.
            self.pool.rebuild()
            future = self.pool.submit(run_task, self.replicate, task)
        self.running[future] = task

    def _settle(self, future: Future[Finished | Failure]) -> None:
        error = future.exception()
        if isinstance(error, BrokenExecutor):
            self.broken = True  # the task stays in `running`, for `_rebuild` to see
            return
        task = self.running.pop(future)
        if isinstance(error, AsnsimError):
            raise error
        if error is not None:
            # The task or its result could not travel between processes.
            self.failures.append(Failure(task, f"{type(error).__name__}: {error}", ""))
            return
        result = future.result()
        if isinstance(result, Finished):
            self.on_finished(result)
        else:
            self.failures.append(result)

    def _rebuild(self) -> None:
        """Start a new pool after a worker has died, and decide what becomes of what was running."""
        # One death breaks the whole pool: every other future fails too, if a moment later.
        wait(self.running)
        alone = len(self.running) == 1
        for future in list(self.running):
            self._settle(future)
        for task in self.running.values():
            deaths = self.deaths[task.replication] = self.deaths.get(task.replication, 0) + 1
            if alone and deaths >= DEATHS_ALLOWED:
                reason = message("error.worker_died", times=deaths)
                self.failures.append(Failure(task, reason, ""))
            else:
                self.suspects.append(task)
        self.running.clear()
        self.pool.rebuild()
        self.broken = False

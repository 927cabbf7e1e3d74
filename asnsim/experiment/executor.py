"""Run the replications of an experiment, here or by whatever workers there are, with the same numbers either way.

A replication's luck depends on its seed alone, so a result is identified by its replication, never by the
process that computed it or by the time. Only the calling process hears of results, one at a time.
"""

from __future__ import annotations

import operator
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import replace
from typing import Protocol

from asnsim.errors import AsnsimError
from asnsim.experiment.arms import Arm
from asnsim.experiment.cluster import WorkersDied
from asnsim.experiment.pools import WorkerPool, Workers, pool_of
from asnsim.experiment.tasks import Ended, run_tasks
from asnsim.experiment.tasks import Failure as Failure
from asnsim.experiment.tasks import Finished as Finished
from asnsim.experiment.tasks import Replicate as Replicate
from asnsim.experiment.tasks import Several as Several
from asnsim.experiment.tasks import Task as Task
from asnsim.wording import current, message

# A replication in whose company a worker has died is tried again alone; at the third death it is set aside.
DEATHS_ALLOWED = 3

# A fault in the model shows in most replications. Three of an arm are enough to know, and spare hours.
FAILURES_ALLOWED = 3

SECONDS_BETWEEN_LOOKS = 0.25
"""How long is waited where all that is left is being run by others."""


class Work(Protocol):
    """Tasks that wait, in which other processes may have a share."""

    def take(self) -> Task | None:
        """The next task; None when there is none, or others are at all that are left."""

    def __bool__(self) -> bool:
        """Whether any is left that may still have to be run here."""

    def __len__(self) -> int:
        """How many there are."""


class Waiting:
    """Tasks that this process alone runs, in their order."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._tasks = deque(tasks)

    def take(self) -> Task | None:
        return self._tasks.popleft() if self._tasks else None

    def __bool__(self) -> bool:
        return bool(self._tasks)

    def __len__(self) -> int:
        return len(self._tasks)


_FAILED = {"replication": "error.runs_failed", "employer": "error.employers_failed"}
"""What is said of failures, by the noun for a task."""


class RunsFailed(Exception):
    """Some runs ended in an error of the model, not in a mistake of the user.

    `failures` has them with their tracebacks, in the order of replications and of arms' names, of `total` replications;
    the finished ones were handed on before this was raised. `what` is the noun for one task: of an "employer" the arm
    is the employer.
    """

    def __init__(self, failures: Sequence[Failure], total: int, what: str = "replication") -> None:
        super().__init__(failures, total, what)
        # Which ends first differs from one run to the next.
        self.failures = tuple(sorted(failures, key=_in_order))
        self.total = total
        self.what = what

    def __str__(self) -> str:
        first = self.failures[0]
        said = message(
            _FAILED[self.what],
            failed=len({failure.task.replication for failure in self.failures}),
            total=self.total,
            replication=first.task.replication,
            arms=[f"'{arm.name}'" for arm in first.task.arms],
            seed=first.task.seed,
            reason=first.reason,
        )
        return f"{said.in_(current())}\n{first.trace}".rstrip()


def _in_order(failure: Failure) -> tuple[int, list[str]]:
    return failure.task.replication, [arm.name for arm in failure.task.arms]


def execute(
    tasks: Iterable[Task] | Work,
    replicate: Replicate,
    on_finished: Callable[[Finished], None],
    workers: Workers = None,
    warm_up: Callable[[], None] | None = None,
    on_failed: Callable[[Failure], None] | None = None,
) -> None:
    """Run every task and hand each result to `on_finished` in this process, in order of completion.

    `workers=1` runs here; more run in that many processes, never more than there are tasks; None takes
    every usable core; an executor or a cluster runs as many as it has room for. `warm_up` is called once before
    processes of this machine start, so that what is compiled is compiled once. A worker that dies (out of memory,
    killed) takes no finished result with it: the pool is rebuilt and what is missing is run again. Where a task of
    several arms fails, each is run again by itself, so that one impossible arm does not take the others with it; each
    failure is handed to `on_failed`.
    An arm that has failed `FAILURES_ALLOWED` times is not tried again, and the others go on.

    Raises `RunsFailed` after everything else has finished; an `AsnsimError` of a task and a KeyboardInterrupt at once,
    with the workers stopped.
    """
    work = Waiting(tasks) if isinstance(tasks, Iterable) else tasks
    total = len(work)
    queue = _Queue(work, replicate, on_failed)
    if not queue:
        return
    pool = pool_of(workers, total)
    if pool is None:
        _run_here(queue, replicate, on_finished)
    else:
        _Crew(replicate, on_finished, pool).run(queue, warm_up if pool.near else None)
    if queue.failures:
        raise RunsFailed(queue.failures, total)


class _Queue:
    """What is to be run next, and what has failed."""

    def __init__(self, work: Work, replicate: Replicate, on_failed: Callable[[Failure], None] | None) -> None:
        self.work = work
        self._replicate = replicate
        self.again: deque[Task] = deque()
        self.failures: list[Failure] = []
        self._on_failed = on_failed
        self._failed: Counter[str] = Counter()

    def __bool__(self) -> bool:
        return bool(self.again or self.work)

    def next(self) -> Task | None:
        """The next task, without arms that have failed too often; None when there is none at the moment."""
        while task := self.again.popleft() if self.again else self.work.take():
            arms = tuple(arm for arm in task.arms if self._failed[arm.name] < FAILURES_ALLOWED)
            if arms:
                return replace(task, arms=arms)
        return None

    def next_few(self, workers: int = 1) -> list[Task]:
        """The next tasks, as many as are worth running side by side and leave enough for all `workers`; they are of the
        same arms."""
        first = self.next()
        if first is None:
            return []
        tasks = [first]
        room = self._replicate.room(first.arms) if isinstance(self._replicate, Several) else 1
        fair = -(-(len(self.again) + len(self.work) + 1) // workers)
        while len(tasks) < min(room, fair) and (task := self.next()) is not None:
            if not _same(task.arms, first.arms):
                self.again.appendleft(task)
                break
            tasks.append(task)
        return tasks

    def failed(self, failure: Failure) -> None:
        """Note a failure; of several arms it is not known which is the cause, so that each is run again alone."""
        if len(failure.task.arms) > 1:
            self.again.extend(alone(failure.task))
            return
        self.failures.append(failure)
        self._failed.update(arm.name for arm in failure.task.arms)
        if self._on_failed is not None:
            self._on_failed(failure)


def _same(arms: Sequence[Arm], others: Sequence[Arm]) -> bool:
    return len(arms) == len(others) and all(map(operator.is_, arms, others))


def alone(task: Task) -> tuple[Task, ...]:
    """A task for each arm of one."""
    return tuple(replace(task, arms=(arm,)) for arm in task.arms)


def _run_here(queue: _Queue, replicate: Replicate, on_finished: Callable[[Finished], None]) -> None:
    while queue:
        tasks = queue.next_few()
        if not tasks:
            if queue:
                time.sleep(SECONDS_BETWEEN_LOOKS)
            continue
        for result in run_tasks(replicate, tasks):
            _settled(result, on_finished, queue)


def _settled(result: Ended, on_finished: Callable[[Finished], None], queue: _Queue) -> None:
    """Hand on how a task ended."""
    if isinstance(result, AsnsimError):
        raise result
    if isinstance(result, Finished):
        on_finished(result)
    else:
        queue.failed(result)


class _Crew:
    """Several workers, and the tasks that wait for them.

    Only as many calls are submitted as there are workers, each of one task or of a few side by side, so that when one
    dies the suspects are few. They are then run again one at a time: if a worker dies while it runs one task alone,
    that task is the cause.
    """

    def __init__(
        self, replicate: Replicate, on_finished: Callable[[Finished], None], pool: WorkerPool
    ) -> None:
        self.replicate = replicate
        self.on_finished = on_finished
        self.pool = pool
        self.suspects: deque[Task] = deque()
        self.running: dict[Future[list[Ended]], list[Task]] = {}
        self.deaths: defaultdict[tuple[int, tuple[str, ...]], int] = defaultdict(int)
        self.broken = False

    def run(self, queue: _Queue, warm_up: Callable[[], None] | None) -> None:
        try:
            if warm_up is not None:
                warm_up()
            while queue or self.suspects or self.running:
                capacity = self.pool.capacity()
                self._submit(queue, capacity)
                # Others may finish, or leave, what is left and not to be had now: look again.
                pause = SECONDS_BETWEEN_LOOKS if queue and len(self.running) < capacity else None
                if not self.running:
                    time.sleep(pause or 0.0)
                    continue
                done, _ = wait(self.running, timeout=pause, return_when=FIRST_COMPLETED)
                for future in sorted(done, key=self._turn):
                    self._settle(future, queue)
                if self.broken:
                    self._rebuild(queue)
        finally:
            self.pool.stop()

    def _turn(self, future: Future[list[Ended]]) -> tuple[bool, int]:
        """In order of replication, so that a log of what was stored reads sensibly; before errors, which may end it."""
        return future.exception() is not None, self.running[future][0].replication

    def _submit(self, queue: _Queue, capacity: int) -> None:
        """Keep every worker busy, but run a suspect only when nothing else is running."""
        if self.suspects:
            if not self.running:
                self._send([self.suspects.popleft()])
            return
        while len(self.running) < capacity and (tasks := queue.next_few(capacity)):
            self._send(tasks)

    def _send(self, tasks: list[Task]) -> None:
        try:
            future = self.pool.submit(run_tasks, self.replicate, tasks)
        except BrokenExecutor:
            # A worker died between two tasks, so this one is no suspect.
            self.pool.rebuild()
            future = self.pool.submit(run_tasks, self.replicate, tasks)
        self.running[future] = tasks

    def _settle(self, future: Future[list[Ended]], queue: _Queue) -> None:
        error = future.exception()
        if isinstance(error, BrokenExecutor):
            self.broken = True  # the tasks stay in `running`, for `_rebuild` to see
            return
        tasks = self.running.pop(future)
        if isinstance(error, AsnsimError):
            raise error
        if isinstance(error, WorkersDied):
            for task in tasks:
                self._died(task, error.times, queue, lone=len(tasks) == 1)
            return
        if error is not None:
            # The task or its result could not travel between processes.
            for task in tasks:
                queue.failed(Failure(task, f"{type(error).__name__}: {error}", ""))
            return
        for result in future.result():
            _settled(result, self.on_finished, queue)

    def _rebuild(self, queue: _Queue) -> None:
        """Start a new pool after a worker has died, and decide what becomes of what was running."""
        # One death breaks the whole pool: every other future fails too, if a moment later.
        wait(self.running)
        lone = len(self.running) == 1
        for future in list(self.running):
            self._settle(future, queue)
        left = [task for tasks in self.running.values() for task in tasks]
        for task in left:
            self._died(
                task, 1, queue, lone and len(left) == 1 and self.deaths[_called(task)] + 1 >= DEATHS_ALLOWED
            )
        self.running.clear()
        self.pool.rebuild()
        self.broken = False

    def _died(self, task: Task, times: int, queue: _Queue, lone: bool) -> None:
        """A worker died at a task: it is the cause where it was run alone, and a suspect otherwise."""
        deaths = self.deaths[_called(task)] + times
        if lone:
            self._blame(task, deaths, queue)
            return
        self.deaths[_called(task)] = deaths
        self.suspects.append(task)

    def _blame(self, task: Task, deaths: int, queue: _Queue) -> None:
        """Set a task aside that kills its workers; of several arms one may be the cause, and each is tried alone."""
        if len(task.arms) == 1:
            queue.failed(Failure(task, message("error.worker_died", times=deaths), ""))
            return
        parts = alone(task)
        self.deaths.update({_called(part): deaths for part in parts})
        self.suspects.extend(parts)


def _called(task: Task) -> tuple[int, tuple[str, ...]]:
    return task.replication, tuple(arm.name for arm in task.arms)

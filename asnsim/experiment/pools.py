"""Who runs the replications: this process, processes of its own, an executor that was handed over, a cluster."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import partial
from typing import Any, Protocol

from asnsim.errors import AsnsimError, message
from asnsim.experiment.cluster import Cluster
from asnsim.experiment.provenance import code_version
from asnsim.experiment.travel import hand_over, packed, run_packed
from asnsim.experiment.workers import Pool, number_of_workers, usable_cores
from asnsim.mistakes import whole_number

Workers = int | Executor | Callable[[], Executor] | Cluster | None
"""A number of processes, None for one a core; an executor of `concurrent.futures`, or a function that makes one; a
cluster."""


class WorkerPool(Protocol):
    """Workers that take calls, until `stop`."""

    near: bool
    """Whether they use this machine's compiled code, so that it pays to compile before they start."""

    def capacity(self) -> int:
        """How many calls they can be at now, from 1."""

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Have a call run. Its future has a `BrokenExecutor` where the pool has to be rebuilt, `WorkersDied` where it
        was tried often enough, and an `AsnsimError` where nothing more can be run."""

    def rebuild(self) -> None:
        """Go on with new workers after a `BrokenExecutor`. Raises `AsnsimError` where that cannot be done."""

    def stop(self) -> None:
        """End what is still running, and what belongs to asnsim."""


class Borrowed:
    """An executor of the user's, or one made by a function of theirs, which can be made again."""

    near = True

    def __init__(self, given: Executor | Callable[[], Executor]) -> None:
        self._make = None if isinstance(given, Executor) else given
        self._executor = given if isinstance(given, Executor) else given()
        self._sent: set[Future[Any]] = set()

    def capacity(self) -> int:
        # Executors do not tell how many workers they have; those of the standard library and loky's note it here.
        return max(1, getattr(self._executor, "_max_workers", None) or usable_cores())

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        here: Future[Any] = Future()
        content = packed(here, function, arguments)
        if content is None:
            return here
        try:
            there = self._executor.submit(run_packed, code_version(), content)
        except BrokenExecutor:
            raise
        except RuntimeError:
            raise _no_more() from None  # it was shut down
        self._sent.add(there)
        there.add_done_callback(partial(self._received, here))
        return here

    def rebuild(self) -> None:
        if self._make is None:
            raise _no_more()
        self.stop()
        self._executor = self._make()

    def stop(self) -> None:
        for future in tuple(self._sent):
            future.cancel()
        if self._make is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _received(self, here: Future[Any], there: Future[bytes]) -> None:
        self._sent.discard(there)
        hand_over(here, there.result, _no_more())


def _no_more() -> AsnsimError:
    return AsnsimError(message("error.executor_broken"))


def checked_workers(workers: Workers) -> Workers:
    """The workers, if they are any that asnsim can use.

    Raises `InputError` for a number that is no whole number from 1, and for a cluster whose library is missing.
    """
    if isinstance(workers, Cluster):
        workers.check()
        return workers
    if workers is None or isinstance(workers, Executor) or callable(workers):
        return workers
    return whole_number(workers, "workers", 1)


def pool_of(workers: Workers, tasks: int) -> WorkerPool | None:
    """The pool that runs so many tasks; None for this process."""
    workers = checked_workers(workers)
    if isinstance(workers, Cluster):
        return workers.connect()
    if isinstance(workers, Executor) or callable(workers):
        return Borrowed(workers)
    count = number_of_workers(workers, tasks)
    return None if count <= 1 else Pool(count)

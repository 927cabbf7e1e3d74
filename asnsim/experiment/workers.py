"""Worker processes for an experiment: how they start, what they ignore, when they go.

They are loky's, because loky can send what was defined in a notebook cell, needs no `__main__` guard in a
user's script, and leaves the global start method alone.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

from asnsim.mistakes import whole_number

_SECONDS_BETWEEN_LOOKS = 0.5


def usable_cores() -> int:
    """The cores that this process may use, which in a container or a batch job is fewer than there are."""
    import loky

    return int(loky.cpu_count())


def number_of_workers(wanted: int | None, tasks: int) -> int:
    """How many processes share the tasks: those wanted, None for every usable core, never more than tasks.

    Raises `InputError` for what is no whole number from 1.
    """
    return min(usable_cores() if wanted is None else whole_number(wanted, "workers", 1), tasks)


class Pool:
    """A pool of worker processes that can be rebuilt after one of them has died."""

    near = True

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._executor = self._start()

    def capacity(self) -> int:
        return self.workers

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        # loky starts its processes here. They inherit the signal mask, so a Ctrl-C in the terminal, which
        # goes to every process of the group, reaches only the parent, even while a worker is importing.
        with _interrupts_blocked():
            future: Future[Any] = self._executor.submit(function, *arguments)
        return future

    def rebuild(self) -> None:
        self.stop()
        self._executor = self._start()

    def stop(self) -> None:
        """End every worker now; what they were doing is lost."""
        self._executor.shutdown(wait=True, kill_workers=True)

    def _start(self) -> Any:
        import loky

        from asnsim.compiled import CACHE_FOLDER
        from asnsim.compiled.folder import environment_of_workers

        return loky.ProcessPoolExecutor(
            max_workers=self.workers,
            initializer=follow_parent,
            initargs=(os.getpid(),),
            env=environment_of_workers(CACHE_FOLDER),
        )


def follow_parent(parent: int) -> None:
    """Make this worker end soon after its parent has, however the parent ended.

    A parent that is killed cannot tell its workers, and they would compute for nobody. On Windows a
    process keeps its parent's number for life; there the worker ends when it next reaches for the
    parent's closed pipe.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        os._exit(1)

    threading.Thread(target=look, name="asnsim-parent-watch", daemon=True).start()


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

"""A cluster of machines that Dask runs: its scheduler is asked to have replications run by whatever workers it has.

The scheduler sees to workers that die: it gives what they were at to others, and gives up on a call in whose company
workers have died too often. What is here turns that into what `asnsim.experiment.executor` knows.
"""

from __future__ import annotations

import importlib.util
import logging
import re
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from asnsim.errors import AsnsimError, InputError, message
from asnsim.experiment.provenance import code_version
from asnsim.experiment.travel import hand_over, packed, run_packed
from asnsim.wording import current

SECONDS_TO_CONNECT = 10
"""How long a scheduler has to answer."""

_ADDRESS = re.compile(r"((tcp|tls|ucx|ws|wss)://)?[^\s/]+:\d+/?")

_LOGS = ("distributed", "tornado", "asyncio")


class WorkersDied(Exception):
    """A call in whose company workers died so often that the cluster gave it up."""

    def __init__(self, times: int) -> None:
        super().__init__(times)
        self.times = times


@dataclass(frozen=True)
class Cluster:
    """A Dask cluster, for `workers=` of `asnsim.compare`.

    Attributes:
        scheduler: the address of its scheduler ("tcp://10.0.0.5:8786"), a cluster object of Dask or of
            dask-jobqueue (`SLURMCluster`), or a `distributed.Client`, which is left open.

    Scheduler and workers need the same asnsim, Python, NumPy and Numba as this process; a worker that has another one
    is refused. Needs the extra `asnsim[cluster]`.
    """

    scheduler: Any

    def check(self) -> None:
        """Raise `InputError` where the library is missing."""
        if importlib.util.find_spec("distributed") is None:
            raise InputError(message("error.needs_extra", library="distributed", extra="cluster"))

    def connect(self) -> ClusterPool:
        """A connection, to be stopped.

        Raises `InputError` for what is no address, `AsnsimError` when no scheduler answers within
        `SECONDS_TO_CONNECT`.
        """
        self.check()
        return ClusterPool(self.scheduler)


class ClusterPool:
    """The workers of a cluster that are there at the moment; more may come and go."""

    near = False

    def __init__(self, scheduler: Any) -> None:
        self._stack = ExitStack()
        self._sent: dict[Future[Any], Any] = {}
        self._has_told = False
        try:
            self._stack.enter_context(_quiet())
            self._client = self._connected(scheduler)
        except BaseException:
            self._stack.close()
            raise

    def capacity(self) -> int:
        if self._client.status != "running":
            raise _gone()
        try:
            workers = len(self._client.nthreads())
        except (OSError, RuntimeError):
            raise _gone() from None
        if workers == 0 and not self._has_told:
            self._has_told = True
            print(message("error.no_workers_yet").in_(current()), file=sys.stderr)
        # With none one call is sent all the same: it waits there until a worker comes.
        return max(1, workers)

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        from distributed.client import ClosedClientError

        here: Future[Any] = Future()
        content = packed(here, function, arguments)
        if content is None:
            return here
        try:
            there = self._client.submit(run_packed, code_version(), content, pure=False)
        except ClosedClientError:
            raise _gone() from None
        # What is sent while Dask tries to connect again would wait for it. What was sent before, Dask has cancelled.
        if self._client.status != "running":
            raise _gone()
        self._sent[here] = there  # Dask forgets a call of which nobody holds the future
        there.add_done_callback(partial(self._received, here))
        return here

    def rebuild(self) -> None:
        """Dask has seen to it."""

    def stop(self) -> None:
        with self._stack:
            if self._client.status == "running":
                with suppress(OSError, RuntimeError):
                    self._client.cancel(list(self._sent.values()))
            self._sent.clear()

    def _connected(self, scheduler: Any) -> Any:
        from distributed import Client

        if isinstance(scheduler, Client):
            return scheduler
        # Of nothing Dask would make a cluster of its own.
        if scheduler is None or (isinstance(scheduler, str) and not _ADDRESS.fullmatch(scheduler)):
            raise InputError(message("error.no_cluster_address", address=str(scheduler or "")))
        try:
            client = Client(scheduler, timeout=SECONDS_TO_CONNECT, set_as_default=False)
        except OSError:
            raise AsnsimError(
                message("error.cluster_silent", address=str(scheduler), seconds=SECONDS_TO_CONNECT)
            ) from None
        self._stack.callback(client.close)
        return client

    def _received(self, here: Future[Any], there: Any) -> None:
        def result() -> bytes:
            from distributed import KilledWorker

            try:
                content: bytes = there.result()
            except KilledWorker as error:
                raise WorkersDied(error.allowed_failures + 1) from None
            return content

        hand_over(here, result, _gone())
        self._sent.pop(here, None)


def _gone() -> AsnsimError:
    return AsnsimError(message("error.cluster_gone"))


@contextmanager
def _quiet() -> Iterator[None]:
    """What Dask logs of its connections is kept from the user, who is told in asnsim's own words."""
    import distributed  # noqa: F401 - importing it sets up the handlers

    handlers = {handler for name in _LOGS for handler in logging.getLogger(name).handlers}
    for handler in handlers:
        handler.addFilter(_nothing)
    try:
        yield
    finally:
        for handler in handlers:
            handler.removeFilter(_nothing)


def _nothing(_: logging.LogRecord) -> bool:
    return False

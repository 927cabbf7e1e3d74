"""Several processes on one study: each takes runs that nobody else is at, and waits for those that others are at.

Who is at a run stands in the store. A process shows that it lives by a number that it raises every few seconds; where
the number stands still for a minute, or the process is known to have ended, its runs are taken over. That two should
ever compute the same run does no harm: both get the same numbers, and the first is kept.
"""

from __future__ import annotations

import hashlib
import os
import platform
import secrets
import sqlite3
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from asnsim.errors import AsnsimError
from asnsim.experiment.arms import Arm
from asnsim.experiment.database import Database
from asnsim.experiment.executor import Task

SECONDS_BETWEEN_BEATS = 5.0

SECONDS_UNTIL_STALE = 60.0
"""After so long without a beat a process counts as gone. By the clock of whoever looks, since clocks differ."""

_AT_WORK: set[str] = set()
"""The holders of this process that are at work."""

_RUN = "scenario_key = ? and before_key = ? and seed = ? and code_version = ?"


class Leases:
    """What this process is at, in a store that others may work on too. Open it with `with`: in the end it holds
    nothing.

    `version` is that of the code, of which runs are taken.
    """

    def __init__(self, database: Database, version: str) -> None:
        self.database = database
        self.version = version
        self.holder = secrets.token_hex(8)
        self._seen: dict[str, tuple[Any, float]] = {}
        self._pulse: Pulse | None = None

    def __enter__(self) -> Leases:
        _AT_WORK.add(self.holder)
        return self

    def __exit__(self, *_: object) -> None:
        _AT_WORK.discard(self.holder)
        if self._pulse is None:
            return
        self._pulse.stop()
        # On a full disk, or one that is gone, they stay, and count as left behind in a minute.
        with suppress(AsnsimError), self.database.changing() as connection:
            connection.execute("delete from leases where holder = ?", (self.holder,))
            connection.execute("delete from holders where holder not in (select holder from leases)")

    def take(self, task: Task) -> tuple[tuple[Arm, ...], tuple[Arm, ...]]:
        """Of the arms of a task those that are now this process's to run, and those that others are at.

        What is finished is neither.
        """
        mine: list[Arm] = []
        others: list[Arm] = []
        with self.database.changing() as connection:
            for arm in task.arms:
                run = self._run(arm, task)
                if connection.execute(f"select 1 from runs where {_RUN}", run).fetchone():
                    continue
                holder = connection.execute(f"select holder from leases where {_RUN}", run).fetchone()
                if holder and holder[0] != self.holder and self._lives(connection, holder[0]):
                    others.append(arm)
                    continue
                connection.execute(
                    "insert or replace into leases values (?, ?, ?, ?, ?)", (*run, self.holder)
                )
                mine.append(arm)
            if mine:
                connection.execute(
                    "insert or ignore into holders values (?, 0, ?, ?)",
                    (self.holder, this_host(), os.getpid()),
                )
        if mine and self._pulse is None:
            self._pulse = Pulse(self.database.path, self.holder)
        return tuple(mine), tuple(others)

    def give_back(self, task: Task) -> None:
        """Hold the runs of a task no longer: they are finished, or have failed."""
        with self.database.changing() as connection:
            for arm in task.arms:
                connection.execute(
                    f"delete from leases where {_RUN} and holder = ?", (*self._run(arm, task), self.holder)
                )

    def _run(self, arm: Arm, task: Task) -> tuple[str, str, str, str]:
        return arm.scenario_key, arm.before_key, str(task.seed), self.version

    def _lives(self, connection: sqlite3.Connection, holder: str) -> bool:
        """Whether the process that holds a run is still at work, as far as can be told from here."""
        found = connection.execute(
            "select beat, host, pid from holders where holder = ?", (holder,)
        ).fetchone()
        if found is None:
            return False
        beat, host, pid = found
        if host == this_host() and (has_ended(pid) or (pid == os.getpid() and holder not in _AT_WORK)):
            return False
        now = time.monotonic()
        before, since = self._seen.get(holder, (None, now))
        if before != beat:
            since = now
        self._seen[holder] = beat, since
        return now - since < SECONDS_UNTIL_STALE


class SharedWork:
    """The tasks of a study that this process may still have to run; others that have the same ones run some of them.

    `on_elsewhere` hears of each arm of a task that another process has finished.
    """

    def __init__(self, tasks: Iterable[Task], leases: Leases, on_elsewhere: Callable[[Task], None]) -> None:
        self._tasks = deque(tasks)
        self._leases = leases
        self._on_elsewhere = on_elsewhere

    def take(self) -> Task | None:
        for _ in range(len(self._tasks)):
            task = self._tasks.popleft()
            mine, others = self._leases.take(task)
            if others:
                self._tasks.append(replace(task, arms=others))
            here = {arm.name for arm in (*mine, *others)}
            elsewhere = tuple(arm for arm in task.arms if arm.name not in here)
            if elsewhere:
                self._on_elsewhere(replace(task, arms=elsewhere))
            if mine:
                return replace(task, arms=mine)
        return None

    def __bool__(self) -> bool:
        return bool(self._tasks)

    def __len__(self) -> int:
        return len(self._tasks)


class Pulse:
    """A thread that raises the number of one holder until it is stopped. What goes wrong in it is let be: others then
    take this process for gone, which costs time and nothing else."""

    def __init__(self, path: Path, holder: str) -> None:
        self._path = path.resolve()
        self._holder = holder
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="asnsim-pulse", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._stopped.wait(SECONDS_BETWEEN_BEATS):
            # Opened for one beat: a connection that is kept would hold a file that was removed. It never makes one.
            with suppress(sqlite3.Error):
                connection = sqlite3.connect(
                    f"file:{quote(str(self._path))}?mode=rw", uri=True, timeout=SECONDS_BETWEEN_BEATS
                )
                try:
                    connection.execute("update holders set beat = beat + 1 where holder = ?", (self._holder,))
                    connection.commit()
                finally:
                    connection.close()


@cache
def this_host() -> str:
    """A name for this machine since it was started, and for the container in it; nothing about it can be told from
    the name."""
    said = [platform.node()]
    for path in ("/proc/sys/kernel/random/boot_id", "/proc/self/ns/pid"):
        with suppress(OSError):
            said.append(os.readlink(path) if path.endswith("pid") else Path(path).read_text())
    return hashlib.blake2b(" ".join(said).encode(), digest_size=8).hexdigest()


def has_ended(pid: Any) -> bool:
    """Whether a process of this machine is known to have ended; on Windows that is not asked."""
    if sys.platform == "win32" or not isinstance(pid, int) or pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    """Whether a process has ended and its parent has not yet asked how."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except (OSError, IndexError):
        return False

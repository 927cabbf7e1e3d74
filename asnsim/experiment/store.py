"""Where finished runs are kept: one SQLite file, one row per run, committed as the run finishes.

A run that is in the file is never computed again, and one that was cut off leaves no trace, so that an
experiment that was killed goes on where it stopped and ends with the same numbers.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.errors import AsnsimError, InputError, message, reason
from asnsim.experiment import results
from asnsim.experiment.arms import Arm
from asnsim.experiment.executor import Task
from asnsim.experiment.tables import NotWritten

# The path of a store that lives as long as it is open, for an experiment that is not kept.
IN_MEMORY = ":memory:"

# Rises when the table changes, so that an older asnsim refuses a newer file instead of misreading it.
FORMAT = 1

# Bytes that SQLite wants at once for the index of its log.
_ROOM_NEEDED = 64 * 1024

_TABLE = """
create table if not exists runs (
    scenario_key text not null,
    before_key text not null,
    seed text not null,
    code_version text not null,
    arm text not null,
    replication integer not null,
    outcomes text not null,
    quarters integer not null,
    numbers blob not null,
    seconds real not null,
    primary key (scenario_key, before_key, seed, code_version)
) without rowid
"""


@dataclass(frozen=True)
class RunRecord:
    """One finished run: `numbers` is (quarters, outcomes) float64, columns as in `outcomes`.

    `seconds` is the arm's share of the time that its replication took, burn-in included.
    """

    arm: str
    replication: int
    seed: int
    scenario_key: str
    before_key: str
    code_version: str
    outcomes: tuple[str, ...]
    numbers: NDArray[np.float64]
    seconds: float


class RunStore:
    """The runs of one folder. Open it with `with`; only one process needs to write, any may read.

    It holds aggregate outcomes and nothing about any person, and nothing in it is pickled: numbers are
    little-endian float64, the rest is text.
    Raises `InputError` when the file is not a store, was written by a newer asnsim, or is damaged.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._file: os.stat_result | None = None
        with self._explained():
            self._connection = sqlite3.connect(self.path, timeout=60.0)
        try:
            if str(path) != IN_MEMORY:
                self._file = os.stat(self.path)
            with self._explained():
                self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def add(self, record: RunRecord) -> bool:
        """Keep a finished run for good; False when the store had it already."""
        numbers = np.ascontiguousarray(record.numbers, dtype="<f8")
        if numbers.ndim != 2 or numbers.shape[1] != len(record.outcomes):
            raise ValueError(f"a run has shape {numbers.shape} but {len(record.outcomes)} outcomes")
        row = (
            record.scenario_key,
            record.before_key,
            str(record.seed),
            record.code_version,
            record.arm,
            record.replication,
            json.dumps(record.outcomes),
            numbers.shape[0],
            numbers.tobytes(),
            float(record.seconds),
        )
        self._check_there()
        with self._explained(), self._connection:
            cursor = self._connection.execute(
                "insert or ignore into runs (scenario_key, before_key, seed, code_version, arm, replication,"
                " outcomes, quarters, numbers, seconds) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
        return cursor.rowcount == 1

    def finished(self, arm: Arm, code_version: str) -> set[int]:
        """The seeds of which this arm has a run made by this version of the code."""
        with self._explained():
            rows = self._connection.execute(
                "select seed from runs where scenario_key = ? and before_key = ? and code_version = ?",
                (arm.scenario_key, arm.before_key, code_version),
            ).fetchall()
        return {int(seed) for (seed,) in rows}

    def records(self, code_version: str | None = None) -> Iterator[RunRecord]:
        """Every run, by arm and replication; of one version of the code when that is given."""
        with self._explained():
            rows = self._connection.execute(
                "select arm, replication, seed, scenario_key, before_key, code_version, outcomes, quarters,"
                " numbers, seconds from runs where ?1 is null or code_version = ?1"
                " order by arm, replication, seed",
                (code_version,),
            ).fetchall()
        for (
            arm,
            replication,
            seed,
            scenario_key,
            before_key,
            version,
            outcomes,
            quarters,
            blob,
            seconds,
        ) in rows:
            ids = tuple(json.loads(outcomes))
            if len(blob) != quarters * len(ids) * 8:
                raise InputError(message("error.damaged_run", arm=arm, seed=seed), file=self.path)
            numbers = np.frombuffer(blob, dtype="<f8").reshape(quarters, len(ids)).astype(np.float64)
            yield RunRecord(
                arm, replication, int(seed), scenario_key, before_key, version, ids, numbers, seconds
            )

    def runs(self, tasks: Sequence[Task], code_version: str) -> pd.DataFrame:
        """The runs of these replications as one long table; all have arms of the same names.

        Columns: arm, replication, seed, quarter (from 1), then one column per outcome; rows in order of arms,
        replications and quarters. Runs are found by what was computed, not by the name of the arm, so that an
        arm may be renamed. Missing runs are left out.
        """
        self._check_there()
        by_key = {
            (record.scenario_key, record.before_key, record.seed): record
            for record in self.records(code_version)
        }
        parts = []
        for arms in zip(*(task.arms for task in tasks), strict=True):
            for task, arm in zip(tasks, arms, strict=True):
                record = by_key.get((arm.scenario_key, arm.before_key, task.seed))
                if record is not None:
                    parts.append((arm.name, task.replication, task.seed, record.outcomes, record.numbers))
        return long_table(parts)

    def _prepare(self) -> None:
        version = self._connection.execute("pragma user_version").fetchone()[0]
        tables = {
            name for (name,) in self._connection.execute("select name from sqlite_master where type='table'")
        }
        if version > FORMAT:
            raise InputError(message("error.newer_store"), file=self.path)
        if version == 0 and tables:
            raise InputError(message("error.other_database"), file=self.path)
        self._choose_journal()
        with self._connection:
            self._connection.execute(_TABLE)
            self._connection.execute(f"pragma user_version = {FORMAT}")

    def _choose_journal(self) -> None:
        """A write-ahead log where the file system can hold one, else the plain journal.

        Network file systems lack the shared memory that the log needs; SQLite then answers with another
        mode or an error, and the plain journal is as safe, only slower.
        """
        try:
            mode = self._connection.execute("pragma journal_mode = wal").fetchone()[0]
        except sqlite3.OperationalError:
            mode = ""
        if mode != "wal":
            self._connection.execute("pragma journal_mode = delete")
        # With a write-ahead log, NORMAL survives the death of the process; the plain journal needs FULL.
        self._connection.execute(f"pragma synchronous = {'normal' if mode == 'wal' else 'full'}")

    def _check_there(self) -> None:
        """Raise `NotKept` when the file was removed or replaced: SQLite would go on writing to nowhere."""
        if self._file is None:
            return
        try:
            there = os.path.samestat(os.stat(self.path), self._file)
        except OSError:
            there = False
        if not there:
            raise results.lost(self.path.parent)

    def _disk_full(self, error: sqlite3.Error) -> bool:
        """Whether no space is left; for the files beside the database SQLite calls that an I/O error."""
        code = getattr(error, "sqlite_errorcode", 0)
        if code == sqlite3.SQLITE_FULL:
            return True
        is_io = code & 0xFF == sqlite3.SQLITE_IOERR
        return is_io and self._file is not None and shutil.disk_usage(self.path.parent).free < _ROOM_NEEDED

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite says about the file into a message for the person who named it."""
        try:
            yield
        except sqlite3.Error as error:
            self._check_there()
            if self._disk_full(error):
                cause = reason(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
                raise NotWritten(message("error.not_written", why=cause), file=self.path) from error
            raise AsnsimError(message("error.no_store", file=self.path, why=reason(error))) from error


def long_table(
    parts: Iterable[tuple[str, int, int, tuple[str, ...], NDArray[np.float64]]],
) -> pd.DataFrame:
    """Join runs, each (arm, replication, seed, outcome ids, (quarters, outcomes) numbers), into one table."""
    frames = []
    for arm, replication, seed, ids, numbers in parts:
        frame = pd.DataFrame(numbers, columns=list(ids))
        frame.insert(0, "quarter", np.arange(1, len(numbers) + 1))
        frame.insert(0, "seed", seed)
        frame.insert(0, "replication", replication)
        frame.insert(0, "arm", arm)
        frames.append(frame)
    if not frames:
        return pd.DataFrame(columns=["arm", "replication", "seed", "quarter"])
    return pd.concat(frames, ignore_index=True)

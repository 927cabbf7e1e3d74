"""Where finished runs are kept: one SQLite file, one row a run, committed as the run finishes.

A run that is in the file is never computed again, and one that was cut off leaves no trace, so that an
experiment that was killed goes on where it stopped and ends with the same numbers. A row is found by what was computed
(its key) and believed by its checksum: one in which a byte has changed counts as missing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.errors import AsnsimError, InputError, message, reason
from asnsim.experiment import tables_of_runs
from asnsim.experiment.arms import Arm
from asnsim.experiment.database import IN_MEMORY, JOURNALS, Database, Layout, checked_journal, is_damage
from asnsim.experiment.executor import Task
from asnsim.experiment.rescue import Rescue, rescue
from asnsim.experiment.results import RUNS_FILE, results_folder
from asnsim.experiment.run_record import COLUMNS, DamagedRow, FailedRun, RunKey, RunRecord
from asnsim.experiment.tables_of_runs import FORMAT, Legible

__all__ = [
    "FORMAT",
    "IN_MEMORY",
    "RunRecord",
    "RunStore",
    "journal_of",
    "long_table",
    "table_of",
    "use_journal",
]

_JOURNAL = "journal"


class RunStore:
    """The runs of one folder. Open it with `with`; several processes may read and write at a time.

    It holds aggregate outcomes and nothing about any person. One that is damaged is made whole when it is opened, as
    far as its rows are legible: `rescued` says what was found, None where nothing was damaged.
    Raises `InputError` when the file is not a store or was written by a newer asnsim, `AsnsimError` when it is so
    damaged that no run in it can be read.

    Args:
        path: the file, made if it is missing; `IN_MEMORY` keeps nothing.
        journal: "log" or "plain" for this file from now on (`asnsim.experiment.database.Database.choose_journal`);
            None for the one that was asked for before, else what suits the disk.
    """

    def __init__(self, path: str | Path, journal: str | None = None) -> None:
        checked_journal(journal)
        self.path = Path(path)
        self.rescued: Rescue | None = None
        self.database = Database(path)
        try:
            self._prepare(journal)
        except BaseException:
            self.database.close()
            raise

    @classmethod
    def reading(cls, path: str | Path) -> Self:
        """A store that is only read: nothing in it is changed, made whole or brought to today's format.

        Raises `InputError` when there is no such file, or none of today's format.
        """
        store = cls.__new__(cls)
        store.path, store.rescued = Path(path), None
        if not store.path.is_file():
            raise InputError(message("error.no_runs_file"), file=path)
        store.database = Database(path, reading=True)
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.database.close()

    def add(self, record: RunRecord) -> bool:
        """Keep a finished run for good, and forget that it ever failed; False when the store had it already."""
        row = record.row()
        with self.database.changing() as connection:
            new = tables_of_runs.insert_run(connection, row)
            connection.execute(
                "delete from failures where scenario_key = ? and before_key = ? and seed = ? and code_version = ?",
                row[:4],
            )
        return new

    def add_failure(self, failed: FailedRun) -> None:
        """Keep the error of a run that failed. It counts as missing, and is tried again when the study is resumed."""
        with self.database.changing() as connection:
            tables_of_runs.insert_failure(connection, failed.row())

    def finished(self, arm: Arm, code_version: str) -> set[int]:
        """The seeds of which this arm has a run made by this version of the code."""
        rows = self.database.rows(
            "select seed from runs where scenario_key = ? and before_key = ? and code_version = ?",
            (arm.scenario_key, arm.before_key, code_version),
        )
        return {int(seed) for (seed,) in rows if str(seed).isdigit()}

    def legible(self) -> Legible:
        """Everything in the file that can be believed, and what cannot.

        Raises `InputError` for a file that is no store of today's format.
        """
        try:
            layout = self.database.layout()
            known = tables_of_runs.is_store(layout)
            if not known and tables_of_runs.is_first_format(self.database, layout):
                raise InputError(message("error.first_format"), file=self.path)
            if tables_of_runs.is_newer(layout):
                raise tables_of_runs.refuse(self.path, layout)
        except AsnsimError as error:
            if not is_damage(error):
                raise
            return self._from_pages(_no_store(error, self.path))
        if not known:
            return self._from_pages(tables_of_runs.refuse(self.path, layout))
        return tables_of_runs.legible(self.database)

    def records(self, code_version: str | None = None) -> Iterator[RunRecord]:
        """Every run, by arm and replication; of one version of the code when that is given.

        Raises `InputError` at the first that is damaged, which is so for what was changed since the store was opened.
        """
        found = self.legible()
        if found.illegible:
            lost = found.illegible[0]
            raise InputError(message("error.damaged_run", arm=lost.arm, seed=lost.seed), file=self.path)
        if not found.whole:
            raise InputError(message("error.damaged_store"), file=self.path)
        runs = (RunRecord.of(row) for row in found.runs.values())
        wanted = (run for run in runs if code_version is None or run.code_version == code_version)
        yield from sorted(wanted, key=lambda run: (run.arm, run.replication, run.seed))

    def run(self, arm: Arm, seed: int, code_version: str) -> RunRecord | None:
        """One run, without reading any other; None where it is not there. Raises `InputError` where it is damaged."""
        sql = f"select {', '.join(COLUMNS)}, checksum from runs"
        where = " where scenario_key = ? and before_key = ? and seed = ? and code_version = ?"
        key = (arm.scenario_key, arm.before_key, str(seed), code_version)
        for row in self.database.rows(sql + where, key):
            try:
                return RunRecord.of(row)
            except DamagedRow:
                raise InputError(
                    message("error.damaged_run", arm=arm.name, seed=seed), file=self.path
                ) from None
        return None

    def failures(self, code_version: str | None = None) -> list[FailedRun]:
        """Every run that failed and has not been finished since; of one version of the code when that is given."""
        failed = (FailedRun.of(row) for row in self.legible().failures.values())
        wanted = (run for run in failed if code_version is None or run.code_version == code_version)
        return sorted(wanted, key=lambda run: (run.replication, run.arm, run.seed))

    def runs(self, tasks: Sequence[Task], code_version: str) -> pd.DataFrame:
        """The runs of these replications as one long table; all have arms of the same names.

        Columns: arm, replication, seed, quarter (from 1), then one column per outcome; rows in order of arms,
        replications and quarters. Runs are found by what was computed, not by the name of the arm, so that an
        arm may be renamed. Missing runs are left out.
        """
        self.database.check_there()
        return table_of({record.key: record for record in self.records(code_version)}, tasks, code_version)

    def _prepare(self, journal: str | None) -> None:
        try:
            self._check(self.database.layout())
        except AsnsimError as error:
            if not is_damage(error):
                raise
            self._rescue(self._from_pages(_no_store(error, self.path)))
        with self.database.explained():
            wanted = journal or self.journal()
            self.database.choose_journal(wanted)
        if journal is not None and journal != self.journal():
            with self.database.changing() as connection:
                connection.execute("insert or replace into settings values (?, ?)", (_JOURNAL, journal))

    def _check(self, layout: Layout) -> None:
        """Make the tables where there are none, add what an older file lacks, and see that every row holds."""
        if tables_of_runs.is_newer(layout):
            raise tables_of_runs.refuse(self.path, layout)
        if not layout.tables and layout.version == 0:
            self._create()
        elif tables_of_runs.is_first_format(self.database, layout):
            tables_of_runs.upgrade(self.database)
        elif not tables_of_runs.is_store(layout):
            self._rescue(self._from_pages(tables_of_runs.refuse(self.path, layout)))
        elif not self.database.in_memory:
            found = tables_of_runs.legible(self.database)
            if not found.sound:
                self._rescue(found)

    def _create(self) -> None:
        with self.database.changing() as connection:
            # Another process may have come first.
            if not connection.execute("select 1 from sqlite_master").fetchone():
                tables_of_runs.create(connection)

    def _from_pages(self, error: AsnsimError) -> Legible:
        """What the pages of a file have to tell of which SQLite makes nothing. A file that never was a store is left
        alone, and the error raised."""
        content = self.path.read_bytes()
        found = tables_of_runs.from_pages(content, Legible())
        if not found.runs and not tables_of_runs.is_of_asnsim(content):
            raise error
        return found

    def _rescue(self, found: Legible) -> None:
        journal = self.journal()
        self.rescued = rescue(self.database, found)
        self.database = Database(self.path)
        if journal is not None:
            with self.database.changing() as connection:
                connection.execute("insert or replace into settings values (?, ?)", (_JOURNAL, journal))

    def journal(self) -> str | None:
        """The journal that was asked for when the file was last opened with one."""
        try:
            rows = self.database.rows("select value from settings where name = ?", (_JOURNAL,))
        except AsnsimError:
            return None  # damaged, or not yet made
        return next((str(value) for (value,) in rows if value in JOURNALS), None)


def use_journal(folder: str | Path, journal: str) -> None:
    """Keep the runs of a folder with this journal from now on: "log", or "plain" for a disk that several machines use.

    Without it, asnsim takes the plain one where the system tells it that the disk is one of the network. It is
    remembered in the folder's `runs.sqlite`. Raises `InputError` for another word.
    """
    RunStore(results_folder(folder) / RUNS_FILE, checked_journal(journal)).close()


def journal_of(folder: Path) -> str | None:
    """The journal that was asked for in a folder, if there is a store and one was."""
    if not (folder / RUNS_FILE).is_file():
        return None
    with RunStore(folder / RUNS_FILE) as store:
        return store.journal()


def _no_store(error: AsnsimError, path: Path) -> InputError:
    cause = error.__cause__
    why = reason(cause) if isinstance(cause, sqlite3.Error) else message("system.SQLITE_CORRUPT")
    return InputError(message("error.no_legible_store", why=why), file=path)


def table_of(records: dict[RunKey, RunRecord], tasks: Sequence[Task], code_version: str) -> pd.DataFrame:
    """The long table of `RunStore.runs`, from runs by their key."""
    parts = []
    for arms in zip(*(task.arms for task in tasks), strict=True):
        for task, arm in zip(tasks, arms, strict=True):
            record = records.get((arm.scenario_key, arm.before_key, task.seed, code_version))
            if record is not None:
                parts.append((arm.name, task.replication, task.seed, record.outcomes, record.numbers))
    return long_table(parts)


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

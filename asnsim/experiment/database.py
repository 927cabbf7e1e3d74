"""One SQLite file: how it is opened, locked and written, and what is said when that cannot be."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from asnsim.errors import AsnsimError, message, reason, unknown_name
from asnsim.experiment import results
from asnsim.experiment.network_disks import is_on_network
from asnsim.experiment.tables import NotWritten

IN_MEMORY = ":memory:"
"""The path of a store that lives as long as it is open, for an experiment that is not kept."""

LOG, PLAIN = "log", "plain"
JOURNALS = (LOG, PLAIN)
"""How a change is made safe: a log beside the file, or the plain journal, which also serves several machines."""

PAGE = 4096
"""Bytes of a page of every file: said, so that a damaged file can be read without its header."""

# Seconds for which another process may hold the file before that is called an error. It holds it for milliseconds.
_PATIENCE = 60.0

# Bytes that SQLite wants at once for the index of its log.
_ROOM_NEEDED = 64 * 1024

_LOGGED = 18  # where the file says that it has a log

_MODES = {LOG: "wal", PLAIN: "delete"}
# What Python raises where SQLite's own words quote bytes of a damaged file that are no text.
_UNREADABLE = UnicodeDecodeError

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@dataclass(frozen=True)
class Layout:
    """What a file says it holds: the number of its format, and its tables with the statement that made each."""

    version: int
    tables: dict[str, str]


class Database:
    """A connection to one SQLite file.

    Raises `NotKept` where the file was removed or replaced meanwhile, `NotWritten` where no space is left, and
    `AsnsimError` with SQLite's reason otherwise.
    """

    def __init__(self, path: str | Path, reading: bool = False) -> None:
        self.path = Path(path)
        self.in_memory = str(path) == IN_MEMORY
        self._file: os.stat_result | None = None
        with self.explained():
            self.connection = self._connect(reading)
        if not self.in_memory:
            self._file = os.stat(self.path)
        # Transactions are begun and ended here, not by the library, which knows no `begin immediate`.
        self.connection.isolation_level = None
        # A damaged text comes back as it is and fails at its checksum.
        self.connection.text_factory = lambda content: content.decode("utf-8", "surrogateescape")

    def _connect(self, reading: bool) -> sqlite3.Connection:
        if not reading:
            return sqlite3.connect(self.path, timeout=_PATIENCE)
        address = f"file:{quote(str(self.path.resolve()))}?mode=ro"
        if self._is_at_rest():
            # Nobody writes to it. Without this, SQLite leaves the files of a log beside it, where it may.
            address += "&immutable=1"
        return sqlite3.connect(address, timeout=_PATIENCE, uri=True)

    def _is_at_rest(self) -> bool:
        """Whether the file is one with a log, and there is none: all that was written is in the file itself."""
        with self.path.open("rb") as file:
            head = file.read(_LOGGED + 1)
        log = self.path.with_name(f"{self.path.name}-wal")
        return head[_LOGGED:] == b"\x02" and not log.exists()

    def close(self) -> None:
        self.connection.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self.explained():
            return self.connection.execute(sql, values).fetchall()

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that no other process can come between; all of it is kept, or nothing."""
        self.check_there()
        with self.explained():
            self.connection.execute("begin immediate")
            try:
                yield self.connection
                self.connection.execute("commit")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("rollback")
                raise

    def layout(self) -> Layout:
        """What the file has at one moment: another process may be making its tables."""
        with self.explained():
            self.connection.execute("begin")
            try:
                version = self.connection.execute("pragma user_version").fetchone()[0]
                named = self.connection.execute("select name, sql from sqlite_master where type = 'table'")
                return Layout(int(version), dict(named.fetchall()))
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("rollback")

    def choose_journal(self, wanted: str | None) -> None:
        """Take the journal that is wanted; None takes the plain one on a disk of the network, else a log.

        A log needs memory that all who use the file share: two machines that write to one file through a network
        would destroy it without a word. Where the file system refuses a log the plain journal serves: it is as
        safe, only slower.
        """
        if self.in_memory:
            return
        journal = wanted or (PLAIN if is_on_network(self.path) else LOG)
        mode = self._set_mode(_MODES[journal])
        if mode != _MODES[journal] and journal == LOG:
            mode = self._set_mode(_MODES[PLAIN])
        # With a write-ahead log, NORMAL survives the death of the process; the plain journal needs FULL.
        self.connection.execute(f"pragma synchronous = {'normal' if mode == 'wal' else 'full'}")

    def _set_mode(self, mode: str) -> str:
        """Set the journal mode and return the one that is in force. It stays as it is where another process uses the
        file for so long that it cannot be changed."""
        until = time.monotonic() + _PATIENCE
        while True:
            now = str(self.connection.execute("pragma journal_mode").fetchone()[0])
            if now == mode:
                return now
            try:
                return str(self.connection.execute(f"pragma journal_mode = {mode}").fetchone()[0])
            except sqlite3.OperationalError as error:
                # SQLite does not wait by itself here.
                if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _BUSY or time.monotonic() > until:
                    return now
                time.sleep(0.05)

    def check_there(self) -> None:
        """Raise `NotKept` when the file was removed or replaced: SQLite would go on writing to nowhere."""
        if self._file is not None and not self.is_same_file():
            raise results.lost(self.path.parent)

    def is_same_file(self) -> bool:
        """Whether the path still leads to the file that was opened."""
        if self._file is None:
            return True
        try:
            return os.path.samestat(os.stat(self.path), self._file)
        except OSError:
            return False

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what SQLite says about the file into a message for the person who named it."""
        try:
            yield
        except (sqlite3.Error, _UNREADABLE) as error:
            self.check_there()
            if isinstance(error, _UNREADABLE):
                why = message("system.SQLITE_CORRUPT")
                raise AsnsimError(message("error.no_store", file=self.path, why=why)) from error
            if self._disk_full(error):
                cause = reason(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
                raise NotWritten(message("error.not_written", why=cause), file=self.path) from error
            raise AsnsimError(message("error.no_store", file=self.path, why=reason(error))) from error

    def _disk_full(self, error: sqlite3.Error) -> bool:
        """Whether no space is left; for the files beside the database SQLite calls that an I/O error."""
        code = getattr(error, "sqlite_errorcode", 0)
        if code == sqlite3.SQLITE_FULL:
            return True
        is_io = code & 0xFF in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
        return is_io and self._file is not None and shutil.disk_usage(self.path.parent).free < _ROOM_NEEDED


def checked_journal(journal: str | None) -> str | None:
    """The journal, if it is one; `InputError` with the nearest name otherwise."""
    if journal is not None and journal not in JOURNALS:
        raise unknown_name("journal", journal, JOURNALS)
    return journal


def is_damage(error: BaseException) -> bool:
    """Whether an error says that the content of a file is not what SQLite wrote."""
    cause = error.__cause__ if isinstance(error, AsnsimError) else error
    return isinstance(cause, _UNREADABLE) or getattr(cause, "sqlite_errorcode", 0) & 0xFF in _DAMAGE

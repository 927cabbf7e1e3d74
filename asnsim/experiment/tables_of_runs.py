"""The tables of a store of runs, how an older file becomes one of today, and the reading of all that is legible."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asnsim.errors import AsnsimError, InputError, message
from asnsim.experiment import pages
from asnsim.experiment.database import PAGE, Database, Layout, is_damage
from asnsim.experiment.run_record import (
    COLUMNS,
    FAILED_COLUMNS,
    DamagedRow,
    FailedRun,
    Illegible,
    RunKey,
    RunRecord,
    checksum,
)

# Rises when the tables change, so that an older asnsim refuses a newer file instead of misreading it.
FORMAT = 2
_FORMATS_TO_COME = 100

_KEY = "scenario_key text not null, before_key text not null, seed text not null, code_version text not null"

TABLES = {
    # Runs lie in the order in which they finished: all arms of a replication before the next one.
    "runs": f"CREATE TABLE runs ({_KEY}, machine text not null, arm text not null, replication integer not null,"
    " outcomes text not null, quarters integer not null, numbers blob not null, seconds real not null,"
    " checksum text not null, unique (scenario_key, before_key, seed, code_version))",
    "failures": f"CREATE TABLE failures ({_KEY}, machine text not null, arm text not null,"
    " replication integer not null, reason text not null, trace text not null, checksum text not null,"
    " unique (scenario_key, before_key, seed, code_version))",
    "settings": "CREATE TABLE settings (name text primary key, value text not null)",
    # Who is at work, and on what: see `asnsim.experiment.sharing`.
    "holders": "CREATE TABLE holders (holder text primary key, beat integer not null, host text not null,"
    " pid integer not null)",
    "leases": f"CREATE TABLE leases ({_KEY}, holder text not null,"
    " primary key (scenario_key, before_key, seed, code_version)) without rowid",
}
"""Each table of a store with the statement that makes it, as SQLite keeps it: with its first two words in capitals."""

_FIRST = frozenset(
    {
        *("scenario_key", "before_key", "seed", "code_version", "arm", "replication", "outcomes"),
        *("quarters", "numbers", "seconds"),
    }
)
"""The columns of the first format, which had no checksums."""


@dataclass
class Legible:
    """What a store says and can be believed, and rows that say something else than what was written.

    `whole` is False where SQLite itself found the file damaged, so that there may be rows of which nothing is left.
    """

    runs: dict[RunKey, tuple[Any, ...]] = field(default_factory=dict)
    failures: dict[RunKey, tuple[Any, ...]] = field(default_factory=dict)
    illegible: list[Illegible] = field(default_factory=list)
    whole: bool = True

    @property
    def sound(self) -> bool:
        """Whether nothing at all is damaged."""
        return self.whole and not self.illegible


def is_store(layout: Layout) -> bool:
    """Whether a file is a store of today's format."""
    return layout.tables == TABLES


def is_newer(layout: Layout) -> bool:
    """Whether a file says that it is of a later format. A number far beyond today's is damage."""
    return FORMAT < layout.version <= FORMAT + _FORMATS_TO_COME


def is_of_asnsim(content: bytes) -> bool:
    """Whether a file that may be damaged once was a store: by the text that made its tables, which lies in it."""
    return TABLES["runs"].encode() in content


def is_first_format(database: Database, layout: Layout) -> bool:
    """Whether a file is a store of the first format."""
    if set(layout.tables) != {"runs"}:
        return False
    return {name for _, name, *_ in database.rows("pragma table_info(runs)")} == _FIRST


def create(connection: sqlite3.Connection) -> None:
    """Make the tables, inside a transaction."""
    for statement in TABLES.values():
        connection.execute(statement)
    connection.execute(f"pragma user_version = {FORMAT}")


def insert_run(connection: sqlite3.Connection, row: tuple[Any, ...]) -> bool:
    """Put a row of a run in; False when the run is there already."""
    return _insert(connection, "runs", COLUMNS, row)


def insert_failure(connection: sqlite3.Connection, row: tuple[Any, ...]) -> None:
    """Put a row of a failed run in, in place of what an earlier failure of it said."""
    _insert(connection, "failures", FAILED_COLUMNS, row, "replace")


def upgrade(database: Database) -> None:
    """Give a store of the first format checksums, in place.

    They are made over what the file says now, so that damage from before cannot be seen; rows that make no sense are
    left out, and will be computed again.
    """
    with database.changing() as connection:
        if "machine" in {name for _, name, *_ in connection.execute("pragma table_info(runs)")}:
            return  # another process came first
        old = connection.execute(
            "select scenario_key, before_key, seed, code_version, '', arm, replication, outcomes, quarters,"
            " numbers, seconds from runs order by replication"
        ).fetchall()
        connection.execute("drop table runs")
        create(connection)
        for values in old:
            with suppress(DamagedRow):
                row = (*values, checksum(values))
                RunRecord.of(row)
                insert_run(connection, row)


def legible(database: Database, content: bytes | None = None) -> Legible:
    """All that can be read of a store; where SQLite cannot read it to the end, also from its pages themselves.

    `content` is the file as bytes, for the latter; it is read where it is needed and not given.
    """
    found = Legible()
    for table, columns in (("runs", COLUMNS), ("failures", FAILED_COLUMNS)):
        sql = f"select {', '.join(columns)}, checksum from {table}"
        try:
            with database.explained():
                for row in database.connection.execute(sql):
                    _take(row, found)
        except AsnsimError as error:
            if not is_damage(error):
                raise
            found.whole = False
    if found.whole:
        found.whole = _is_sound(database)
    if not found.whole and not database.in_memory:
        from_pages(content if content is not None else database.path.read_bytes(), found)
    return found


def from_pages(content: bytes, found: Legible) -> Legible:
    """Add to `found` what the pages of a file say of runs, as far as checksums hold."""
    for row in pages.rows(content, PAGE):
        if len(row) == len(COLUMNS) + 1 and isinstance(row[-2], int):
            row = (*row[:-2], float(row[-2]), row[-1])  # SQLite keeps a float that is whole as a whole number
        _take(row, found, pass_over=True)
    found.whole = False
    return found


def rebuild(rows: Legible, database: Database) -> None:
    """Fill an empty file with what was legible of another, in the order of replications."""
    with database.changing() as connection:
        create(connection)
        for row in _by_replication(rows.runs.values()):
            insert_run(connection, row)
        for key, row in rows.failures.items():
            if key not in rows.runs:
                insert_failure(connection, row)


def refuse(path: Path, layout: Layout) -> InputError:
    """The error for a file whose tables are not known here."""
    key = "error.newer_store" if is_newer(layout) else "error.other_database"
    return InputError(message(key), file=path)


def _insert(
    connection: sqlite3.Connection,
    table: str,
    columns: tuple[str, ...],
    row: tuple[Any, ...],
    otherwise: str = "ignore",
) -> bool:
    marks = ", ".join("?" * (len(columns) + 1))
    sql = f"insert or {otherwise} into {table} ({', '.join(columns)}, checksum) values ({marks})"
    return connection.execute(sql, row).rowcount == 1


def _take(row: tuple[Any, ...], found: Legible, pass_over: bool = False) -> None:
    """Sort a row in; one whose checksum does not hold is noted, or passed over where anything may come."""
    try:
        if len(row) == len(COLUMNS) + 1:
            found.runs[RunRecord.of(row).key] = tuple(row)
        elif len(row) == len(FAILED_COLUMNS) + 1:
            found.failures[FailedRun.of(row).key] = tuple(row)
    except (DamagedRow, ValueError):
        if not pass_over:
            found.illegible.append(Illegible.of(row))


def _is_sound(database: Database) -> bool:
    """Whether SQLite finds its own structures in order, the index included, by which a run is looked for."""
    try:
        return database.rows("pragma integrity_check(1)") == [("ok",)]
    except AsnsimError as error:
        if not is_damage(error):
            raise
        return False


def _by_replication(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    yield from sorted(rows, key=lambda row: row[COLUMNS.index("replication")])

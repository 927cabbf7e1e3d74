"""A damaged store made whole: what is legible goes into a new file, and the damaged one is kept beside it."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from asnsim.errors import message, reason
from asnsim.experiment import tables_of_runs
from asnsim.experiment.database import Database
from asnsim.experiment.run_record import Illegible
from asnsim.experiment.tables import NotWritten
from asnsim.experiment.tables_of_runs import Legible

_BESIDE = ("-wal", "-journal", "-shm")
"""What SQLite keeps beside a file, and would lay over whatever comes in its place."""


@dataclass(frozen=True)
class Rescue:
    """What became of a damaged store: where it is kept, how many runs were legible, and rows that were not."""

    kept: Path
    runs: int
    illegible: tuple[Illegible, ...]


def rescue(damaged: Database, found: Legible) -> Rescue | None:
    """Put a new store with what was `found` in the place of a damaged one, which is closed and kept under another name.

    None where another process has done so meanwhile. Raises `NotWritten` where there is no room for the new one.
    """
    path = damaged.path
    damaged.close()
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}.unfinished")
    try:
        new = Database(unfinished)
        try:
            tables_of_runs.rebuild(found, new)
        finally:
            new.close()
        if not damaged.is_same_file():
            unfinished.unlink()
            return None
        kept = _keep(path)
        os.replace(unfinished, path)
    except OSError as error:
        raise NotWritten(message("error.not_written", why=reason(error)), file=path) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return Rescue(kept, len(found.runs), tuple(found.illegible))


def _keep(path: Path) -> Path:
    """Give a file and what SQLite keeps beside it another name; the file itself keeps its own as well, so that there
    is a store under it at every moment."""
    number = 1
    while (kept := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    try:
        os.link(path, kept)
    except OSError:  # a file system without links
        shutil.copy2(path, kept)
    for suffix in _BESIDE:
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            os.replace(beside, kept.with_name(kept.name + suffix))
    return kept

"""Tables for people and for other programs: CSV that a spreadsheet cannot be tricked by, and JSON."""

from __future__ import annotations

import json
import math
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from asnsim.errors import InputError, message, reason


class NotWritten(InputError):
    """A file could not be written: no space is left, the folder is gone, or it may not be changed."""


# A spreadsheet takes a cell that begins so for a formula; the wide forms are their East Asian twins.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: object) -> object:
    """Text that a spreadsheet would take for a formula gets a leading apostrophe; anything else stays.

    A carriage return becomes a new line: not every writer quotes it, and what follows would be a row
    of its own.
    """
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def to_csv_text(table: pd.DataFrame) -> str:
    """A table as CSV without its index; text cells and headings are safe against formula injection."""
    safe = table.copy()
    safe.columns = pd.Index([safe_cell(name) for name in table.columns])
    for position, kind in enumerate(table.dtypes):
        if not pd.api.types.is_numeric_dtype(kind):
            safe.isetitem(position, table.iloc[:, position].map(safe_cell))
    return safe.to_csv(index=False, lineterminator="\n")


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write `to_csv_text` to a file, whole or not at all."""
    write_text(to_csv_text(table), path)


def write_text(text: str, path: Path) -> None:
    """Write a text in UTF-8, its line ends as they are, to a file, whole or not at all."""
    write_bytes(text.encode(), path)


def write_bytes(content: bytes, path: Path) -> None:
    """Write a file whole or not at all, so that a reader or a later run never meets half of it.

    Raises `NotWritten`, which names the file and the cause, such as a disk that is full.
    """
    # A name of its own: two processes may write the same file at a time.
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}.unfinished")
    try:
        unfinished.write_bytes(content)
        os.replace(unfinished, path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)  # a full disk has the space back
        raise NotWritten(message("error.not_written", why=reason(error)), file=path) from error


def to_json_text(table: pd.DataFrame) -> str:
    """A table as a list of objects; what is not a number (NaN, infinite) is null, as JSON knows neither."""
    return json_text(table.to_dict(orient="records"))


def json_text(value: Any) -> str:
    """Anything made of plain containers, NumPy numbers included, as indented JSON."""
    return json.dumps(_plain(value), indent=2, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(entry) for entry in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)

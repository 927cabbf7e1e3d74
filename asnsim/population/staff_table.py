"""The cells of a staff list as text, row by row, whatever program wrote the file.

CSV parted by commas, semicolons, tabs or bars, in UTF-8, UTF-16 or the code page of Western Windows; or the first sheet
of an XLSX workbook that has a header known here. The file is read once; its name, its folder, the name of its sheet and
its properties are not kept.
"""

from __future__ import annotations

import csv
import io
import stat
import warnings
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from asnsim.errors import InputError, message, reason

DELIMITERS: Final = (",", ";", "\t", "|")
ENCODINGS: Final = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
"""What each encoding is called, by Python's name for it."""

_SEARCHED: Final = 20
"""Rows among which the header is looked for: exports often have a title above it."""

_LARGEST: Final = 2_000_000_000
"""Bytes that a workbook may unpack to; more is no staff list."""

Rows = list[tuple[int, list[str]]]
Known = Callable[[Sequence[str]], int]


class Table(NamedTuple):
    """A table as it was found.

    Attributes:
        format: "CSV" or "XLSX".
        delimiter: what stands between the cells of a CSV; empty for a workbook.
        encoding: a value of `ENCODINGS`; empty for a workbook.
        guessed_encoding: whether nothing in the file says that it is this one.
        header_row: row of the header, from 1.
        headers: its cells.
        rows: number of the row, from 1 as a spreadsheet counts, and the cells; empty rows are left out.
    """

    format: str
    delimiter: str
    encoding: str
    guessed_encoding: bool
    header_row: int
    headers: list[str]
    rows: Rows


def read_table(path: Path, known: Known) -> Table:
    """The table in a file; `known` counts the headers that it knows among the cells of a row.

    Raises `InputError`, which names neither the file nor anything in it.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a device may never end
            raise InputError(message("error.no_csv_file"))
        content = path.read_bytes()
    except OSError as problem:
        raise InputError(message("error.not_read", why=reason(problem))) from None
    except ValueError:
        raise InputError(message("error.no_path")) from None
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise InputError(message("staff.old_excel"))
    return _workbook(content, known) if content[:2] == b"PK" else _csv(content, known)


def _csv(content: bytes, known: Known) -> Table:
    encoding, guessed, text = _decoded(content)
    best = max(DELIMITERS, key=lambda delimiter: _promise(_parsed(text, delimiter, _SEARCHED), known))
    rows = [(number, cells) for number, cells in enumerate(_parsed(text, best), start=1) if any(cells)]
    row, headers, below = _headed(rows, known)
    return Table("CSV", best, ENCODINGS[encoding], guessed, row, headers, below)


def _decoded(content: bytes) -> tuple[str, bool, str]:
    """The encoding, whether it is a guess, and the text."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        candidates: tuple[str, ...] = ("utf-16",)
    elif content[:3] == b"\xef\xbb\xbf":
        candidates = ("utf-8-sig",)
    else:
        candidates = ("utf-8", "cp1252")
    for encoding in candidates:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:  # no program writes it into a table
            break
        return encoding, encoding == "cp1252", text
    raise InputError(message("staff.no_text"))


def _parsed(text: str, delimiter: str, most: int | None = None) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [[cell.strip() for cell in cells] for cells in islice(reader, most)]
    except csv.Error:  # what it says may quote the file
        raise InputError(message("staff.no_csv")) from None


def _promise(rows: Iterable[Sequence[str]], known: Known) -> tuple[int, int]:
    """How much like a staff list rows look: headers known in the best of them, and cells in the widest."""
    rows = list(rows)
    return max(map(known, rows), default=0), max(map(len, rows), default=0)


def _headed(rows: Rows, known: Known) -> tuple[int, list[str], Rows]:
    """The row of the header, its cells, and the rows below it."""
    if not rows:
        raise InputError(message("staff.empty"))
    place = max(range(min(len(rows), _SEARCHED)), key=lambda index: (known(rows[index][1]), -index))
    number, headers = rows[place]
    while headers and not headers[-1]:
        headers = headers[:-1]
    return number, headers, rows[place + 1 :]


def _workbook(content: bytes, known: Known) -> Table:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(member.file_size for member in packed.infolist()) > _LARGEST:
                raise InputError(message("staff.too_large"))
        with warnings.catch_warnings():  # what they say is of no use to anybody who has a list to read
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            sheets = [_sheet(sheet, _SEARCHED) for sheet in book.worksheets]
            if not sheets:
                raise InputError(message("staff.empty"))
            best = max(
                range(len(sheets)),
                key=lambda index: (_promise((cells for _, cells in sheets[index]), known), -index),
            )
            rows = _sheet(book.worksheets[best])
            book.close()
    except InputError:
        raise
    except Exception:  # noqa: BLE001 - a damaged workbook fails anywhere in the library, whose words may quote a cell
        raise InputError(message("staff.no_workbook")) from None
    row, headers, below = _headed(rows, known)
    # A sheet has as many cells in every row as in its widest.
    width = len(headers)
    return Table("XLSX", "", "", False, row, headers, [(at, _of_width(cells, width)) for at, cells in below])


def _sheet(sheet: object, most: int | None = None) -> Rows:
    sheet.reset_dimensions()  # type: ignore[attr-defined] # what a file says of its size is often wrong
    rows = islice(sheet.iter_rows(values_only=True), most)  # type: ignore[attr-defined]
    read = ((number, [_text(value) for value in cells]) for number, cells in enumerate(rows, start=1))
    return [(number, cells) for number, cells in read if any(cells)]


def _of_width(cells: list[str], width: int) -> list[str]:
    """The cells under the header; empty ones beyond it are dropped, missing ones added."""
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return cells + [""] * (width - len(cells))


def _text(value: object) -> str:
    """A cell of a workbook as a CSV would have it."""
    if value is None:
        return ""
    if isinstance(value, (date, datetime)):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()

"""An empty staff list to fill in: its columns with what stands in each, the codes allowed, and an example row."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Final

import pandas as pd

from asnsim.errors import InputError, message
from asnsim.experiment.tables import safe_cell, write_bytes
from asnsim.language import current, decimal_mark, text
from asnsim.population.civil_service import SECTORS
from asnsim.population.staff_values import SECTORS_ID

_EXAMPLES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "en": {
        "unit": ("Agency A", "Division B"),
        "parent_unit": ("", "Agency A"),
        "head": ("yes", "yes"),
        "sex": ("man", "woman"),
        "age": ("52", "45"),
        "education": ("S2", "S1"),
        "status": ("PNS", "PNS"),
        "position": ("structural", "structural"),
        "grade": ("IV/b", "IV/a"),
        "tenure": ("25", "20.5"),
        "rank_years": ("3", "2"),
        "sector": ("health", "health"),
    },
    "id": {
        "unit_kerja": ("Dinas A", "Bidang B"),
        "unit_atasan": ("", "Dinas A"),
        "pimpinan": ("ya", "ya"),
        "jenis_kelamin": ("pria", "wanita"),
        "usia": ("52", "45"),
        "pendidikan": ("S2", "S1"),
        "status": ("PNS", "PNS"),
        "jenis_jabatan": ("struktural", "struktural"),
        "golongan": ("IV/b", "IV/a"),
        "masa_kerja": ("25", "20,5"),
        "lama_golongan": ("3", "2"),
        "sektor": ("kesehatan", "kesehatan"),
    },
}
"""Headers by language, each with the cells of two rows that make a whole list."""

_ITEMS: Final = tuple(_EXAMPLES["en"])
_NOT_NEEDED: Final = ("parent_unit", "head", "status", "sector")


def template(language: str | None = None) -> pd.DataFrame:
    """The columns of a simple staff list: column, needed, meaning, codes, example."""
    language = language or current()
    sectors = ", ".join(SECTORS if language == "en" else SECTORS_ID).replace("_", " ")
    rows = [
        (
            header,
            item not in _NOT_NEEDED,
            text(f"staff_template.{item}", language),
            text(f"staff_template.codes_{item}", language, sectors=sectors),
            cells[0],
        )
        for item, (header, cells) in zip(_ITEMS, _EXAMPLES[language].items(), strict=True)
    ]
    return pd.DataFrame(rows, columns=["column", "needed", "meaning", "codes", "example"])


def template_csv(language: str) -> str:
    """The header and two example rows as a spreadsheet of that language opens them."""
    stream = io.StringIO()
    between = ";" if decimal_mark(language) == "," else ","
    csv.writer(stream, delimiter=between, lineterminator="\n").writerows(_rows(language))
    return stream.getvalue()


def write_template(path: str | Path, language: str | None = None) -> None:
    """Write it as CSV, or as XLSX with a second sheet that explains the columns, by the name's end.

    Raises `InputError` for another kind of file, and for one that is there: a list may have been filled in.
    """
    path, language = Path(path), language or current()
    if path.exists():
        raise InputError(message("staff_page.is_there"), file=path)
    if path.suffix.lower() == ".csv":
        write_bytes(("\ufeff" + template_csv(language)).encode(), path)
    elif path.suffix.lower() == ".xlsx":
        write_bytes(_workbook(language), path)
    else:
        raise InputError(message("staff_page.no_such_format"), file=path)


def _rows(language: str) -> list[list[str]]:
    columns = _EXAMPLES[language]
    return [list(columns), *([cells[place] for cells in columns.values()] for place in range(2))]


def _workbook(language: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    listed = book.active
    listed.title = text("staff_template.sheet", language)
    for row in _rows(language):
        listed.append([safe_cell(cell) for cell in row])
    explained = book.create_sheet(text("staff_template.explained", language))
    explained.append(
        [text(f"staff_template.head_{key}", language) for key in ("column", "needed", "meaning", "codes")]
    )
    for row in template(language).itertuples():
        needed = text("staff_template.yes" if row.needed else "staff_template.no", language)
        explained.append([safe_cell(cell) for cell in (row.column, needed, row.meaning, row.codes)])
    for sheet, widths in ((listed, [16] * len(_ITEMS)), (explained, [18, 10, 70, 70])):
        for place, width in enumerate(widths):
            sheet.column_dimensions[chr(ord("A") + place)].width = width
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
    book.properties.creator = "asnsim"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()

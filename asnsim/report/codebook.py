"""The codebook as one self-contained HTML page with a filter.

The page asks for nothing from outside, and its content policy lets only its own script run.
"""

from __future__ import annotations

import base64
import hashlib
import math
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from asnsim.errors import InputError, message
from asnsim.experiment.book import TABLES, codebook
from asnsim.experiment.results import results_folder
from asnsim.experiment.tables import write_text
from asnsim.files import packaged
from asnsim.language import number, text
from asnsim.version import __version__
from asnsim.wording import catalogue


def write(path: str | Path, language: str = "en") -> Path:
    """Write the page to `path` (folders are made) and return it; `InputError` for an unknown language or a file that
    cannot be written."""
    target = Path(path)
    if target.is_dir():
        raise InputError(message("error.page_is_folder"), file=target)
    page = html(language)
    results_folder(target.parent)
    write_text(page, target)
    return target


def html(language: str = "en") -> str:
    """The page as text."""

    def t(key: str, **fields: object) -> str:
        return text(f"codebook.{key}", language, **fields)

    rows = codebook(language)
    tables = [
        (
            name,
            t(f"table_{name}"),
            [_cells(row, language) for row in rows[rows["table"] == name].itertuples()],
        )
        for name in TABLES
    ]
    script = packaged("report/codebook.js").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(packaged("report/codebook.html").read_text(encoding="utf-8"))
    return template.render(
        t=t,
        language=language,
        version=__version__,
        tables=tables,
        count=t("count", shown=len(rows), all=len(rows)),
        count_words=catalogue()["codebook.count"][language],
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _cells(row: Any, language: str) -> dict[str, str]:
    low, high = (_bound(value, language) for value in (row.low, row.high))
    if low and high:
        between = text("report.from_to", language, low=low, high=high)
    else:
        between = f"≥ {low}" if low else f"≤ {high}" if high else ""
    names = ("name", "meaning", "unit", "kind", "codes", "arms", "time")
    return {"range": between} | {name: str(getattr(row, name)) for name in names}


def _bound(value: float, language: str) -> str:
    """A bound without decimals that say nothing; empty where there is none."""
    if not math.isfinite(value):
        return ""
    digits = next((places for places in range(4) if round(value, places) == value), 4)
    return number(value, language, digits).replace("-", "\u2212")

"""The anonymous results of a class as an XLSX workbook."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xlsxwriter
from numpy.typing import NDArray

from asnsim.classroom.biases import BIASES, SHARES, Estimate, biases
from asnsim.classroom.drawn import Written
from asnsim.classroom.gathered import OfClass
from asnsim.classroom.ten import MIDDLE, Ten
from asnsim.language import text

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Rater:
    """Ratings (dimension, person) and the ten of each round that was finished, by number of the round."""

    rounds: Mapping[int, tuple[Floats, Ten]]


def workbook(raters: Sequence[Rater], told: Mapping[str, Mapping[str, OfClass]], language: str) -> bytes:
    """Sheets of ratings, of biases by rater, and of the class as `told` ("own", "results", "change"), in `language`.

    Raters are numbered by lot, anew in each file.
    """
    mixed = list(raters)
    random.SystemRandom().shuffle(mixed)
    content = io.BytesIO()
    # No cell is ever read as a formula or a link, and nothing is written to the disk.
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(content, safe) as book:
        book.set_properties({"author": "", "title": text("classroom.title", language)})
        sheets = _Sheets(book, language)
        sheets.write("about", (), [(text("classroom.about_file", language),)])
        sheets.write("ratings", _RATINGS, _ratings(mixed, language))
        sheets.write("biases", _BIASES, _biases(mixed, language))
        sheets.write("class", _CLASS, _class(told, language))
    return content.getvalue()


_RATINGS = (
    *("rater", "round", "set", "person", "results", "behaviour"),
    *("true_results", "true_behaviour", "close", "similar"),
)
_BIASES = ("rater", "round", "bias", "unit", "value", "low", "high", "told")
_CLASS = ("round", "bias", "unit", "raters", "value", "low", "high", "told", "spread", "up", "down")


class _Sheets:
    """Writes tables, each a sheet with a head that stays in sight."""

    def __init__(self, book: Any, language: str) -> None:
        self._book, self._language = book, language
        self._bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._plain = book.add_format({"num_format": "0.00"})
        self._whole = book.add_format({"num_format": "0"})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def write(self, name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        sheet = self._book.add_worksheet(text(f"classroom.sheet.{name}", self._language))
        heads = [text(f"classroom.column.{column}", self._language) for column in columns]
        if heads:
            sheet.write_row(0, 0, heads, self._bold)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(heads) - 1, 14)
            sheet.autofilter(0, 0, max(1, len(rows)), len(heads) - 1)
        else:
            sheet.set_column(0, 0, 80)
        for at, row in enumerate(rows, start=1 if heads else 0):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(at, column, cell, None if heads else self._wrapped)
                else:
                    sheet.write_number(
                        at, column, cell, self._whole if isinstance(cell, int) else self._plain
                    )


def _ratings(raters: Sequence[Rater], language: str) -> list[list[object]]:
    rows: list[list[object]] = []
    for number, rater in enumerate(raters, start=1):
        for round_, (ratings, people) in rater.rounds.items():
            for person in people.people:
                at = person.number
                given = [int(one) for one in ratings[:, at]]
                true = [float(MIDDLE + one) for one in people.truth[:, at]]
                traits = [_said(bool(one), language) for one in (person.close, person.similar)]
                rows.append([number, round_, people.name, at + 1, *given, *true, *traits])
    return rows


def _biases(raters: Sequence[Rater], language: str) -> list[list[object]]:
    rows: list[list[object]] = []
    for number, rater in enumerate(raters, start=1):
        for round_, (ratings, people) in rater.rounds.items():
            for name, one in biases(ratings, people).items():
                rows.append([number, round_, *_named(name, language), *_estimate(one, language)])
    return rows


def _class(told: Mapping[str, Mapping[str, OfClass]], language: str) -> list[list[object]]:
    rounds: dict[str, object] = {"own": 1, "results": 2, "change": text("classroom.change", language)}
    write, rows = Written(language), []
    for part, called in rounds.items():
        for name in BIASES:
            one = told[part].get(name)
            if one is not None:
                row: list[object] = [called, *_named(name, language), one.raters]
                row += _estimate(one.mean, language)
                row += [
                    "" if one.spread is None else one.spread,
                    write.counted(one.up),
                    write.counted(one.down),
                ]
                rows.append(row)
    return rows


def _named(name: str, language: str) -> list[object]:
    unit = "share" if name in SHARES else "steps"
    return [text(f"classroom.bias.{name}", language), text(f"classroom.unit_{unit}", language)]


def _estimate(one: Estimate, language: str) -> list[object]:
    ends = [one.low, one.high] if one.bounded else [text("classroom.unbounded", language)] * 2
    value: object = float(one.value) if np.isfinite(one.value) else ""
    return [value, *ends, _said(one.told, language)]


def _said(true: bool, language: str) -> str:
    return text("classroom.yes" if true else "classroom.no", language)

"""The history of an office's ratings: who was rated how in which year by whom, as running numbers.

Whoever is rated and whoever rates is told apart while the file is read, and is a number afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import InputError, joined, message, nearest
from asnsim.model.core.constants import matrix
from asnsim.population.staff_columns import folded, written
from asnsim.population.staff_findings import Finding, Findings
from asnsim.population.staff_table import read_table
from asnsim.regulations import PREDICATES, Bands, regulation

Ints = NDArray[np.int64]

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "year": ("year", "tahun"),
    "employee": ("employee", "pegawai", "pnsdinilaiid", "pns id", "nip", "nip baru"),
    "rater": ("rater", "penilai", "nipnrppenilai"),
    "results": ("results", "hasil kerja", "hasilkinerja", "hasilkinerjanilai"),
    "behaviour": ("behaviour", "perilaku kerja", "perilakukerja", "perilakukerjanilai"),
    "predicate": ("predicate", "predikat", "kuadrankinerja", "kuadrankinerjanilai"),
}
"""Accepted headers, best first; the predicate may be missing."""

_REPORTS: Final = {
    "below": -1, "meets": 0, "above": 1, "di bawah": -1, "sesuai": 0, "di atas": 1, "dibawah": -1, "diatas": 1,
    "di bawah ekspektasi": -1, "sesuai ekspektasi": 0, "di atas ekspektasi": 1,
    "dibawah ekspektasi": -1, "diatas ekspektasi": 1, "1": 1, "2": 0, "3": -1,
}  # fmt: skip
"""Ratings in words, and as SIASN codes them: 1 is the best."""

_CODES: Final = {str(5 - place): place for place in range(5)}
_PREDICATES: Final = {
    **{name.casefold(): place for place, name in enumerate(PREDICATES)},
    **_CODES,
    "kurang/misconduct": 1,
    "misconduct": 1,
}
_BANDS: Final = regulation("pp-30", 2019).table(Bands)


@dataclass(frozen=True)
class Ratings:
    """Ratings, a row each.

    Attributes:
        year, employee, rater: running numbers, shape (ratings,); years as they are.
        results, behaviour: -1 below expectation, 0 as expected, 1 above, (ratings,).
        mismatches: predicates that do not follow from the ratings by the matrix of PermenPANRB 6/2022, with rows.
        problems: why the history cannot be used. guesses: what it does not say.
    """

    year: Ints
    employee: Ints
    rater: Ints
    results: Ints
    behaviour: Ints
    mismatches: tuple[Finding, ...]
    problems: tuple[Finding, ...]
    guesses: tuple[Finding, ...]

    def __len__(self) -> int:
        return len(self.year)


def read_ratings(path: str | Path) -> Ratings:
    """The history in a file, CSV or XLSX; what is wrong with it stands in `problems`."""
    problems, guesses, mismatches = Findings(), Findings(), Findings()
    columns: dict[str, list[int]] = {
        name: [] for name in ("year", "employee", "rater", "results", "behaviour")
    }
    try:
        table = read_table(Path(path), _known)
    except InputError as error:
        problems.add(joined(": ", error.field, error.message))
        return _ratings(columns, mismatches, problems.all(), guesses)
    found = _find(table.headers, table.header_row, problems)
    if problems:
        return _ratings(columns, mismatches, problems.all(), guesses)
    numbers: dict[str, dict[str, int]] = {"employee": {}, "rater": {}}
    for row, cells in table.rows:
        line = {item: cells[index] if index < len(cells) else "" for item, index in found.items()}
        scores = [_is_score(line[item]) for item in ("results", "behaviour")]
        understood = {
            "year": problems.parsed(line["year"], _year, row, "year"),
            **{item: problems.parsed(line[item], _report, row, item) for item in ("results", "behaviour")},
            **{item: _number(line[item], numbers[item], row, item, problems) for item in numbers},
        }
        if any(scores):
            guesses.add(message("ratings.guess_score"), row)
        if None in understood.values():
            continue
        for item, value in understood.items():
            columns[item].append(int(value))
        if "predicate" in found and not any(scores):
            said = problems.parsed(line["predicate"], _predicate, row, "predicate")
            follows = matrix(columns["results"][-1], columns["behaviour"][-1])
            if said is not None and said != follows:
                mismatches.add(
                    message("ratings.mismatch", said=PREDICATES[said], follows=PREDICATES[follows]), row
                )
    if not columns["year"] and not problems:
        problems.add(message("ratings.empty"))
    headers = {item: written(table.headers[index]) for item, index in found.items()}
    return _ratings(columns, mismatches, problems.all(headers), guesses)


def _ratings(
    columns: dict[str, list[int]], mismatches: Findings, problems: tuple[Finding, ...], guesses: Findings
) -> Ratings:
    arrays = {name: np.array(values, np.int64) for name, values in columns.items()}
    return Ratings(**arrays, mismatches=mismatches.all(), problems=problems, guesses=guesses.all())


def _known(cells: Sequence[str]) -> int:
    accepted = {name for names in COLUMNS.values() for name in names}
    return sum(folded(cell) in accepted for cell in cells)


def _find(headers: Sequence[str], row: int, problems: Findings) -> dict[str, int]:
    places: dict[str, int] = {}
    for index, header in enumerate(headers):
        places.setdefault(folded(header), index)
    found = {}
    for item, accepted in COLUMNS.items():
        there = [places[name] for name in accepted if name in places]
        if there:
            found[item] = there[0]
    for item, accepted in COLUMNS.items():
        if item not in found and item != "predicate":
            unused = {name: index for name, index in places.items() if index not in found.values()}
            close = next(
                (unused[name] + 1 for name in (nearest(one, unused) for one in accepted) if name), None
            )
            hint = message("staff.meant_column", column=close) if close else ""
            problems.add(joined("; ", message("staff.no_column", accepted=list(accepted)), hint), row)
    return found


def _coded(table: dict[str, int]) -> Callable[[str], int]:
    def parse(text: str) -> int:
        key = " ".join(text.casefold().split())
        if key not in table:
            raise ValueError(message("ratings.no_code", accepted=list(table)))
        return table[key]

    return parse


_rating_of_word = _coded(_REPORTS)
_predicate = _coded(_PREDICATES)


def _report(text: str) -> int:
    if not _is_score(text):
        return _rating_of_word(text)
    band = PREDICATES.index(_BANDS.band(_score(text)).predicate)
    return int(np.sign(band - PREDICATES.index("Baik")))


def _is_score(text: str) -> bool:
    return 3.0 < _score(text) <= 120.0


def _score(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return math.nan


def _year(text: str) -> int:
    if text.isascii() and text.isdecimal() and 1980 <= int(text[:6]) <= 2100:
        return int(text)
    raise ValueError(message("ratings.no_year"))


def _number(cell: str, numbers: dict[str, int], row: int, item: str, problems: Findings) -> Any:
    """A running number for whoever is named in a cell."""
    if not cell:
        problems.add(message("staff.empty_cell"), row, item)
        return None
    return numbers.setdefault(cell, len(numbers))

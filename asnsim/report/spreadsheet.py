"""The tables of a study as a person's spreadsheet opens them, in the words and marks of one language.

`effects.csv` and `outcomes.csv` are for other programs: ids, English and decimal points, whatever the language, so that
a script reads the results of anybody. Beside them stand `effects.id.csv` and `outcomes.id.csv` (or `.en.csv`) for
people: labels for ids, units in words, shares in per cent as in every table, and what a spreadsheet set to that
language expects: in Indonesian a decimal comma and semicolons between cells, in English a decimal point and commas.
Both are in UTF-8 with the mark by which Excel knows it. Numbers have all their digits, for the spreadsheet to round.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from asnsim.experiment.effects import KEYS, sets_of, signs, unit
from asnsim.experiment.results import results_folder
from asnsim.experiment.tables import safe_cell, write_bytes
from asnsim.language import MISSING, decimal_mark, group_label, text, within_brackets
from asnsim.plots.tables import StudyLike, group, label
from asnsim.plots.units import Display, display

_BETWEEN = {".": ",", ",": ";"}
"""What stands between cells, by the decimal mark."""

_WAYS = ("up", "none", "down")


def names(language: str) -> tuple[str, str]:
    """The files that `write` writes."""
    return f"effects.{language}.csv", f"outcomes.{language}.csv"


def write(study: StudyLike, folder: str | Path, language: str) -> tuple[Path, ...]:
    """Write the effects and the outcomes of a study for people, and return the paths.

    Effects are those of `study.effects()`, outcomes the rows of `study.runs`. Raises `InputError` for an unknown
    language.
    """
    where = results_folder(folder)
    written = []
    for name, table in zip(
        names(language), (effects(study, language), outcomes(study, language)), strict=True
    ):
        path = where / name
        write_bytes(table.encode("utf-8-sig"), path)
        written.append(path)
    return tuple(written)


def effects(study: StudyLike, language: str) -> str:
    """The effects as CSV in words; names of outcomes and scenarios in files stand in the last two columns.

    Where parameters varied, three more columns before these have the shares of the sets, in per cent, in which an
    effect goes up by the smallest size that matters or more, is smaller, and goes down by it or more.
    """
    shares = _shares(study)
    nothing = (math.nan,) * len(_WAYS) if shares else ()
    per_cent = Display(100.0, "%", language)
    called = _called(study, language)
    head = [
        "word.group", "word.outcome", "word.arm", "word.effect", "word.low", "word.high", "word.unit",
        "word.replications", *(f"word.sets_{way}" for way in _WAYS if shares), "word.outcome_name",
        "word.scenario_name",
    ]  # fmt: skip
    rows = []
    for row in study.effects().itertuples(index=False):
        shown = display(str(row.unit), language, [], difference=True)
        numbers = [_number(value, shown) for value in (row.effect, row.ci_low, row.ci_high)]
        rows.append(
            [
                group_label(group(row.outcome), language),
                label(row.outcome, language),
                called[row.arm],
                *numbers,
                shown.label,
                row.replications,
                *(_number(share, per_cent) for share in shares.get((row.outcome, row.arm), nothing)),
                row.outcome,
                safe_cell(row.arm),
            ]
        )
    return _csv([text(key, language) for key in head], rows, language)


def outcomes(study: StudyLike, language: str) -> str:
    """The runs as CSV in words, a row per arm, replication and quarter; each outcome's heading has its unit."""
    called = _called(study, language)
    keys = [key for key in KEYS if key in study.runs.columns]
    ids = [name for name in study.runs.columns if name not in keys]
    shown = [display(unit(name), language, []) for name in ids]
    head = [
        *(text(f"word.{key}", language) for key in keys),
        *(
            f"{label(name, language)} ({within_brackets(one.label)})"
            for name, one in zip(ids, shown, strict=True)
        ),
        text("word.scenario_name", language),
    ]
    columns = [
        [_number(value, one) for value in study.runs[name]] for name, one in zip(ids, shown, strict=True)
    ]
    arms = list(study.runs["arm"])
    plain = [[called[arm] for arm in arms], *(list(study.runs[key]) for key in keys[1:])]
    names_in_files = [safe_cell(arm) for arm in arms]
    return _csv(head, zip(*plain, *columns, names_in_files, strict=True), language)


def _shares(study: StudyLike) -> dict[tuple[str, str], tuple[float, ...]]:
    """In how many parameter sets an effect goes which way, by outcome and arm; empty where luck alone varied."""
    if sets_of(study.runs) is None:
        return {}
    table = signs(study.runs, study.sizes).set_index(["outcome", "arm"])[list(_WAYS)]
    return {key: tuple(shares) for key, shares in zip(table.index, table.to_numpy(), strict=True)}


def _called(study: StudyLike, language: str) -> dict[str, object]:
    """Labels by arm; a label is anybody's text, and a spreadsheet might take it for a formula."""
    return {arm: safe_cell(called) for arm, called in study.labels(language).items()}


def _number(value: float, shown: Display) -> str:
    """All digits of a number in the unit shown; empty where there is none."""
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return MISSING
    # Per cent by moving the point: a product of floats would end in digits that nobody computed.
    exact = Decimal(repr(float(value)))
    moved = exact.scaleb(2) if shown.factor == 100.0 else exact
    return f"{moved:f}".replace(".", decimal_mark(shown.language))


def _csv(head: Sequence[str], rows: Iterable[Sequence[Any]], language: str) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=_BETWEEN[decimal_mark(language)], lineterminator="\n")
    writer.writerow([safe_cell(cell) for cell in head])
    writer.writerows(rows)
    return buffer.getvalue()

"""Which arm is the best on the main outcomes, in words, or that it cannot be told."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd

from asnsim.experiment.best import best, rounded_up
from asnsim.language import number, text
from asnsim.plots.tables import HEADLINE, Tables, label
from asnsim.plots.units import written

_MOST = 100_000
"""Replications beyond which nobody counts."""


class Verdict(NamedTuple):
    """One outcome in words, the best arm or that it cannot be told, and how sure that is."""

    outcome: str
    arm: str
    why: str


def verdicts(tables: Tables, language: str) -> list[Verdict]:
    """One line for each main outcome that has a better way; none for a study of one arm."""
    if not tables.reforms:
        return []
    found = best(tables.runs, tables.sizes, tables.window).set_index("outcome")
    main = [name for row in HEADLINE for name in row if name in found.index]
    return [_verdict(name, found.loc[name], tables, language) for name in main]


def _verdict(outcome: str, row: pd.Series, tables: Tables, language: str) -> Verdict:
    called = tables.labels[language]
    names = {"arm": called[row["arm"]], "next": called[row["next"]]}
    way = text(f"best.{row['better']}", language, outcome=label(outcome, language))
    if row["told"]:
        why = _ahead(row, names, language) if row["matters"] else text("best.too_little", language, **names)
        return Verdict(way, names["arm"], why)
    cannot = text("best.cannot_be_told", language)
    if tables.over_sets:
        share = written(100.0 * float(row["share"]), language, 0)
        return Verdict(way, cannot, text("best.in_sets", language, share=share, **names))
    if row["difference"] == 0.0:
        return Verdict(way, text("best.shared", language), text("best.same", language, **names))
    if not row["matters"]:
        return Verdict(way, cannot, text("best.whatever", language, **names))
    return Verdict(way, cannot, _needed(float(row["needed"]), names, language))


def _ahead(row: pd.Series, names: dict[str, str], language: str) -> str:
    share = float(row["share"])
    if math.isnan(share):
        return text("best.ahead", language, **names)
    return text("best.ahead_in_sets", language, share=written(100.0 * share, language, 0), **names)


def _needed(needed: float, names: dict[str, str], language: str) -> str:
    if math.isnan(needed):
        return text("best.more_needed", language, **names)
    key = "best.needed" if needed <= _MOST else "best.more_than_needed"
    return text(key, language, count=number(min(rounded_up(needed), _MOST), language, 0), **names)

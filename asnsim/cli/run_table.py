"""One run as a table for a terminal: where each outcome began and where it ended."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from asnsim.cli.effects_table import terminal
from asnsim.cli.layout import grid
from asnsim.experiment.effects import levels, unit
from asnsim.experiment.study import Study
from asnsim.language import group_label, text
from asnsim.plots.tables import Estimate, by_group, label
from asnsim.plots.units import display

if TYPE_CHECKING:
    import pandas as pd


def run_table(study: Study, language: str) -> str:
    """Outcomes by group: the first year and the last, in one unit."""
    return _table(levels(study.runs[study.runs["quarter"] <= 4]), study.levels(), language)


def years(runs: pd.DataFrame, language: str) -> str:
    """The same of a table of runs of one arm."""
    return _table(levels(runs[runs["quarter"] <= 4]), levels(runs), language)


def _table(first: pd.DataFrame, last: pd.DataFrame, language: str) -> str:
    rows = []
    for group, outcomes in by_group(last["outcome"]).items():
        rows.append([group_label(group, language).upper(), "", "", ""])
        for outcome in outcomes:
            values = [
                float(table.loc[table["outcome"] == outcome, "level"].iloc[0]) for table in (first, last)
            ]
            shown = display(unit(outcome), language, values)
            numbers = [shown.number(Estimate(value, math.nan, math.nan)) for value in values]
            rows.append([f"  {label(outcome, language)}", shown.label, *numbers])
    head = [
        text("word.outcome", language),
        text("word.unit", language),
        text("cli.first_year", language),
        text("cli.last_year", language),
    ]
    return terminal(grid(head, rows, right=(2, 3), wrap=(0, 1)))

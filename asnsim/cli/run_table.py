"""One run as a table for a terminal: where each outcome began and where it ended."""

from __future__ import annotations

import math

from asnsim.cli.effects_table import grouped, label, terminal
from asnsim.cli.layout import grid
from asnsim.cli.words import word
from asnsim.experiment.effects import levels, unit
from asnsim.experiment.study import Study
from asnsim.language import text
from asnsim.plots.tables import Estimate
from asnsim.plots.units import display


def run_table(study: Study, language: str) -> str:
    """Outcomes by group: the first year and the last, in one unit."""
    last = study.levels()
    first_year = study.runs[study.runs["quarter"] <= 4]
    first = levels(first_year)
    rows = []
    for group, outcomes in grouped(last).items():
        rows.append([text(f"group.{group}", language).upper(), "", "", ""])
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
        word("first_year", language),
        word("last_year", language),
    ]
    return terminal(grid(head, rows, right=(2, 3)))

"""A sweep as tables for a terminal: one for each outcome, a row for each point."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from asnsim.cli.effects_table import cell, terminal
from asnsim.cli.layout import grid, paragraph
from asnsim.experiment.designs.swept import Sweep
from asnsim.experiment.designs.words import meaning_of, short_names, value_in
from asnsim.experiment.effects import unit
from asnsim.language import number, text
from asnsim.plots.tables import Estimate, label
from asnsim.plots.units import Display, display

MOST_ROWS = 60


def sweep_tables(sweep: Sweep, outcomes: Sequence[str], language: str) -> str:
    """What the short names of parameters mean, and for each outcome the effects (of one arm the levels) by point."""
    short = short_names(sweep.parameters)
    named = [f"{end}: {meaning_of(name, language)} [{name}]" for name, end in short.items()]
    alone = len(sweep.arms) == 1
    table = sweep.levels() if alone else sweep.effects()
    shown = [_of_outcome(sweep, table[table["outcome"] == one], one, language) for one in outcomes]
    return "\n\n".join([*map(paragraph, named), *shown])


def _of_outcome(sweep: Sweep, table: pd.DataFrame, outcome: str, language: str) -> str:
    alone = len(sweep.arms) == 1
    value = "level" if alone else "effect"
    arms = sweep.arms if alone else sweep.arms[1:]
    called = sweep.labels(language)
    in_words = display(unit(outcome), language, table[value], difference=not alone)
    points = list(dict.fromkeys(table["point"]))
    by_key = table.set_index(["point", "arm"])
    rows = []
    for point in points[:MOST_ROWS]:
        values = sweep.laid[point - 1].values.values()
        cells = [_cell(by_key.loc[(point, arm)], value, in_words) for arm in arms]
        rows.append([str(point), *(value_in(one, language) for one in values), *cells])
    head = [
        text("design.point", language),
        *short_names(sweep.parameters).values(),
        *(called[arm] for arm in arms),
    ]
    title = f"{label(outcome, language)}, {in_words.label}"
    drawn = f"{title}\n\n{terminal(grid(head, rows, right=range(len(head))))}"
    left = len(points) - len(rows)
    return (
        f"{drawn}\n{text('design.more_rows', language, count=number(left, language, 0))}" if left else drawn
    )


def _cell(row: pd.Series, value: str, in_words: Display) -> str:
    estimate = Estimate(float(row[value]), float(row["ci_low"]), float(row["ci_high"]))
    return cell(estimate, in_words, effect=value == "effect")

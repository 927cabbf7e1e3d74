"""Who gains and who loses as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from asnsim.cli.effects_table import cell, terminal
from asnsim.cli.layout import grid, paragraph, terminal_width
from asnsim.experiment.ends import Source
from asnsim.experiment.uncertainty import ENSEMBLE, set_number
from asnsim.experiment.who import ALL, MEASURED, SMALLEST_GROUP, grouping_names
from asnsim.language import number, text, within_brackets
from asnsim.plots.tables import Estimate
from asnsim.plots.units import Display, display

_NUMBERS = (1, 2, 3, 4, 5)


def who_table(table: pd.DataFrame, source: Source, called: Mapping[str, str], language: str) -> str:
    """One table per arm and measure, groups as rows, and below them what the numbers are.

    `table` is that of `asnsim.experiment.who.who` in this `language`, `called` what a person reads in place of the name
    of each arm.
    """
    baseline, *reforms = source.arms
    made = []
    for arm in reforms:
        of_arm = table[table["arm"] == arm.name]
        head = text("who.heading", language, arm=called[arm.name], baseline=called[baseline.name])
        made.append(f"{paragraph(head)}\n")
        made += [_measure(of_arm[of_arm["outcome"] == name], name, language) + "\n" for name in MEASURED]
        made.append(paragraph(_unpaired(of_arm, language)) + "\n")
    made.append(paragraph(_basis(source, language)))
    return "\n".join(made)


def _measure(rows: pd.DataFrame, name: str, language: str) -> str:
    gains = rows[["baseline", "gain", "ci_low", "ci_high"]].to_numpy().ravel()
    shown = display(str(rows["unit"].iloc[0]), language, gains, difference=True)
    title = text(
        "who.measure", language, measure=text(f"who.{name}", language), unit=within_brackets(shown.label)
    )
    keys = ("people", "baseline", "gain", "winners", "losers")
    head = ["", *(text(f"who.column_{key}", language) for key in keys)]
    lines = list(_lines(rows, shown, language))
    on_one_line = grid(head, lines, right=_NUMBERS, wrap=[0])
    if max(map(len, on_one_line.splitlines())) > terminal_width():
        lines = [line for both in lines for line in _intervals_below(both)]
    return terminal(f"{title}\n\n{grid(head, lines, right=_NUMBERS, wrap=[0])}")


def _intervals_below(line: Sequence[str]) -> list[list[str]]:
    """A line as two: numbers, and below them their intervals, where it has any."""
    parted = [cell.partition(" [") for cell in line]
    below = [f"[{interval}" if mark else "" for _, mark, interval in parted]
    return [[value for value, _, _ in parted], *([below] if any(below) else [])]


def _lines(rows: pd.DataFrame, shown: Display, language: str) -> Iterator[list[str]]:
    """Everybody, then each grouping under its heading."""
    by = list(dict.fromkeys(rows["by"]))
    headings = grouping_names([name for name in by if name != ALL], language)
    for name in by:
        if name != ALL:
            yield [headings[name].upper(), *([""] * len(_NUMBERS))]
        for row in rows[rows["by"] == name].itertuples():
            group = str(row.group)
            yield [group if name == ALL else f"  {group}", *_cells(row, shown, language)]


def _cells(row: Any, shown: Display, language: str) -> list[str]:
    per_cent = Display(100.0, "%", language)
    gain = Estimate(row.gain, row.ci_low, row.ci_high)
    winners, losers = (
        Estimate(*(getattr(row, f"{name}{end}") for end in ("", "_low", "_high")))
        for name in ("winners", "losers")
    )
    nothing = float("nan")
    return [
        number(row.employees, language, 0),
        shown.number(Estimate(row.baseline, nothing, nothing)),
        cell(gain, shown, effect=True),
        cell(winners, per_cent, effect=False),
        cell(losers, per_cent, effect=False),
    ]


def _unpaired(of_arm: pd.DataFrame, language: str) -> str:
    everybody = of_arm[of_arm["by"] == ALL].iloc[0]
    people, gone = (number(everybody[name], language, 0) for name in ("employees", "unpaired"))
    return text("who.unpaired", language, people=people, unpaired=gone)


def _basis(source: Source, language: str) -> str:
    varied = source.uncertainty == ENSEMBLE
    said = {"replications": len(source.seeds), "seed": source.seeds[0], "smallest": SMALLEST_GROUP}
    if varied:
        said["sets"] = len({set_number(replication) for replication in source.seeds})
    return text("who.basis_sets" if varied else "who.basis", language, **said)

"""A grid of panels that share their rows: row names to the left of each line of panels, a scale for each panel."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from asnsim.language import text
from asnsim.plots.base import (
    ArmStyle,
    StudyFigure,
    blank_rest,
    grid_of,
    legend,
    lines_in,
    new_figure,
    row_places,
    wrap,
    wrap_title,
)
from asnsim.plots.tables import Estimate, label


@dataclass(frozen=True)
class Grid:
    """The figure, a panel for each heading, where each row's middle lies, and how wide a panel is in inches."""

    fig: StudyFigure
    axes: list[Axes]
    places: list[float]
    inches: float


@dataclass(frozen=True)
class Sheet:
    """What surrounds the panels: width in inches, title, note below, least height of a row, and what stands for what.

    `looks` and `labels` make the legend; without them there is none.
    """

    width: float
    title: str
    note: str = ""
    least: float = 0.2
    looks: Sequence[ArmStyle] = ()
    labels: Sequence[str] = ()
    columns: int = 3


def grid(sheet: Sheet, names: Sequence[str], heads: Sequence[str]) -> Grid:
    """An empty grid with these rows and a panel under each heading."""
    rows, columns = grid_of(len(heads), sheet.columns if sheet.width > 6 else 2)
    most = sheet.width * (0.26 if columns > 1 else 0.4)
    wrapped = [wrap(name, most, 8) for name in names]
    inches = (sheet.width - _name_width(wrapped)) / columns
    titles = ["\n".join(wrap(line, inches - 0.12, 8.5, 0.66) for line in head.split("\n")) for head in heads]
    places, tall = row_places(wrapped, sheet.least)
    fig = new_figure(sheet.width, 3.0, sheet.title)
    below = 0.0
    if sheet.looks:
        below = legend(fig, sheet.looks, sheet.labels, note=sheet.note)
    elif sheet.note:
        words = wrap(sheet.note, sheet.width, 7.5)
        fig.supxlabel(words, x=0.01, ha="left", fontsize=7.5, color="#444444")
        below = 0.13 * lines_in([words])
    above = 0.18 * lines_in([wrap_title(sheet.title, sheet.width)])
    fig.set_size_inches(sheet.width, rows * (0.55 + 0.15 * lines_in(titles) + tall) + below + above + 0.3)
    axes = fig.subplots(rows, columns, squeeze=False, sharey=True).ravel().tolist()
    for ax, title in zip(axes, titles, strict=False):
        ax.set_title(title)
        ax.grid(False, axis="y")
        ax.tick_params(axis="y", length=0)
    axes[0].set_ylim(tall + 0.02, -0.02)
    axes[0].set_yticks(places, wrapped)
    blank_rest(axes, len(heads))
    return Grid(fig, axes, places, inches)


def spread(place: float, count: int, apart: float = 0.14) -> list[float]:
    """Where `count` marks of one row lie, one below the other around its middle."""
    return [place + apart * (number - (count - 1) / 2) for number in range(count)]


def all_zero(estimates: Iterable[Estimate]) -> bool:
    """Whether nothing is to be seen in a panel: every number in it is exactly zero, or missing."""
    numbers = [part for one in estimates for part in (one.value, one.low, one.high)]
    return all(number == 0.0 or math.isnan(number) for number in numbers)


def left_out_note(outcomes: Sequence[str], language: str) -> str:
    """What is said below a figure of the outcomes that it leaves out; empty where it leaves out none."""
    if not outcomes:
        return ""
    return text("plot.left_out", language, outcomes=", ".join(label(one, language) for one in outcomes))


def _name_width(names: Sequence[str]) -> float:
    return max(len(line) for name in names for line in name.split("\n")) * 8 * 0.56 / 72 + 0.1

"""Who gains and who loses: mean gains by group above, and the shares of those who gain and who lose below."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from asnsim.experiment.who import ALL, grouping_names
from asnsim.language import text
from asnsim.plots.base import (
    WIDE,
    ArmStyle,
    StudyFigure,
    arm_handle,
    arm_styles,
    lines_in,
    new_figure,
    number_axis,
    row_places,
    style,
    wrap,
)
from asnsim.plots.dots import dot, widen
from asnsim.plots.tables import Estimate
from asnsim.plots.units import display

SHOWN = ("pay", "predicate", "motivation")
"""What of a person is drawn, a column each."""

_COLUMNS = 3  # of the legend
_SPACE = 0.17  # inches that one arm takes in a row
_SHARES = (("winners", 1.0), ("losers", -1.0))


@dataclass(frozen=True)
class _Line:
    """One line of every panel: a group, or the heading of a grouping (group "")."""

    by: str
    group: str
    name: str


def who(
    table: pd.DataFrame, called: Mapping[str, str], language: str = "en", width: float = WIDE
) -> StudyFigure:
    """The figure of a table of `Study.who` made in this `language`; `width` in inches.

    `called` says what a person reads in place of the name of each arm, the baseline first. A hollow marker is a mean
    gain whose interval holds zero.
    """
    with style():
        made = _draw(table, called, language, width)
        made.draw_without_rendering()
        made.set_layout_engine("none")
    return made


def _draw(table: pd.DataFrame, called: Mapping[str, str], language: str, width: float) -> StudyFigure:
    baseline, *reforms = called
    looks = arm_styles(list(called))
    lines = _lines(table, language)
    names = [wrap(line.name, 0.25 * width, 8) for line in lines]
    places, tall = _places(lines, names, max(0.2, _SPACE * len(reforms) + 0.06))
    title = text(
        "who.title", language, baseline=called[baseline], arms=", ".join(called[arm] for arm in reforms)
    )
    # Blank lines below the note are where the legend stands.
    legend_rows = math.ceil(len(reforms) / _COLUMNS) if len(reforms) > 1 else 0
    note = wrap(text("who.note", language), width, 7.5) + "\n" * (2 * legend_rows)
    fig = new_figure(width, 2 * (tall + 0.75) + 0.9 + 0.14 * lines_in([note]), title)
    fig.supxlabel(note, x=0.01, ha="left", fontsize=7.5, color="#444444")
    axes = fig.subplots(2, len(SHOWN), sharey=True)
    inches = 0.7 * width / len(SHOWN)
    for column, outcome in enumerate(SHOWN):
        rows = table[table["outcome"] == outcome].set_index(["arm", "by", "group"])
        above, below = axes[0, column], axes[1, column]
        above.set_title(wrap(text(f"who.{outcome}", language), inches, 8.5, 0.66))
        _gains(above, rows, _spread(lines, places, reforms, looks), language, inches)
        _shares(below, rows, _spread(lines, places, reforms, looks), language)
        below.set_xlabel(wrap(text("who.shares_axis", language), inches, 8))
    for ax in axes.ravel():
        ax.grid(False, axis="y")
        ax.tick_params(axis="y", length=0)
    for ax in axes[:, 0]:
        ax.set_ylim(tall + 0.02, -0.02)
        ax.set_yticks(places, names)
        for label, line in zip(ax.get_yticklabels(), lines, strict=True):
            label.set_fontweight("normal" if line.group else "bold")
    if legend_rows:
        # Matplotlib leaves out of a legend what begins with an underscore.
        labels = [f" {called[arm]}" if called[arm].startswith("_") else called[arm] for arm in reforms]
        fig.legend(
            [arm_handle(looks[arm]) for arm in reforms], labels,
            loc="outside lower left", ncols=min(len(reforms), _COLUMNS), columnspacing=1.4,
        )  # fmt: skip
    groups = ", ".join(line.name for line in lines if line.group)
    arms = ", ".join(called[arm] for arm in reforms)
    fig.alt = text("who.alt", language, title=title, arms=arms, groups=groups)
    return fig


def _lines(table: pd.DataFrame, language: str) -> list[_Line]:
    """Everybody, then each grouping under its heading."""
    listed = table[["by", "group"]].drop_duplicates()
    headings = grouping_names([name for name in dict.fromkeys(listed["by"]) if name != ALL], language)
    lines: list[_Line] = []
    for by, rows in listed.groupby("by", sort=False):
        if by != ALL:
            lines.append(_Line(str(by), "", headings[str(by)]))
        lines += [_Line(str(by), group, group) for group in rows["group"]]
    return lines


def _places(lines: Sequence[_Line], names: Sequence[str], least: float) -> tuple[list[float], float]:
    """Where the middle of each line lies, and the height of all, in inches from the top; headings have no marks."""
    middles, top = [], 0.0
    for line, name in zip(lines, names, strict=True):
        (middle,), height = row_places([name], least if line.group else 0.0)
        middles.append(top + middle)
        top += height
    return middles, top


@dataclass(frozen=True)
class _Mark:
    """Where one arm of one group is drawn: inches from the top, and how it looks."""

    key: tuple[str, str, str]
    place: float
    look: ArmStyle


def _spread(
    lines: Sequence[_Line], places: Sequence[float], reforms: Sequence[str], looks: Mapping[str, ArmStyle]
) -> list[_Mark]:
    """The arms of a group one below the other."""
    middle = (len(reforms) - 1) / 2
    return [
        _Mark((arm, line.by, line.group), place + _SPACE * (number - middle), looks[arm])
        for line, place in zip(lines, places, strict=True)
        if line.group
        for number, arm in enumerate(reforms)
    ]


def _gains(ax: Axes, rows: pd.DataFrame, marks: Sequence[_Mark], language: str, inches: float) -> None:
    numbers = rows[["gain", "ci_low", "ci_high"]].to_numpy().ravel()
    shown = display(str(rows["unit"].iloc[0]), language, numbers, difference=True)
    for mark in marks:
        row = rows.loc[mark.key]
        estimate = Estimate(float(row["gain"]), float(row["ci_low"]), float(row["ci_high"]))
        dot(ax, shown.scaled(estimate), mark.place, mark.look, hollow=not estimate.clear)
    ax.axvline(0, color="#333333", linewidth=0.9, zorder=1)
    ax.set_xlabel(wrap(shown.label, inches, 8))
    ax.margins(x=0.12)
    number_axis(ax.xaxis, language)
    widen(ax)


def _shares(ax: Axes, rows: pd.DataFrame, marks: Sequence[_Mark], language: str) -> None:
    """Bars to the right for those who gain, to the left, and pale, for those who lose."""
    for mark in marks:
        for name, side in _SHARES:
            share = 100.0 * side * float(rows.loc[mark.key][name])
            face = mark.look.colour if side > 0 else "white"
            ax.barh(
                mark.place,
                share,
                height=_SPACE * 0.75,
                color=face,
                edgecolor=mark.look.colour,
                linewidth=0.9,
                zorder=2,
            )
    ax.axvline(0, color="#333333", linewidth=0.9, zorder=3)
    furthest = max(1.0, *(abs(end) for end in ax.get_xlim()))
    ax.set_xlim(-1.05 * furthest, 1.05 * furthest)
    number_axis(ax.xaxis, language)
    # To the left are shares too: an axis of negative people would be read wrongly.
    written = ax.xaxis.get_major_formatter()
    ax.xaxis.set_major_formatter(lambda x, _: written(abs(x)))

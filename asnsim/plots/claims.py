"""What the texts claim, and what the model makes of it: a dot and an interval a claim, by verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator
from numpy.typing import NDArray

from asnsim.errors import unknown_name
from asnsim.language import text
from asnsim.plots.base import WIDE, LanguageFormatter, StudyFigure, new_figure, number_axis, style, wrap
from asnsim.plots.tables import label
from asnsim.plots.units import display
from asnsim.studies.claims.report import verdict_words
from asnsim.studies.claims.verdict import (
    BY_ASSUMPTION,
    CONTRADICTED,
    DEPENDS,
    INCONCLUSIVE,
    OUTSIDE,
    SUPPORTED,
    TOO_SMALL,
    VERDICTS,
)

_ROW = 0.155  # inches
_HEAD = 0.5
_TICKS = (-100.0, -10.0, -1.0, 0.0, 1.0, 10.0, 100.0)
_ROOM = 1.6  # how far beyond the last number the axis goes
_LINEAR = 0.5  # effects below half a SD are told apart as on a linear scale


class _Look(NamedTuple):
    colour: str
    marker: str


_LOOKS = {
    SUPPORTED: _Look("#009e73", "o"),
    TOO_SMALL: _Look("#6fae99", "o"),
    BY_ASSUMPTION: _Look("#4a7fb5", "^"),
    DEPENDS: _Look("#e08a00", "D"),
    INCONCLUSIVE: _Look("#5b6470", "s"),
    CONTRADICTED: _Look("#a83232", "X"),
}
COLOURS = {verdict: look.colour for verdict, look in _LOOKS.items()} | {OUTSIDE: "#cccccc"}
"""The colour of each verdict."""

# What stands beside each other: what holds, and what does not, not always, or by assumption alone.
_COLUMNS = ((SUPPORTED, TOO_SMALL, DEPENDS), (BY_ASSUMPTION, INCONCLUSIVE, CONTRADICTED))


def claims(rows: pd.DataFrame, language: str = "en", width: float = WIDE) -> StudyFigure:
    """The effects of `asnsim.studies.claims.claims`, grouped by verdict, in the direction of the claim.

    Effects of different units are made comparable by the SD of their outcome without the mechanism, over parameter
    sets and offices (`scale`); one that never varies has none and is left out. The scale is an inverse hyperbolic
    sine, since effects differ a hundredfold. `width` is in inches.
    """
    known = rows[(rows["scale"] > 0.0) & np.isfinite(rows["effect"])]
    columns = [[one for one in column if (known["verdict"] == one).any()] for column in _COLUMNS]
    columns = [column for column in columns if column]
    sizes = [[int((known["verdict"] == one).sum()) for one in column] for column in columns]
    tall = max((sum(_HEAD + _ROW * size for size in column) for column in sizes), default=_HEAD)
    with style():
        title = text("claims.title", language)
        fig = new_figure(width, tall + 1.15, title)
        note = text("claims.note", language)
        fig.supxlabel(wrap(note, 0.95 * width, 7), x=0.01, ha="left", fontsize=7, color="#444444")
        first: Axes | None = None
        for place, (column, heights) in enumerate(zip(columns, sizes, strict=True)):
            short = tall - sum(_HEAD + _ROW * size for size in heights)
            grid = fig.add_gridspec(1, len(columns))[place].subgridspec(
                len(column) + 1, 1, height_ratios=[*(_HEAD + _ROW * size for size in heights), short + 1e-3]
            )
            for row, one in enumerate(column):
                ax = fig.add_subplot(grid[row], sharex=first)
                first = first or ax
                _panel(ax, known[known["verdict"] == one], one, language)
        if first is not None:
            ends = known[["ci_low", "ci_high"]].mul(known["direction"] / known["scale"], axis=0)
            _scale(first, ends.to_numpy(), language)
        counts = ", ".join(
            f"{verdict_words(one, language)} {(rows['verdict'] == one).sum()}" for one in _LOOKS
        )
        fig.alt = text("claims.alt", language, title=title, counts=counts)
        fig.draw_without_rendering()
        fig.set_layout_engine("none")
    return fig


def by_text(
    rows: pd.DataFrame, called: Mapping[str, str], language: str = "en", width: float = WIDE
) -> StudyFigure:
    """How many claims of each text have each verdict, as stacked bars; a claim counts with each of its texts.

    `called` says what a person reads in place of the name of each text, in the order in which they are drawn.
    """
    counts = counts_by_text(rows, called)
    with style():
        title = text("claims.by_text", language)
        fig = new_figure(width, 1.75 + 0.27 * len(called), title)
        ax = fig.add_subplot()
        names = [wrap(name, 0.3 * width, 8) for name in called.values()]
        left = np.zeros(len(counts))
        for verdict in counts.columns:
            ax.barh(names, counts[verdict], left=left, height=0.6, color=COLOURS[verdict])
            left += counts[verdict].to_numpy()
        ax.invert_yaxis()
        ax.grid(False, axis="y")
        ax.tick_params(axis="y", length=0)
        ax.set_xlabel(text("claims.count_axis", language))
        number_axis(ax.xaxis, language, ticks=6)
        handles = [Patch(color=COLOURS[verdict]) for verdict in counts.columns]
        words = [verdict_words(verdict, language) for verdict in counts.columns]
        fig.legend(handles, words, loc="outside lower left", ncols=3)
        fig.alt = text("claims.alt_by_text", language, title=title, texts=", ".join(called.values()))
        fig.draw_without_rendering()
        fig.set_layout_engine("none")
    return fig


def counts_by_text(rows: pd.DataFrame, texts: Iterable[str]) -> pd.DataFrame:
    """How many claims of each text have each verdict: a row a text, a column a verdict that any of them has."""
    counts = {
        name: rows.loc[[name in seeds.split(", ") for seeds in rows["seed"]], "verdict"].value_counts()
        for name in texts
    }
    table = pd.DataFrame(counts, index=list(VERDICTS)).fillna(0).astype(int).T
    return table.loc[:, (table > 0).any()]


def of_outcome(rows: pd.DataFrame, outcome: str, language: str = "en", width: float = WIDE) -> StudyFigure:
    """The effects of all claims about one outcome in its own unit, the largest on top, in the colours of verdicts.

    Raises `InputError` for an outcome of which no claim speaks.
    """
    spoken = [name for name in dict.fromkeys(rows["outcome"]) if name]
    if outcome not in spoken:
        raise unknown_name("outcome", outcome, spoken)
    about = rows[rows["outcome"] == outcome].sort_values("effect", ascending=False, kind="stable")
    numbers = about[["effect", "ci_low", "ci_high"]].to_numpy()
    shown = display(str(about["unit"].iloc[0]), language, numbers.ravel(), difference=True)
    with style():
        title = text("claims.of_outcome", language, outcome=label(outcome, language))
        fig = new_figure(width, 1.6 + 0.19 * len(about), title)
        fig.supxlabel(
            text("claims.note_of_outcome", language), x=0.01, ha="left", fontsize=7, color="#444444"
        )
        ax = fig.add_subplot()
        for place, row in enumerate(about.itertuples()):
            look, (low, high) = _LOOKS[row.verdict], (row.ci_low, row.ci_high)
            ax.hlines(place, shown.factor * low, shown.factor * high, color=look.colour, linewidth=1.5)
            ax.plot(
                [shown.factor * row.effect], [place], marker=look.marker, markersize=5, color=look.colour,
                linestyle="none", markerfacecolor="white" if low <= 0.0 <= high else look.colour,
            )  # fmt: skip
        ax.axvline(0.0, color="#333333", linewidth=0.9, zorder=1)
        ax.set_yticks(range(len(about)), _names(about["id"], about["term"]), fontsize=7)
        ax.set_ylim(len(about) - 0.4, -0.6)
        ax.grid(False, axis="y")
        ax.tick_params(axis="y", length=0)
        ax.set_xlabel(shown.label)
        number_axis(ax.xaxis, language, ticks=6)
        present = [verdict for verdict in _LOOKS if (about["verdict"] == verdict).any()]
        handles = [
            Line2D([], [], color=_LOOKS[one].colour, marker=_LOOKS[one].marker, linestyle="none")
            for one in present
        ]
        ax.legend(
            handles, [verdict_words(one, language) for one in present], loc="lower right", bbox_to_anchor=(1, 1),
            ncols=3, borderaxespad=0.2, columnspacing=1.2,
        )  # fmt: skip
        listed = ", ".join(about["term"])
        fig.alt = text("claims.alt_of_outcome", language, title=title, claims=listed)
        fig.draw_without_rendering()
        fig.set_layout_engine("none")
    return fig


def _panel(ax: Axes, rows: pd.DataFrame, verdict: str, language: str) -> None:
    """The claims of one verdict, the largest effect in the direction of the claim on top."""
    look = _LOOKS[verdict]
    ordered = rows.assign(size=rows["direction"] * rows["effect"] / rows["scale"]).sort_values(
        "size", ascending=False, kind="stable"
    )
    for place, row in enumerate(ordered.itertuples()):
        ends = sorted(row.direction * end / row.scale for end in (row.ci_low, row.ci_high))
        clear = not ends[0] <= 0.0 <= ends[1]
        ax.hlines(place, *ends, color=look.colour, linewidth=1.4)
        ax.plot(
            [row.size], [place], marker=look.marker, markersize=4, color=look.colour, linestyle="none",
            markerfacecolor=look.colour if clear else "white",
        )  # fmt: skip
    ax.axvline(0.0, color="#333333", linewidth=0.9, zorder=1)
    ax.set_yticks(range(len(ordered)), _names(ordered["id"], ordered["term"]), fontsize=6.5)
    ax.set_ylim(len(ordered) - 0.4, -0.6)
    ax.set_title(f"{verdict_words(verdict, language)} ({len(ordered)})", color=look.colour, loc="right")
    ax.grid(False, axis="y")
    ax.tick_params(axis="y", length=0)


def _scale(ax: Axes, numbers: NDArray[np.float64], language: str) -> None:
    """The scale that all panels share, wide enough for all numbers and ticked at powers of ten."""
    ax.set_xscale("asinh", linear_width=_LINEAR)
    low, high = (_ROOM * float(end) for end in (min(numbers.min(), -_LINEAR), max(numbers.max(), _LINEAR)))
    ax.set_xlim(low, high)
    ax.xaxis.set_major_locator(FixedLocator([tick for tick in _TICKS if low <= tick <= high]))
    ax.xaxis.set_minor_locator(FixedLocator([]))
    ax.xaxis.set_major_formatter(LanguageFormatter(language))


def _names(ids: Sequence[int], terms: Sequence[str]) -> list[str]:
    return [f"{term}  {id}" for id, term in zip(ids, terms, strict=True)]

"""What an answer hangs on: a bar to either side for each assumption, and where a sign changes."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from asnsim.language import text
from asnsim.plots.base import WIDE, StudyFigure, new_figure, number_axis, row_places, style, wrap
from asnsim.studies.why.reasons import Reasons
from asnsim.studies.why.variants import ASSUMPTION, CHANGE, GROUP, PART, RIVAL

_ROWS = {ASSUMPTION: 10, RIVAL: 5, CHANGE: 1, PART: 8}
"""At most so many bars of each kind, the longest."""
_HALF, _DOUBLE, _OTHER = "#ffa90e", "#3f90da", "#8a8f98"
_NAMES = 0.44  # part of the width
_LEAST_AXIS = 5.0  # per cent


def tornado(reasons: Reasons, language: str = "en", width: float = WIDE) -> StudyFigure:
    """The share of the answer that each assumption moves: halved to the left, doubled to the right, the heaviest on
    top; below them, to the right, rival theories, what is due to change itself, and the reforms without a part.

    A cross with a number marks in how many effects a sign changes. `width` is in inches.
    """
    table = shown(reasons.table(language))
    names = [wrap(words, _NAMES * width - 0.2, 7, 0.67) for words in table["words"]]
    places, tall = row_places(names, 0.22)
    with style():
        title = text("why.title", language)
        fig = new_figure(width, tall + 1.75, title)
        note = text("why.note", language)
        fig.supxlabel(wrap(note, 0.97 * width, 7), x=0.01, ha="left", fontsize=7, color="#444444")
        ax = fig.add_subplot()
        for place, row in zip(places, table.to_dict("records"), strict=True):
            _bars(ax, place, row)
        longest = max([_LEAST_AXIS, *(100.0 * table["weight"])])
        ax.set_xlim(-1.3 * longest, 1.3 * longest)
        ax.set_ylim(tall + 0.05, -0.05)
        ax.set_yticks(places, names, fontsize=7)
        ax.axvline(0.0, color="#333333", linewidth=0.9)
        ax.grid(False, axis="y")
        ax.tick_params(axis="y", length=0)
        number_axis(ax.xaxis, language)
        ax.set_xlabel(wrap(text("why.axis", language), (1.0 - _NAMES) * width - 0.2, 8))
        _legend(ax, language)
        listed = "; ".join(table["words"].head(3))
        fig.alt = text("why.alt", language, title=title, listed=listed)
        # The long names are a little wider in the dots of a file than in those in which the layout is made.
        fig.set_layout_engine("constrained", w_pad=0.12, h_pad=0.06)
        fig.draw_without_rendering()
        fig.set_layout_engine("none")
    return fig


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the figure: what moves the answer or turns a sign, the heaviest of each kind."""
    moves = table[table["acts"] & ((table["weight"] > 0.0) | (table["turned"] > 0))]
    return pd.concat([moves[moves["kind"] == kind].head(most) for kind, most in _ROWS.items()])


def _bars(ax: Axes, place: float, row: dict[str, Any]) -> None:
    if row["kind"] in (ASSUMPTION, GROUP):
        ends = [(-row["weight_half"], _HALF), (row["weight_double"], _DOUBLE)]
    else:
        ends = [(row["weight"], _OTHER)]
    for end, colour in ends:
        if pd.notna(end):
            ax.barh(place, 100.0 * end, height=0.14, color=colour)
    if row["turned"]:
        at = 100.0 * (ends[-1][0] if pd.notna(ends[-1][0]) else 0.0)
        ax.annotate(
            f"\u00d7 {row['turned']:.0f}", (at, place), xytext=(3, 0), textcoords="offset points", va="center",
            fontsize=8, color="#bd1f01", fontweight="bold",
        )  # fmt: skip


def _legend(ax: Axes, language: str) -> None:
    handles = [
        *(Patch(color=colour) for colour in (_HALF, _DOUBLE, _OTHER)),
        Line2D([], [], color="#bd1f01", marker="x", linestyle="none"),
    ]
    words = [text(f"why.{key}", language) for key in ("half", "double", "otherwise", "sign")]
    # Above the panel, over the names too: the layout keeps that room free.
    ax.legend(
        handles,
        words,
        loc="lower right",
        bbox_to_anchor=(1.0, 1.01),
        borderaxespad=0.0,
        ncols=2,
        fontsize=7.5,
    )

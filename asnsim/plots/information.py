"""What is worth studying: a bar for what knowing each unknown is worth, and what chance alone would give."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from asnsim.language import number, text
from asnsim.plots.base import (
    WIDE,
    StudyFigure,
    lines_in,
    new_figure,
    number_axis,
    row_places,
    settled,
    wrap,
)
from asnsim.studies.choice.information import GROUP, UNKNOWN, Information

_ROWS = {UNKNOWN: 10, GROUP: 6}
"""At most so many bars of each kind, the longest."""
_TOLD, _NOT_TOLD = "#3f90da", "#b5b8be"
_NAMES = 0.48  # part of the width


def information(found: Information, language: str = "en", width: float = WIDE) -> StudyFigure:
    """What knowing each unknown is worth, and below it groups of them; grey where chance gives as much, which a dashed
    line marks. `width` is in inches."""
    return settled(lambda: _draw(found, language, width))


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the figure: what is worth anything, the most valuable of each kind; the first where nothing is."""
    parts = []
    for kind, most in _ROWS.items():
        of_kind = table[table["kind"] == kind]
        worth = of_kind[of_kind["value"] > 0.0]
        parts.append(of_kind.head(1) if worth.empty else worth.head(most))
    return pd.concat(parts)


def _draw(found: Information, language: str, width: float) -> StudyFigure:
    title = text("information.title", language)
    rows = shown(found.table(language))
    kinds = list(dict.fromkeys(rows["kind"]))
    names = {
        kind: [
            wrap(words, _NAMES * width - 0.2, 7, 0.76) for words in rows.loc[rows["kind"] == kind, "words"]
        ]
        for kind in kinds
    }
    placed = {kind: row_places(those, 0.24) for kind, those in names.items()}
    low, high = (number(end, language, 2) for end in (found.perfect.low, found.perfect.high))
    note = wrap(text("information.note", language, low=low, high=high), 0.97 * width, 7)
    tall = sum(height for _, height in placed.values())
    fig = new_figure(width, tall + 0.45 * len(kinds) + 0.95 + 0.13 * lines_in([note]), title)
    # Long names are a little wider in the dots of a file than in those in which the layout is made.
    fig.set_layout_engine("constrained", w_pad=0.2, h_pad=0.06)
    fig.supxlabel(note, x=0.01, ha="left", fontsize=7, color="#444444")
    axes = fig.subplots(
        len(kinds), 1, squeeze=False, sharex=True, height_ratios=[height for _, height in placed.values()]
    ).ravel()
    for ax, kind in zip(axes, kinds, strict=True):
        _panel(ax, rows[rows["kind"] == kind], names[kind], placed[kind], language)
        heading = text(f"information.{'groups' if kind == GROUP else 'one_unknown'}", language)
        ax.set_title(wrap(heading, (1.0 - _NAMES) * width, 8.5))
    longest = max(0.01, float(rows[["value", "chance"]].max().max()))
    axes[-1].set_xlim(0.0, 1.22 * longest)
    axes[-1].set_xlabel(wrap(text("information.axis", language), (1.0 - _NAMES) * width - 0.2, 8))
    number_axis(axes[-1].xaxis, language)
    fig.alt = text("information.alt", language, title=title, listed="; ".join(rows["words"].head(3)))
    return fig


def _panel(
    ax: Axes, rows: pd.DataFrame, names: list[str], placed: tuple[list[float], float], language: str
) -> None:
    places, tall = placed
    for place, row in zip(places, rows.to_dict("records"), strict=True):
        ax.barh(place, row["value"], height=0.13, color=_TOLD if row["told"] else _NOT_TOLD)
        share = number(100.0 * row["changes"], language, 0)
        ax.annotate(
            f"{share}%",
            (row["value"], place),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            fontsize=7,
        )
    ax.axvline(float(rows["chance"].iloc[0]), color="#333333", linewidth=1.0, linestyle="--")
    ax.set_ylim(tall + 0.05, -0.05)
    ax.set_yticks(places, names, fontsize=7)
    ax.grid(False, axis="y")
    ax.tick_params(axis="y", length=0)

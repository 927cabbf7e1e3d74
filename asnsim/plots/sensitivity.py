"""What effects are most sensitive to: a panel for each effect, a row for each factor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from asnsim.language import text
from asnsim.plots.base import (
    WIDE,
    StudyFigure,
    blank_rest,
    lines_in,
    new_figure,
    number_axis,
    row_places,
    settled,
    wrap,
)
from asnsim.plots.tables import label
from asnsim.plots.units import display
from asnsim.studies.sensitivity.indices import LUCK, OTHERS, Indices

_FIRST, _TOTAL, _STEP = "#3f90da", "#ffa90e", "#3f90da"
_PALE = 0.35
_NAMES = 0.36  # part of the width
_PANEL = 1.05  # inches, the narrowest
_SCREENED = 10


def shares(indices: Indices, language: str = "en", width: float = WIDE) -> StudyFigure:
    """Sobol's indices: of each effect the share of its variance that is due to each factor alone and with all
    interplay, with 95% intervals. `width` is in inches."""
    table = indices.table(language)
    table = table[table["total"].notna()]
    heavy = list(table.groupby("id", sort=False)["total"].mean().sort_values(ascending=False).index)
    last = [name for name in (OTHERS, LUCK) if name in heavy]
    rows = [*(name for name in heavy if name not in last), *last]

    def panel(ax: Axes, of: pd.DataFrame, places: Sequence[float]) -> None:
        for name, place in zip(rows, places, strict=True):
            if name in of.index:
                _pair(ax, place, of.loc[name])
        ax.set_xlim(0.0, 100.0 * max(1.0, min(1.5, float(table["total_high"].max()))))
        number_axis(ax.xaxis, language, 2)

    title = text("sensitivity.title", language)
    legend = [
        (Patch(color=_FIRST), text("sensitivity.alone", language)),
        (Patch(color=_TOTAL), text("sensitivity.all", language)),
    ]
    words = (
        title,
        text("sensitivity.axis", language),
        text("sensitivity.note", language, **indices.office(language)),
    )
    return settled(lambda: _panels(indices, table, rows, panel, words, legend, language, width))


def screening(indices: Indices, language: str = "en", width: float = WIDE) -> StudyFigure:
    """Morris's mu* of the heaviest unknowns, with 95% intervals, and a line at luck's, in the unit of each effect.

    `width` is in inches.
    """
    table = indices.table(language)
    weight = table["mu_star"] / table.groupby(["outcome", "arm"])["mu_star"].transform("sum")
    heavy = weight.groupby(table["id"]).mean().sort_values(ascending=False)
    rows = [str(name) for name in heavy.index if name not in (LUCK, OTHERS) and heavy[name] > 0.0][:_SCREENED]

    def panel(ax: Axes, of: pd.DataFrame, places: Sequence[float]) -> None:
        unit = display(str(of["unit"].iloc[0]), language, of["mu_star_high"], difference=True)
        luck = unit.factor * float(of.loc[LUCK, "mu_star"])
        for name, place in zip(rows, places, strict=True):
            star, low, high = (unit.factor * of.loc[name, f"mu_star{end}"] for end in ("", "_low", "_high"))
            _bar(ax, place, (star, low, high), 0.16, _STEP, bool(low > luck))
        ax.axvline(luck, color="#333333", linewidth=1.0, linestyle="--")
        ax.set_xlim(left=0.0)
        number_axis(ax.xaxis, language, 2)
        ax.set_xlabel(wrap(unit.label, _PANEL, 7.5, 0.62), fontsize=7.5)

    title = text("sensitivity.screening_title", language)
    legend = [
        (Patch(color=_STEP), text("sensitivity.screening_axis", language)),
        (Line2D([], [], color="#333333", linestyle="--"), text("sensitivity.luck", language)),
    ]
    words = (title, "", text("sensitivity.screening_note", language, **indices.office(language)))
    return settled(lambda: _panels(indices, table, rows, panel, words, legend, language, width))


def _panels(
    indices: Indices,
    table: pd.DataFrame,
    rows: Sequence[str],
    draw: Callable[[Axes, pd.DataFrame, Sequence[float]], None],
    words: tuple[str, str, str],
    legend: Sequence[tuple[Any, str]],
    language: str,
    width: float,
) -> StudyFigure:
    """A panel for each effect, those of one reform side by side; `words` are title, axis and note."""
    title, axis, note = words
    names = [wrap(indices.words(name, language), _NAMES * width - 0.15, 7, 0.63) for name in rows]
    places, tall = row_places(names, 0.26)
    outcomes, arms = list(dict.fromkeys(indices.effects["outcome"])), indices.study.arms[1:]
    columns = min(len(outcomes), max(1, int((1.0 - _NAMES) * width / _PANEL)))
    inches = (1.0 - _NAMES) * width / columns - 0.12
    by_arm = -(-len(outcomes) // columns)
    called = indices.study.labels(language)
    heads = {
        (outcome, arm): wrap(f"{label(outcome, language)}: {called[arm]}", inches, 7.5, 0.68)
        for arm in arms
        for outcome in outcomes
    }
    high = lines_in(heads.values())
    # Where no unknown has weight there are no rows, and a panel has room for its line alone.
    fig = new_figure(width, by_arm * len(arms) * (max(tall, 0.26) + 0.14 * high + 0.45) + 1.2, title)
    axes = fig.subplots(by_arm * len(arms), columns, squeeze=False, sharey=True)
    for place, arm in enumerate(arms):
        of_arm = axes[place * by_arm : (place + 1) * by_arm].ravel().tolist()
        for ax, outcome in zip(of_arm, outcomes, strict=False):
            cell = table[(table["outcome"] == outcome) & (table["arm"] == arm)].set_index("id")
            draw(ax, cell, places)
            ax.set_title(heads[outcome, arm], fontsize=7.5)
            ax.tick_params(axis="y", length=0, labelsize=7)
            ax.tick_params(axis="x", labelsize=7)
            ax.grid(False, axis="y")
        blank_rest(of_arm, len(outcomes))
    axes[0, 0].set_ylim(max(tall, 0.26) + 0.03, -0.03)
    axes[0, 0].set_yticks(places, names, fontsize=7)
    handles, texts = zip(*legend, strict=True)
    fig.legend(
        handles, [wrap(one, width - 0.6, 8) for one in texts], loc="outside lower left", fontsize=7.5,
        ncols=2 if width > 6 else 1, title="\n".join(filter(None, (axis, wrap(note, 0.97 * width, 7)))),
        title_fontsize=7, alignment="left",
    )  # fmt: skip
    # The long names are a little wider in the dots of a file than in those in which the layout is made.
    fig.set_layout_engine("constrained", w_pad=0.14, h_pad=0.06)
    fig.alt = text("sensitivity.alt", language, title=title, said=indices.sentence(language))
    return fig


def _pair(ax: Axes, place: float, row: pd.Series) -> None:
    """Both indices of a factor, one above the other."""
    for index, colour, offset in (("first", _FIRST, -0.055), ("total", _TOTAL, 0.055)):
        found = tuple(100.0 * float(row[f"{index}{end}"]) for end in ("", "_low", "_high"))
        _bar(ax, place + offset, (found[0], found[1], found[2]), 0.1, colour, bool(row[f"{index}_told"]))


def _bar(
    ax: Axes, place: float, found: tuple[float, float, float], height: float, colour: str, told: bool
) -> None:
    """A bar with its interval, pale where it cannot be told."""
    value, low, high = found
    ax.barh(place, value, height=height, color=colour, alpha=1.0 if told else _PALE)
    ax.plot([max(low, 0.0), high], [place, place], color="#333333", linewidth=0.9, alpha=1.0 if told else 0.6)

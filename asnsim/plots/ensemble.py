"""A study over parameter sets: every set a dot, and in how many of them an outcome rises or falls by what matters."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from asnsim.experiment.effects import needed_sets, replication_levels, signs, unit
from asnsim.experiment.over_sets import set_means
from asnsim.language import text
from asnsim.plots.base import (
    WIDE,
    ArmStyle,
    LanguageFormatter,
    StudyFigure,
    arm_styles,
    figure,
    number_axis,
    wrap,
)
from asnsim.plots.dots import dot, widen
from asnsim.plots.rows import Sheet, all_zero, grid, left_out_note
from asnsim.plots.tables import Tables, label
from asnsim.plots.units import display

SHOWN = ("leniency", "validity", "misclassified", "motivation", "fairness", "true_performance", "skm")
"""What is drawn where nobody says what."""

_RISES, _FALLS = ArmStyle("up", "#3f90da", "s", "-"), ArmStyle("down", "#bd1f01", "s", "-")
_THICK = 0.14  # inches


@figure
def ensemble(
    tables: Tables, language: str = "en", outcomes: Sequence[str] = SHOWN, width: float = WIDE
) -> StudyFigure:
    """The effect under every parameter set, with the range of the middle 95% of the sets and the band that is too
    small to matter.

    A set's effect is the mean of its replications. Raises `InputError` where luck alone varied, `AsnsimError` when the
    study has none of the outcomes.
    """
    sets = needed_sets(tables.runs)
    wanted = tables.need(outcomes)
    _, levels = replication_levels(tables.runs, tables.window)
    still = [one for one in wanted if all_zero(tables.effect(one, arm) for arm in tables.reforms)]
    shown = [outcome for outcome in wanted if outcome not in still] or wanted
    title = text("plot.ensemble", language, baseline=tables.baseline_called(language))
    note = text("plot.note_ensemble", language, sets=len(np.unique(sets)))
    left_out = left_out_note([one for one in still if one not in shown], language)
    sheet = Sheet(width, title, f"{note} {left_out}".strip(), least=0.26)
    names = tables.called(language, tables.reforms)
    made = grid(sheet, names, [label(outcome, language) for outcome in shown])
    for ax, outcome in zip(made.axes, shown, strict=False):
        by_set = {
            arm: set_means(levels[outcome][arm] - levels[outcome][tables.baseline], sets)
            for arm in tables.reforms
        }
        _strips(ax, tables, outcome, by_set, made.places, language)
        ax.set_xlabel(wrap(ax.get_xlabel(), made.inches - 0.1, 8))
    fields = {"arms": ", ".join(names), "outcomes": ", ".join(label(one, language) for one in shown)}
    made.fig.alt = text("plot.alt_ensemble", language, title=title, **fields)
    return made.fig


def _strips(
    ax: Axes,
    tables: Tables,
    outcome: str,
    by_set: dict[str, NDArray[np.float64]],
    places: Sequence[float],
    language: str,
) -> None:
    looks = arm_styles(tables.arms)
    words = display(unit(outcome), language, np.concatenate(list(by_set.values())), difference=True)
    size = words.factor * tables.sizes.get(outcome, math.nan)
    for place, (arm, values) in zip(places, by_set.items(), strict=True):
        estimate = tables.effect(outcome, arm)
        ax.scatter(
            words.factor * values, np.full(len(values), place - 0.055), s=5, color=looks[arm].colour,
            alpha=0.45, linewidths=0, zorder=2,
        )  # fmt: skip
        dot(ax, words.scaled(estimate), place + 0.045, looks[arm], hollow=not estimate.clear)
    ax.axvline(0, color="#333333", linewidth=0.9, zorder=1)
    ax.margins(x=0.08)
    widen(ax)
    if math.isfinite(size):
        # The band does not stretch the axis: where effects are far larger it is a sliver, where smaller all is grey.
        low, high = ax.get_xlim()
        ax.axvspan(-size, size, color="#ececec", zorder=0, linewidth=0)
        ax.set_xlim(low, high)
    ax.set_xlabel(words.label)
    number_axis(ax.xaxis, language)


class _Sides(LanguageFormatter):
    """To the left are shares too."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        return super().__call__(abs(x), pos)


@figure
def in_how_many_sets(
    tables: Tables, language: str = "en", outcomes: Sequence[str] = SHOWN, width: float = WIDE
) -> StudyFigure:
    """A panel a scheme, a bar an outcome: the share of the sets in which it falls by at least the smallest size that
    matters (left), and in which it rises (right).

    Outcomes that do neither anywhere are left out and named. Raises `InputError` where luck alone varied, `AsnsimError`
    when the study has none of the outcomes.
    """
    needed_sets(tables.runs)
    shares = signs(tables.runs, tables.sizes, tables.window).set_index(["outcome", "arm"])
    wanted = tables.need(outcomes)
    moves = shares["up"] + shares["down"]
    shown = [one for one in wanted if any(moves[one, arm] > 0 for arm in tables.reforms)] or wanted
    title = text("plot.signs", language, baseline=tables.baseline_called(language))
    still = ", ".join(label(one, language) for one in wanted if one not in shown)
    note = text("plot.signs_left_out", language, outcomes=still) if still else ""
    words = [text(f"plot.signs_{side}", language) for side in ("down", "up")]
    sheet = Sheet(width, title, note, least=0.22, looks=[_FALLS, _RISES], labels=words)
    rows = [label(outcome, language) for outcome in shown]
    names = tables.called(language, tables.reforms)
    made = grid(sheet, rows, names)
    for ax, arm in zip(made.axes, tables.reforms, strict=False):
        for place, outcome in zip(made.places, shown, strict=True):
            up, down = (100.0 * float(shares.loc[(outcome, arm), side]) for side in ("up", "down"))
            ax.barh(place, up, height=_THICK, color=_RISES.colour)
            ax.barh(place, -down, height=_THICK, color=_FALLS.colour)
        ax.axvline(0, color="#333333", linewidth=0.9)
        ax.set_xlim(-105, 105)
        ax.set_xticks([-100, -50, 0, 50, 100])
        ax.set_xlabel(wrap(text("plot.signs_axis", language), made.inches - 0.1, 8))
        ax.xaxis.set_major_formatter(_Sides(language))
    fields = {"arms": ", ".join(names), "outcomes": ", ".join(rows)}
    made.fig.alt = text("plot.alt_signs", language, title=title, **fields)
    return made.fig

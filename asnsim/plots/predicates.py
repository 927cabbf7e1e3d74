"""The predicates that are given, beside the published national shares, and how far judgements spread."""

from __future__ import annotations

import math

from matplotlib.axes import Axes

from asnsim.evidence import fact
from asnsim.experiment.effects import unit
from asnsim.language import text
from asnsim.plots.base import (
    WIDE,
    LanguageFormatter,
    StudyFigure,
    arm_styles,
    figure,
    new_figure,
    number_axis,
    row_places,
    wrap,
)
from asnsim.plots.dots import dot, widen
from asnsim.plots.tables import Tables, label
from asnsim.plots.units import display, written

# Appraisals of PNS, 2022-24, per cent: BKN e-Kinerja as reported by Birokrat Menulis (2025); E030-E032.
NATIONAL = {
    "share_below_baik": fact("E032").estimate,
    "share_baik": fact("E030").estimate,
    "share_sangat_baik": fact("E031").estimate,
}
_COLOURS = {"share_below_baik": "#bd1f01", "share_baik": "#c9ced3", "share_sangat_baik": "#3f90da"}
_SPREAD = ("judgement_spread", "centrality")
_NARROWEST_LABEL = 5.0  # per cent: a smaller part of a bar has no room for its number


@figure
def predicates(tables: Tables, language: str = "en", width: float = WIDE) -> StudyFigure:
    """Shares of the annual predicates by arm (bars) beside the national ones, and the spread of judgements.

    Raises `AsnsimError` when the study has no predicate shares.
    """
    tables.need(tuple(NATIONAL))
    spread = tables.outcomes(_SPREAD)[:1]
    title = text("plot.predicates", language)
    side_by_side = width > 6
    names = [
        wrap(name, width * 0.28, 8) for name in (text("plot.national", language), *tables.called(language))
    ]
    places, tall = row_places(names, 0.27)
    dots_tall = tall - (places[0] + places[1]) / 2
    below = dots_tall + 0.85 if spread and not side_by_side else 0.0
    fig = new_figure(width, tall + 1.2 + below + 0.35, title)
    if spread and side_by_side:
        bars, dots = fig.subplots(1, 2, width_ratios=[2.1, 1])
    elif spread:
        bars, dots = fig.subplots(2, 1, height_ratios=[tall, dots_tall])
    else:
        bars, dots = fig.subplots(), None
    _bars(bars, tables, places, language)
    if dots is not None:
        _spread(dots, tables, spread[0], places[1:], language)
        dots.set_yticks(places[1:], names[1:])
        dots.set_ylim(tall, 0 if side_by_side else tall - dots_tall)
        dots.tick_params(axis="y", labelleft=not side_by_side)
    bars.set_yticks(places, names)
    bars.set_ylim(tall, 0)
    national = ", ".join(written(value, language, 2) + "%" for value in reversed(NATIONAL.values()))
    arms = ", ".join(tables.called(language))
    fig.alt = text("plot.alt_predicates", language, title=title, arms=arms, national=national)
    return fig


def _bars(ax: Axes, tables: Tables, places: list[float], language: str) -> None:
    arms: list[str | None] = [None, *tables.arms]
    for row, arm in zip(places, arms, strict=True):
        left = 0.0
        shares = NATIONAL if arm is None else {name: 100 * tables.level(name, arm).value for name in NATIONAL}
        for outcome, colour in _COLOURS.items():
            share = shares[outcome]
            if math.isnan(share):
                continue
            ax.barh(row, share, left=left, height=0.2, color=colour, edgecolor="white", linewidth=0.5)
            if share >= _NARROWEST_LABEL and outcome != "share_below_baik":
                dark = outcome != "share_baik"
                ax.text(
                    left + share / 2, row, written(share, language, 1), ha="center", va="center",
                    fontsize=7.5, color="white" if dark else "#222222",
                )  # fmt: skip
            left += share
        # Below Baik is a sliver of the bar, so its number stands at the bar's end in the same colour.
        end = max(left, 100.0) + 1.5
        colour = _COLOURS["share_below_baik"]
        ax.text(
            end,
            row,
            written(shares["share_below_baik"], language, 2),
            ha="left",
            va="center",
            fontsize=7.5,
            color=colour,
        )
    ax.set_xlim(0, 112)
    ax.set_xticks([0, 25, 50, 75, 100])
    ax.xaxis.set_major_formatter(LanguageFormatter(language))
    ax.tick_params(axis="y", length=0)
    ax.grid(False)
    ax.set_xlabel(text("plot.share_axis", language))
    ax.axhline((places[0] + places[1]) / 2, color="#999999", linewidth=0.8, linestyle=":")
    handles = [ax.barh(0, 0, color=colour) for colour in _COLOURS.values()]
    labels = [text(f"plot.{outcome}", language) for outcome in _COLOURS]
    ax.legend(
        handles, labels, loc="lower left", bbox_to_anchor=(0, 1), ncols=3, handlelength=1, handleheight=1,
        columnspacing=1.0, borderaxespad=0.2, handletextpad=0.5, fontsize=7.5,
    )  # fmt: skip


def _spread(ax: Axes, tables: Tables, outcome: str, places: list[float], language: str) -> None:
    levels = {arm: tables.level(outcome, arm) for arm in tables.arms}
    shown = display(unit(outcome), language, [e.value for e in levels.values()])
    looks = arm_styles(tables.arms)
    for row, arm in zip(places, tables.arms, strict=True):
        dot(ax, shown.scaled(levels[arm]), row, looks[arm], hollow=False)
    ax.set_title(wrap(label(outcome, language), 1.35, 8.5, 0.66))
    ax.set_xlabel(wrap(shown.label, 1.5, 8))
    ax.grid(False, axis="y")
    ax.tick_params(axis="y", length=0)
    ax.margins(x=0.15)
    number_axis(ax.xaxis, language)
    widen(ax)

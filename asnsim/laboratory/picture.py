"""The picture of two settings side by side: ratings against the truth, predicates, motivation, service and money."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from asnsim.experiment.effects import QUARTERS_A_YEAR, is_cost, summary, unit
from asnsim.laboratory.office import Seen
from asnsim.language import number, text
from asnsim.plots.base import (
    ArmStyle,
    LanguageFormatter,
    StudyFigure,
    arm_styles,
    legend,
    new_figure,
    number_axis,
    settled,
    wrap,
)
from asnsim.plots.tables import label
from asnsim.plots.units import display

WIDTH = 10.5
"""Inches: wide enough for a projector."""

PATHS = ("motivation", "skm")
PREDICATES = ("share_below_baik", "share_baik", "share_sangat_baik")
MONEY = ("cost_incentives", "cost_raters")

Floats = NDArray[np.float64]


def picture(baseline: Seen, other: Seen, called: tuple[str, str], language: str) -> StudyFigure:
    """Both settings, the baseline dark; bands are the range of the ten replications.

    `called` says what each is called in the legend.
    """
    return settled(lambda: _draw((baseline, other), called, language))


def _draw(both: tuple[Seen, Seen], called: tuple[str, str], language: str) -> StudyFigure:
    looks = list(arm_styles(("baseline", "other")).values())
    fig = new_figure(WIDTH, 6.4, text("laboratory.picture", language))
    legend(fig, looks, list(called), line=True, note=text("laboratory.picture_note", language))
    axes = fig.subplots(2, 3).ravel()
    for seen, look in zip(both, looks, strict=True):
        _scatter(axes[0], seen, look)
        for ax, outcome in zip(axes[3:5], PATHS, strict=True):
            _path(ax, seen.of(outcome), look)
    _scatter_words(axes[0], both, language)
    _bars(axes[1], both, looks, PREDICATES, language)
    _bars(axes[2], both, looks, MONEY, language)
    for ax, outcome in zip(axes[3:5], PATHS, strict=True):
        ax.set_title(wrap(label(outcome, language), WIDTH / 3 - 0.4, 8.5, 0.66))
        ax.set_xlabel(text("axis.quarter", language))
        ax.set_ylabel(wrap(display(unit(outcome), language, []).label, 1.9, 8))
        number_axis(ax.yaxis, language)
        number_axis(ax.xaxis, language)
    _differences(axes[5], both, looks[1], language)
    fig.alt = text("laboratory.picture_alt", language, baseline=called[0], other=called[1])
    return fig


def _scatter(ax: Axes, seen: Seen, look: ArmStyle) -> None:
    ax.plot(seen.true, seen.judged, look.marker, color=look.colour, markersize=3, alpha=0.55)


def _scatter_words(ax: Axes, both: tuple[Seen, Seen], language: str) -> None:
    low = min(float(min(seen.true.min(), seen.judged.min())) for seen in both)
    high = max(float(max(seen.true.max(), seen.judged.max())) for seen in both)
    ax.plot([low, high], [low, high], color="#777777", linewidth=0.8, linestyle=":")
    before, after = (number(float(seen.of("validity")[0, -1]), language, 2) for seen in both)
    ax.set_title(
        wrap(text("laboratory.scatter", language, before=before, after=after), WIDTH / 3 - 0.4, 8.5, 0.66)
    )
    ax.set_xlabel(text("laboratory.true", language))
    ax.set_ylabel(text("laboratory.judged", language))
    number_axis(ax.xaxis, language)
    number_axis(ax.yaxis, language)


def _path(ax: Axes, values: Floats, look: ArmStyle) -> None:
    """Mean and range over replications of an outcome, (replication, quarter)."""
    quarters = np.arange(1, values.shape[1] + 1)
    ax.plot(
        quarters,
        values.mean(axis=0),
        color=look.colour,
        linestyle=look.line,
        marker=look.marker,
        markersize=4,
    )
    ax.fill_between(
        quarters, values.min(axis=0), values.max(axis=0), color=look.colour, alpha=0.15, linewidth=0
    )


def _bars(
    ax: Axes, both: tuple[Seen, Seen], looks: list[ArmStyle], outcomes: tuple[str, ...], language: str
) -> None:
    """Means over replications in the last year, in per cent or rupiah, with the range of the ten."""
    last = [[_last_year(seen, outcome) for outcome in outcomes] for seen in both]
    means = [float(values.mean()) for of_setting in last for values in of_setting]
    shown = display(unit(outcomes[0]), language, means)
    for place, (of_setting, look) in enumerate(zip(last, looks, strict=True)):
        for row, values in enumerate(of_setting):
            scaled = shown.factor * values
            middle = row + 0.38 * (place - 0.5)
            ax.barh(middle, scaled.mean(), height=0.34, color=look.colour, alpha=0.85)
            ax.plot([scaled.min(), scaled.max()], [middle, middle], color="#111111", linewidth=1.2)
    ax.set_yticks(range(len(outcomes)), [wrap(label(name, language), 1.15, 8) for name in outcomes])
    ax.set_ylim(len(outcomes) - 0.5, -0.5)
    ax.set_xlabel(wrap(shown.label, 2.2, 8))
    kind = "predicates" if outcomes is PREDICATES else "money"
    ax.set_title(wrap(text(f"laboratory.{kind}", language), WIDTH / 3 - 0.4, 8.5, 0.66))
    number_axis(ax.xaxis, language)


def _last_year(seen: Seen, outcome: str) -> Floats:
    """Its level in the last year as effects take it: a cost adds up, (replication,)."""
    return summary(seen.of(outcome)[:, -QUARTERS_A_YEAR:], is_cost(outcome), QUARTERS_A_YEAR)


def _differences(ax: Axes, both: tuple[Seen, Seen], look: ArmStyle, language: str) -> None:
    """The ten paired differences in motivation over the quarters, a line each."""
    differences = both[1].of("motivation") - both[0].of("motivation")
    quarters = np.arange(1, differences.shape[1] + 1)
    for line in differences:
        ax.plot(quarters, line, color=look.colour, linewidth=0.8, alpha=0.6)
    ax.axhline(0.0, color="#777777", linewidth=0.8, linestyle=":")
    ax.set_title(wrap(text("laboratory.pairs", language), WIDTH / 3 - 0.4, 8.5, 0.66))
    ax.set_xlabel(text("axis.quarter", language))
    ax.yaxis.set_major_formatter(LanguageFormatter(language))
    number_axis(ax.yaxis, language)
    number_axis(ax.xaxis, language)

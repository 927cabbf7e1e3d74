"""Outcomes over time, an arm a line with a band."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from asnsim.experiment.effects import unit
from asnsim.language import text
from asnsim.plots.base import (
    WIDE,
    LanguageFormatter,
    StudyFigure,
    arm_legend,
    arm_styles,
    blank_rest,
    figure,
    grid_of,
    lines_in,
    new_figure,
    number_axis,
    wrap,
)
from asnsim.plots.tables import Tables, label
from asnsim.plots.units import display

OVER_TIME = ("motivation", "leniency", "skm", "validity")


@figure
def paths(
    tables: Tables, language: str = "en", outcomes: Sequence[str] = OVER_TIME, width: float = WIDE
) -> StudyFigure:
    """The mean over replications of each outcome a quarter, with the 95% interval of that mean as a band.

    Raises `AsnsimError` when the study has none of `outcomes`.
    """
    shown = [name for name in tables.need(outcomes) if name in tables.runs.columns]
    title = text("plot.paths", language)
    rows, columns = grid_of(len(shown), 2)
    heads = [wrap(label(name, language), width / columns - 0.5, 8.5, 0.66) for name in shown]
    fig = new_figure(width, 3.0, title)
    below = arm_legend(fig, tables, language, line=True)
    fig.set_size_inches(width, rows * (1.75 + 0.15 * lines_in(heads)) + below + 0.6)
    axes = fig.subplots(rows, columns, squeeze=False).ravel().tolist()
    for ax, name, head in zip(axes, shown, heads, strict=False):
        _panel(ax, tables, name, language)
        ax.set_title(head)
        ax.set_xlabel(text("axis.quarter", language))
    blank_rest(axes, len(shown))
    labels = ", ".join(label(name, language) for name in shown)
    arms = ", ".join(tables.called(language))
    fig.alt = text("plot.alt_paths", language, title=title, arms=arms, outcomes=labels)
    return fig


def _panel(ax: Axes, tables: Tables, outcome: str, language: str) -> None:
    lines = {arm: tables.path(outcome, arm) for arm in tables.arms}
    numbers = [float(x) for line in lines.values() for x in line["value"]]
    shown = display(unit(outcome), language, numbers)
    looks = arm_styles(tables.arms)
    for i, (arm, line) in enumerate(lines.items()):
        look, scaled = looks[arm], line * shown.factor
        # Markers are staggered, so that arms on top of each other can still be told apart.
        every = max(1, len(scaled) // 5)
        ax.plot(
            scaled.index, scaled["value"], color=look.colour, linestyle=look.line, marker=look.marker,
            markersize=4.5, markevery=(i % every, every), zorder=3 + (i == 0),
        )  # fmt: skip
        ax.fill_between(
            scaled.index, scaled["low"], scaled["high"], color=look.colour, alpha=0.15, linewidth=0
        )
    ax.set_ylabel(wrap(shown.label, 1.7, 8))
    ax.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True, min_n_ticks=2))
    ax.xaxis.set_major_formatter(LanguageFormatter(language))
    number_axis(ax.yaxis, language, ticks=5)

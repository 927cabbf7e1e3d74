"""What one outcome costs in another: points with crossed intervals."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from asnsim.experiment.effects import COSTS, unit
from asnsim.language import text
from asnsim.plots.base import (
    WIDE,
    StudyFigure,
    arm_legend,
    arm_styles,
    figure,
    new_figure,
    number_axis,
    wrap,
)
from asnsim.plots.tables import Estimate, Tables, label
from asnsim.plots.units import display

ERRORS = ("misclassified", "misranked")
_TOTAL = "total_cost"


@figure
def tradeoff(tables: Tables, language: str = "en", width: float = WIDE) -> StudyFigure:
    """Change in rating error against change in motivation and in cost, from the baseline at zero.

    Rating error is `misclassified` (else `misranked`); cost is all costs together. Raises
    `AsnsimError` when the study lacks rating error, or both motivation and cost.
    """
    error = tables.need(ERRORS)[0]
    others = tables.need(("motivation", *COSTS))
    against = ["motivation"] if "motivation" in others else []
    if others != ["motivation"]:
        against.append(_TOTAL)
    title = text("plot.tradeoff", language, baseline=tables.baseline_called(language))
    across = len(against) if width > 6 else 1
    fig = new_figure(width, 3.0, title)
    below = arm_legend(fig, tables, language)
    fig.set_size_inches(width, len(against) / across * 2.9 + below + 0.55)
    axes = fig.subplots(len(against) // across, across, squeeze=False).ravel().tolist()
    for ax, other in zip(axes, against, strict=True):
        _panel(ax, tables, (error, other), language)
    fig.alt = text("plot.alt_tradeoff", language, title=title, arms=", ".join(tables.called(language)))
    return fig


def _panel(ax: Axes, tables: Tables, pair: tuple[str, str], language: str) -> None:
    error, other = pair
    points = {arm: (tables.effect(error, arm), _effect(tables, other, arm)) for arm in tables.reforms}
    x_shown = display(unit(error), language, _numbers([p[0] for p in points.values()]), True)
    y_unit = unit(COSTS[0]) if other == _TOTAL else unit(other)
    y_shown = display(y_unit, language, _numbers([p[1] for p in points.values()]), True)
    ax.axhline(0, color="#333333", linewidth=0.9, zorder=1)
    ax.axvline(0, color="#333333", linewidth=0.9, zorder=1)
    looks = arm_styles(tables.arms)
    base = looks[tables.baseline]
    ax.plot([0], [0], marker=base.marker, color=base.colour, linestyle="none", zorder=4)
    for arm, (x, y) in points.items():
        across, up, look = x_shown.scaled(x), y_shown.scaled(y), looks[arm]
        if across.known:
            ax.hlines(up.value, across.low, across.high, color=look.colour, linewidth=1.4, zorder=2)
        if up.known:
            ax.vlines(across.value, up.low, up.high, color=look.colour, linewidth=1.4, zorder=2)
        ax.plot([across.value], [up.value], marker=look.marker, color=look.colour, linestyle="none", zorder=3)
    ax.margins(0.12)
    words = text("plot.total_cost", language) if other == _TOTAL else label(other, language)
    good = text("plot.less_is_better" if other == _TOTAL else "plot.more_is_better", language)
    ax.set_title(wrap(f"{words} ({good})", 3.2, 8.5, 0.66))
    less = text("plot.less_is_better", language)
    ax.set_xlabel(wrap(f"{label(error, language)}, {x_shown.label}", 3.1, 8) + f"\n({less})")
    ax.set_ylabel(wrap(y_shown.label, 2.2, 8))
    number_axis(ax.xaxis, language, ticks=5)
    number_axis(ax.yaxis, language, ticks=5)


def _effect(tables: Tables, outcome: str, arm: str) -> Estimate:
    return tables.total_cost_effect(arm) if outcome == _TOTAL else tables.effect(outcome, arm)


def _numbers(estimates: Sequence[Estimate]) -> list[float]:
    return [part for e in estimates for part in (e.value, e.low, e.high)]

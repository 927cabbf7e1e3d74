"""What schemes cost: extra cost by kind, and the total beside what citizens' satisfaction gains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from asnsim.experiment.effects import COSTS, unit
from asnsim.experiment.matters import employees_of
from asnsim.language import text
from asnsim.plots.base import (
    WIDE,
    ArmStyle,
    StudyFigure,
    arm_styles,
    new_figure,
    number_axis,
    row_places,
    settled,
    wrap,
)
from asnsim.plots.rows import left_out_note
from asnsim.plots.tables import Tables, label
from asnsim.plots.units import Display, display

if TYPE_CHECKING:
    from asnsim.experiment.study import Study

_COLOURS = dict(zip(COSTS, ("#3f90da", "#e76300", "#009e73", "#ffa90e"), strict=True))
_GAIN = "skm"


def extra_costs(study: Study, window: int = 4) -> pd.DataFrame:
    """Rupiah an employee of the baseline's office and year more than the baseline: a row an arm, a column a kind of
    cost that the study knows, then `total`."""
    return _extra(Tables.of(study, window), employees_of(study.scenarios[0]))


def costs(study: Study, language: str = "en", width: float = WIDE) -> StudyFigure:
    """Bars of the extra cost an employee and year by kind, and each scheme's total against its effect on SKM.

    More is stacked to the right, less to the left; its own marker stands at a scheme's total, in both panels. Kinds
    that are zero everywhere are left out and named. Raises `AsnsimError` when the study has no costs.
    """
    tables = Tables.of(study)
    tables.need(COSTS)
    return settled(lambda: _draw(tables, _extra(tables, employees_of(study.scenarios[0])), language, width))


def _extra(tables: Tables, employees: int) -> pd.DataFrame:
    kinds = tables.outcomes(COSTS)
    rows = {
        arm: {kind: tables.effect(kind, arm).value / employees for kind in kinds} for arm in tables.reforms
    }
    table = pd.DataFrame.from_dict(rows, orient="index", columns=kinds)
    return table.assign(total=table.sum(axis=1))


def _draw(tables: Tables, extra: pd.DataFrame, language: str, width: float) -> StudyFigure:
    kinds = [kind for kind in extra.columns[:-1] if (extra[kind] != 0.0).any()]
    names = [wrap(name, 0.27 * width, 8) for name in tables.called(language, tables.reforms)]
    places, tall = row_places(names, 0.26)
    title = text("plot.costs", language, baseline=tables.baseline_called(language))
    fig = new_figure(width, max(tall, 1.3) + 1.75, title)
    gains = _GAIN in tables.outcomes()
    panels = fig.subplots(1, 2, width_ratios=(1.35, 1)) if gains else [fig.subplots()]
    shown = display(unit(COSTS[0]), language, extra.to_numpy().ravel(), difference=True)
    measure = shown.label.partition(" (")[0]
    _bars(panels[0], extra[[*kinds, "total"]], places, shown, arm_styles(tables.arms))
    panels[0].set_yticks(places, names)
    panels[0].set_ylim(tall + 0.02, -0.02)
    panels[0].tick_params(axis="y", length=0)
    panels[0].grid(False, axis="y")
    panels[0].set_title(text("plot.costs_title", language))
    panels[0].set_xlabel(wrap(text("plot.costs_axis", language, unit=measure), 0.4 * width, 8))
    number_axis(panels[0].xaxis, language)
    if gains:
        _against(panels[1], tables, extra["total"], shown, language)
        points = display(unit(_GAIN), language, [], difference=True).label.partition(" (")[0]
        head = text("plot.costs_gain", language, outcome=label(_GAIN, language), unit=points)
        panels[1].set_title(wrap(head, 0.3 * width, 8.5, 0.66))
        panels[1].set_xlabel(wrap(text("plot.costs_total", language, unit=measure), 0.32 * width, 8))
    _legend(fig, kinds, language, width)
    fig.alt = text("plot.alt_costs", language, title=title, arms=", ".join(tables.called(language)))
    return fig


def _bars(
    ax: Axes, extra: pd.DataFrame, places: Sequence[float], shown: Display, looks: Mapping[str, ArmStyle]
) -> None:
    for place, (arm, row) in zip(places, extra.iterrows(), strict=True):
        ends = {True: 0.0, False: 0.0}
        for kind in extra.columns[:-1]:
            amount = shown.factor * float(row[kind])
            ax.barh(place, amount, left=ends[amount > 0], color=_COLOURS[kind], height=0.15)
            ends[amount > 0] += amount
        total, look = shown.factor * float(row["total"]), looks[str(arm)]
        ax.plot(
            [total], [place], marker=look.marker, color=look.colour, markeredgecolor="white", markersize=7
        )
    ax.axvline(0, color="#333333", linewidth=0.9)
    ax.margins(x=0.08)


def _against(ax: Axes, tables: Tables, total: pd.Series, shown: Display, language: str) -> None:
    """The gain in SKM with its interval at each scheme's total; marks as in every figure, named in the bars' rows."""
    looks = arm_styles(tables.arms)
    words = display(unit(_GAIN), language, [], difference=True)
    for arm in tables.reforms:
        gain, at, look = words.scaled(tables.effect(_GAIN, arm)), shown.factor * total[arm], looks[arm]
        if gain.known:
            ax.vlines(at, gain.low, gain.high, color=look.colour, linewidth=1.4)
        face = look.colour if gain.clear else "white"
        ax.plot(
            [at], [gain.value], marker=look.marker, color=look.colour, markerfacecolor=face, linestyle="none"
        )
    ax.axhline(0, color="#333333", linewidth=0.9, zorder=1)
    ax.margins(0.15)
    number_axis(ax.xaxis, language)
    number_axis(ax.yaxis, language)


def _legend(fig: StudyFigure, kinds: Sequence[str], language: str, width: float) -> None:
    absent = left_out_note([kind for kind in COSTS if kind not in kinds], language)
    fig.legend(
        [Patch(color=_COLOURS[kind]) for kind in kinds], [label(kind, language) for kind in kinds],
        loc="outside lower left", ncols=2, title=wrap(absent, width - 0.4, 7.5) if absent else None,
        title_fontsize=7.5, alignment="left",
    )  # fmt: skip

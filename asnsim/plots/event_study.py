"""An event study: true effects as lines, and what an evaluator finds as dots with intervals."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from matplotlib.typing import LineStyleType

from asnsim.errors import unknown_name
from asnsim.experiment.event_study import EventStudy
from asnsim.language import meaning, text
from asnsim.model.core.records import Employee, Unit
from asnsim.outcomes.outcome import OUTCOMES
from asnsim.plots.base import (
    WIDE,
    LanguageFormatter,
    StudyFigure,
    arm_styles,
    blank_rest,
    grid_of,
    legend,
    lines_in,
    new_figure,
    number_axis,
    style,
    wrap,
)
from asnsim.records import columns as columns_of

_LINES: dict[str, tuple[str, LineStyleType]] = {
    "treated": ("#3f90da", "-"),
    "untreated": ("#3d3d3d", ":"),
    "everybody": ("#bd1f01", "--"),
}
_ESTIMATE = "#3d3d3d"
_PANEL = 2.0  # inches


def event_study(
    study: EventStudy, language: str = "en", columns: Sequence[str] | None = None, width: float = WIDE
) -> StudyFigure:
    """The true effect in treated and untreated units and with the change for everybody, means over replications, and
    the estimates of an evaluator who has the panel of the first replication.

    Where units begin at different times the estimates stand at quarters since the first of all changes.
    """
    shown = list(study.columns if columns is None else columns)
    for column in shown:
        if column not in study.columns:
            raise unknown_name("column", column, study.columns)
    with style():
        title = text("plot.event_study", language)
        fig = new_figure(width, 3.0, title)
        rows, across = grid_of(len(shown), 2)
        heads = [wrap(column_label(name, language), width / across - 0.5, 8.5, 0.66) for name in shown]
        fig.set_size_inches(width, rows * (_PANEL + 0.15 * lines_in(heads)) + 1.0)
        axes = fig.subplots(rows, across, squeeze=False).ravel().tolist()
        for ax, name, head in zip(axes, shown, heads, strict=False):
            _panel(ax, study, name, language)
            ax.set_title(head)
            ax.set_xlabel(text("axis.quarter", language))
        blank_rest(axes, len(shown))
        handles = [Line2D([], [], color=colour, linestyle=line) for colour, line in _LINES.values()]
        handles.append(Line2D([], [], color=_ESTIMATE, marker="o", linestyle="none"))
        names = [text(f"plot.truth_{group}", language) for group in _LINES] + [
            text("plot.estimate", language)
        ]
        fig.legend(handles, names, loc="outside lower left", ncols=2, handlelength=3.2)
        labels = ", ".join(column_label(name, language) for name in shown)
        fig.alt = text("plot.alt_event_study", language, title=title, columns=labels)
        fig.draw_without_rendering()
        fig.set_layout_engine("none")
    return fig


def noticed(study: EventStudy, language: str = "en", width: float = WIDE) -> StudyFigure:
    """In how many per cent of the replications an evaluator's interval lies on the truth's side of zero, a line a
    column over the quarters since the change. Raises `InputError` as `EventStudy.estimates` does."""
    found = study.found()
    with style():
        title = text("plot.noticed", language)
        fig = new_figure(width, 3.3, title)
        ax = fig.add_subplot()
        looks = list(arm_styles(["", *study.columns]).values())[1:]
        for name, look in zip(study.columns, looks, strict=True):
            one = found[found["column"] == name]
            ax.plot(
                one["since"], 100 * one["noticed"], color=look.colour, linestyle=look.line, marker=look.marker
            )
        ax.set_ylim(-5, 105)
        ax.set_xlabel(text("plot.since_axis", language))
        ax.set_ylabel(text("plot.noticed_axis", language))
        ax.xaxis.set_major_locator(MaxNLocator(nbins=8, integer=True, min_n_ticks=2))
        ax.xaxis.set_major_formatter(LanguageFormatter(language))
        number_axis(ax.yaxis, language, ticks=5)
        names = [column_label(name, language) for name in study.columns]
        legend(fig, looks, names, line=True)
        fig.alt = text("plot.alt_noticed", language, title=title, columns=", ".join(names))
        fig.draw_without_rendering()
        fig.set_layout_engine("none")
    return fig


def on_average(study: EventStudy, language: str = "en", width: float = WIDE) -> StudyFigure:
    """The mean estimate of evaluators against the true effect in treated units, a panel a column, a dot a quarter since
    the change; on the line both are the same. Raises `InputError` as `EventStudy.estimates` does."""
    found = study.found()
    with style():
        title = text("plot.on_average", language)
        names = [column_label(name, language) for name in study.columns]
        rows, across = grid_of(len(names), 2)
        heads = [wrap(name, width / across - 0.5, 8.5, 0.66) for name in names]
        fig = new_figure(width, rows * (1.6 + 0.15 * lines_in(heads)) + 0.75, title)
        axes = fig.subplots(rows, across, squeeze=False).ravel().tolist()
        for ax, name, head in zip(axes, study.columns, heads, strict=False):
            one = found[found["column"] == name]
            both = one[["truth", "estimate"]].to_numpy()
            ax.plot([both.min(), both.max()], [both.min(), both.max()], color="#999999", linewidth=0.8)
            ax.scatter(one["truth"], one["estimate"], s=12, color=_ESTIMATE, zorder=3)
            ax.set_title(head)
            ax.margins(0.1)
            number_axis(ax.xaxis, language)
            number_axis(ax.yaxis, language, ticks=4)
        blank_rest(axes, len(names))
        fig.supxlabel(text("plot.true_axis", language), fontsize=8, color="#333333")
        fig.supylabel(text("plot.estimate_axis", language), fontsize=8, color="#333333")
        fig.alt = text("plot.alt_on_average", language, title=title, columns=", ".join(names))
        fig.draw_without_rendering()
        fig.set_layout_engine("none")
    return fig


def column_label(column: str, language: str) -> str:
    """What a person reads for a column of employees or units; for one that an outcome is the mean of, its label."""
    if column in OUTCOMES:
        return OUTCOMES.get(column).labels[language]
    known = {one.name: one.meaning for kind in (Unit, Employee) for one in columns_of(kind)}
    return meaning(known.get(column, column), language)


def _panel(ax: Axes, study: EventStudy, column: str, language: str) -> None:
    truth, begins = study.truth(), study.scenario.changes[0].at
    for group, (colour, line) in _LINES.items():
        one = truth[(truth["column"] == column) & (truth["group"] == group)]
        ax.plot(one["quarter"], one["effect"], color=colour, linestyle=line, zorder=3)
        if np.isfinite(one["ci_low"]).all():
            ax.fill_between(
                one["quarter"], one["ci_low"], one["ci_high"], color=colour, alpha=0.12, linewidth=0
            )
    found = study.estimates()
    found = found[(found["column"] == column) & (found["replication"] == 0)]
    reach = np.abs(found[["ci_low", "ci_high"]].to_numpy() - found[["estimate"]].to_numpy()).T
    ax.errorbar(
        found["since"] + begins, found["estimate"], yerr=reach, color=_ESTIMATE, fmt="o", markersize=3.5,
        elinewidth=0.9, zorder=2,
    )  # fmt: skip
    ax.axvline(begins - 0.5, color="#999999", linewidth=0.8, zorder=1)
    ax.axhline(0.0, color="#999999", linewidth=0.8, zorder=1)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True, min_n_ticks=2))
    ax.xaxis.set_major_formatter(LanguageFormatter(language))
    number_axis(ax.yaxis, language, ticks=5)

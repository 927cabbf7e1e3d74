"""The timeline of one employee: what happened, how he was rated, how he felt and what he was paid, by quarter."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from asnsim.experiment.story.events import A_MILLION
from asnsim.experiment.story.story import Story
from asnsim.language import current, text
from asnsim.plots.base import (
    WIDE,
    ArmStyle,
    StudyFigure,
    arm_styles,
    legend,
    lines_in,
    new_figure,
    number_axis,
    settled,
    wrap,
)

_PANELS = ("judged", "motivation", "fairness", "paid")
_LANE = 0.3
"""Inches of each scheme among the events."""


class StoryPlots:
    """The figures of one story."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def timeline(self, language: str | None = None, width: float = WIDE) -> StudyFigure:
        """Everything by quarter, a line a scheme; `width` in inches, the language in use where none is named.

        A dot among the events is a quarter in which something happened; beside it stands how many things, where more
        than one did. `Story.events` says what.
        """
        return settled(lambda: _draw(self._story, language or current(), width))


def _draw(story: Story, language: str, width: float) -> StudyFigure:
    called = [story.called[language][arm] for arm in story.arms]
    looks = arm_styles(story.arms)
    title = text("story.figure_title", language, employee=story.employee, arms=", ".join(called))
    heads = [wrap(text(f"story.axis_{name}", language), width / 2 - 0.4, 8.5, 0.62) for name in _PANELS]
    lanes = _LANE * len(story.arms) + 0.5
    panel = 1.75 + 0.15 * lines_in(heads)
    fig = new_figure(width, 3.0, title)
    below = legend(fig, list(looks.values()), called, line=True, note=text("story.figure_note", language))
    fig.set_size_inches(width, lanes + 2 * panel + below + 0.5)
    grid = fig.add_gridspec(3, 2, height_ratios=[lanes, panel, panel])
    events = fig.add_subplot(grid[0, :])
    _events(events, story, looks, language)
    for place, (name, head) in enumerate(zip(_PANELS, heads, strict=True)):
        ax = fig.add_subplot(grid[1 + place // 2, place % 2], sharex=events)
        for arm in story.arms:
            _line(ax, name, story.quarters[arm], looks[arm])
        ax.set_title(head)
        ax.set_xlabel(text("axis.quarter", language))
        number_axis(ax.yaxis, language)
    fig.alt = text("story.alt", language, title=title)
    return fig


def _events(ax: Axes, story: Story, looks: dict[str, ArmStyle], language: str) -> None:
    for lane, arm in enumerate(story.arms):
        dated = [event.quarter for event in story.events_of(arm) if not event.annual]
        ax.axhline(lane, color="#dddddd", linewidth=0.8, zorder=0)
        for quarter in sorted(set(dated)):
            ax.plot([quarter], [lane], color=looks[arm].colour, marker=looks[arm].marker, linestyle="none")
            if dated.count(quarter) > 1:
                ax.annotate(
                    str(dated.count(quarter)), (quarter, lane), (3, 3), textcoords="offset points", fontsize=7
                )
    ax.set_title(text("story.axis_events", language))
    ax.set_yticks([])
    ax.set_ylim(len(story.arms) - 0.4, -0.6)
    ax.set_xlim(0.5, max(story.lengths.values()) + 0.5)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=10, integer=True, min_n_ticks=2))


def _line(ax: Axes, panel: str, quarters: pd.DataFrame, look: ArmStyle) -> None:
    values = _values(panel, quarters)
    ax.plot(
        values.index, values, color=look.colour, linestyle=look.line, marker=look.marker, markersize=3.5,
        markevery=max(1, len(values) // 5),
    )  # fmt: skip
    if panel == "judged":
        ax.plot(values.index, _mean_of("truth", quarters), color=look.colour, linestyle=":", linewidth=1.0)


def _values(panel: str, quarters: pd.DataFrame) -> pd.Series:
    if panel == "judged":
        return _mean_of("judged", quarters)
    if panel == "paid":
        return (quarters["tpp"] + quarters["rewards"]) / A_MILLION
    return quarters[panel]


def _mean_of(what: str, quarters: pd.DataFrame) -> pd.Series:
    """Mean of both dimensions, SD."""
    return (quarters[f"{what}_results"] + quarters[f"{what}_behaviour"]) / 2.0

"""Scenario discovery: coverage against density along the peeling, and the limits of the first box."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from asnsim.experiment.designs.words import value_in
from asnsim.language import number, text
from asnsim.plots.base import WIDE, StudyFigure, new_figure, number_axis, settled, wrap
from asnsim.studies.discovery.box import HIGH, LOW
from asnsim.studies.discovery.found import Discovery, Finding

_FOUND, _CHANCE, _TAKEN, _RANGE = "#3f90da", "#b5b5b5", "#bd1f01", "#d9d9d9"
_LEFT = 0.42  # part of the width
_ROW = 2.1  # inches
_FRAME = 1.0  # inches: what stands above and below a panel
_SAID = 0.75  # inches: a reform of which there is nothing to draw
_APART = 0.45  # inches between the middles of two numbers, so that they do not overlap


def discovery_figure(found: Discovery, language: str = "en", width: float = WIDE) -> StudyFigure:
    """A row for each reform: on the left density against coverage along the peeling, beside that of shuffled labels, on
    the right the limits of the first box over the range of each unknown. `width` is in inches."""
    return settled(lambda: _draw(found, language, width))


def _draw(found: Discovery, language: str, width: float) -> StudyFigure:
    title = text("discovery.title", language, what=found.interest.words(language))
    right = (1 - _LEFT) * width - 0.3
    names = [
        [wrap(found.words(place, language), right, 7.5, 0.64) for place in _limited(one)]
        for one in found.findings
    ]
    heights = [
        max(_ROW if finding.boxes else _SAID, _FRAME + sum(map(_tall, rows)))
        for finding, rows in zip(found.findings, names, strict=True)
    ]
    drawn = any(finding.boxes for finding in found.findings)
    note = wrap(text("discovery.note", language), 0.97 * width, 7) if drawn else ""
    fig = new_figure(
        width, sum(heights) + (1.15 if drawn else 0.35) + 0.12 * (note.count("\n") + title.count("\n")), title
    )
    axes = fig.subplots(
        len(heights), 2, squeeze=False, width_ratios=[_LEFT, 1 - _LEFT], height_ratios=heights
    )
    labels = found.result.labels(language)
    for row, finding, rows in zip(axes, found.findings, names, strict=True):
        said = text(
            "discovery.panel", language, arm=labels[finding.arm],
            count=number(finding.of_interest, language, 0), worlds=number(finding.worlds, language, 0),
        )  # fmt: skip
        room = _LEFT * width - 0.6 if drawn else 0.9 * width
        row[0].set_title(wrap(said, room, 8.5, 0.62), loc="left", fontsize=8.5)
        if finding.boxes:
            _tradeoff(row[0], finding, language)
            _limits(row[1], found, finding, rows, language, right)
        else:
            _nothing(row, finding, language)
    shown: dict[str, Any] = {}
    for ax in axes[:, 0]:
        shown |= {word: handle for handle, word in zip(*ax.get_legend_handles_labels(), strict=True)}
    if drawn:
        fig.legend(
            list(shown.values()), list(shown), loc="outside lower left", ncols=3 if width > 6.0 else 1,
            fontsize=7.5, title=note, title_fontsize=7, alignment="left",
        )  # fmt: skip
    fig.alt = text("discovery.alt", language, title=title, said=found.sentence(language))
    return fig


def _tradeoff(ax: Axes, finding: Finding, language: str) -> None:
    for place, line in enumerate(finding.shuffled):
        coverage, density = (100.0 * np.array(line)).T
        ax.plot(
            coverage, density, color=_CHANCE, linewidth=0.7, marker="x", markevery=[-1], markersize=4, zorder=3,
            label=text("discovery.shuffled", language) if place == 0 else None,
        )  # fmt: skip
    first = finding.boxes[0]
    steps = [(100.0 * box.hits / first.of_interest, 100.0 * box.density) for box in first.searched.boxes]
    ax.plot(
        *zip(*steps, strict=True), color=_FOUND, marker="o", markersize=3, linewidth=1.2,
        label=text("discovery.step", language),
    )  # fmt: skip
    if first.told:
        ax.plot(
            100.0 * first.box.hits / first.of_interest, 100.0 * first.box.density, color=_TAKEN, marker="D",
            markersize=6, linestyle="none", label=text("discovery.chosen", language),
        )  # fmt: skip
    ax.set_xlim(-3.0, 103.0)
    ax.set_ylim(-3.0, 105.0)
    ax.set_xlabel(text("discovery.coverage", language))
    ax.set_ylabel(text("discovery.density", language))
    number_axis(ax.xaxis, language)
    number_axis(ax.yaxis, language)


def _nothing(row: Sequence[Axes], finding: Finding, language: str) -> None:
    """In place of both panels, that all worlds or none are such."""
    for ax in row:
        ax.set_axis_off()
    said = row[0].text(
        0.0, 1.0, _why_none(finding, language), va="top", fontsize=8.5, transform=row[0].transAxes
    )
    said.set_in_layout(False)  # it reaches over the empty panel beside it


def _limits(
    ax: Axes, found: Discovery, finding: Finding, names: list[str], language: str, inches: float
) -> None:
    """A grey bar for the range of each unknown with a limit, a coloured one for what lies inside, below its name. The
    panel is so many `inches` wide."""
    unknowns = _limited(finding)
    ax.set_xlim(0.0, 1.0)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set_visible(False)
    if not unknowns:
        said = _why_none(finding, language)
        ax.text(0.5, 0.5, wrap(said, 2.0, 9), ha="center", va="center", fontsize=9, transform=ax.transAxes)
        return
    ax.set_ylim(max(sum(map(_tall, names)), 1.0), 0.0)
    top = 0.0
    box = finding.told[0].box
    for name, unknown in zip(names, unknowns, strict=True):
        bar = top + _tall(name) - 0.36
        top += _tall(name)
        column = found.unknowns.iloc[:, unknown]
        least, most = float(column.min()), float(column.max())
        low, high = (float(box.limits[side, unknown]) for side in (LOW, HIGH))
        ends = [end if math.isfinite(end) else edge for end, edge in ((low, least), (high, most))]
        start, stop = ((end - least) / (most - least) for end in ends)
        ax.barh(bar, 1.0, height=0.1, color=_RANGE)
        ax.barh(bar, stop - start, left=start, height=0.1, color=_FOUND)
        ax.text(0.0, bar - 0.07, name, fontsize=7.5, va="bottom")
        marks: list[tuple[float, Any, str]] = [(0.0, least, "left"), (1.0, most, "right")]
        for at, value, align in marks:
            ax.text(
                at, bar + 0.07, value_in(value, language), fontsize=7, color="#666666", ha=align, va="top"
            )
        finite = [(at, value) for at, value in ((start, low), (stop, high)) if math.isfinite(value)]
        for at, (_, value) in zip(_spread([at for at, _ in finite], _APART / inches), finite, strict=True):
            ax.text(
                at, bar + 0.07, value_in(value, language), fontsize=7.5, color=_TAKEN, ha="center", va="top",
                fontweight="bold",
            )  # fmt: skip


def _spread(places: Sequence[float], apart: float) -> list[float]:
    """Where at most two numbers stand, in their order: `apart` from each other, and clear of the numbers at 0 and 1."""
    ends = 1.4 * apart, 1.0 - 1.4 * apart
    kept = [min(max(place, ends[0]), ends[1]) for place in places]
    if len(kept) == 2 and kept[1] - kept[0] < apart:
        middle = min(max(sum(kept) / 2.0, ends[0] + apart / 2.0), ends[1] - apart / 2.0)
        kept = [middle - apart / 2.0, middle + apart / 2.0]
    return kept


def _tall(name: str) -> float:
    """How many inches an unknown with this wrapped name needs: the name, the bar and the numbers below it."""
    return 0.13 * (name.count("\n") + 1) + 0.52


def _limited(finding: Finding) -> list[int]:
    """The places of the unknowns that bound the first box that is told."""
    return finding.told[0].box.unknowns if finding.told else []


def _why_none(finding: Finding, language: str) -> str:
    worlds = number(finding.worlds, language, 0)
    if not finding.of_interest:
        return text("discovery.in_none", language, worlds=worlds)
    if finding.of_interest == finding.worlds:
        return text("discovery.in_all", language, worlds=worlds)
    return text("discovery.cannot", language)

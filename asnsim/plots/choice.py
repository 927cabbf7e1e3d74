"""Choosing under doubt: how much each arm may be rued, and what is given up for what on the Pareto front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from asnsim.language import number, text
from asnsim.plots.base import (
    WIDE,
    ArmStyle,
    StudyFigure,
    arm_styles,
    blank_rest,
    grid_of,
    legend,
    lines_in,
    new_figure,
    number_axis,
    row_places,
    settled,
    wrap,
)
from asnsim.plots.tables import Estimate
from asnsim.plots.units import Display, digits_for, display
from asnsim.studies.choice.criteria import COMBINED, Criterion
from asnsim.studies.choice.regret import regret
from asnsim.studies.choice.robust import AS_SHIPPED, RobustChoice

Floats = NDArray[np.float64]

_SPREAD = 0.05  # inches up or down, of the dots of one arm
_PALE = 0.3
_NOTE = {"x": 0.01, "ha": "left", "fontsize": 7, "color": "#444444"}


@dataclass(frozen=True)
class Scale:
    """How regrets on one criterion are shown: their factor from the outcome's unit, decimals, a heading and the unit
    in words; `size` is the smallest that matters, shown."""

    factor: float
    digits: int
    head: str
    words: str
    label: str
    size: float


def scale(found: RobustChoice, criterion: str, language: str) -> Scale:
    """The scale of a criterion, or of all together, which are in smallest sizes that matter."""
    if criterion == COMBINED:
        words, unit = text("choice.combined", language), text("choice.sizes_unit", language)
        return Scale(1.0, 1, text("choice.combined_head", language), words, unit, 1.0)
    one = next(one for one in found.losses.criteria if one.outcome == criterion)
    largest = one.size * float(regret(found.of(AS_SHIPPED, criterion).mean(axis=0)).max())
    shown = display(one.unit, language, [max(largest, one.size)], difference=True)
    digits = digits_for(Estimate(shown.factor * max(largest, one.size), np.nan, np.nan))
    size = shown.factor * one.size
    said = number(size, language, _digits(size))
    head = text("choice.criterion_head", language, words=one.words(language), unit=shown.label, size=said)
    return Scale(shown.factor, digits, head, one.words(language), shown.label, size)


def regrets(found: RobustChoice, language: str = "en", width: float = WIDE) -> StudyFigure:
    """The regret of every arm in every world, a panel for each criterion and one for all together, with the mean, the
    90th percentile and the largest; under rival theories too, where they were looked at. `width` is in inches."""
    return settled(lambda: _regrets(found, language, width))


def front(found: RobustChoice, language: str = "en", width: float = WIDE) -> StudyFigure:
    """The means of the arms on every two criteria as differences from the baseline, with the range of nine worlds in
    ten, arms that can be told to be dominated pale. One criterion alone is shown against itself."""
    return settled(lambda: _front(found, language, width))


def _regrets(found: RobustChoice, language: str, width: float) -> StudyFigure:
    title = text("choice.title", language)
    labels = found.study.labels(language)
    looks = arm_styles(found.losses.arms)
    rows, columns = grid_of(len(found.judged), 3 if width > 6 else 1)
    names = [wrap(labels[arm], 0.26 * width if columns == 3 else 0.34 * width, 8) for arm in looks]
    places, tall = row_places(names, 0.3)
    said = [text("choice.note", language), text("choice.note_rivals", language) if found.under else ""]
    note = wrap(" ".join(filter(None, said)), 0.97 * width, 7)
    each = width * (0.7 / columns if columns == 3 else 0.6)
    heads = {name: wrap(scale(found, name, language).words, each, 8.5, 0.62) for name in found.judged}
    most = lines_in(heads.values())
    fig = new_figure(width, rows * (tall + 0.62 + 0.16 * most) + 0.55 + 0.13 * lines_in([note]), title)
    # Long names are a little wider in the dots of a file than in those in which the layout is made.
    fig.set_layout_engine("constrained", w_pad=0.12, h_pad=0.06)
    fig.supxlabel(note, **_NOTE)
    axes = fig.subplots(rows, columns, squeeze=False, sharey=True).ravel().tolist()
    for ax, name in zip(axes, found.judged, strict=False):
        _regret_panel(ax, found, name, places, language)
        shown = scale(found, name, language)
        ax.set_title(heads[name])
        ax.set_xlabel(wrap(shown.label, each, 8))
    axes[0].set_yticks(places, names, fontsize=8)
    axes[0].set_ylim(tall + 0.05, -0.05)
    blank_rest(axes, len(found.judged))
    fig.alt = text(
        "choice.alt", language, title=title, arms="; ".join(labels.values()),
        criteria="; ".join(scale(found, name, language).words for name in found.judged),
    )  # fmt: skip
    return fig


def _regret_panel(
    ax: Axes, found: RobustChoice, criterion: str, places: Sequence[float], language: str
) -> None:
    shown = scale(found, criterion, language)
    over = shown.factor * _in_unit(found, criterion, AS_SHIPPED)
    looks = list(arm_styles(found.losses.arms).values())
    # The same jitter in every figure: dots of equal regret lie beside each other.
    jitter = np.random.default_rng(1).uniform(-_SPREAD, _SPREAD, size=len(over))
    ax.axvline(shown.size, color="#777777", linewidth=0.9, linestyle="--", zorder=1)
    for place, values, look in zip(places, over.T, looks, strict=True):
        ax.plot(values, place + jitter, ".", color=look.colour, alpha=0.3, markersize=3, zorder=2)
        ax.plot(
            [np.quantile(values, 0.9)], [place], "|", color=look.colour, markersize=13, markeredgewidth=1.8
        )
        ax.plot(
            [values.mean()], [place], "D", color=look.colour, markersize=5, markeredgecolor="white", zorder=4
        )
        ax.plot(
            [values.max()], [place], "o", color=look.colour, markerfacecolor="none", markersize=6, zorder=4
        )
    if found.under:
        theories = (AS_SHIPPED, *found.under)
        worst = np.max([shown.factor * _in_unit(found, criterion, of).max(axis=0) for of in theories], axis=0)
        for place, value, look in zip(places, worst, looks, strict=True):
            ax.plot([value], [place], "x", color=look.colour, markersize=6, markeredgewidth=1.5, zorder=5)
    high = ax.get_xlim()[1]
    ax.set_xlim(-0.03 * max(high, shown.size), 1.04 * max(high, 1.3 * shown.size))
    ax.grid(False, axis="y")
    ax.tick_params(axis="y", length=0)
    number_axis(ax.xaxis, language)


def _in_unit(found: RobustChoice, criterion: str, under: str) -> Floats:
    """(world, arm) regrets in the criterion's unit."""
    sizes = {one.outcome: one.size for one in found.losses.criteria}
    values: Floats = sizes.get(criterion, 1.0) * regret(found.of(under, criterion).mean(axis=0))
    return values


def _front(found: RobustChoice, language: str, width: float) -> StudyFigure:
    labels = found.study.labels(language)
    title = text("choice.front_title", language, baseline=labels[found.losses.arms[0]])
    these = found.losses.criteria
    pairs = list(combinations(these, 2)) or [(these[0], these[0])]
    rows, columns = grid_of(len(pairs), 3 if width > 6 else 1)
    count = number(found.losses.count, language, 0)
    note = text("choice.front_note", language, count=count)
    fig = new_figure(width, 3.0, title)
    looks = list(arm_styles(found.losses.arms).values())
    below = legend(fig, looks, [labels[look.name] for look in looks], note=note)
    fig.set_size_inches(width, rows * 2.45 + below + 0.75)
    axes = fig.subplots(rows, columns, squeeze=False).ravel().tolist()
    table = found.front(language).set_index("arm")
    each = width * (0.66 / columns)
    for ax, (across, up) in zip(axes, pairs, strict=False):
        for look in looks:
            pale = bool(table.loc[look.name, "told"] and not table.loc[look.name, "on_front"])
            _point(ax, [_estimate(found, one, look.name, language) for one in (across, up)], look, pale)
        for one, axis, setter, room, span in (
            (across, ax.xaxis, ax.set_xlabel, each, ax.axvspan),
            (up, ax.yaxis, ax.set_ylabel, 1.75, ax.axhspan),
        ):
            size = _shown(found, one, language).factor * one.size
            span(-size, size, color="#eeeeee", zorder=0, linewidth=0)
            words = f"{one.words(language)}, {_shown(found, one, language).label}"
            setter(wrap(words, room, 7.5) + "\n" + f"({one.better(language)})", fontsize=7.5)
            number_axis(axis, language)
    blank_rest(axes, len(pairs))
    on = "; ".join(table.loc[table["on_front"], "words"])
    fig.alt = text("choice.front_alt", language, title=title, arms="; ".join(labels.values()), on=on)
    return fig


def _point(ax: Axes, at: Sequence[Estimate], look: ArmStyle, pale: bool) -> None:
    x, y = at
    alpha = _PALE if pale else 1.0
    ax.hlines(y.value, x.low, x.high, color=look.colour, linewidth=1.3, alpha=alpha, zorder=2)
    ax.vlines(x.value, y.low, y.high, color=look.colour, linewidth=1.3, alpha=alpha, zorder=2)
    ax.plot(
        [x.value], [y.value], marker=look.marker, color=look.colour, alpha=alpha, linestyle="none", zorder=3
    )


def _estimate(found: RobustChoice, one: Criterion, arm: str, language: str) -> Estimate:
    """The mean difference from the baseline over the worlds with the range of nine in ten, as it is shown."""
    differences = _differences(found, one)[:, found.losses.arms.index(arm)]
    low, high = np.quantile(differences, [0.05, 0.95])
    return _shown(found, one, language).scaled(Estimate(float(differences.mean()), float(low), float(high)))


def _shown(found: RobustChoice, one: Criterion, language: str) -> Display:
    return display(one.unit, language, [one.size, *_differences(found, one).mean(axis=0)], difference=True)


def _differences(found: RobustChoice, one: Criterion) -> Floats:
    """(world, arm) in the criterion's unit."""
    place = found.losses.criteria.index(one)
    means = one.sign * one.size * found.losses.halves.mean(axis=0)[..., place]
    values: Floats = means - means[:, [0]]
    return values


def _digits(size: float) -> int:
    """Just the decimals that a declared size has."""
    return next((digits for digits in range(6) if abs(round(size, digits) - size) < 1e-9 * abs(size)), 6)

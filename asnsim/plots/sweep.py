"""Effects against a parameter that a design varies: a line where it is a number, else dots in groups."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from asnsim.errors import unknown_name
from asnsim.experiment.designs.swept import Sweep
from asnsim.experiment.designs.words import meaning_of, short_names, value_in
from asnsim.experiment.effects import unit
from asnsim.language import text
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
    settled,
    wrap,
)
from asnsim.plots.tables import Estimate, label
from asnsim.plots.units import display

OUTCOMES = ("leniency", "validity", "motivation", "skm")
"""What is shown where nobody says what."""

_MOST_PANELS = 4
"""Settings of the other parameters that get a panel each; with more, every point is a dot."""


def sweep_figure(
    sweep: Sweep,
    outcomes: Sequence[str] | str | None = None,
    x: str | None = None,
    language: str = "en",
    width: float = WIDE,
) -> StudyFigure:
    """The effects of a sweep (of one arm its levels) against the parameter `x`, with 95% intervals.

    A row of panels for each outcome and a column for each setting of the other parameters that are varied; where
    those are many or sampled, one panel in which each point is a dot. Raises `InputError` for an unknown outcome,
    and for an `x` that is not varied.
    """
    return settled(lambda: _draw(_Shown.of(sweep, outcomes, x, language), width))


@dataclass(frozen=True)
class _Shown:
    """What is drawn: a table with the columns of effects, `value` among them, and how it is arranged."""

    sweep: Sweep
    table: pd.DataFrame
    outcomes: tuple[str, ...]
    x: str
    settings: tuple[dict[str, Any], ...]
    language: str

    @classmethod
    def of(cls, sweep: Sweep, outcomes: Sequence[str] | str | None, x: str | None, language: str) -> _Shown:
        alone = len(sweep.arms) == 1
        table = sweep.levels() if alone else sweep.effects()
        table = table.rename(columns={"level" if alone else "effect": "value"})
        here = list(dict.fromkeys(table["outcome"]))
        named = (outcomes,) if isinstance(outcomes, str) else tuple(outcomes or ())
        for name in named:
            if name not in here:
                raise unknown_name("outcome", name, here)
        shown = named or tuple(name for name in OUTCOMES if name in here) or tuple(here[:1])
        along = _along(sweep, x)
        return cls(sweep, table, shown, along, _settings(sweep, along), language)

    @property
    def alone(self) -> bool:
        """Whether levels of one arm are shown."""
        return len(self.sweep.arms) == 1

    @property
    def as_line(self) -> bool:
        """Whether the parameter is a number whose values can be joined by a line."""
        return self.is_number and len(self.settings) > 0

    @property
    def is_number(self) -> bool:
        return all(
            isinstance(value, (int, float)) and not isinstance(value, bool)
            for value in self.sweep.points[self.x]
        )

    def rows(self, outcome: str, arm: str, setting: dict[str, Any]) -> pd.DataFrame:
        """Of one outcome and arm, the points with this setting of the other parameters, by `x`."""
        here = self.table[(self.table["outcome"] == outcome) & (self.table["arm"] == arm)]
        points = self.sweep.points
        for name, value in setting.items():
            same = {number for number, one in zip(points["point"], points[name], strict=True) if one == value}
            here = here[here["point"].isin(same)]
        return here.sort_values(self.x) if self.is_number else here


def _along(sweep: Sweep, x: str | None) -> str:
    if x is None:
        numbers = [name for name in sweep.parameters if pd.api.types.is_numeric_dtype(sweep.points[name])]
        plain = [name for name in numbers if not pd.api.types.is_bool_dtype(sweep.points[name])]
        return (plain or list(sweep.parameters))[0]
    by_end = {short: name for name, short in short_names(sweep.parameters).items()}
    if x not in sweep.parameters and x not in by_end:
        raise unknown_name("parameter", x, sweep.parameters)
    return by_end.get(x, x)


def _settings(sweep: Sweep, along: str) -> tuple[dict[str, Any], ...]:
    """The settings of the other parameters, in order; none where they are too many for a panel each."""
    found: list[dict[str, Any]] = []
    for point in sweep.laid:
        rest = {name: value for name, value in point.values.items() if name != along}
        if rest not in found:
            found.append(rest)
        if len(found) > _MOST_PANELS:
            return ()
    return tuple(found)


def _draw(shown: _Shown, width: float) -> StudyFigure:
    language = shown.language
    arms = shown.sweep.arms if shown.alone else shown.sweep.arms[1:]
    called = shown.sweep.labels(language)
    settings: Sequence[dict[str, Any]] = shown.settings or ({},)
    key = "levels" if shown.alone else "effects"
    title = text(f"plot.sweep_{key}", language, baseline=called[shown.sweep.arms[0]])
    many = len(settings) > 1
    rows, columns = (len(shown.outcomes), len(settings)) if many else grid_of(len(shown.outcomes), 2)
    fig = new_figure(width, 3.0, title)
    looks = arm_styles(shown.sweep.arms)
    called_here = [called[arm] for arm in arms]
    below = legend(fig, [looks[arm] for arm in arms], called_here, line=shown.as_line, note=_note(shown))
    heads = [_heads(shown, outcome, settings, width / columns - 0.5) for outcome in shown.outcomes]
    tall = 2.0 + 0.15 * max(lines_in(of_row) for of_row in heads)
    fig.set_size_inches(width, rows * tall + below + 0.9)
    axes = fig.subplots(rows, columns, squeeze=False, sharey="row" if many else False).ravel().tolist()
    cells = [(outcome, setting) for outcome in shown.outcomes for setting in settings]
    flat = [head for of_row in heads for head in of_row]
    for place, (ax, (outcome, setting), head) in enumerate(zip(axes, cells, flat, strict=False)):
        _panel(
            ax, shown, outcome, setting, {arm: looks[arm] for arm in arms}, place % columns == 0 or not many
        )
        ax.set_title(head)
        ax.set_xlabel(wrap(meaning_of(shown.x, language), width / columns - 0.6, 8))
    blank_rest(axes, len(cells))
    fig.alt = text(
        "plot.alt_sweep",
        language,
        title=title,
        parameter=meaning_of(shown.x, language),
        arms=", ".join(called[arm] for arm in arms),
        outcomes=", ".join(label(outcome, language) for outcome in shown.outcomes),
    )
    return fig


def _note(shown: _Shown) -> str:
    names = ", ".join(name for name in shown.sweep.parameters if name != shown.x)
    key = "plot.note_sweep" if shown.settings else "plot.note_sweep_dots"
    return text(key, shown.language, replications=shown.sweep.replications, parameters=names)


def _heads(shown: _Shown, outcome: str, settings: Sequence[dict[str, Any]], inches: float) -> list[str]:
    """The title of each panel in a row: the outcome, and below it the setting of the other parameters."""
    short = short_names(shown.sweep.parameters)
    heads = []
    for setting in settings:
        values = ", ".join(
            f"{short[name]} {value_in(value, shown.language)}" for name, value in setting.items()
        )
        lines = [
            wrap(label(outcome, shown.language), inches, 8.5, 0.66),
            wrap(values, inches, 8.5) if values else "",
        ]
        heads.append("\n".join(filter(None, lines)))
    return heads


def _panel(
    ax: Axes, shown: _Shown, outcome: str, setting: dict[str, Any], looks: dict[str, ArmStyle], first: bool
) -> None:
    of_arms = {arm: shown.rows(outcome, arm, setting) for arm in looks}
    numbers = [
        float(value)
        for rows in of_arms.values()
        for name in ("value", "ci_low", "ci_high")
        for value in rows[name]
        if math.isfinite(value)
    ]
    in_words = display(unit(outcome), shown.language, numbers, difference=not shown.alone)
    if not shown.alone:
        ax.axhline(0, color="#333333", linewidth=0.9, zorder=1)
    step = _step(shown)
    for place, (arm, rows) in enumerate(of_arms.items()):
        # Arms stand a little beside each other, so that their intervals can be told apart.
        aside = step * (place - (len(of_arms) - 1) / 2)
        across = [one + aside for one in _places(shown, rows)]
        _arm(ax, across, [in_words.scaled(_estimate(row)) for _, row in rows.iterrows()], looks[arm], shown)
    _scale(ax, shown)
    if first:
        ax.set_ylabel(wrap(in_words.label, 1.9, 8))
    ax.margins(0.08)
    if not shown.alone:
        _widen(ax, 0.1 * in_words.factor * shown.sweep.sizes.get(outcome, 0.0))
    number_axis(ax.yaxis, shown.language, ticks=5)


def _widen(ax: Axes, least: float) -> None:
    """Give the axis of effects at least this range, so that effects far below what matters are seen to be nothing."""
    low, high = ax.get_ylim()
    if high - low < least:
        middle = (low + high) / 2
        ax.set_ylim(middle - least / 2, middle + least / 2)


def _arm(ax: Axes, across: list[float], up: list[Estimate], look: ArmStyle, shown: _Shown) -> None:
    known = [(x, one) for x, one in zip(across, up, strict=True) if math.isfinite(one.value)]
    line = look.line if shown.as_line else "none"
    size = 5.0 if shown.settings else 3.5
    ax.plot(
        [x for x, _ in known], [one.value for _, one in known], color=look.colour, linestyle=line,
        marker=look.marker, markersize=size, zorder=3,
    )  # fmt: skip
    for x, one in known:
        if one.known:
            ax.vlines(
                x, one.low, one.high, color=look.colour, linewidth=1.4 if shown.settings else 0.8, zorder=2
            )


def _places(shown: _Shown, rows: pd.DataFrame) -> list[float]:
    if shown.is_number:
        return [float(value) for value in rows[shown.x]]
    kinds = _kinds(shown)
    return [float(kinds.index(str(value))) for value in rows[shown.x]]


def _kinds(shown: _Shown) -> list[str]:
    return list(dict.fromkeys(str(value) for value in shown.sweep.points[shown.x]))


def _step(shown: _Shown) -> float:
    """How far arms stand beside each other: a small part of the least distance of two values."""
    if not shown.is_number:
        return 0.12
    values = sorted({float(value) for value in shown.sweep.points[shown.x]})
    least = min((high - low for low, high in zip(values, values[1:], strict=False)), default=0.0)
    return 0.03 * least if shown.settings else 0.0


def _scale(ax: Axes, shown: _Shown) -> None:
    if shown.is_number:
        number_axis(ax.xaxis, shown.language, ticks=5)
        return
    kinds = _kinds(shown)
    said = {str(value): value_in(value, shown.language) for value in shown.sweep.points[shown.x]}
    ax.set_xticks(range(len(kinds)), [wrap(said[kind], 1.2, 8) for kind in kinds])
    ax.set_xlim(-0.5, len(kinds) - 0.5)
    ax.grid(False, axis="x")


def _estimate(row: pd.Series) -> Estimate:
    return Estimate(float(row["value"]), float(row["ci_low"]), float(row["ci_high"]))

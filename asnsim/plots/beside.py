"""Effects of several studies side by side: a row a question, a mark a way of asking it, a panel an outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes

from asnsim.errors import InputError, message
from asnsim.experiment.effects import unit
from asnsim.language import text
from asnsim.plots.base import WIDE, ArmStyle, StudyFigure, arm_styles, number_axis, settled, wrap
from asnsim.plots.dots import dot, widen
from asnsim.plots.rows import Sheet, all_zero, grid, left_out_note, spread
from asnsim.plots.tables import Estimate, StudyLike, Tables, label
from asnsim.plots.units import Display, display

Marked = Mapping[str, tuple[StudyLike | Tables, str]]
"""By what the legend says of a mark: a study, and the name of the arm whose effect against its baseline is meant."""


def beside(
    rows: Mapping[str, Marked],
    outcomes: Sequence[str],
    title: str,
    language: str = "en",
    width: float = WIDE,
) -> StudyFigure:
    """Dots with intervals: `rows` by what a person reads of a row, in each the same marks or some of them.

        beside({"peers": {"advice": (study, "peers-advisory"), "binding": (study, "peers")}}, ["skm"], "Who decides?")

    A hollow marker is an effect whose interval holds zero. Outcomes on which nothing changes anywhere are left out, and
    named below. Raises `InputError` without rows, `AsnsimError` for a study without one of the outcomes.
    """
    marks = list(dict.fromkeys(mark for row in rows.values() for mark in row))
    if not marks:
        raise InputError(message("error.nothing_beside"), field="rows")
    read: dict[int, Tables] = {}
    found: dict[str, dict[str, dict[str, Estimate]]] = {outcome: {} for outcome in outcomes}
    for name, row in rows.items():
        for mark, (study, arm) in row.items():
            if id(study) not in read:
                read[id(study)] = study if isinstance(study, Tables) else Tables.of(study)
            tables = read[id(study)]
            tables.need(outcomes)
            for outcome in outcomes:
                found[outcome].setdefault(name, {})[mark] = tables.effect(outcome, arm)
    looks = dict(zip(marks, list(arm_styles(["", *marks]).values())[1:], strict=True))
    return settled(lambda: _draw(found, looks, title, language, width))


def _draw(
    found: Mapping[str, Mapping[str, Mapping[str, Estimate]]],
    looks: Mapping[str, ArmStyle],
    title: str,
    language: str,
    width: float,
) -> StudyFigure:
    still = [outcome for outcome, by_row in found.items() if all_zero(_all(by_row))]
    shown = [outcome for outcome in found if outcome not in still] or list(found)
    note = " ".join([text("plot.note_beside", language), left_out_note(still, language)]).strip()
    names = list(next(iter(found.values())))
    sheet = Sheet(width, title, note, 0.16 * len(looks) + 0.06, list(looks.values()), list(looks))
    made = grid(sheet, names, [label(outcome, language) for outcome in shown])
    for ax, outcome in zip(made.axes, shown, strict=False):
        numbers = [part for one in _all(found[outcome]) for part in (one.value, one.low, one.high)]
        words = display(unit(outcome), language, numbers, difference=True)
        _panel(ax, found[outcome], looks, made.places, words)
        ax.set_xlabel(wrap(words.label, made.inches - 0.1, 8))
        number_axis(ax.xaxis, language)
        widen(ax)
    made.fig.alt = text(
        "plot.alt_beside",
        language,
        title=title,
        rows=", ".join(names),
        marks=", ".join(looks),
        outcomes=", ".join(label(outcome, language) for outcome in shown),
    )
    return made.fig


def _panel(
    ax: Axes,
    by_row: Mapping[str, Mapping[str, Estimate]],
    looks: Mapping[str, ArmStyle],
    places: Sequence[float],
    words: Display,
) -> None:
    for place, by_mark in zip(places, by_row.values(), strict=True):
        for at, (mark, look) in zip(spread(place, len(looks)), looks.items(), strict=True):
            if mark in by_mark:
                dot(ax, words.scaled(by_mark[mark]), at, look, hollow=not by_mark[mark].clear)
    ax.axvline(0, color="#333333", linewidth=0.9, zorder=1)
    ax.margins(x=0.12)


def _all(by_row: Mapping[str, Mapping[str, Estimate]]) -> list[Estimate]:
    return [estimate for by_mark in by_row.values() for estimate in by_mark.values()]

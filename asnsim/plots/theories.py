"""Effects as shipped and under rival theories: a row a theory, a panel an outcome, a mark a scheme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from asnsim.errors import AsnsimError, message
from asnsim.experiment.effects import unit
from asnsim.language import text
from asnsim.plots.base import WIDE, StudyFigure, arm_styles, number_axis, settled, wrap
from asnsim.plots.dots import dot, widen
from asnsim.plots.rows import Sheet, all_zero, grid, left_out_note, spread
from asnsim.plots.tables import Estimate, label
from asnsim.plots.units import display
from asnsim.studies.theories import AS_SHIPPED, theories

SHOWN = ("motivation", "true_performance", "skm")
"""What is drawn where nobody says what."""


def theories_figure(
    under: pd.DataFrame,
    called: Mapping[str, str],
    language: str = "en",
    outcomes: Sequence[str] = SHOWN,
    width: float = WIDE,
) -> StudyFigure:
    """The figure of a table of `asnsim.compare_theories`.

    `called` says what a person reads in place of the name of each arm, the baseline first (`Study.labels`). A hollow
    marker is an effect whose interval holds zero. Theories that change nothing here are not drawn, and named below.
    Raises `AsnsimError` where the table has none of the outcomes.
    """
    here = set(under["outcome"])
    wanted = [outcome for outcome in outcomes if outcome in here]
    if not wanted:
        raise AsnsimError(message("error.not_in_figure", outcomes=list(outcomes)))
    rows = under[under["outcome"].isin(wanted)]
    by_theory = {str(id): of.set_index(["outcome", "arm"]) for id, of in rows.groupby("theory", sort=False)}
    return settled(lambda: _draw(by_theory, called, language, wanted, width))


def _draw(
    by_theory: Mapping[str, pd.DataFrame],
    called: Mapping[str, str],
    language: str,
    wanted: Sequence[str],
    width: float,
) -> StudyFigure:
    baseline, *reforms = called
    all_looks = arm_styles(list(called))
    looks = [all_looks[arm] for arm in reforms]
    shipped = by_theory[AS_SHIPPED]["effect"]
    silent = [id for id, rows in by_theory.items() if id != AS_SHIPPED and rows["effect"].equals(shipped)]
    drawn = [id for id in by_theory if id not in silent]
    said = {one.id: one.rival[language] for one in theories()} | {
        AS_SHIPPED: text("plot.as_shipped", language)
    }
    found = {
        outcome: [[_estimate(by_theory[id], outcome, arm) for arm in reforms] for id in drawn]
        for outcome in wanted
    }
    still = [one for one, rows in found.items() if all_zero(each for row in rows for each in row)]
    shown = [outcome for outcome in wanted if outcome not in still] or list(wanted)
    title = text("plot.theories", language, baseline=called[baseline])
    note = [text("plot.note_beside", language), left_out_note([o for o in still if o not in shown], language)]
    if silent:
        names = "; ".join(said.get(id, id).rstrip(".") for id in silent)
        note.append(text("plot.theories_silent", language, theories=names))
    labels = [called[arm] for arm in reforms]
    least = 0.14 * len(reforms) + 0.1
    sheet = Sheet(width, title, " ".join(part for part in note if part), least, looks, labels)
    rows = [said.get(id, id).rstrip(".") for id in drawn]
    made = grid(sheet, rows, [label(outcome, language) for outcome in shown])
    for ax, outcome in zip(made.axes, shown, strict=False):
        numbers = [x for row in found[outcome] for one in row for x in (one.value, one.low, one.high)]
        words = display(unit(outcome), language, numbers, difference=True)
        for place, row in zip(made.places, found[outcome], strict=True):
            for at, one, look in zip(spread(place, len(row)), row, looks, strict=True):
                dot(ax, words.scaled(one), at, look, hollow=not one.clear)
        _tidy(ax, (made.places[0] + made.places[1]) / 2 if len(drawn) > 1 else None, language)
        ax.set_xlabel(wrap(words.label, made.inches - 0.1, 8))
    fields = {"rows": ", ".join(rows), "outcomes": ", ".join(label(one, language) for one in shown)}
    made.fig.alt = text("plot.alt_beside", language, title=title, marks=", ".join(labels), **fields)
    return made.fig


def _tidy(ax: Axes, below_first: float | None, language: str) -> None:
    """The line at zero, and one that parts what is shipped from its rivals."""
    ax.axvline(0, color="#333333", linewidth=0.9, zorder=1)
    if below_first is not None:
        ax.axhline(below_first, color="#999999", linewidth=0.8, linestyle=":")
    ax.margins(x=0.12)
    number_axis(ax.xaxis, language)
    widen(ax)


def _estimate(rows: pd.DataFrame, outcome: str, arm: str) -> Estimate:
    row = rows.loc[(outcome, arm)]
    return Estimate(float(row["effect"]), float(row["ci_low"]), float(row["ci_high"]))

"""What the report says of doubt about parameters, for a study in which they varied."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from asnsim.experiment.effects import ranks, signs, variance
from asnsim.language import text
from asnsim.plots.tables import Tables, label
from asnsim.plots.units import written
from asnsim.report.content import KEY


@dataclass(frozen=True)
class Shares:
    """One outcome in a table of shares: one cell per arm."""

    label: str
    cells: list[str]


@dataclass(frozen=True)
class Doubt:
    """How many sets there are; in how many of them an effect matters and which way; whose doubt the effects have; and
    outcomes on which the order of arms changes."""

    sets: int
    signs: list[Shares]
    variance: list[Shares]
    ranks: list[Shares]


def doubt(tables: Tables, language: str) -> Doubt | None:
    """The tables of the main outcomes; None where luck alone varied or there is one arm.

    The order of the arms counts as changing where no arm is the highest, or none is the lowest, in all sets.
    """
    if not tables.over_sets or not tables.reforms:
        return None
    of_variance = variance(tables.runs, tables.window).set_index(["outcome", "arm"])
    of_signs = signs(tables.runs, tables.sizes, tables.window).set_index(["outcome", "arm"])
    of_ranks = ranks(tables.runs, tables.window).set_index(["outcome", "arm"])
    outcomes = tables.outcomes(KEY)
    return Doubt(
        sets=int(tables.runs["set"].nunique()),
        signs=_shares(of_signs, outcomes, tables.reforms, ("up", "none", "down"), language),
        variance=_shares(of_variance, outcomes, tables.reforms, ("parameters", "agree"), language),
        ranks=_shares(
            of_ranks,
            [outcome for outcome in outcomes if _changes(of_ranks.loc[outcome])],
            tables.arms,
            ("highest", "lowest"),
            language,
        ),
    )


def _changes(of_outcome: pd.DataFrame) -> bool:
    known = of_outcome[["highest", "lowest"]].dropna()
    return bool(len(known) and (known.max() < 1.0).any())


def _shares(
    table: pd.DataFrame, outcomes: list[str], arms: tuple[str, ...], columns: tuple[str, ...], language: str
) -> list[Shares]:
    def cell(outcome: str, arm: str) -> str:
        shares = (written(100.0 * float(table.loc[(outcome, arm), name]), language, 0) for name in columns)
        return " / ".join(text("report.share", language, share=share) for share in shares)

    return [Shares(label(outcome, language), [cell(outcome, arm) for arm in arms]) for outcome in outcomes]

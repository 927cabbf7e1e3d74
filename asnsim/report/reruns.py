"""What the brief says of a study that was run again: without what is due to change itself, and under rival theories."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from asnsim.experiment.effects import unit
from asnsim.language import text, within_brackets
from asnsim.plots.tables import Estimate, Tables, label
from asnsim.plots.units import display
from asnsim.report.content import KEY
from asnsim.report.doubt import Shares
from asnsim.studies.theories import AS_SHIPPED, theories

_KEYS = ["outcome", "arm"]


@dataclass(frozen=True)
class Reruns:
    """Effects of a study that was run again; None where it was not.

    Attributes:
        net: of `asnsim.studies.change_itself.net_of_change`. under: of `asnsim.studies.theories.effects_under`.
    """

    net: pd.DataFrame | None = None
    under: pd.DataFrame | None = None

    @classmethod
    def of(cls, net: Path | None, under: Path | None) -> Reruns:
        """What was kept in these files; None was not run."""
        return cls(*(None if file is None else pd.read_csv(file) for file in (net, under)))


def net_rows(net: pd.DataFrame, tables: Tables, language: str) -> list[Shares]:
    """The effects of the main outcomes where nothing is resisted or heeded for being new, and what that takes away."""
    of = net.set_index(_KEYS)
    rows = []
    for outcome in tables.outcomes(KEY):
        numbers = {arm: of.loc[(outcome, arm), ["net", "change"]].astype(float) for arm in tables.reforms}
        shown = display(
            unit(outcome), language, [x for pair in numbers.values() for x in pair], difference=True
        )
        cells = [
            text(
                "report.net_of_change",
                language,
                **{name: shown.number(_alone(number), signed=True) for name, number in pair.items()},
            )
            for pair in numbers.values()
        ]
        rows.append(Shares(f"{label(outcome, language)} ({within_brackets(shown.label)})", cells))
    return rows


def rival_rows(under: pd.DataFrame, tables: Tables, language: str) -> list[Shares]:
    """For each rival that changes anything here: what it says, and which main outcomes turn round in each scheme."""
    by_theory = {str(id): rows.set_index(_KEYS) for id, rows in under.groupby("theory", sort=False)}
    shipped = by_theory[AS_SHIPPED]
    rows = []
    for one in theories():
        if one.id not in by_theory or by_theory[one.id]["effect"].equals(shipped["effect"]):
            continue
        cells = []
        for arm in tables.reforms:
            turned = [
                label(outcome, language)
                for outcome in tables.outcomes(KEY)
                if _estimate(shipped, outcome, arm).turns(_estimate(by_theory[one.id], outcome, arm))
            ]
            cells.append("; ".join(turned) or text("report.rival_none", language))
        rows.append(Shares(one.rival[language], cells))
    return rows


def _estimate(table: pd.DataFrame, outcome: str, arm: str) -> Estimate:
    row = table.loc[(outcome, arm)]
    return Estimate(float(row["effect"]), float(row["ci_low"]), float(row["ci_high"]))


def _alone(number: float) -> Estimate:
    return Estimate(float(number), float("nan"), float("nan"))

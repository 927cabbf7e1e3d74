"""What a study answers, and how much of that a variant moves.

The answer is the effects that are clear and large enough to matter: cells of a reform and an outcome. A variant moves
an effect where the paired difference is clear; by how much is told as a share of the effect, or of the smallest size
that matters where that is larger, at most 1. Its weight is the mean of that over the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim import outcomes as catalogue
from asnsim.experiment.arms import Arm
from asnsim.experiment.effects import mean_interval, unit
from asnsim.experiment.matters import smallest
from asnsim.studies.why.runs import VariantRuns
from asnsim.studies.why.variants import Variant

Floats = NDArray[np.float64]

UP, NONE, DOWN = "up", "none", "down"
"""What an effect is: clear and at least as large as matters, one way or the other, or not."""

EFFECTS = (
    *(
        "kind",
        "id",
        "move",
        "outcome",
        "arm",
        "effect_as_is",
        "effect",
        "change",
        "change_low",
        "change_high",
    ),
    *("unit", "matters", "verdict_as_is", "verdict"),
)
"""Columns of the effects under every variant."""


@dataclass(frozen=True)
class Cell:
    """An effect of a reform on an outcome, per replication (replication,), and the smallest size that matters."""

    outcome: str
    arm: str
    values: Floats
    matters: float

    @property
    def mean(self) -> float:
        return mean_interval(self.values)[0]

    @property
    def verdict(self) -> str:
        """Up, down, or none where it is not clear or too small; one replication is never clear."""
        mean, low, high, _ = mean_interval(self.values)
        if not (low > 0.0 or high < 0.0) or abs(mean) < self.matters:
            return NONE
        return UP if mean > 0.0 else DOWN


class Answer:
    """The effects of the reforms as they are, and what variants make of them.

    `outcomes` are those looked at, each with a smallest size that matters.
    """

    def __init__(self, runs: VariantRuns, arms: Sequence[Arm], outcomes: Sequence[str]) -> None:
        self._runs, self._names, self._outcomes = runs, [arm.name for arm in arms], list(outcomes)
        self._sizes = smallest(arms[0].scenario)
        self.as_is = {(cell.outcome, cell.arm): cell for cell in self._cells(arms)}

    @property
    def counted(self) -> list[tuple[str, str]]:
        """The cells of the answer: where an effect is up or down; all, where none is."""
        matter = [key for key, cell in self.as_is.items() if cell.verdict != NONE]
        return matter or list(self.as_is)

    def under(self, variant: Variant) -> pd.DataFrame:
        """The effects under a variant, a row a cell, with the columns of `EFFECTS`."""
        rows = []
        for cell in self._cells(variant.arms):
            as_is = self.as_is[cell.outcome, cell.arm]
            change, low, high, _ = mean_interval(cell.values - as_is.values)
            rows.append(
                (variant.kind, variant.id, variant.move, cell.outcome, cell.arm, as_is.mean, cell.mean, change,
                 low, high, unit(cell.outcome), cell.matters, as_is.verdict, cell.verdict)
            )  # fmt: skip
        return pd.DataFrame(rows, columns=list(EFFECTS))

    def _cells(self, arms: Sequence[Arm]) -> Iterator[Cell]:
        places = {name: place for place, name in enumerate(catalogue.ids())}
        for name, arm in zip(self._names[1:], arms[1:], strict=True):
            effect = self._runs.effect(arm, arms[0])
            for outcome in self._outcomes:
                yield Cell(outcome, name, effect[:, places[outcome]], self._sizes[outcome])


def moved(effects: pd.DataFrame) -> pd.Series:
    """Of each row how much the effect moves, 0 to 1: the change, where it is clear, as a share of the effect as it is
    or of the smallest that matters, whichever is larger."""
    change = effects["change"].fillna(0.0)
    clear = (effects["change_low"] > 0.0) | (effects["change_high"] < 0.0)
    against = np.maximum(effects["effect_as_is"].abs(), effects["matters"])
    return (change.abs() / against).clip(upper=1.0).where(clear, 0.0)


def turned(effects: pd.DataFrame) -> pd.Series:
    """Of each row whether the effect changes its sign, from one that matters to one that matters."""
    verdicts = effects["verdict_as_is"] + effects["verdict"]
    return verdicts.isin([UP + DOWN, DOWN + UP])


def lost(effects: pd.DataFrame) -> pd.Series:
    """Of each row whether an effect that matters is one no longer."""
    return (effects["verdict_as_is"] != NONE) & (effects["verdict"] == NONE)


def weight(effects: pd.DataFrame, counted: Sequence[tuple[str, str]]) -> float:
    """How much of the answer one variant moves: the mean of `moved` over the cells that are `counted`."""
    by_cell = moved(effects).set_axis(pd.MultiIndex.from_frame(effects[["outcome", "arm"]]))
    return float(by_cell.loc[list(counted)].mean())


def outcomes_with_a_size() -> tuple[str, ...]:
    """Those that declare from which size a difference matters."""
    return tuple(name for name, one in catalogue.OUTCOMES.items() if one.matters is not None)

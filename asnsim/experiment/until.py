"""Replications until an effect is known well enough, in batches of one size: neither luck nor workers decide when."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from asnsim.errors import InputError, message
from asnsim.experiment.effects import estimate, replication_levels
from asnsim.experiment.uncertainty import LUCK
from asnsim.mistakes import finite_number, whole_number
from asnsim.outcomes import OUTCOMES


@dataclass(frozen=True)
class Until:
    """Go on until the 95% interval of every arm's effect on an outcome is narrow enough.

    A study ends after the first batch after which that is so. Stopping by what was seen makes intervals a little too
    narrow; with batches of 30 the difference is below what is printed.

    Attributes:
        half_width: half of the widest interval allowed, in the outcome's unit (of one arm alone: of its level).
        outcome: the id of an outcome. batch: replications added at a time. at_most: where it ends in any case.
    """

    half_width: float
    outcome: str = "motivation"
    batch: int = 30
    at_most: int = 1000

    def __post_init__(self) -> None:
        if finite_number(self.half_width, "half_width", 0.0) == 0.0:
            raise InputError(message("error.half_width_of_nothing"), field="half_width")
        OUTCOMES.get(self.outcome)  # names the nearest where there is none
        whole_number(self.batch, "batch", 2)
        whole_number(self.at_most, "at_most", 2)

    def counts(self) -> Iterator[int]:
        """How many replications there are after each batch."""
        yield from range(self.batch, self.at_most, self.batch)
        yield self.at_most

    def reached(self, runs: pd.DataFrame) -> bool:
        """Whether the runs are enough."""
        return widest(runs, self.outcome) <= self.half_width


def counts_of(replications: int | Until, uncertainty: str) -> Iterator[int]:
    """How many replications there are after each batch; one batch of a plain number.

    Raises `InputError` for a range over parameter sets, which no number of replications makes narrow.
    """
    if not isinstance(replications, Until):
        return iter((whole_number(replications, "replications", 1),))
    if uncertainty != LUCK:
        raise InputError(message("error.until_over_sets"), field="uncertainty")
    return replications.counts()


def widest(runs: pd.DataFrame, outcome: str, window: int = 4) -> float:
    """Half the widest 95% interval of the arms' effects on an outcome (of one arm: of its level), infinite where one
    has no number."""
    keys = runs[["arm", "replication", "seed", "quarter", outcome]]
    arms, by_outcome = replication_levels(keys, window)
    levels = by_outcome[outcome]
    found = [levels[arm] - levels[arms[0]] for arm in arms[1:]] or [levels[arms[0]]]
    halves = [(high - low) / 2 for _, low, high, _ in (estimate(values, None) for values in found)]
    return max(half if math.isfinite(half) else math.inf for half in halves)

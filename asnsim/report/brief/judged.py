"""What a brief says of each option: better, worse, too small to matter, or that it cannot be told.

The outcomes, which way of each is better and from which size on a difference matters are fixed here and where each
outcome declares its size; nobody chooses them after a study. Where parameters varied, a verdict is given where at least
`SHARE` of the parameter sets agree in it. Where chance alone varied, an option is better or worse where the 95%
interval leaves out zero and the mean is at least the smallest size that matters, and the difference is too small to
matter where the whole interval is smaller than that size.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asnsim.experiment import over_sets
from asnsim.experiment.effects import KEYS, mean_interval, replication_levels, sets_of
from asnsim.experiment.matters import way_of
from asnsim.plots.tables import Estimate, Tables

Floats = NDArray[np.float64]

HIGHER, LOWER, ZERO = "higher", "lower", "zero"
"""Which way is better; of an error of judgement that has two signs, whatever is closer to zero."""

BETTER, WORSE, SMALL, OPEN = "better", "worse", "small", "open"
"""The verdicts; `OPEN` cannot be told."""

IMPORTANT: Mapping[str, str] = {
    "leniency": ZERO,
    "favouritism": ZERO,
    "validity": HIGHER,
    "misclassified": LOWER,
    "motivation": HIGHER,
    "fairness": HIGHER,
    "true_performance": HIGHER,
    "skm": HIGHER,
    "waiting_days": LOWER,
    "rater_hours": LOWER,
}
"""What the question asks about (bias in the ratings, motivation, work, service, effort), and which way is better."""

_OF_WAYS = {"up": BETTER, "down": WORSE, "small": SMALL}

SHARE = 0.8
"""The share of the parameter sets that has to agree in a verdict."""


@dataclass(frozen=True)
class Judged:
    """One outcome under one option.

    Attributes:
        effect: the difference from the baseline. size: the smallest that matters, NaN where none is declared.
        shares: of the parameter sets in which it is better, too small to matter and worse; None where chance alone
            varied. verdict: one of `BETTER`, `WORSE`, `SMALL` and `OPEN`.
    """

    outcome: str
    arm: str
    way: str
    effect: Estimate
    size: float
    shares: tuple[float, float, float] | None
    verdict: str

    @property
    def share(self) -> float:
        """The share of the sets that agree in the verdict; of what cannot be told the largest of the three."""
        if self.shares is None:
            return math.nan
        better, small, worse = self.shares
        return {BETTER: better, SMALL: small, WORSE: worse}.get(self.verdict, max(self.shares))


def judged(tables: Tables) -> list[Judged]:
    """A verdict for each important outcome that the study knows, by outcomes and then options."""
    here = [name for name in tables.runs.columns if name in KEYS or name in IMPORTANT]
    _, levels = replication_levels(tables.runs[here], tables.window)
    sets = sets_of(tables.runs)
    found = []
    for outcome in tables.outcomes(tuple(IMPORTANT)):
        way, size = IMPORTANT[outcome], tables.sizes.get(outcome, math.nan)
        for arm in tables.reforms:
            gain = _gain(levels[outcome][arm], levels[outcome][tables.baseline], way)
            shares = None if sets is None else over_sets.signs(gain, sets, size)
            verdict = _by_luck(gain, size) if shares is None else _over_sets(shares)
            found.append(Judged(outcome, arm, way, tables.effect(outcome, arm), size, shares, verdict))
    return found


def _gain(of_arm: Floats, of_baseline: Floats, way: str) -> Floats:
    """How much better the arm is in each replication, (replication,)."""
    if way == ZERO:
        return np.abs(of_baseline) - np.abs(of_arm)
    return of_arm - of_baseline if way == HIGHER else of_baseline - of_arm


def _over_sets(shares: tuple[float, float, float]) -> str:
    named = zip((BETTER, SMALL, WORSE), shares, strict=True)
    return next((verdict for verdict, share in named if share >= SHARE), OPEN)


def _by_luck(gain: Floats, size: float) -> str:
    mean, low, high, _ = mean_interval(gain)
    return _OF_WAYS.get(way_of(low, mean, high, size), OPEN)

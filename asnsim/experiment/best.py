"""Which arm is the best on an outcome, where that can be told: no winner is named that is one by luck alone.

The best of several arms was chosen by looking, so intervals hold for all pairs of arms at once (Bonferroni). Over
parameter sets an arm is told to be the best where it is so in 95% of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from asnsim.experiment import over_sets
from asnsim.experiment.effects import CONFIDENCE, KEYS, replication_levels, sets_of

Floats = NDArray[np.float64]

HIGHER, LOWER = "higher", "lower"

BETTER: Mapping[str, str] = {
    "validity": HIGHER,
    "validity_predicate": HIGHER,
    "misclassified": LOWER,
    "misranked": LOWER,
    "motivation": HIGHER,
    "fairness": HIGHER,
    "trust": HIGHER,
    "satisfaction": HIGHER,
    "strain": LOWER,
    "politics": LOWER,
    "true_performance": HIGHER,
    "attendance": HIGHER,
    "skm": HIGHER,
    "waiting_days": LOWER,
    "complaints_per_1000": LOWER,
    "public_trust": HIGHER,
    "on_time": HIGHER,
    "needs_fit": HIGHER,
    "misconduct_per_1000": LOWER,
    "promotion_merit": HIGHER,
    "rater_hours": LOWER,
    "cost_raters": LOWER,
    "cost_incentives": LOWER,
    "cost_training": LOWER,
    "cost_service": LOWER,
}
"""Which way is better, of outcomes of which nobody doubts it. A share of predicates or a spread has no better way."""

COLUMNS = (
    "outcome",
    "better",
    "arm",
    "next",
    "difference",
    "ci_low",
    "ci_high",
    "told",
    "matters",
    "share",
    "needed",
)


def best(runs: pd.DataFrame, sizes: Mapping[str, float], window: int = 4) -> pd.DataFrame:
    """The best arm on each outcome of `BETTER` in the runs, and whether it can be told from all others.

    Columns: outcome; better ("higher" or "lower"); arm, with the best mean; next, the second best or, where that cannot
    be told, the arm hardest to tell from it; difference, arm minus next, with ci_low and ci_high; told, whether arm
    is better than every other arm (False where some are the same); matters, whether the difference may be as large as
    the smallest that matters (`sizes`, by outcome); share, the share of the sets in which arm is the best (NaN where
    luck alone varied); needed, about how many replications would tell, where these do not (NaN over sets, where no
    number would, and where nothing differs or one replication says nothing of it).
    No row for fewer than two arms.
    """
    here = [name for name in runs.columns if name in KEYS or name in BETTER]
    arms, by_outcome = replication_levels(runs[here], window)
    sets = sets_of(runs)
    rows = []
    for outcome, levels in by_outcome.items():
        known = {arm: values for arm, values in levels.items() if np.isfinite(values).any()}
        if len(known) < 2:
            continue
        way = BETTER[outcome]
        found = _by_luck(known, way) if sets is None else _over_sets(known, way, sets)
        small = max(abs(found["ci_low"]), abs(found["ci_high"])) < sizes.get(outcome, math.nan)
        rows.append({"outcome": outcome, "better": way, "matters": not small, **found})
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _by_luck(levels: Mapping[str, Floats], way: str) -> dict[str, Any]:
    sign = 1.0 if way == HIGHER else -1.0
    first = max(levels, key=lambda arm: sign * float(np.nanmean(levels[arm])))
    pairs = len(levels) * (len(levels) - 1) // 2
    level = 1.0 - (1.0 - CONFIDENCE) / pairs
    compared = {arm: _Pair.of(sign * (levels[first] - levels[arm]), level) for arm in levels if arm != first}
    told = all(pair.clearness > 1.0 for pair in compared.values())
    rival = min(compared, key=lambda arm: compared[arm].mean if told else compared[arm].clearness)
    pair = compared[rival]
    ends = sorted((sign * pair.low, sign * pair.high)) if pair.known else [math.nan, math.nan]
    needed = [other.needed for other in compared.values() if other.clearness <= 1.0]
    return {
        "arm": first,
        "next": rival,
        "difference": sign * pair.mean,
        "ci_low": ends[0],
        "ci_high": ends[1],
        "told": told,
        "share": math.nan,
        "needed": max(needed, default=math.nan) if not any(map(math.isnan, needed)) else math.nan,
    }


class _Pair:
    """The differences of two arms that are paired by replication, in the direction that is better."""

    def __init__(self, mean: float, half: float, needed: float) -> None:
        self.mean, self.half, self.needed = mean, half, needed

    @classmethod
    def of(cls, values: Floats, level: float) -> _Pair:
        known = values[np.isfinite(values)]
        if len(known) < 2:
            return cls(float(known.mean()) if len(known) else math.nan, math.nan, math.nan)
        count, mean, spread = len(known), float(known.mean()), float(known.std(ddof=1))
        half = _quantile(level, count) * spread / math.sqrt(count)
        return cls(mean, half, _needed(mean, spread, count, level))

    @property
    def known(self) -> bool:
        return math.isfinite(self.half)

    @property
    def low(self) -> float:
        return self.mean - self.half

    @property
    def high(self) -> float:
        return self.mean + self.half

    @property
    def clearness(self) -> float:
        """How many half-widths the mean is away from 0; above 1 the interval leaves out 0."""
        if not self.known or self.mean == 0.0:
            return 0.0
        return self.mean / self.half if self.half else math.inf


def _needed(mean: float, spread: float, count: int, level: float) -> float:
    """How many replications give an interval without 0, if mean and spread stay what they are; more than there are."""
    if mean == 0.0:
        return math.nan
    # The quantile for few replications is larger; that of the first guess is near enough.
    guess = max((_quantile(level, None) * spread / mean) ** 2, 2.0)
    return max(count + 1.0, math.ceil((_quantile(level, math.ceil(guess) + 2) * spread / mean) ** 2))


def _quantile(level: float, count: int | None) -> float:
    """The two-sided quantile of t for so many replications, of the normal distribution for None."""
    share = (1 + level) / 2
    return float(stats.norm.ppf(share) if count is None else stats.t.ppf(share, count - 1))


def _over_sets(levels: Mapping[str, Floats], way: str, sets: over_sets.Sets) -> dict[str, Any]:
    arms = list(levels)
    highest, lowest = over_sets.extremes([levels[arm] for arm in arms], sets)
    shares = dict(zip(arms, highest if way == HIGHER else lowest, strict=True))
    first, second = sorted(arms, key=lambda arm: -shares[arm])[:2]
    mean, low, high, _ = over_sets.set_range(levels[first] - levels[second], sets)
    return {
        "arm": first,
        "next": second,
        "difference": mean,
        "ci_low": low,
        "ci_high": high,
        "told": bool(shares[first] >= CONFIDENCE),
        "share": float(shares[first]),
        "needed": math.nan,
    }


def rounded_up(count: float) -> float:
    """A number of replications to two figures, upwards: 237.1 is 240."""
    if not math.isfinite(count) or count < 10.0:
        return math.ceil(count) if math.isfinite(count) else count
    step = 10.0 ** (math.floor(math.log10(count)) - 1)
    return step * math.ceil(count / step)

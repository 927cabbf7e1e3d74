"""From effects over the ensemble to an estimate, and from estimates to a verdict.

A mechanism that is only assumed is absent in some of the parameter sets, so that few effects keep their sign in all of
them. A verdict therefore counts sets: in how many an effect goes where the text says by at least the smallest size
that matters, and in how many it goes the other way by as much.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from asnsim.experiment.over_sets import RANGE

SUPPORTED = "supported"
TOO_SMALL = "supported, too small to matter"
BY_ASSUMPTION = "by assumption"
DEPENDS = "depends"
INCONCLUSIVE = "inconclusive"
CONTRADICTED = "contradicted"
OUTSIDE = "outside the model"
VERDICTS = (SUPPORTED, TOO_SMALL, BY_ASSUMPTION, DEPENDS, INCONCLUSIVE, CONTRADICTED, OUTSIDE)

MOST = 0.5
"""Share of the sets in which an effect must matter."""
FEW = 0.05
"""Share of the sets in which it may matter the other way."""
CONFIDENCE = 0.95
CARRIES = 0.8
"""Share of an effect that vanishes with one coefficient for it to count as carried by that coefficient."""


class Estimate(NamedTuple):
    """An effect over the ensemble.

    Attributes:
        effect, low, high: the mean over sets, and the range of the middle 95% of them.
        up, down: shares of the sets in which it is at least the smallest size that matters, and at most minus that.
        sign: 1 or -1 where the sets agree on it more than luck would have it, else 0.
    """

    effect: float
    low: float
    high: float
    up: float
    down: float
    sign: int


def estimate(effects: NDArray[np.float64], size: float) -> Estimate:
    """What the effects, one for each parameter set, amount to; `size` is the smallest that matters.

    Sets without a number are left out; without any there is no mean, and fewer than two give no range.
    """
    known = effects[np.isfinite(effects)]
    if len(known) == 0:
        return Estimate(np.nan, np.nan, np.nan, 0.0, 0.0, 0)
    mean = float(known.mean())
    low, high = np.quantile(known, RANGE) if len(known) > 1 else (np.nan, np.nan)
    up, down = float((known >= size).mean()), float((known <= -size).mean())
    return Estimate(mean, float(low), float(high), up, down, _agreed(known))


def _agreed(effects: NDArray[np.float64]) -> int:
    """The sign on which the sets agree by a sign test, 0 where luck might have it so; effects of 0 have none."""
    signs = np.sign(effects[effects != 0.0])
    if len(signs) == 0:
        return 0
    ups = int((signs > 0.0).sum())
    found = stats.binomtest(ups, len(signs), 0.5)
    return int(np.sign(2 * ups - len(signs))) if found.pvalue < 1.0 - CONFIDENCE else 0


def of_one(direction: int, found: Estimate, carried: bool = False) -> str:
    """The verdict on a claim of this direction from one trial.

    `carried` says that one coefficient which no finding identifies carries the effect: what would be supported is
    then true by assumption.
    """
    toward, against = (found.up, found.down) if direction > 0 else (found.down, found.up)
    if toward >= MOST and against <= FEW:
        return BY_ASSUMPTION if carried else SUPPORTED
    if against >= MOST and toward <= FEW:
        return CONTRADICTED
    if found.sign == direction and against <= FEW:
        return TOO_SMALL
    return INCONCLUSIVE


def verdict(each: Sequence[str]) -> str:
    """The verdict on a claim from that of its setting and those under its conditions.

    `DEPENDS` where the claim holds under some of them and not under others, else what its setting says; `OUTSIDE`
    where there is none.
    """
    if not each:
        return OUTSIDE
    return DEPENDS if len({holds(one) for one in each}) == 2 else each[0]


def holds(verdict: str) -> bool:
    """Whether the effect goes where the text says, however small and on whatever assumption."""
    return verdict in (SUPPORTED, TOO_SMALL, BY_ASSUMPTION)

"""From effects over the ensemble to an interval, and from intervals to a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

SUPPORTED = "supported"
NOT_SUPPORTED = "not supported"
DEPENDS = "depends"
OUTSIDE = "outside the model"
VERDICTS = (SUPPORTED, DEPENDS, NOT_SUPPORTED, OUTSIDE)

CONFIDENCE = 0.95


class Estimate(NamedTuple):
    """An effect and its interval over the ensemble."""

    effect: float
    low: float
    high: float


def estimate(effects: NDArray[np.float64]) -> Estimate:
    """The mean of the effects, one for each parameter set, and the range in which 95% of further sets would fall.

    That is the prediction interval of a normal law, mean +- t SD sqrt(1 + 1/n): the middle 95% of the sets, told
    from a few of them. It holds the doubt about parameters and the chance of one office, and does not shrink to the
    mean as sets are added. Sets without a number are left out; fewer than two give no interval.
    """
    known = effects[np.isfinite(effects)]
    count = len(known)
    if count < 2:
        return Estimate(float(known.mean()) if count else np.nan, np.nan, np.nan)
    mean = float(known.mean())
    quantile = float(stats.t.ppf((1 + CONFIDENCE) / 2, count - 1))
    half = quantile * float(known.std(ddof=1)) * np.sqrt(1 + 1 / count)
    return Estimate(mean, mean - half, mean + half)


def holds(direction: int, found: Estimate) -> bool:
    """Whether the effect goes where the text says and its interval leaves out zero."""
    return found.low > 0.0 if direction > 0 else found.high < 0.0


def verdict(direction: int, found: Sequence[Estimate]) -> str:
    """The verdict on a claim from its setting's estimate and those under its conditions.

    Supported or not supported where all agree, `DEPENDS` where they do not, `OUTSIDE` where there is none.
    """
    if not found:
        return OUTSIDE
    held = {holds(direction, one) for one in found}
    if len(held) == 2:
        return DEPENDS
    return SUPPORTED if held == {True} else NOT_SUPPORTED

"""Numbers of replications that share parameter sets: their range over the sets, and where the uncertainty comes from.

Every function takes numbers, one per replication (NaN where there is none), and `sets`, the parameter set of each.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Sets = NDArray[np.int64]

RANGE = (0.025, 0.975)
"""Shares of the sets, from the lowest, that lie below the two ends of a range."""


def set_means(values: Floats, sets: Sets) -> Floats:
    """The mean of each set that has a number, in order of the sets' numbers."""
    known = np.isfinite(values)
    _, place, counts = np.unique(sets[known], return_inverse=True, return_counts=True)
    means: Floats = np.bincount(place, weights=values[known], minlength=len(counts)) / counts
    return means


def set_range(values: Floats, sets: Sets) -> tuple[float, float, float, int]:
    """Mean and 2.5-97.5 percentile range of the sets' means, and the number of replications that had a number.

    Every set counts the same. Fewer than two sets have no range, none has no mean: those are NaN.
    """
    means, count = set_means(values, sets), int(np.isfinite(values).sum())
    if len(means) == 0:
        return np.nan, np.nan, np.nan, 0
    mean = float(means.mean())
    if len(means) == 1:
        return mean, np.nan, np.nan, count
    low, high = np.quantile(means, RANGE)
    return mean, float(low), float(high), count


def set_ratio(numerator: Floats, denominator: Floats, sets: Sets) -> tuple[float, float, float, int]:
    """The ratio of the means, and the range over the sets of the ratio of each set's means.

    All NaN where the range of the denominator holds 0 or there are fewer than two sets, as for `ratio_effect`.
    """
    known = np.isfinite(numerator) & np.isfinite(denominator)
    x, y = set_means(numerator[known], sets[known]), set_means(denominator[known], sets[known])
    count = int(known.sum())
    nothing = (np.nan, np.nan, np.nan, count)
    if len(y) < 2 or not np.prod(np.quantile(y, RANGE)) > 0.0 or not np.all(y):
        return nothing
    low, high = np.quantile(x / y, RANGE)
    return float(x.mean() / y.mean()), float(low), float(high), count


def variance_shares(values: Floats, sets: Sets) -> tuple[float, float]:
    """The parameters' and the luck's share of the variance of one replication, by one-way random effects.

    The components are those of the analysis of variance with sets as groups: within, the mean square within
    sets; between, what the mean square between sets exceeds it by, over n0, and 0 where it does not. n0 is the
    number of replications per set, corrected for unequal ones; a set of one replication has nothing within. NaN
    where nothing varies, or no two sets or no two replications of one set can be compared.

    Source: S. R. Searle, G. Casella and C. E. McCulloch, Variance Components (Wiley 1992), chapter 3.
    """
    known = np.isfinite(values)
    x = values[known]
    _, place, counts = np.unique(sets[known], return_inverse=True, return_counts=True)
    groups, total = len(counts), len(x)
    if groups < 2 or total == groups:
        return np.nan, np.nan
    means = np.bincount(place, weights=x, minlength=groups) / counts
    within = float(((x - means[place]) ** 2).sum()) / (total - groups)
    between = float((counts * (means - x.mean()) ** 2).sum()) / (groups - 1)
    each = (total - float((counts**2).sum()) / total) / (groups - 1)
    parameters = max(0.0, (between - within) / each)
    if parameters + within == 0.0:
        return np.nan, np.nan
    return parameters / (parameters + within), within / (parameters + within)


def agreement(values: Floats, sets: Sets) -> float:
    """The share of the sets whose mean has the sign of the mean of all; NaN where there is no number."""
    means = set_means(values, sets)
    if len(means) == 0:
        return np.nan
    return float((np.sign(means) == np.sign(means.mean())).mean())


def signs(values: Floats, sets: Sets, size: float) -> tuple[float, float, float]:
    """The shares of the sets whose mean is at least `size`, lies within it, and is at most minus `size`; they sum to 1.

    `size` is the smallest that matters; where it is NaN only a mean of exactly 0 lies within. NaN where there is no
    number.
    """
    means = set_means(values, sets)
    if len(means) == 0:
        return np.nan, np.nan, np.nan
    smallest = size if np.isfinite(size) else np.nextafter(0.0, 1.0)
    up, down = float((means >= smallest).mean()), float((means <= -smallest).mean())
    return up, 1.0 - up - down, down


def extremes(levels: Sequence[Floats], sets: Sets) -> tuple[Floats, Floats]:
    """For each of several arms' `levels`, the share of sets in which its mean is the highest, and the lowest.

    Arms that tie divide a set, so that each of the two sums to 1. Only replications count in which every arm has
    a number; without one all are NaN.
    """
    known = np.isfinite(levels).all(axis=0)
    means = np.array([set_means(of_arm[known], sets[known]) for of_arm in levels])
    if means.shape[1] == 0:
        nothing = np.full(len(means), np.nan)
        return nothing, nothing.copy()
    shares = []
    for extreme in (means.max(axis=0), means.min(axis=0)):
        there = means == extreme
        shares.append((there / there.sum(axis=0)).mean(axis=1))
    return shares[0], shares[1]

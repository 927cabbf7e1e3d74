"""What twenty ratings of one person tell of him as a rater, each number with its interval.

The words mean what they mean in the model (`asnsim.model.raters`). Of each of ten people, with truth T and the last
quarter Q of both dimensions in steps from the middle of the scale, a rater judges

    S = T + recency (Q - T) + error
    J = (1 - centrality) [(1 - halo) S + halo mean(S)] + leniency
        + favouritism (close - 1/2) + similarity (similar - 1/2)

so that the mean of both dimensions is linear in five numbers that the ten people keep apart, and their difference in
one more. Both are least squares; intervals are Student's, of ratios Fieller's. Rounding to whole steps alone makes
errors of 1/12 in the square, which is the least that is assumed: whoever rates ten people by rule is told no more
exactly than the scale can. Rules and what they were tried on: `docs/decisions/0038-a-class-that-rates.md`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asnsim.classroom.ten import MIDDLE, Ten

Floats = NDArray[np.float64]

BIASES = ("leniency", "centrality", "halo", "recency", "favouritism", "similarity")
"""In the order in which they are shown."""

SURE = 0.95
"""How often an interval holds the true number. Outside zero, a bias is told: one in twenty where there is none."""

SHARES = ("centrality", "halo", "recency")
"""Biases that are shares; the others are steps of the scale."""

_ROUNDING = 1.0 / 12.0


@dataclass(frozen=True)
class Estimate:
    """A number with its interval, which has no ends where nothing can be told."""

    value: float
    low: float
    high: float

    @property
    def told(self) -> bool:
        """Whether it can be told from zero."""
        return self.low > 0.0 or self.high < 0.0

    @property
    def bounded(self) -> bool:
        """Whether the interval has both ends."""
        return math.isfinite(self.low) and math.isfinite(self.high)


@dataclass(frozen=True)
class Lines:
    """Least squares of one rater's ratings.

    Attributes:
        mean: coefficients of the mean of both dimensions on 1, truth, last quarter, close, similar, (5,).
        mean_cov: their covariance, (5, 5). mean_df: degrees of freedom.
        apart: slope of the difference of both dimensions on that of the truth. apart_var, apart_df: likewise.
    """

    mean: Floats
    mean_cov: Floats
    mean_df: int
    apart: float
    apart_var: float
    apart_df: int


def lines(ratings: Floats, people: Ten) -> Lines:
    """The two lines of a rater's `ratings`, (dimension, person), on the scale of nine."""
    judged = np.asarray(ratings, dtype=float) - MIDDLE
    truth, last = people.truth.mean(axis=0), people.last.mean(axis=0)
    told = np.column_stack(
        [np.ones_like(truth), truth, last - truth, people.close - 0.5, people.similar - 0.5]
    )
    mean, mean_cov, mean_df = _least_squares(told, judged.mean(axis=0), _ROUNDING / 2.0)
    apart = people.truth[0] - people.truth[1]
    pair = np.column_stack([np.ones_like(apart), apart])
    slope, slope_cov, slope_df = _least_squares(pair, judged[0] - judged[1], 2.0 * _ROUNDING)
    return Lines(mean, mean_cov, mean_df, float(slope[1]), float(slope_cov[1, 1]), slope_df)


def biases(ratings: Floats, people: Ten) -> dict[str, Estimate]:
    """Each of `BIASES` of a rater from his `ratings`, (dimension, person), of all ten."""
    found = lines(ratings, people)
    b, cov, df = found.mean, found.mean_cov, found.mean_df
    far = quantile(df)

    def straight(value: float, variance: float) -> Estimate:
        half = far * math.sqrt(variance)
        return Estimate(float(value), float(value - half), float(value + half))

    # Halo rests on both lines; the fewer degrees of freedom make its interval the wider.
    kept = ratio(found.apart, b[1], (found.apart_var, 0.0, cov[1, 1]), quantile(min(df, found.apart_df)))
    return {
        "leniency": straight(b[0], cov[0, 0]),
        "centrality": straight(1.0 - b[1], cov[1, 1]),
        "halo": Estimate(1.0 - kept.value, 1.0 - kept.high, 1.0 - kept.low),
        "recency": ratio(b[2], b[1], (cov[2, 2], cov[1, 2], cov[1, 1]), far),
        "favouritism": straight(b[3], cov[3, 3]),
        "similarity": straight(b[4], cov[4, 4]),
    }


def change(before: Estimate, after: Estimate) -> Estimate:
    """How far a number went from one round to the next: the interval of a difference out of the two intervals (Zou and
    Donner 2008), without ends where one of them has none."""
    by = after.value - before.value
    if not (before.bounded and after.bounded):
        return Estimate(by, -math.inf, math.inf)
    down = math.hypot(after.value - after.low, before.high - before.value)
    up = math.hypot(after.high - after.value, before.value - before.low)
    return Estimate(by, by - down, by + up)


def ratio(above: float, below: float, covariance: tuple[float, float, float], far: float) -> Estimate:
    """`above` / `below` with Fieller's interval; without ends where `below` is not told from zero, or is negative.

    `covariance`: the variance of `above`, the covariance, the variance of `below`. `far`: quantile of Student's law.
    """
    of_above, of_both, of_below = (far * far * one for one in covariance)
    a = below * below - of_below
    if below <= 0.0 or a <= 0.0:
        return Estimate(above / below if below else math.nan, -math.inf, math.inf)
    b, c = above * below - of_both, above * above - of_above
    root = math.sqrt(max(0.0, b * b - a * c))
    return Estimate(above / below, (b - root) / a, (b + root) / a)


def quantile(df: int) -> float:
    """The quantile of Student's law that an interval reaches out to."""
    from scipy.special import stdtrit

    return float(stdtrit(df, 0.5 + SURE / 2.0))


def _least_squares(told: Floats, judged: Floats, least: float) -> tuple[Floats, Floats, int]:
    """Coefficients, their covariance and the degrees of freedom; an error's square is at least `least`."""
    inverse = np.linalg.inv(told.T @ told)
    coefficients = inverse @ told.T @ judged
    df = len(judged) - told.shape[1]
    rest = judged - told @ coefficients
    return coefficients, max(least, float(rest @ rest) / df) * inverse, df

"""Estimators of the published studies, small enough to be read beside their definitions."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def standardised(treated: Floats, control: Floats) -> float:
    """(mean treated - mean control) / SD control: the d of the protocol."""
    return float((treated.mean() - control.mean()) / control.std(ddof=1))


def cohens_d(treated: Floats, control: Floats) -> float:
    """Difference of means over the pooled SD, for two independent samples."""
    n, m = len(treated), len(control)
    pooled = ((n - 1) * treated.var(ddof=1) + (m - 1) * control.var(ddof=1)) / (n + m - 2)
    return float((treated.mean() - control.mean()) / np.sqrt(pooled))


def correlation(x: Floats, y: Floats) -> float:
    """Pearson's r."""
    return float(np.corrcoef(x, y)[0, 1])


def icc1(scores: Floats) -> float:
    """ICC(1), one-way random effects, of `scores` (ratee, rater)."""
    n, k = scores.shape
    means = scores.mean(axis=1)
    between = k * float(np.sum((means - means.mean()) ** 2)) / (n - 1)
    within = float(np.sum((scores - means[:, None]) ** 2)) / (n * (k - 1))
    return (between - within) / (between + (k - 1) * within)


class Shares(NamedTuple):
    """Parts of the variance of a score: ratee, rater (with rater x ratee), residual; they sum to 1."""

    ratee: float
    rater: float
    residual: float


def variance_shares(scores: Floats) -> Shares:
    """Split the variance of `scores` (ratee, rater, score) by the mean squares of the nested random model.

    score = mean of the rater's place and of the score + ratee + rater within ratee + residual. Places (first
    boss, second peer) and the scores that a rater gives (dimension and quarter) are fixed. Each ratee has raters
    of his own, so a rater's habits and his view of this ratee are one term, as in the studies. With equal numbers
    these are the REML estimates wherever they are not negative (Searle, Casella and McCulloch 1992, chapter 4);
    negative ones are set to 0.
    """
    n, k, m = scores.shape
    about = scores - scores.mean(axis=0)
    by_rater = about.mean(axis=2)
    by_ratee = by_rater.mean(axis=1)
    residuals = about - by_rater[:, :, None]
    residual = float(np.sum(residuals**2)) / ((n - 1) * k * (m - 1))
    rater = m * float(np.sum((by_rater - by_ratee[:, None]) ** 2)) / ((n - 1) * (k - 1))
    ratee = m * k * float(np.sum(by_ratee**2)) / (n - 1)
    parts = np.maximum([(ratee - rater) / (m * k), (rater - residual) / m, residual], 0.0)
    return Shares(*(float(part) for part in parts / parts.sum()))


class Interaction(NamedTuple):
    """A 2 x 2 on logs: effects of the one, of the other under each level of the one, and their
    interaction."""

    first: float
    second_without: float
    second_with: float
    interaction: float


def interaction(outcome: Floats, first: Floats, second: Floats) -> Interaction:
    """OLS of `outcome` (logs) on two dummies and their product; `first` is its effect at the mean of
    `second`."""
    design = np.column_stack([np.ones(len(outcome)), first, second, first * second])
    coefficients = np.linalg.lstsq(design, outcome, rcond=None)[0]
    _, alone, other, both = (float(one) for one in coefficients)
    return Interaction(alone + 0.5 * both, other, other + both, both)


def percent(log_points: float) -> float:
    """Log points as percent."""
    return float(100.0 * np.expm1(log_points))


def unit_means(values: Floats, units: Floats) -> Floats:
    """Mean of `values` in each unit that has anybody."""
    codes = units.astype(int)
    counts = np.bincount(codes)
    return (np.bincount(codes, weights=values) / np.maximum(counts, 1))[counts > 0]


def percent_change(treated: Floats, control: Floats) -> float:
    """By how much the mean of `treated` is above that of `control`, percent."""
    return float(100.0 * (treated.mean() / control.mean() - 1.0))


def coefficients(outcome: Floats, *causes: Floats) -> Floats:
    """OLS coefficients of `causes`, a constant left out, (cause,)."""
    design = np.column_stack([np.ones(len(outcome)), *causes])
    return np.asarray(np.linalg.lstsq(design, outcome, rcond=None)[0][1:])


def in_sds(values: Floats) -> Floats:
    """`values` about their mean, in their SD."""
    return np.asarray((values - values.mean()) / values.std(ddof=1))


def about_units(values: Floats, units: Floats) -> Floats:
    """`values` less the mean of their unit."""
    codes = units.astype(int)
    return np.asarray(values - (np.bincount(codes, values) / np.maximum(np.bincount(codes), 1))[codes])


def misjudged(judged: Floats, true: Floats, units: Floats) -> Floats:
    """Mean distance of judgement and truth in each unit that has anybody, both about the unit's mean, (unit,)."""
    return unit_means(np.abs(about_units(judged, units) - about_units(true, units)), units)

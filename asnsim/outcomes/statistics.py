"""What an outcome returns: a statistic of one organization, which adds up to that of several.

Each takes columns of shape (row,), numbers or yes and no:

* `count`, `total`, `mean`, `share`, `ratio`;
* `sd`, `variance`, `correlation`, `slope`, `icc`, the first three also `within` groups, such as units;
* `gini` and `quantile`, from a histogram on fixed bins (`Bins`, `LogBins`);
* `tau_b`, from pairs within groups;
* `derived(f, a, b, ...)`, a number that follows from others.

A statistic has a value, `s.value()`, and `s + t` is the statistic of two organizations together. The value is NaN where
there is nothing to measure, which each says of itself, and in no other case: columns with NaN or infinity are refused.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from asnsim.errors import AsnsimError, message
from asnsim.model.core import strands
from asnsim.outcomes.histogram import Bins, gini_of, quantile_of
from asnsim.outcomes.moments import Moments, moments, moments_within, slope_given_controls
from asnsim.outcomes.offices import (
    at_once,
    bounds_of,
    rows_of_each,
    sums_of_each,
    totals_of_each,
    totals_where_of_each,
)
from asnsim.outcomes.pairs import pairs_within

CONSTANT = 1e-12
"""A variance up to which a variable counts as constant: what rounding leaves."""

HARDLY = 1e-9
"""A variance up to which no slope on a variable is told."""

_FLOAT, _TRUTH = np.dtype(np.float64), np.dtype(np.bool_)


@dataclass(slots=True, eq=False)
class Statistic:
    """`parts` that add up over organizations, and `read`, which makes the number of them."""

    read: Callable[..., float]
    parts: tuple[Any, ...]

    def value(self) -> float:
        """The number; NaN where there is nothing to measure."""
        return self.read(*self.parts)

    def __add__(self, other: Statistic) -> Statistic:
        if not (self.parts and other.parts):
            return self if self.parts else other
        if _layout(self) != _layout(other):
            raise AsnsimError(message("author.do_not_add_up"))
        return Statistic(self.read, tuple(a + b for a, b in zip(self.parts, other.parts, strict=True)))


NOTHING = Statistic(lambda: math.nan, ())
"""Nothing was measured: NaN alone, and with others it leaves them as they are."""


def _layout(one: Statistic) -> list[Any]:
    return [_layout(part) if isinstance(part, Statistic) else np.shape(part) for part in one.parts]


@dataclass(slots=True, eq=False)
class OfEach:
    """The statistic of each of several offices that are looked at at once: as `Statistic`, each part by office."""

    read: Callable[..., float]
    parts: tuple[Any, ...]

    def values(self) -> list[float]:
        """The number of each."""
        return [self.read(*of_one) for of_one in zip(*self.parts, strict=True)]


def _statistic(read: Callable[..., float], *parts: Any) -> Any:
    """Of one office, or of each of those that are looked at at once."""
    return Statistic(read, parts) if at_once() is None else OfEach(read, parts)


def total(x: ArrayLike) -> Statistic:
    """The sum, of numbers or of one number; 0 of nothing."""
    if isinstance(x, float) and math.isfinite(x):
        return Statistic(float, (float(x),))
    return _statistic(float, _total(np.asarray(x)))


def count(condition: ArrayLike) -> Statistic:
    """In how many rows it holds; 0 of nothing."""
    return _statistic(float, _total(_yes_or_no(condition)))


def mean(x: ArrayLike, weights: ArrayLike | None = None) -> Statistic:
    """The mean, weighted if `weights` are given; NaN where there are no rows, or weights add up to 0."""
    x = _column(x)
    if weights is None:
        return _statistic(_over, _sum(x), _rows(x))
    weights = _column(weights)
    _same_rows(x, weights)
    return _statistic(_over, _weighted_sum(x, weights), _total(weights))


def share(condition: ArrayLike) -> Statistic:
    """The share of rows in which it holds; NaN where there are no rows."""
    condition = _yes_or_no(condition)
    return _statistic(_over, _total(condition), _rows(condition))


def ratio(numerator: ArrayLike, denominator: ArrayLike) -> Statistic:
    """One sum over another; NaN where the second is 0 or less."""
    return _statistic(_over, _total(np.asarray(numerator)), _total(np.asarray(denominator)))


def variance(*x: ArrayLike, within: ArrayLike | None = None) -> Statistic:
    """The variance (over n), of several variables the mean of theirs; with groups, of deviations from their means. NaN
    where there are no rows."""
    return _statistic(_variance, _moments(within, *x))


def sd(x: ArrayLike, within: ArrayLike | None = None) -> Statistic:
    """The standard deviation (over n), also `within` groups; NaN where there are no rows."""
    return _statistic(_sd, _moments(within, x))


def correlation(x: ArrayLike, y: ArrayLike, within: ArrayLike | None = None) -> Statistic:
    """Pearson's correlation, also `within` groups; NaN where one of the two does not vary."""
    return _statistic(_correlation, _moments(within, x, y))


def slope(y: ArrayLike, x: ArrayLike, controls: Sequence[ArrayLike] = ()) -> Statistic:
    """The coefficient on `x` of least squares of `y` on `x`, the controls and 1.

    NaN where it is not identified: no more rows than coefficients, a variable that hardly varies, or one that
    follows from the others.
    """
    return _statistic(_slope, _moments(None, y, x, *controls))


def icc(first: ArrayLike, second: ArrayLike) -> Statistic:
    """ICC(1), how far two ratings of a row agree: one-way analysis of variance; NaN of fewer than two rows, or where
    nothing varies."""
    return _statistic(_icc, _moments(None, first, second))


def gini(x: ArrayLike, bins: Bins) -> Statistic:
    """The Gini coefficient, with everybody at the mean of his bin; NaN where nobody has anything.

    Raises `AsnsimError` for a value outside the bins.
    """
    if bins.lowest < 0.0:
        raise AsnsimError(message("author.gini"))
    return _statistic(gini_of, _histogram(bins, _column(x)))


def quantile(x: ArrayLike, below: float, bins: Bins) -> Statistic:
    """The value that the share `below` of rows lie under, as exact as bins are narrow; NaN where there are no rows.

    Raises `AsnsimError` for a value outside the bins.
    """
    if not 0.0 <= below <= 1.0:
        raise AsnsimError(message("author.quantile", got=below))
    return _statistic(partial(quantile_of, bins=bins, share=below), _histogram(bins, _column(x)))


def tau_b(x: ArrayLike, y: ArrayLike, within: ArrayLike) -> Statistic:
    """Kendall's tau-b over the pairs within groups; NaN where no pair differs in one of the two.

    There are always groups: pairs of people in different organizations are not seen.
    """
    x, y = _column(x), _column(y)
    _same_rows(x, y)
    _total(x), _total(y)
    pairs = pairs_within(bounds_of(x), _groups(within, len(x)), x, y)
    return _statistic(_tau_b, pairs[0] if at_once() is None else pairs)


def derived(f: Callable[..., float], *statistics: Statistic) -> Statistic:
    """What `f` makes of the values of statistics; NaN where one of them is, and where `f` divides by 0."""
    if any(isinstance(one, OfEach) for one in statistics):
        values = tuple(one.values() for one in statistics)  # type: ignore[attr-defined]
        return OfEach(partial(_follows, f), values)  # type: ignore[return-value]
    return Statistic(partial(_derived, f), statistics)


# How a number is read off its parts


def _over(numerator: float, denominator: float) -> float:
    return float(numerator / denominator) if denominator > 0.0 else math.nan


def _variances(of: Moments) -> list[float]:
    """Of each variable, over n and not n - 1."""
    n = max(of.n, 1)
    return [product / n for product in of.products.diagonal().tolist()]


def _variance(of: Moments) -> float:
    return math.fsum(_variances(of)) / len(of.means) if of.n > 0 else math.nan


def _sd(of: Moments) -> float:
    return math.sqrt(float(of.products[0, 0]) / of.n) if of.n > 0 else math.nan


def _correlation(of: Moments) -> float:
    (xx, xy), (_, yy) = of.products.tolist()
    n = max(of.n, 1)
    x, y = xx / n, yy / n
    if x <= CONSTANT or y <= CONSTANT:
        return math.nan
    return float(xy / of.n / math.sqrt(x * y))


def _slope(of: Moments) -> float:
    if of.n <= len(of.means) or min(_variances(of)[1:]) <= HARDLY:
        return math.nan
    return float(slope_given_controls(of.products, CONSTANT))


def _icc(of: Moments) -> float:
    if of.n < 2:
        return math.nan
    (aa, ab), (_, bb) = of.products.tolist()
    first, second = of.means.tolist()
    apart = of.n * (first - second) * (first - second)
    between = (aa + bb + 2.0 * ab) / 2.0 / (of.n - 1.0)
    within = (aa + bb - 2.0 * ab + apart) / 2.0 / of.n
    return _over(between - within, between + within)


def _tau_b(pairs: NDArray[np.int64]) -> float:
    concordant, differ_x, differ_y = pairs.tolist()
    return float(concordant / math.sqrt(differ_x * differ_y)) if differ_x * differ_y > 0 else math.nan


def _derived(f: Callable[..., float], *statistics: Statistic) -> float:
    return _follows(f, *[one.value() for one in statistics])


def _follows(f: Callable[..., float], *values: float) -> float:
    if any(map(math.isnan, values)):
        return math.nan
    try:
        found = float(f(*values))
    except ZeroDivisionError:
        return math.nan
    except (ValueError, OverflowError) as error:
        raise AsnsimError(message("author.not_derived", values=str(values), why=str(error))) from error
    if math.isnan(found):
        raise AsnsimError(message("author.derived_no_number", values=str(values)))
    return found


# What statistics take


def _column(x: ArrayLike) -> NDArray[Any]:
    found = np.asarray(x)
    if found.ndim != 1 or found.dtype.kind not in "bif":
        if found.dtype.kind in "bif":
            raise AsnsimError(message("author.no_column_but_shape", shape=str(found.shape)))
        raise AsnsimError(message("author.no_column_but_type", type=str(found.dtype)))
    return found


def _same_rows(*columns: NDArray[Any]) -> None:
    rows = len(columns[0])
    for x in columns:
        if len(x) != rows:
            raise AsnsimError(message("author.different_rows", rows=[str(len(x)) for x in columns]))


def _yes_or_no(condition: ArrayLike) -> NDArray[Any]:
    found = _column(condition)
    if found.dtype.kind != "b":
        raise AsnsimError(message("author.condition", got=str(found.dtype)))
    return found


def _groups(within: ArrayLike, rows: int) -> NDArray[np.int64]:
    found = _column(within)
    if len(found) != rows or found.dtype.kind != "i":
        raise AsnsimError(message("author.groups", rows=rows))
    return np.ascontiguousarray(found, dtype=np.int64)


def _rows(x: NDArray[Any]) -> Any:
    return len(x) if at_once() is None else rows_of_each(x)


def _total(x: NDArray[Any]) -> Any:
    """The sum, which is no number where one of them is none: so that one look tells of all."""
    if at_once() is not None:
        return sums_of_each(x)
    if x.dtype is _TRUTH:
        return float(np.count_nonzero(x))
    return _finite(float(np.add.reduce(x, axis=None)), x)


def _sum(x: NDArray[Any]) -> Any:
    """The same of a column, in four strands where it is one of floats."""
    if not _is(x, _FLOAT):
        return _total(x)
    return _finite(strands.total(x), x) if at_once() is None else totals_of_each(x)


def _weighted_sum(x: NDArray[Any], weights: NDArray[Any]) -> Any:
    if not (_is(x, _FLOAT) and _is(weights, _TRUTH)):
        return _total(weights * x)
    return (
        _finite(strands.total_where(x, weights), x) if at_once() is None else totals_where_of_each(x, weights)
    )


def _finite(found: float, x: NDArray[Any]) -> float:
    if not math.isfinite(found):
        raise AsnsimError(_not_finite(x))
    return found


def _is(x: NDArray[Any], dtype: np.dtype[Any]) -> bool:
    """Whether a kernel takes it: a contiguous column of this type."""
    return x.dtype is dtype and x.flags.c_contiguous


def _histogram(bins: Bins, x: NDArray[Any]) -> Any:
    return bins.histogram(x) if at_once() is None else bins.histograms(x, bounds_of(x))


def _moments(within: ArrayLike | None, *variables: ArrayLike) -> Any:
    columns = [_column(x) for x in variables]
    _same_rows(*columns)
    bounds = bounds_of(columns[0])
    if within is None:
        found = moments(bounds, *columns)
    else:
        found = moments_within(bounds, _groups(within, len(columns[0])), *columns)
    if at_once() is not None:
        return found  # what is no number is found in the value
    if not math.isfinite(strands.total(found[0].products.ravel())):
        wrong = [x for x in columns if not np.isfinite(x).all()]
        raise AsnsimError(_not_finite(wrong[0] if wrong else columns[0]))
    return found[0]


def _not_finite(x: NDArray[Any]) -> str:
    """In words, where a column holds something that is no number."""
    wrong = np.flatnonzero(~np.isfinite(np.atleast_1d(x)))
    if not len(wrong):
        return message("author.sum_too_large")
    return message("author.rows_not_finite", count=len(wrong), rows=np.size(x), first=int(wrong[0]))

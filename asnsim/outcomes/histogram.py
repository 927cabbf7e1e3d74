"""Histograms on fixed bins, so that the Gini coefficient and quantiles of organizations merge."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.compiled.elementary import exps, log
from asnsim.errors import AsnsimError, message

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Bins:
    """`number` bins of equal width from `low` to `high`."""

    low: float
    high: float
    number: int = 400

    def __post_init__(self) -> None:
        if not (self.low < self.high and self.number > 0):
            raise AsnsimError(message("author.empty_bins", low=self.low, high=self.high, number=self.number))

    @property
    def lowest(self) -> float:
        """The least value that has a bin."""
        return self.low

    def edges(self) -> Floats:
        """Where bins begin and end, (number + 1,)."""
        return np.linspace(self.low, self.high, self.number + 1)

    def histogram(self, x: Floats) -> Floats:
        """How many values lie in each bin, and their sum, (2, bin). Raises `AsnsimError` where one lies in none."""
        found: Floats = self.histograms(x, np.array([0, len(x)]))[0]
        return found

    def histograms(self, x: Floats, bounds: NDArray[np.int64]) -> Floats:
        """The same of each office whose rows `bounds` (office + 1,) tell, (office, 2, bin)."""
        x = np.ascontiguousarray(x, dtype=np.float64)
        if outside(x, self.lowest, self.high):
            wrong = x[~((x >= self.lowest) & (x <= self.high))][0]
            raise AsnsimError(
                message("author.outside_bins", value=float(wrong), low=self.lowest, high=self.high)
            )
        found = np.zeros((len(bounds) - 1, 2, self.number))
        fill(found, self._places(x), x, bounds)
        return found

    def _places(self, x: Floats) -> Floats:
        return (x - self.low) / (self.high - self.low) * self.number


@dataclass(frozen=True)
class LogBins(Bins):
    """Bins of equal width in the logarithm from `low` (above 0) to `high`; the first also holds 0 and all below `low`.

    From 1e3 to 1e10 rupiah 400 bins are 4% wide.
    """

    @property
    def lowest(self) -> float:
        """The least value that has a bin."""
        return 0.0

    def edges(self) -> Floats:
        """Where bins begin and end, (number + 1,)."""
        edges = exps(np.linspace(log(self.low), log(self.high), self.number + 1))
        edges[0], edges[-1] = 0.0, self.high
        return edges

    def _places(self, x: Floats) -> Floats:
        places = np.empty(len(x))
        logarithmic(x, self.low, self._width, self.number, places)
        return places

    @cached_property
    def _width(self) -> float:
        """Logarithm of the highest over the lowest."""
        return log(self.high / self.low)


@kernel
def outside(x: Floats, low: float, high: float) -> int:
    """How many of `x` (row,) lie outside of a range, or are no number."""
    found = 0
    for i in range(len(x)):
        found += int(not low <= x[i] <= high)
    return found


@kernel
def logarithmic(x: Floats, low: float, width: float, number: int, places: Floats) -> None:
    """Fill `places` (row,) of `x` (row,) among so many bins whose logarithms are `width` wide from `low` on."""
    for i in range(len(x)):
        places[i] = max(x[i], low) / low
    for i in range(len(x)):
        places[i] = log(places[i]) / width * number


@kernel
def fill(histograms: Floats, places: Floats, x: Floats, bounds: NDArray[np.int64]) -> None:
    """Add to histograms (office, 2, bin) everybody who has `x` and whose bin begins at or below his place, both
    (row,)."""
    last = histograms.shape[2] - 1
    for office in range(len(histograms)):
        for i in range(bounds[office], bounds[office + 1]):
            place = min(int(places[i]), last)
            histograms[office, 0, place] += 1.0
            histograms[office, 1, place] += x[i]


@kernel
def twice_below_lorenz(count: Floats, total: Floats) -> float:
    """Twice the area under the curve of money against people, both added up from the poorest bin."""
    area, money = 0.0, 0.0
    for place in range(len(count)):
        area += (2.0 * money + total[place]) * count[place]
        money += total[place]
    return area


def gini_of(histogram: Floats) -> float:
    """Everybody at the mean of his bin; NaN where nobody has anything."""
    count, total = histogram
    people, money = float(count.sum()), float(total.sum())
    if people <= 0.0 or money <= 0.0:
        return math.nan
    return 1.0 - twice_below_lorenz(count, total) / (people * money)


def quantile_of(histogram: Floats, bins: Bins, share: float) -> float:
    """The value that `share` of all lie below, evenly spread within a bin; NaN of nobody."""
    count = histogram[0]
    if count.sum() <= 0.0:
        return math.nan
    below = np.concatenate([[0.0], np.cumsum(count)]) / count.sum()
    place = int(np.flatnonzero((below[1:] >= share) & (count > 0.0))[0])
    edges = bins.edges()
    within = (share - below[place]) / (below[place + 1] - below[place])
    return float(edges[place] + within * (edges[place + 1] - edges[place]))

"""What is said of a class: numbers over at least five raters, and none that is one rater's own.

The mean of a bias over the class has an interval from the differences between raters; halo and recency are ratios of
two means, with Fieller's interval. Of how raters differ the standard deviation is given, of those for whom a bias can
be told their number, with "fewer than five" in place of 1 to 4.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.classroom.biases import BIASES, Estimate, biases, change, lines, quantile, ratio
from asnsim.classroom.ten import Ten

Floats = NDArray[np.float64]

FEWEST = 5
"""The smallest class of which anything is said."""

_HALO, _RECENCY = "halo", "recency"


@dataclass(frozen=True)
class OfClass:
    """One bias over a class.

    Attributes:
        mean: over raters, with its interval. spread: standard deviation between raters, errors of their estimates
            included; None for ratios. up, down: for how many it is told above and below zero.
        raters: how many.
    """

    mean: Estimate
    spread: float | None
    up: int
    down: int
    raters: int

    def as_data(self) -> dict[str, Any]:
        """As plain data, for the store: an end that is not there is None."""
        data = asdict(self)
        data["mean"] = {name: one if math.isfinite(one) else None for name, one in data["mean"].items()}
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> OfClass:
        """What `as_data` gave."""
        mean = data["mean"]
        low = -math.inf if mean["low"] is None else mean["low"]
        high = math.inf if mean["high"] is None else mean["high"]
        value = math.nan if mean["value"] is None else mean["value"]
        return cls(Estimate(value, low, high), data["spread"], data["up"], data["down"], data["raters"])


def of_class(rated: Sequence[tuple[Floats, Ten]]) -> dict[str, OfClass]:
    """Each bias over raters who have rated all ten: ratings (dimension, person) and the ten. Empty below `FEWEST`."""
    if len(rated) < FEWEST:
        return {}
    own = [biases(ratings, people) for ratings, people in rated]
    found = _means(_coefficients(rated))
    spread = _spreads(own)
    return {
        name: OfClass(
            found[name],
            spread.get(name),
            sum(bool(one[name].low > 0.0) for one in own),
            sum(bool(one[name].high < 0.0) for one in own),
            len(own),
        )
        for name in BIASES
    }


def changes(rated: Sequence[tuple[tuple[Floats, Ten], tuple[Floats, Ten]]]) -> dict[str, OfClass]:
    """By how much each bias went from the first to the second round, over raters who have rated all twenty; those of
    whom a change can be told are counted. Empty below `FEWEST`."""
    if len(rated) < FEWEST:
        return {}
    before, after = ([rounds[at] for rounds in rated] for at in (0, 1))
    first, second = _coefficients(before), _coefficients(after)
    own = []
    for (one, ten_before), (other, ten_after) in rated:
        was, now = biases(one, ten_before), biases(other, ten_after)
        own.append({name: change(was[name], now[name]) for name in BIASES})
    apart = _means(second - first + np.array([0.0, 1.0, 0.0, 0.0, 0.0, 0.0]))
    was, now = _means(first), _means(second)
    apart |= {name: change(was[name], now[name]) for name in (_HALO, _RECENCY)}
    spread = _spreads(own)
    return {
        name: OfClass(
            apart[name],
            spread.get(name),
            sum(bool(one[name].low > 0.0) for one in own),
            sum(bool(one[name].high < 0.0) for one in own),
            len(own),
        )
        for name in BIASES
    }


def _coefficients(rated: Sequence[tuple[Floats, Ten]]) -> Floats:
    """(rater, 6): those of the line of means, then the slope of the line of differences."""
    found = [lines(ratings, people) for ratings, people in rated]
    return np.array([[*one.mean, one.apart] for one in found])


def _means(coefficients: Floats) -> dict[str, Estimate]:
    """Each bias from the mean coefficients of raters, (rater, 6), with what raters differ by."""
    count = len(coefficients)
    mean, cov = coefficients.mean(axis=0), np.cov(coefficients, rowvar=False) / count
    far = quantile(count - 1)

    def straight(at: int, turned: bool = False) -> Estimate:
        value, half = mean[at], far * math.sqrt(cov[at, at])
        value = 1.0 - value if turned else value
        return Estimate(float(value), float(value - half), float(value + half))

    kept = ratio(mean[5], mean[1], (cov[5, 5], cov[5, 1], cov[1, 1]), far)
    return {
        "leniency": straight(0),
        "centrality": straight(1, turned=True),
        _HALO: Estimate(1.0 - kept.value, 1.0 - kept.high, 1.0 - kept.low),
        _RECENCY: ratio(mean[2], mean[1], (cov[2, 2], cov[2, 1], cov[1, 1]), far),
        "favouritism": straight(3),
        "similarity": straight(4),
    }


def _spreads(own: Sequence[Mapping[str, Estimate]]) -> dict[str, float]:
    """Standard deviation between raters of each bias that is no ratio."""
    straight = [name for name in BIASES if name not in (_HALO, _RECENCY)]
    return {name: float(np.std([one[name].value for one in own], ddof=1)) for name in straight}

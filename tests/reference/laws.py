"""The mathematics that the model uses: normal and Poisson laws, means, and the best spread of effort."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import NormalDist

_STANDARD = NormalDist()
POISSON_EXACT_TO = 30.0


def clip(x: float, low: float, high: float) -> float:
    """x, but at least low and at most high."""
    return min(max(x, low), high)


def total(values: Iterable[float]) -> float:
    """Sum from left to right. (The built-in sum compensates for rounding since Python 3.12.)"""
    result = 0.0
    for value in values:
        result += value
    return result


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean of at least one value."""
    return total(values) / len(values)


def sd(values: Sequence[float]) -> float:
    """Standard deviation, dividing by n."""
    centre = mean(values)
    return math.sqrt(total((value - centre) ** 2 for value in values) / len(values))


def density(x: float) -> float:
    """Density of the standard normal."""
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def below(x: float) -> float:
    """Probability that a standard normal is below x."""
    return math.erfc(-x / math.sqrt(2)) / 2


def quantile(u: float) -> float:
    """Inverse of `below`; minus and plus infinity at 0 and 1."""
    if u <= 0:
        return -math.inf
    if u >= 1:
        return math.inf
    return _STANDARD.inv_cdf(u)


def poisson_quantile(u: float, rate: float) -> int:
    """Smallest k with P(Poisson(rate) <= k) >= u.

    Above a rate of 30 the Cornish-Fisher approximation that `asnsim.luck.quantiles` states, because both
    models must make the same number of the same uniform.
    """
    if rate <= 0:
        return 0
    if rate > POISSON_EXACT_TO:
        z = max(quantile(u), -3 * math.sqrt(rate))
        return max(0, math.ceil(rate + math.sqrt(rate) * z + (z * z - 1) / 6 - 0.5))
    count = 0
    term = math.exp(-rate)
    reached = term
    while reached < u:
        count += 1
        term *= rate / count
        if count > rate and reached + term == reached:
            break  # u lies in the rounding error next to 1
        reached += term
    return count


def poisson_chance(count: float, rate: float) -> float:
    """P(Poisson(rate) = count)."""
    if rate <= 0:
        return 1.0 if count == 0 else 0.0
    return math.exp(count * math.log(rate) - rate - math.lgamma(count + 1))


def binomial_quantile(u: float, number: int, chance: float) -> int:
    """Smallest k with P(Binomial(number, chance) <= k) >= u."""
    if chance <= 0:
        return 0
    reached = 0.0
    for count in range(number):
        reached += math.comb(number, count) * chance**count * (1 - chance) ** (number - count)
        if reached >= u:
            return count
    return number


def best_efforts(benefits: Sequence[float], cost: float, substitution: float) -> list[float]:
    """Efforts e >= 0 that maximise b'e - c/2 e'Qe with Q = (1 - rho) I + rho 11' (section 2.3)."""
    order = sorted(range(len(benefits)), key=lambda activity: -benefits[activity])
    threshold = math.inf
    top = 0.0
    for m, activity in enumerate(order, start=1):
        top += benefits[activity]
        t = substitution * top / (1 + (m - 1) * substitution)
        if benefits[activity] > t:
            threshold = t
    return [max(benefit - threshold, 0.0) / (cost * (1 - substitution)) for benefit in benefits]

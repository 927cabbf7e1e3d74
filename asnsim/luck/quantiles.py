"""Inverse distribution functions, compiled: laws other than uniform and normal are made with these.

An inverse rises with its uniform, so that a post with good luck in one arm has good luck in every arm:
common random numbers survive a change of the mean, which rejection samplers lose. All are functions of one
number.
"""

from __future__ import annotations

import math
from typing import Any

from asnsim.compiled import equation
from asnsim.compiled.elementary import exp, log, power

_DENSITY_AT_ZERO = 1.0 / math.sqrt(2.0 * math.pi)
_FAR = 7.07106781186547
POISSON_SEARCH_LIMIT = 30.0
"""Mean above which ``poisson_quantile`` is approximate."""


@equation
def normal_density(x: float) -> float:
    """Density of the standard normal at x."""
    return _DENSITY_AT_ZERO * exp(-0.5 * x * x)


@equation
def upper_tail(x: float, density: float) -> float:
    """Probability that a standard normal is above x >= 0, given its density at x.

    Hart's rational approximation as arranged by West (2005, Wilmott), and a continued fraction beyond x = 7: absolute
    error below 1e-15, relative error below 1e-8. It saves the exponential that the density has cost already.
    """
    return _near_tail(x, density) if x < _FAR else _far_tail(x, density)


@equation
def upper_tails(x: Any, density: Any, tails: Any) -> None:
    """Fill `tails` with `upper_tail` of each |x|, all (n,): first as if none were far, without a branch."""
    for i in range(len(x)):
        tails[i] = _near_tail(abs(x[i]), density[i])
    for i in range(len(x)):
        if not abs(x[i]) < _FAR:
            tails[i] = _far_tail(abs(x[i]), density[i])


@equation
def _near_tail(x: float, density: float) -> float:
    above = 3.52624965998911e-2 * x + 0.700383064443688
    above = above * x + 6.37396220353165
    above = above * x + 33.912866078383
    above = above * x + 112.079291497871
    above = above * x + 221.213596169931
    above = above * x + 220.206867912376
    below = 8.83883476483184e-2 * x + 1.75566716318264
    below = below * x + 16.064177579207
    below = below * x + 86.7807322029461
    below = below * x + 296.564248779674
    below = below * x + 637.333633378831
    below = below * x + 793.826512519948
    below = below * x + 440.413735824752
    return density / _DENSITY_AT_ZERO * above / below


@equation
def _far_tail(x: float, density: float) -> float:
    fraction = x + 0.65
    for step in (4.0, 3.0, 2.0, 1.0):
        fraction = x + step / fraction
    return density / fraction


@equation
def normal_cdf(x: float) -> float:
    """Probability that a standard normal is below x, also far in the lower tail."""
    tail = upper_tail(abs(x), normal_density(x))
    return 1.0 - tail if x > 0.0 else tail


@equation
def _central_quantile(q: float) -> float:
    """AS 241 for |q| = |u - 1/2| <= 0.425."""
    r = 0.180625 - q * q
    above = 3.3430575583588128105e4 + r * 2.5090809287301226727e3
    above = 4.5921953931549871457e4 + r * (6.7265770927008700853e4 + r * above)
    above = 1.9715909503065514427e3 + r * (1.3731693765509461125e4 + r * above)
    above = 3.3871328727963666080 + r * (1.3314166789178437745e2 + r * above)
    below = 2.8729085735721942674e4 + r * 5.2264952788528545610e3
    below = 2.1213794301586595867e4 + r * (3.9307895800092710610e4 + r * below)
    below = 6.8718700749205790830e2 + r * (5.3941960214247511077e3 + r * below)
    below = 1.0 + r * (4.2313330701600911252e1 + r * below)
    return q * above / below


@equation
def _tail_quantile(r: float) -> float:
    """AS 241 for r = sqrt(-ln(tail probability)) <= 5."""
    r -= 1.6
    above = 2.27238449892691845833e-2 + r * 7.74545014278341407640e-4
    above = 1.27045825245236838258 + r * (2.41780725177450611770e-1 + r * above)
    above = 5.76949722146069140550 + r * (3.64784832476320460504 + r * above)
    above = 1.42343711074968357734 + r * (4.63033784615654529590 + r * above)
    below = 5.47593808499534494600e-4 + r * 1.05075007164441684324e-9
    below = 1.48103976427480074590e-1 + r * (1.51986665636164571966e-2 + r * below)
    below = 1.67638483018380384940 + r * (6.89767334985100004550e-1 + r * below)
    below = 1.0 + r * (2.05319162663775882187 + r * below)
    return above / below


@equation
def _far_tail_quantile(r: float) -> float:
    """AS 241 for r = sqrt(-ln(tail probability)) > 5: a tail below 1.4e-11."""
    r -= 5.0
    above = 2.71155556874348757815e-5 + r * 2.01033439929228813265e-7
    above = 2.65321895265761230930e-2 + r * (1.24266094738807843860e-3 + r * above)
    above = 1.78482653991729133580 + r * (2.96560571828504891230e-1 + r * above)
    above = 6.65790464350110377720 + r * (5.46378491116411436990 + r * above)
    below = 1.42151175831644588870e-7 + r * 2.04426310338993978564e-15
    below = 7.86869131145613259100e-4 + r * (1.84631831751005468180e-5 + r * below)
    below = 1.36929880922735805310e-1 + r * (1.48753612908506148525e-2 + r * below)
    below = 1.0 + r * (5.99832206555887937690e-1 + r * below)
    return above / below


@equation
def normal_quantile(u: float) -> float:
    """x with ``normal_cdf(x) = u``: relative error below 1e-15; -inf at u <= 0 and inf at u >= 1.

    Source: M. J. Wichura (1988), Algorithm AS 241 (PPND16), Applied Statistics 37(3), 477-484.
    """
    if u <= 0.0:
        return -math.inf
    if u >= 1.0:
        return math.inf
    q = u - 0.5
    if abs(q) <= 0.425:
        return _central_quantile(q)
    r = math.sqrt(-log(min(u, 1.0 - u)))
    x = _tail_quantile(r) if r <= 5.0 else _far_tail_quantile(r)
    return math.copysign(x, q)


@equation
def poisson_quantile(u: float, mean: float) -> int:
    """Smallest count k with P(Poisson(mean) <= k) >= u; 0 where the mean is not positive.

    Exact by sequential search up to a mean of 30. Above, the normal approximation with continuity
    correction and the first term for skewness (Cornish-Fisher), ceil(m + sqrt(m) z + (z^2 - 1)/6 - 1/2), at
    least 0: within 1 of the exact count for every uniform that the generator can draw. It rises with u
    everywhere, and with the mean on either side of 30.
    """
    return poisson_count(u, mean, exp(-mean) if mean <= POISSON_SEARCH_LIMIT else 0.0)


@equation
def poisson_count(u: float, mean: float, none: float) -> int:
    """`poisson_quantile` where the chance of none, e^-mean, is known: a loop over many exponentials is quicker."""
    if not mean > 0.0 or u <= 0.0:
        return 0
    if mean > POISSON_SEARCH_LIMIT:
        # The generator's own uniforms lie inside; a caller's 1.0 has no finite count.
        z = normal_quantile(min(max(u, 1e-300), 1.0 - 2.0**-53))
        # At very small u the skewness term would turn the curve upwards again.
        z = max(z, -3.0 * math.sqrt(mean))
        return max(0, math.ceil(mean + math.sqrt(mean) * z + (z * z - 1.0) / 6.0 - 0.5))
    term = none
    total = term
    count = 0
    # Rounding can leave the total below a uniform next to 1: stop where a term no longer adds.
    while total < u and (count < mean or total + term > total):
        count += 1
        term *= mean / count
        total += term
    return count


@equation
def _log_factorial(count: float) -> float:
    """ln(count!) of a whole `count` of at least 0: the product itself, and from 30 on Stirling's series."""
    if count < 30.0:
        product = 1.0
        for factor in range(2, int(count) + 1):
            product *= factor
        return log(product)
    r = 1.0 / (count * count)
    series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680)))) / count
    return count * log(count) - count + 0.5 * log(count) + 0.9189385332046728 + series


@equation
def poisson_chance(count: float, mean: float) -> float:
    """P(Poisson(mean) = count) for a whole `count` of at least 0; all of it at 0 where the mean is not positive."""
    if not mean > 0.0:
        return 1.0 if count == 0.0 else 0.0
    return exp(count * log(mean) - mean - _log_factorial(count))


@equation
def binomial_quantile(u: float, number: int, chance: float) -> int:
    """Smallest count k with P(Binomial(number, chance) <= k) >= u, by sequential search.

    Exact as long as (1 - chance)^number is a positive double; beyond that all `number`. It rises with u, with the
    number and with the chance.
    """
    return binomial_count(u, number, chance, power(1.0 - chance, number) if chance < 1.0 else 0.0)


@equation
def binomial_count(u: float, number: int, chance: float, none: float) -> int:
    """`binomial_quantile` where the chance of none, (1 - chance)^number, is known: see `poisson_count`."""
    if number <= 0 or not chance > 0.0 or u <= 0.0:
        return 0
    term = none
    if term == 0.0:
        return number
    odds = chance / (1.0 - chance)
    total = term
    count = 0
    while total < u and count < number:
        term *= odds * (number - count) / (count + 1)
        count += 1
        total += term
    return count

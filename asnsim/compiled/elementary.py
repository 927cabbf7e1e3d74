"""Exponential, logarithm and power, written with + - * / alone: the same bits on every machine.

NumPy has an exponential for each width of the processor, each C library has its own, and they differ in the last
bit. IEEE 754 rounds the four operations in one way only, so these functions give one number whatever the processor,
its vectors, the system, and the compiler, on or off (docs/decisions/0025-same-numbers.md).

`exp`, `log`, `log1p` and `power` take one number, in a kernel or in Python; `exps`, `logs`, `log1ps` and `powers` take
arrays. Method and coefficients are those of fdlibm (Sun Microsystems 1993): within one unit in the last place for `exp`
and `log`, two for `log1p`; `power` multiplies the relative error of 1e-16 by its exponent times the logarithm.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import equation, kernel

Floats = NDArray[np.float64]

_LARGEST = 709.782712893384  # beyond it the exponential is no finite double
_SMALLEST = -745.1332191019411  # below it the exponential is nearer to 0 than to the least double
_PER_LN2 = 1.4426950408889634
_LN2_HIGH = (
    6.93147180369123816490e-01  # with zeros at the end, so that its products with small integers are exact
)
_LN2_LOW = 1.90821492927058770002e-10

_SQRT_HALF = np.uint64(0x3FE6A09E667F3BCD)  # the bits of sqrt(1/2)
_SHIFT = np.uint64(0x3FF0000000000000) - _SQRT_HALF  # the bits of 1 less those
_MANTISSA = np.uint64(0x000FFFFFFFFFFFFF)
_52 = np.uint64(52)
_LEAST_NORMAL = 2.0**-1022

# Whole numbers stay doubles throughout, since processors without AVX-512 cannot turn several into integers at once:
# what is added to 2^52 stands in the low bits of the sum, and the other way round.
_IN_LOW_BITS = 1.5 * 2.0**52  # the half more is for numbers below 0
_TWO_52 = np.uint64(0x4330000000000000)  # the bits of 2^52


@equation
def _two_to(k: float) -> Any:
    """2^k for a whole k from -1022 to 1023."""
    return np.uint64(np.float64(k + (_IN_LOW_BITS + 1023.0)).view(np.uint64) << _52).view(np.float64)


@equation
def exp(x: float) -> float:
    """e^x; inf where that is too large for a double, NaN of NaN.

    Without a branch, as `log` is, so that a loop over it takes several numbers at once.
    """
    inside = x if (x >= _SMALLEST) & (x <= _LARGEST) else 0.0
    k = np.floor(inside * _PER_LN2 + 0.5)
    high = inside - k * _LN2_HIGH
    low = k * _LN2_LOW
    r = high - low
    t = r * r
    c = -1.65339022054652515390e-06 + t * 4.13813679705723846039e-08
    c = -2.77777777770155933842e-03 + t * (6.61375632143793436117e-05 + t * c)
    c = r - t * (1.66666666666666019037e-01 + t * c)
    y = 1.0 - ((low - r * c / (2.0 - c)) - high)
    half = np.floor(k * 0.5)  # in two steps, so that neither factor leaves the range of a double
    found = y * _two_to(half) * _two_to(k - half)
    found = 0.0 if x < _SMALLEST else found
    found = math.inf if x > _LARGEST else found
    return float(found if x == x else math.nan)


@equation
def log(x: float) -> float:
    """The natural logarithm; -inf of 0, NaN below."""
    small = x < _LEAST_NORMAL
    normal = x * 2.0**54 if small else x
    moved = np.float64(normal).view(np.uint64) + _SHIFT
    k = np.uint64(moved >> _52 | _TWO_52).view(np.float64) - (2.0**52 + (1077.0 if small else 1023.0))
    f = np.uint64((moved & _MANTISSA) + _SQRT_HALF).view(np.float64) - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    odd = 1.818357216161805012e-01 + w * 1.479819860511658591e-01
    odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * odd))
    square = 0.5 * f * f
    found: float = k * _LN2_HIGH - ((square - (s * (square + (odd + even)) + k * _LN2_LOW)) - f)
    found = math.inf if x == math.inf else found
    found = -math.inf if x == 0.0 else found
    return float(found if x >= 0.0 else math.nan)


@equation
def log1p(x: float) -> float:
    """ln(1 + x), exact also where x is small."""
    u = 1.0 + x
    if u == 1.0 or u == math.inf:
        return float(x)
    return log(u) * x / (u - 1.0)


@equation
def power(x: float, y: float) -> float:
    """x^y for x of at least 0; NaN below."""
    if y == 1.0:
        return float(x)
    if x == 0.0:
        return 1.0 if y == 0.0 else (0.0 if y > 0.0 else math.inf)
    return exp(y * log(x))


def exps(x: Any) -> Floats:
    """`exp` of each number of an array of any shape."""
    return _of_each(_exps, x)


def logs(x: Any) -> Floats:
    """`log` of each number of an array of any shape."""
    return _of_each(_logs, x)


def log1ps(x: Any) -> Floats:
    """`log1p` of each number of an array of any shape."""
    return _of_each(_log1ps, x)


def powers(x: Any, y: Any) -> Floats:
    """`power` of each two numbers of arrays that NumPy broadcasts against each other."""
    bases, exponents = np.broadcast_arrays(np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64))
    found = np.ascontiguousarray(bases.ravel()).copy()
    _powers(found, np.ascontiguousarray(exponents.ravel()))
    return found.reshape(bases.shape)


def _of_each(fill: Any, x: Any) -> Floats:
    found = np.array(x, dtype=np.float64, order="C")
    fill(found.reshape(-1))
    return found


@kernel
def _exps(x: Floats) -> None:
    for i in range(len(x)):
        x[i] = exp(x[i])


@kernel
def _logs(x: Floats) -> None:
    for i in range(len(x)):
        x[i] = log(x[i])


@kernel
def _log1ps(x: Floats) -> None:
    for i in range(len(x)):
        x[i] = log1p(x[i])


@kernel
def _powers(x: Floats, y: Floats) -> None:
    for i in range(len(x)):
        x[i] = power(x[i], y[i])

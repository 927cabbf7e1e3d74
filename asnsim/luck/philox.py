"""Philox4x32-10, the counter-based generator behind every draw, and its uniform and normal numbers.

J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3",
SC'11, doi:10.1145/2063384.2063405. A block of four 32-bit words is a pure function of a counter of four words
and a key of two:

    counter = (row, slot // 4, quarter, organization)     key = (seed, key of the named decision)

so that a draw needs no state and no order, and is the same whatever else is drawn. Slot ``s`` of a row
takes word ``s % 4`` of block ``s // 4``.

* uniform = (word + 0.5) 2^-32, never 0 or 1;
* normal: Box and Muller (1958) on the word pairs (0, 1) and (2, 3), so |z| < 6.77.

The logarithm and the sine are written here with + - * / and sqrt alone, which IEEE 754 rounds in one way
only: the same bits on every machine, with the compiler on or off, for one row or a million. Against libm
the normals agree within 4e-15 absolute. With the compiler off, the same expressions run on whole NumPy
arrays.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import JIT, inlined, kernel

Floats = NDArray[np.float64]
Words = NDArray[np.uint64]
Whole = NDArray[np.int64]
Address = tuple[int, int, int, int]
"""Seed, key of the decision, quarter, organization."""
Generate = Callable[[int, int, int, int, int, int, int], Floats]
"""The signature of ``uniforms`` and ``normals``."""
Word = Any
"""A 32-bit word in a uint64, a scalar in a compiled loop or a whole array with the compiler off."""

_LOW = np.uint64(0xFFFFFFFF)
_32 = np.uint64(32)
_M0 = np.uint64(0xD2511F53)
_M1 = np.uint64(0xCD9E8D57)
_W0 = np.uint64(0x9E3779B9)
_W1 = np.uint64(0xBB67AE85)

_CHUNK = 256
"""Rows whose words are held at once: four such columns stay in the first-level cache."""


@inlined
def _round(c0: Word, c1: Word, c2: Word, c3: Word, k0: Word, k1: Word) -> tuple[Word, Word, Word, Word]:
    """One of the ten rounds; products of two 32-bit words fit a uint64, so nothing overflows."""
    p0 = _M0 * c0
    p1 = _M1 * c2
    return (p1 >> _32) ^ c1 ^ k0, p1 & _LOW, (p0 >> _32) ^ c3 ^ k1, p0 & _LOW


@inlined
def philox(c0: Word, c1: Word, c2: Word, c3: Word, k0: Word, k1: Word) -> tuple[Word, Word, Word, Word]:
    """The block of four words for a counter and a key; all are uint64 below 2^32.

    The rounds are written out: a loop over them would keep the loop over rows from being vectorised.
    """
    c0, c1, c2, c3 = _round(c0, c1, c2, c3, k0, k1)
    k0, k1 = (k0 + _W0) & _LOW, (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(c0, c1, c2, c3, k0, k1)
    k0, k1 = (k0 + _W0) & _LOW, (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(c0, c1, c2, c3, k0, k1)
    k0, k1 = (k0 + _W0) & _LOW, (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(c0, c1, c2, c3, k0, k1)
    k0, k1 = (k0 + _W0) & _LOW, (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(c0, c1, c2, c3, k0, k1)
    k0, k1 = (k0 + _W0) & _LOW, (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(c0, c1, c2, c3, k0, k1)
    k0, k1 = (k0 + _W0) & _LOW, (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(c0, c1, c2, c3, k0, k1)
    k0, k1 = (k0 + _W0) & _LOW, (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(c0, c1, c2, c3, k0, k1)
    k0, k1 = (k0 + _W0) & _LOW, (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(c0, c1, c2, c3, k0, k1)
    k0, k1 = (k0 + _W0) & _LOW, (k1 + _W1) & _LOW
    return _round(c0, c1, c2, c3, k0, k1)


_TWO_52 = np.uint64(0x4330000000000000)  # the bits of 2.0**52


@inlined
def uniform(word: Word) -> Any:
    """(word + 0.5) 2^-32. Setting a word as the low bits of 2^52 converts it without a slow instruction."""
    return (np.uint64(word | _TWO_52).view(np.float64) - 4503599627370495.5) * 2.0**-32


_SQRT_HALF = np.uint64(0x3FE6A09E667F3BCD)  # the bits of sqrt(1/2)
_ONE = np.uint64(0x3FF0000000000000)
_MANTISSA = np.uint64(0x000FFFFFFFFFFFFF)
_52 = np.uint64(52)
_SHIFT = _ONE - _SQRT_HALF


@inlined
def _log(u: Any) -> Any:
    """Natural logarithm of u in (0, 1]: u = 2^k z, z in [sqrt(1/2), sqrt(2)), then the series of artanh."""
    moved = np.float64(u).view(np.uint64) + _SHIFT
    exponent = np.uint64(moved >> _52 | _TWO_52).view(np.float64) - 4503599627371519.0  # k, whole, at most 0
    z = np.uint64((moved & _MANTISSA) + _SQRT_HALF).view(np.float64)
    s = (z - 1.0) / (z + 1.0)
    t = s * s
    series = 1 / 21 + t * (1 / 23)
    series = 1 / 17 + t * (1 / 19 + t * series)
    series = 1 / 13 + t * (1 / 15 + t * series)
    series = 1 / 9 + t * (1 / 11 + t * series)
    series = 1 / 5 + t * (1 / 7 + t * series)
    series = 2.0 * s + 2.0 * s * t * (1 / 3 + t * series)
    return exponent * 0.6931471805599453 + series


@inlined
def normal_pair(first: Word, second: Word) -> tuple[Any, Any]:
    """Two independent normals from two words (Box and Muller), without a branch.

    The angle is 4a with |a| < pi/4, where short Taylor series of sine and cosine are exact to the last bits;
    two doublings of the angle give the rest.
    """
    radius = np.sqrt(-2.0 * _log(uniform(first)))
    a = (uniform(second) - 0.5) * 1.5707963267948966
    t = a * a
    sine = 1 / 6227020800 - t * (1 / 1307674368000)
    sine = 1 / 362880 - t * (1 / 39916800 - t * sine)
    sine = 1 / 120 - t * (1 / 5040 - t * sine)
    sine = a - a * t * (1 / 6 - t * sine)
    cosine = 1 / 87178291200 - t * (1 / 20922789888000)
    cosine = 1 / 3628800 - t * (1 / 479001600 - t * cosine)
    cosine = 1 / 720 - t * (1 / 40320 - t * cosine)
    cosine = 1.0 - t * (0.5 - t * (1 / 24 - t * cosine))
    double_sine = 2.0 * sine * cosine
    double_cosine = (cosine - sine) * (cosine + sine)
    return (
        radius * (double_cosine - double_sine) * (double_cosine + double_sine),
        radius * (2.0 * double_sine * double_cosine),
    )


IN_ORDER = np.empty((2, 0), np.uint64)
"""Who is drawn for where rows follow each other from the first, in one quarter."""


@kernel
def _words(words: Words, address: Address, who: Words, first_row: int, block: int, count: int) -> None:
    """Fill ``words`` (4, chunk) for ``count`` rows.

    ``who`` (2, row) has the row and the quarter of each that is drawn for, or nobody: then rows are in order.
    """
    seed, key, column = np.uint64(address[0]), np.uint64(address[1]), np.uint64(block)
    quarter, organization = np.uint64(address[2]), np.uint64(address[3])
    w0, w1, w2, w3 = words[0], words[1], words[2], words[3]
    if who.shape[1] > 0:
        rows, quarters = who[0, first_row : first_row + count], who[1, first_row : first_row + count]
        for i in range(count):
            w0[i], w1[i], w2[i], w3[i] = philox(rows[i], column, quarters[i], organization, seed, key)
        return
    for i in range(count):
        w0[i], w1[i], w2[i], w3[i] = philox(
            np.uint64(first_row + i), column, quarter, organization, seed, key
        )


@kernel
def _fill_uniforms(out: Floats, address: Address, who: Words, first_row: int) -> None:
    n, slots = out.shape
    words = np.empty((4, _CHUNK), np.uint64)
    for start in range(0, n, _CHUNK):
        count = min(_CHUNK, n - start)
        for block in range((slots + 3) // 4):
            _words(words, address, who, first_row + start, block, count)
            for lane in range(min(4, slots - 4 * block)):
                word = words[lane]
                target = out[start : start + count, 4 * block + lane]
                for i in range(count):
                    target[i] = uniform(word[i])


@kernel
def _fill_normals(out: Floats, address: Address, who: Words, first_row: int) -> None:
    n, slots = out.shape
    words = np.empty((4, _CHUNK), np.uint64)
    z = np.empty((2, _CHUNK))
    z0, z1 = z[0], z[1]
    for start in range(0, n, _CHUNK):
        count = min(_CHUNK, n - start)
        for block in range((slots + 3) // 4):
            _words(words, address, who, first_row + start, block, count)
            for lane in range(0, min(4, slots - 4 * block), 2):
                first, second = words[lane], words[lane + 1]
                for i in range(count):
                    z0[i], z1[i] = normal_pair(first[i], second[i])
                slot = 4 * block + lane
                rows = out[start : start + count]
                if slot + 1 < slots:
                    for i in range(count):
                        rows[i, slot] = z0[i]
                        rows[i, slot + 1] = z1[i]
                else:
                    for i in range(count):
                        rows[i, slot] = z0[i]


def _whole(out: Floats, address: Address, who: Words, first_row: int, normal: bool) -> None:
    """The same numbers with the compiler off, a block of slots at a time over all rows."""
    n, slots = out.shape
    seed, key, quarter, organization = (np.uint64(word) for word in address)
    rows: Word = np.arange(first_row, first_row + n, dtype=np.uint64)
    if who.shape[1] > 0:
        rows, quarter = who
    for slot in range(0, slots, 4):
        words = philox(rows, np.uint64(slot // 4), quarter, organization, seed, key)
        if normal:
            values = normal_pair(words[0], words[1]) + normal_pair(words[2], words[3])
        else:
            values = tuple(uniform(word) for word in words)
        for lane in range(min(4, slots - slot)):
            out[:, slot + lane] = values[lane]


def uniforms(
    seed: int, key: int, quarter: int, organization: int, first_row: int, n: int, slots: int
) -> Floats:
    """Uniforms in (0, 1), shape (n, slots), for rows first_row .. first_row + n - 1.

    Every whole number but ``n`` and ``slots`` must lie in 0 .. 2^32 - 1 (``Luck`` checks it).
    """
    address = seed, key, quarter, organization
    return _filled(np.empty((n, slots)), address, IN_ORDER, first_row, normal=False)


def normals(
    seed: int, key: int, quarter: int, organization: int, first_row: int, n: int, slots: int
) -> Floats:
    """Standard normals, shape (n, slots), for rows first_row .. first_row + n - 1; see ``uniforms``."""
    address = seed, key, quarter, organization
    return _filled(np.empty((n, slots)), address, IN_ORDER, first_row, normal=True)


def uniforms_of(seed: int, key: int, organization: int, who: Words, slots: int) -> Floats:
    """Uniforms in (0, 1), shape (n, slots), for the rows and quarters of ``who``, (2, n)."""
    address = seed, key, 0, organization
    return _filled(np.empty((who.shape[1], slots)), address, who, 0, normal=False)


def normals_of(seed: int, key: int, organization: int, who: Words, slots: int) -> Floats:
    """Standard normals, shape (n, slots), for the rows and quarters of ``who``, (2, n)."""
    address = seed, key, 0, organization
    return _filled(np.empty((who.shape[1], slots)), address, who, 0, normal=True)


def _filled(out: Floats, address: Address, who: Words, first_row: int, normal: bool) -> Floats:
    if not JIT:
        _whole(out, address, who, first_row, normal)
    elif normal:
        _fill_normals(out, address, who, first_row)
    else:
        _fill_uniforms(out, address, who, first_row)
    return out


def side_by_side(
    seeds: Whole, address: tuple[int, int, int], who: Words, stops: Whole, slots: int, normal: bool
) -> Floats:
    """What `uniforms` or `normals`, and their `_of`, draw under each of ``seeds``, one after the other: (n, slots).

    ``address`` is key, quarter and organization; the rows of each seed end before its stop.
    """
    out = np.empty((int(stops[-1]), slots))
    if JIT:
        _fill_each(out, (seeds, stops), address, who, normal)
        return out
    start = 0
    for seed, stop in zip(seeds.tolist(), stops.tolist(), strict=True):
        _whole(out[start:stop], (seed, *address), who[:, start:stop], 0, normal)
        start = stop
    return out


@kernel
def _fill_each(out: Floats, of_each: Any, address: tuple[int, int, int], who: Words, normal: bool) -> None:
    (seeds, stops), (key, quarter, organization) = of_each, address
    start = 0
    for k in range(len(seeds)):
        of_seed = seeds[k], key, quarter, organization
        first_row = start if who.shape[1] > 0 else 0
        if normal:
            _fill_normals(out[start : stops[k]], of_seed, who, first_row)
        else:
            _fill_uniforms(out[start : stops[k]], of_seed, who, first_row)
        start = stops[k]

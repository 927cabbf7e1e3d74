"""Sums in strands, which a processor adds at once; written out, so that the order is the same everywhere."""

from __future__ import annotations

from typing import Any

import numpy as np

from asnsim.compiled import equation, kernel


@kernel
def total(x: Any) -> float:
    """The sum of a contiguous array (row,), for Python to call: quicker than NumPy's."""
    return added(x)


@kernel
def total_where(x: Any, condition: Any) -> float:
    """The same of those rows in which a condition holds, both (row,); what is no number makes it none in any row."""
    return multiplied(x, condition)


@equation
def added(x: Any) -> float:
    """The sum of a contiguous array (row,)."""
    a, b, c, d = 0.0, 0.0, 0.0, 0.0
    whole = len(x) // 4 * 4
    for i in range(0, whole, 4):
        a += x[i]
        b += x[i + 1]
        c += x[i + 2]
        d += x[i + 3]
    for i in range(whole, len(x)):
        a += x[i]
    return a + b + c + d


@equation
def multiplied(x: Any, y: Any) -> float:
    """The sum of products of two contiguous arrays (row,)."""
    a, b, c, d = 0.0, 0.0, 0.0, 0.0
    whole = len(x) // 4 * 4
    for i in range(0, whole, 4):
        a += x[i] * y[i]
        b += x[i + 1] * y[i + 1]
        c += x[i + 2] * y[i + 2]
        d += x[i + 3] * y[i + 3]
    for i in range(whole, len(x)):
        a += x[i] * y[i]
    return a + b + c + d


@equation
def paired(x: Any) -> float:
    """The sum of a contiguous array (row,) in the order of `np.add.reduce`: halves of halves, and blocks of up to 128
    in eight strands."""
    if len(x) <= 128:
        return in_eight_strands(x)
    start, size = np.empty(64, dtype=np.int64), np.empty(64, dtype=np.int64)
    halves, left = np.empty(64, dtype=np.int64), np.empty(64)
    start[0], size[0], halves[0] = 0, len(x), 0
    at, total = 0, 0.0
    while at >= 0:
        half = size[at] // 2 // 8 * 8
        if size[at] <= 128:
            total = in_eight_strands(x[start[at] : start[at] + size[at]])
            at -= 1
        elif halves[at] == 0:
            halves[at], halves[at + 1] = 1, 0
            start[at + 1], size[at + 1] = start[at], half
            at += 1
        elif halves[at] == 1:
            halves[at], halves[at + 1], left[at] = 2, 0, total
            start[at + 1], size[at + 1] = start[at] + half, size[at] - half
            at += 1
        else:
            total = left[at] + total
            at -= 1
    return total


@equation
def in_eight_strands(x: Any) -> float:
    """The sum of up to 128 numbers as NumPy takes it."""
    n = len(x)
    total, whole = 0.0, 0
    if n >= 8:
        whole = n // 8 * 8
        a, b, c, d, e, f, g, h = x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]
        for i in range(8, whole, 8):
            a += x[i]
            b += x[i + 1]
            c += x[i + 2]
            d += x[i + 3]
            e += x[i + 4]
            f += x[i + 5]
            g += x[i + 6]
            h += x[i + 7]
        total = ((a + b) + (c + d)) + ((e + f) + (g + h))
    for i in range(whole, n):
        total += x[i]
    return total

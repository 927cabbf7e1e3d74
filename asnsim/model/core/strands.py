"""Sums in four strands, which a processor adds at once; written out, so that the order is the same everywhere."""

from __future__ import annotations

from typing import Any

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

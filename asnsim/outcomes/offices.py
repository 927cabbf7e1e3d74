"""Several offices at once: where each lies in the tables, so that a statistic is taken of each by itself.

An outcome is a formula of each row and a statistic over rows. Where offices stand one after the other in one table the
formula is worked out for all in one go, and the statistic of each over its own rows, in the order in which it is taken
of an office alone: with the same bits. An outcome that looks at more than rows (`NotByRows`) is asked of one office
after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.model.core.strands import added, multiplied, paired

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


class NotByRows(Exception):
    """This cannot be worked out for several offices at once; nobody sees it, since each is then asked by itself."""


class Offices:
    """Where offices lie in tables in which they stand one after the other.

    Args:
        sizes: numbers of rows by table, each (office,), employees first.

    Attributes:
        rows: where the employees of each begin, and where they end, (office + 1,).
        told_apart: whether a column's length says of which table it is.
    """

    def __init__(self, *sizes: Sequence[int]) -> None:
        ends = [np.array([0, *np.cumsum(of_table)], dtype=np.int64) for of_table in sizes]
        self.rows = ends[0]
        self._of_length = {int(one[-1]): one for one in ends}
        self.told_apart = len(self._of_length) == len(ends)

    def bounds(self, column: NDArray[Any]) -> Whole:
        """Where the rows of each begin in a column of one of the tables, and where they end, (office + 1,)."""
        bounds = self._of_length.get(len(column)) if column.ndim == 1 else None
        if bounds is None:
            raise NotByRows
        return bounds


_AT_ONCE: ContextVar[Offices | None] = ContextVar("offices", default=None)


def at_once() -> Offices | None:
    """The offices of which statistics are taken now; None of one alone."""
    return _AT_ONCE.get()


def alone() -> AbstractContextManager[None]:
    """Statistics are taken of one office, as they are unless something else is said."""
    return taken_at_once(None)


@contextmanager
def taken_at_once(offices: Offices | None) -> Iterator[None]:
    """Statistics are taken of each of these offices (`asnsim.outcomes.statistics.OfEach`)."""
    before = _AT_ONCE.set(offices)
    try:
        yield
    finally:
        _AT_ONCE.reset(before)


@lru_cache(maxsize=256)
def _of_one(rows: int) -> Whole:
    return np.array([0, rows], dtype=np.int64)


def bounds_of(column: NDArray[Any]) -> Whole:
    """Where the rows of each office begin in a column, and where they end; of one office alone 0 and all."""
    offices = _AT_ONCE.get()
    return _of_one(len(column)) if offices is None else offices.bounds(column)


def rows_of_each(column: NDArray[Any]) -> list[Any]:
    """Numbers of rows."""
    numbers: list[Any] = np.diff(bounds_of(column)).tolist()
    return numbers


def sums_of_each(column: NDArray[Any]) -> list[Any]:
    """Sums as NumPy takes them."""
    bounds = bounds_of(column)
    found = np.empty(len(bounds) - 1)
    add_pairwise(np.ascontiguousarray(column, dtype=np.float64), bounds, found)
    return _finite(found)


def totals_of_each(column: Floats) -> list[Any]:
    """Sums in four strands, as `strands.total` takes them."""
    bounds = bounds_of(column)
    found = np.empty(len(bounds) - 1)
    add_in_strands(column, bounds, found)
    return _finite(found)


def totals_where_of_each(column: Floats, condition: NDArray[np.bool_]) -> list[Any]:
    """Sums of those rows in which a condition holds, as `strands.total_where` takes them."""
    bounds = bounds_of(column)
    found = np.empty(len(bounds) - 1)
    add_where(column, condition, bounds, found)
    return _finite(found)


def _finite(found: Floats) -> list[Any]:
    if not np.isfinite(found).all():
        raise NotByRows  # whose it is, is told of one office after the other
    numbers: list[Any] = found.tolist()
    return numbers


@kernel
def add_in_strands(x: Floats, bounds: Whole, found: Floats) -> None:
    """Fill `found` (office,)."""
    for k in range(len(found)):
        found[k] = added(x[bounds[k] : bounds[k + 1]])


@kernel
def add_where(x: Floats, condition: NDArray[np.bool_], bounds: Whole, found: Floats) -> None:
    """Fill `found` (office,)."""
    for k in range(len(found)):
        first, stop = bounds[k], bounds[k + 1]
        found[k] = multiplied(x[first:stop], condition[first:stop])


@kernel
def add_pairwise(x: Floats, bounds: Whole, found: Floats) -> None:
    """Fill `found` (office,) in the order of `np.add.reduce`."""
    for k in range(len(found)):
        found[k] = paired(x[bounds[k] : bounds[k + 1]])

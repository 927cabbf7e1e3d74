"""What an employer adds to the outcomes of the nation: the parts of its statistics, as plain numbers.

A mean is a sum and a count, a correlation means and products of deviations, a Gini coefficient a histogram
(`asnsim.outcomes.statistics`). These add up, so that every outcome of the nation is that of all its people, as if they
had been seen at once; no mean of employers' numbers is taken.

A row of numbers is a quarter. A column is a part of an outcome, "skm.2": 0 says in how many employers there was
something to measure, the others are the parts in order. Columns that are 0 in every quarter are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim import outcomes
from asnsim.outcomes import OUTCOMES, Statistic
from asnsim.outcomes.moments import Moments
from asnsim.outcomes.statistics import NOTHING
from asnsim.outcomes.table import Observation

Floats = NDArray[np.float64]

STRIDE = 65536
"""More than any outcome has parts."""


def flat(statistic: Statistic) -> list[float]:
    """The parts of a statistic in order, of one of others those of each."""
    found: list[float] = []
    for part in statistic.parts:
        if isinstance(part, Statistic):
            found += flat(part)
        elif isinstance(part, Moments):
            found += [float(part.n), *part.means.tolist(), *part.products.ravel().tolist()]
        else:
            found += np.asarray(part, dtype=np.float64).ravel().tolist()
    return found


def unflat(like: Statistic, numbers: Iterator[float]) -> Statistic:
    """The statistic with the parts that `flat` gave, read as `like` is."""
    return Statistic(like.read, tuple(_part(part, numbers) for part in like.parts))


def encoded(seen: Sequence[Observation], ids: Sequence[str]) -> Floats:
    """What was seen in each quarter as (1 + quarters, columns); the first row says which column it is.

    That is the place of the outcome among `ids` times `STRIDE`, and the number of the part.
    """
    places: list[Floats] = []
    columns: list[Floats] = []
    for place, name in enumerate(ids):
        rows = [[1.0, *flat(one[name])] if one[name].parts else [] for one in seen]
        width = max(map(len, rows), default=0)
        block = np.array([[*row, *[0.0] * (width - len(row))] for row in rows]).reshape(len(seen), width)
        kept = np.flatnonzero(block.any(axis=0))
        places.append(np.asarray(place * STRIDE + kept, dtype=np.float64))
        columns.append(block[:, kept])
    return np.vstack([np.concatenate(places), np.hstack(columns)])


def named(numbers: Floats, ids: Sequence[str]) -> tuple[tuple[str, ...], Floats]:
    """The names of the columns that `encoded` gave, and their numbers (quarter, column)."""
    places = numbers[0].astype(np.int64)
    return tuple(f"{ids[place // STRIDE]}.{place % STRIDE}" for place in places.tolist()), numbers[1:]


@dataclass(frozen=True)
class Block:
    """Where the parts of an outcome stand among all columns, and those of them that are moments: their first column
    and how many variables."""

    like: Statistic
    start: int
    width: int
    moments: tuple[tuple[int, int], ...]


class Layout:
    """The columns of all outcomes that were ever measured, in the order of `outcomes.ids()`.

    Args:
        like: of each outcome one statistic that was measured, whoever's.
    """

    def __init__(self, like: Mapping[str, Statistic]) -> None:
        self.blocks: dict[str, Block] = {}
        self.width = 0
        for name in outcomes.ids():
            if name in like:
                width = 1 + len(flat(like[name]))
                self.blocks[name] = Block(
                    like[name], self.width, width, tuple(_moments(like[name], self.width + 1))
                )
                self.width += width
        self._moments = [one for block in self.blocks.values() for one in block.moments]

    def spread(self, names: Sequence[str], numbers: Floats) -> Floats:
        """Columns by name (quarter, column) as (quarter, width), 0 where there is none."""
        at = [
            self.blocks[outcome].start + int(part) for outcome, _, part in (n.rpartition(".") for n in names)
        ]
        found = np.zeros((len(numbers), self.width))
        found[:, at] = numbers
        return found

    def added(self, one: Floats, other: Floats) -> Floats:
        """Two organizations together, (quarter, width), as `Statistic` and `Moments` add up."""
        found = one + other
        for start, k in self._moments:
            n, means, products = (
                start,
                slice(start + 1, start + 1 + k),
                slice(start + 1 + k, start + 1 + k + k * k),
            )
            apart = other[:, means] - one[:, means]
            part = other[:, n] / np.maximum(found[:, n], 1.0)
            outer = (apart[:, :, None] * apart[:, None, :]).reshape(len(found), k * k)
            found[:, products] += outer * (one[:, n] * part)[:, None]
            found[:, means] = one[:, means] + part[:, None] * apart
        return found

    def values(self, numbers: Floats) -> Floats:
        """(quarter, width) to the outcomes (quarter, outcome), in the order of `outcomes.ids()`."""
        return np.array([outcomes.values(self._observation(row)) for row in numbers.tolist()])

    def _observation(self, row: Sequence[float]) -> Observation:
        found = dict.fromkeys(outcomes.ids(), NOTHING)
        for name, block in self.blocks.items():
            if row[block.start] > 0.0:
                numbers = iter(row[block.start + 1 : block.start + block.width])
                found[name] = unflat(block.like, numbers)
        return found


def measured(seen: Sequence[Observation]) -> dict[str, Statistic]:
    """Of each outcome that was measured in some quarter the statistic of the first."""
    found: dict[str, Statistic] = {}
    for observation in seen:
        for name, statistic in observation.items():
            if statistic.parts:
                found.setdefault(name, statistic)
    return {name: found[name] for name in OUTCOMES.names() if name in found}


def _part(like: Any, numbers: Iterator[float]) -> Any:
    if isinstance(like, Statistic):
        return unflat(like, numbers)
    if isinstance(like, Moments):
        k = len(like.means)
        n, means = int(next(numbers)), np.array([next(numbers) for _ in range(k)])
        return Moments(n, means, np.array([next(numbers) for _ in range(k * k)]).reshape(k, k))
    if np.ndim(like):
        found = np.array([next(numbers) for _ in range(np.size(like))])
        return found.reshape(np.shape(like)).astype(np.asarray(like).dtype)
    return type(like)(next(numbers))


def _moments(like: Statistic, start: int) -> Iterator[tuple[int, int]]:
    """First column and number of variables of the moments in a statistic whose parts begin at `start`."""
    for part in like.parts:
        if isinstance(part, Statistic):
            yield from _moments(part, start)
            start += len(flat(part))
        elif isinstance(part, Moments):
            k = len(part.means)
            yield start, k
            start += 1 + k + k * k
        else:
            start += np.size(part)

"""Boxes: parts of the space of unknowns, and how many cases of interest lie in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

LOW, HIGH = 0, 1


@dataclass(frozen=True, eq=False)
class Box:
    """Limits on unknowns, and the cases within them.

    Attributes:
        limits: (2, unknown) the lowest and the highest value that lies inside; infinite where there is no limit.
        inside: (case,) whether a case lies within all limits.
        hits: how many cases of interest do.
    """

    limits: Floats
    inside: Bools
    hits: int

    @classmethod
    def of(cls, limits: Floats, x: Floats, y: Bools) -> Box:
        """The box with these limits among cases x (case, unknown), of which y (case,) are of interest."""
        inside = np.asarray(((x >= limits[LOW]) & (x <= limits[HIGH])).all(axis=1))
        return cls(limits, inside, int(y[inside].sum()))

    @property
    def size(self) -> int:
        """How many cases lie in it."""
        return int(self.inside.sum())

    @property
    def density(self) -> float:
        """The share of the cases in it that are of interest."""
        return self.hits / self.size

    @property
    def restricted(self) -> Bools:
        """(unknown,): whether it has a limit on the unknown."""
        return np.asarray(np.isfinite(self.limits).any(axis=0))

    @property
    def unknowns(self) -> list[int]:
        """The places of the unknowns on which it has a limit."""
        return [int(place) for place in np.flatnonzero(self.restricted)]

    def without(self, side: int, unknown: int, x: Floats, y: Bools) -> Box:
        """The same without one of its limits."""
        limits = self.limits.copy()
        limits[side, unknown] = _open(side)
        return Box.of(limits, x, y)


def everything(x: Floats, y: Bools) -> Box:
    """The box without limits: all cases."""
    limits = np.repeat([[_open(LOW)], [_open(HIGH)]], x.shape[1], axis=1)
    return Box(limits, np.ones(len(x), dtype=bool), int(y.sum()))


def between(below: float, above: float, side: int) -> float:
    """The limit half-way between two neighbouring values of which one is to lie outside."""
    middle = 0.5 * below + 0.5 * above
    # The middle of two numbers that have none between them is one of them, perhaps the wrong one.
    inner, outer = (above, below) if side == LOW else (below, above)
    return float(inner if middle == outer else middle)


def _open(side: int) -> float:
    return -np.inf if side == LOW else np.inf

"""The whole search for one box, as it is done for the worlds as they are and for worlds whose labels were shuffled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from asnsim.studies.discovery.box import HIGH, LOW, Bools, Box, Floats, everything
from asnsim.studies.discovery.chance import LEVEL, evidence, limit_p, without_chance
from asnsim.studies.discovery.prim import trajectory

Places = NDArray[np.intp]

SCREENED = 8
"""At most so many unknowns are searched. Each more lends luck two more ends to peel at: among 164 of them, 200 cases
hide a box that any two of them would show."""


@dataclass(frozen=True, eq=False)
class Searched:
    """A trajectory, and the box taken from it.

    Attributes:
        boxes: the trajectory. best: the box on it that chance is least likely to make. box: the same without limits
            that its cases do not bear out. evidence: how unlikely that is.
    """

    boxes: tuple[Box, ...]
    best: Box
    box: Box
    evidence: float


def search(x: Floats, y: Bools, least: int) -> Searched:
    """A box of at least `least` cases, among cases x (case, unknown) of which y (case,) are of interest.

    What is peeled along unknowns that bear nothing is lost to the others, so unknowns are taken in one by one: the one
    with which the box is least likely to be made by chance, as long as its own limit holds.
    """
    looked_at, level = screened(x, y).tolist(), LEVEL / x.shape[1]
    all_cases, along = everything(x, y), list[int]()
    found = Searched((all_cases,), all_cases, all_cases, 0.0)
    while looked_at:
        tried = {one: _along([*along, one], x, y, least) for one in looked_at}
        one = max(tried, key=lambda one: tried[one].evidence)
        if tried[one].evidence <= found.evidence or _doubt(tried[one].best, one, x, y) > level:
            break
        found = tried[one]
        along.append(one)
        looked_at.remove(one)
    box = without_chance(found.best, x, y, level)
    return replace(found, box=box, evidence=evidence(box, len(y), int(y.sum())))


def _along(places: Sequence[int], x: Floats, y: Bools, least: int) -> Searched:
    """PRIM along these unknowns."""
    along = np.array(sorted(places), dtype=int)
    boxes = tuple(_widened(box, along, x) for box in trajectory(x[:, along], y, least))
    best = max(boxes, key=lambda box: evidence(box, len(y), int(y.sum())))
    return Searched(boxes, best, best, evidence(best, len(y), int(y.sum())))


def _doubt(box: Box, unknown: int, x: Floats, y: Bools) -> float:
    """The p-value of the limit on an unknown that holds best; 1 where it has none."""
    sides = [side for side in (LOW, HIGH) if np.isfinite(box.limits[side, unknown])]
    return min((limit_p(box, side, unknown, x, y) for side in sides), default=1.0)


def screened(x: Floats, y: Bools) -> Places:
    """The places of the unknowns whose values differ most between cases of interest and others, in their order.

    By Kuiper's statistic, the largest distances up and down between the two distributions, which sees an interval at
    the ends of an unknown and in its middle.
    """
    if x.shape[1] <= SCREENED:
        return np.arange(x.shape[1])
    order = np.argsort(x, axis=0, kind="stable")
    values, of_interest = np.take_along_axis(x, order, axis=0), y[order]
    apart = (of_interest / max(y.sum(), 1) - ~of_interest / max((~y).sum(), 1)).cumsum(axis=0)
    # The distributions are compared behind the last of equal values alone.
    last = np.vstack([values[1:] != values[:-1], np.ones((1, x.shape[1]), dtype=bool)])
    apart = np.where(last, apart, 0.0).round(12)
    distance = apart.max(axis=0, initial=0.0) - apart.min(axis=0, initial=0.0)
    return np.sort(np.argsort(-distance, kind="stable")[:SCREENED])


def _widened(box: Box, looked_at: Places, x: Floats) -> Box:
    """The box over all unknowns."""
    limits = everything(x, box.inside).limits
    limits[:, looked_at] = box.limits
    return Box(limits, box.inside, box.hits)

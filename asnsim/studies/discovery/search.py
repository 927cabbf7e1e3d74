"""The whole search for one box, as it is done for the worlds as they are and for worlds whose labels were shuffled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asnsim.studies.discovery.box import Bools, Box, Floats, everything
from asnsim.studies.discovery.chance import evidence, without_chance
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

    What is peeled along unknowns that turn out to bear nothing is lost to the others, so the search is done again along
    those alone whose limits held, until all hold.
    """
    found = _along(screened(x, y), x, y, least)
    looked_at = SCREENED
    while 0 < len(found.box.unknowns) < looked_at:
        looked_at = len(found.box.unknowns)
        again = _along(np.array(found.box.unknowns), x, y, least)
        if again.evidence < found.evidence:
            break
        found = again
    return found


def _along(looked_at: Places, x: Floats, y: Bools, least: int) -> Searched:
    """One search, along these unknowns."""
    cases, of_interest = len(y), int(y.sum())
    boxes = tuple(_widened(box, looked_at, x) for box in trajectory(x[:, looked_at], y, least))
    best = max(boxes, key=lambda box: evidence(box, cases, of_interest))
    box = without_chance(best, x, y)
    return Searched(boxes, best, box, evidence(box, cases, of_interest))


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

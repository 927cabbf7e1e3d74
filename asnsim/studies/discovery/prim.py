"""PRIM: a box with a high share of cases of interest, found by peeling thin slices off, then pasting some back on.

Friedman and Fisher (1999), "Bump hunting in high-dimensional data", Statistics and Computing 9; for scenario discovery
Bryant and Lempert (2010), "Thinking inside the box", Technological Forecasting and Social Change 77. The choice among
slices is that of the EMA Workbench (Kwakkel 2017): the gain in density by case that is taken off, since a slice of
equal values takes off more than others do.

A slice is the share ALPHA of the cases at one end of an unknown, with all that are equal to its last. Only the order of
values decides which cases it holds, so a box is the same whatever the scale.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from asnsim.studies.discovery.box import HIGH, LOW, Bools, Box, Floats, between, everything

ALPHA = 0.05
"""The share of the cases in a box that a slice has, for peeling and for pasting."""
LEAST_MASS = 0.05
"""A box holds at least this share of all cases."""


def trajectory(x: Floats, y: Bools, least: int) -> list[Box]:
    """The boxes from all cases to the densest, each a slice smaller (or, at the end, larger) and denser than the last.

    Args:
        x: (case, unknown) values.
        y: (case,) whether a case is of interest.
        least: how many cases a box has to hold.
    """
    boxes = [everything(x, y)]
    columns = np.ascontiguousarray(x.T)
    order = np.argsort(columns, axis=1, kind="stable")
    while (peeled := _peeled(boxes[-1], columns, order, y, least)) is not None:
        boxes.append(peeled)
    while (pasted := _pasted(boxes[-1], x, y)) is not None:
        boxes.append(pasted)
    return boxes


def _peeled(box: Box, columns: Floats, order: NDArray[np.intp], y: Bools, least: int) -> Box | None:
    """The box without the best slice; None where none makes it denser."""
    count = box.size
    if count <= least:
        return None
    places = order[box.inside[order]].reshape(len(columns), count)
    values = np.take_along_axis(columns, places, axis=1)
    step = _slice(count)
    # (unknown, side): how many cases each slice takes off, and how many of them are of interest.
    off = np.stack(
        [
            (values >= values[:, count - 1 - step, None]).sum(axis=1),
            (values <= values[:, step, None]).sum(axis=1),
        ],
        axis=1,
    )
    hits = np.concatenate([np.zeros((len(columns), 1), int), y[places].cumsum(axis=1)], axis=1)
    rows = np.arange(len(columns))
    hits_off = np.stack([box.hits - hits[rows, count - off[:, 0]], hits[rows, off[:, 1]]], axis=1)
    left = count - off
    with np.errstate(divide="ignore", invalid="ignore"):
        gain = ((box.hits - hits_off) / left - box.density) / off
    gain[(left < least) | (left == 0)] = -np.inf
    if not gain.max() > 0.0:
        return None
    unknown, end = _first_of_best(gain, box.restricted)
    limits = box.limits.copy()
    if end == 0:
        edge = count - off[unknown, 0]
        limits[HIGH, unknown] = between(values[unknown, edge - 1], values[unknown, edge], HIGH)
    else:
        edge = off[unknown, 1]
        limits[LOW, unknown] = between(values[unknown, edge - 1], values[unknown, edge], LOW)
    column = columns[unknown]
    inside = box.inside & (column >= limits[LOW, unknown]) & (column <= limits[HIGH, unknown])
    return Box(limits, inside, int(y[inside].sum()))


def _pasted(box: Box, x: Floats, y: Bools) -> Box | None:
    """The box with the best slice of what lies next to it; None where none makes it denser."""
    beyond = np.stack([x < box.limits[LOW], x > box.limits[HIGH]])
    alone = beyond.sum(axis=(0, 2)) == 1
    best, found = 0.0, None
    for unknown in box.unknowns:
        for side in (LOW, HIGH):
            limit = _wider(x[alone & beyond[side, :, unknown], unknown], side)
            if limit is None:
                continue
            limits = box.limits.copy()
            limits[side, unknown] = limit
            wider = Box.of(limits, x, y)
            gain = (wider.density - box.density) / (wider.size - box.size)
            if gain > best:
                best, found = gain, wider
    return found


def _wider(outside: Floats, side: int) -> float | None:
    """The limit that takes in the nearest slice of the values beyond one; None where nothing lies beyond."""
    if not len(outside):
        return None
    nearest_first = np.sort(outside)[:: -1 if side == LOW else 1]
    last = nearest_first[_slice(len(outside))]
    further = nearest_first[nearest_first < last] if side == LOW else nearest_first[nearest_first > last]
    if not len(further):
        return -np.inf if side == LOW else np.inf
    below, above = sorted((float(last), float(further[0])))
    return between(below, above, side)


def _slice(count: int) -> int:
    """The place, from 0, of the last case of a slice of so many cases in order."""
    return math.floor((count - 1) * ALPHA)


def _first_of_best(gain: Floats, restricted: Bools) -> tuple[int, int]:
    """Of the slices with the largest gain one on an unknown that has a limit already, else the first."""
    best = gain == gain.max()
    again = best & restricted[:, None]
    unknown, side = np.argwhere(again if again.any() else best)[0]
    return int(unknown), int(side)

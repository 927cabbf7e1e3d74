"""Screening (Morris 1991, in the radial form of Campolongo and others 2011): which numbers the findings can speak to.

From each of some points of the prior every number of behaviour is drawn anew by itself, under the same luck. What that
changes in the fitted numbers, in discrepancies of their rows, is its effect. What a laboratory does not have cannot
change it and is left out beforehand.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from asnsim.files import shipped
from asnsim.scenario.overlay import has
from asnsim.studies.calibration.moments import Misfit
from asnsim.studies.calibration.priors import Prior, Space
from asnsim.studies.virtual.lab import written

Floats = NDArray[np.float64]

LEAST = 0.05
"""Effect from which a number enters the emulator, in discrepancies (assumption)."""

MOST = 100
"""Numbers that enter it at most, those with the largest effects."""


def reachable(priors: Sequence[Prior]) -> list[int]:
    """Places of the priors that some laboratory of scenarios/calibration has."""
    folder = shipped("scenarios") / "calibration"
    laboratories = [written(file.stem).scenario for file in sorted(folder.glob("*.yaml"))]
    return [
        place
        for place, prior in enumerate(priors)
        if any(has(laboratory, path) for laboratory in laboratories for path in prior.paths)
    ]


def points(space: Space, places: Sequence[int], bases: Floats, others: Floats) -> Floats:
    """The points of the design (base, 1 + place, normal): each base, and it with one number drawn as in `others`.

    Its z and its B are drawn anew. Its G stays, which would move the others of its group too.
    """
    design = np.repeat(bases[:, None, :], 1 + len(places), axis=1)
    for turn, place in enumerate(places, start=1):
        own = space.own_columns(place)
        design[:, turn, own] = others[:, own]
    return design


def effects(numbers: Floats, misfit: Misfit) -> Floats:
    """Effect of each place (place,) from `numbers` (base, 1 + place, number): mean change, largest over rows."""
    size = np.array([min(r.discrepancy for r in misfit.rows if r.number == name) for name in misfit.names])
    change = np.abs(numbers[:, 1:] - numbers[:, :1]).mean(axis=0) / size
    return np.asarray(change.max(axis=1))


def chosen(found: Floats) -> list[int]:
    """Places of those that enter the emulator, in order."""
    strongest = np.argsort(-found, kind="stable")[:MOST]
    return sorted(int(place) for place in strongest if found[place] >= LEAST)

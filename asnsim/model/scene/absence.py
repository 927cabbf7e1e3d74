"""Absence as employees foresee it: how much of it is not excused, and how many such days to expect."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.constants import WORKDAYS
from asnsim.model.scene.scene import Scene

Floats = NDArray[np.float64]

MOST_EXCUSED = 0.98
"""No superior excuses everything, so that something always hangs on a day (assumption)."""


def unexcused_share(scene: Scene) -> Floats:
    """Absent days that count against each employee, share, (row,): what his superior does not excuse, and of what a
    machine or an inspector records also a part of what he would have excused."""
    work, people = scene.scheme.behaviour.work, scene.state.employees
    excused = np.clip(work.excuse + people["excused_more"], 0.0, MOST_EXCUSED)
    held = 1.0 - work.machine_effect * scene.scheme.evaluation.aspects.machine
    return np.asarray(1.0 - excused * held)


def expected_unexcused(scene: Scene) -> Floats:
    """Unexcused days of a quarter that each employee reckons with, at the absence that he expects, (row,)."""
    return np.asarray(WORKDAYS * scene.state.employees["absence_expected"] * unexcused_share(scene))

"""Absence as employees foresee it: how much of it is not excused, and how many such days to expect."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.model.core.constants import WORKDAYS, clip
from asnsim.model.core.records import Employee
from asnsim.model.scene.scene import Scene
from asnsim.records import Rows

Floats = NDArray[np.float64]

MOST_EXCUSED = 0.98
"""No superior excuses everything, so that something always hangs on a day (assumption)."""


def unexcused_share(scene: Scene) -> Floats:
    """Absent days that count against each employee, share, (row,): what his superior does not excuse, and of what a
    machine or an inspector records also a part of what he would have excused."""
    work, counted = scene.scheme.behaviour.work, np.empty(scene.state.rows)
    held = 1.0 - work.machine_effect * scene.scheme.evaluation.aspects.machine
    count_against(scene.state.employees, work.excuse, held, counted)
    return counted


@kernel
def count_against(employees: Rows[Employee], usual: float, held: float, counted: Any) -> None:
    """Fill `counted` (row,): what is not excused, or not `held` to be."""
    for i in range(len(employees)):
        counted[i] = 1.0 - clip(usual + employees[i].excused_more, 0.0, MOST_EXCUSED) * held


def expected_unexcused(scene: Scene) -> Floats:
    """Unexcused days of a quarter that each employee reckons with, at the absence that he expects, (row,)."""
    return np.asarray(WORKDAYS * scene.state.employees["absence_expected"] * unexcused_share(scene))

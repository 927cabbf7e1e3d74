"""Goals: the judgement of a head moves towards what his unit reached."""

from __future__ import annotations

from typing import Any

import numpy as np

from asnsim.compiled import kernel
from asnsim.model.core.records import Employee, Unit
from asnsim.model.scene.scene import Scene
from asnsim.records import Rows

SMALLEST = 0.1
"""SD of SKM over units, in points, below which all units count as equal."""


def judge_by_goals(scene: Scene) -> None:
    """Move the superior's judgement of every head's results towards the goals that the head's unit reached."""
    state, goals = scene.state, scene.scheme.evaluation.goals
    serves = state.units["citizens"] > 0.0
    satisfied = np.zeros(len(state.units))
    if serves.any():
        skm = state.units["skm"]
        spread = max(SMALLEST, float(skm[serves].std()))
        satisfied = np.where(serves, (skm - skm[serves].mean()) / spread, 0.0)
    share = np.where(serves, goals.citizens, 0.0)
    superior = state.judgements[scene.resolved.sources.index("supervisor")]
    scale = scene.scheme.behaviour.work.unit_scale
    align(state.employees, state.units, (satisfied, share), scale, goals.alignment, superior[0])


@kernel
def align(
    employees: Rows[Employee], units: Rows[Unit], citizens: Any, scale: float, alignment: float, judged: Any
) -> None:
    """`citizens` holds satisfaction (SD over units) and its share in the goals, each by unit."""
    satisfied, share = citizens
    for k in range(len(units)):
        unit = units[k]
        size = unit.stop - unit.first
        if unit.head < 0 or size == 0:
            continue
        results = 0.0
        for i in range(unit.first, unit.stop):
            results += employees[i].truth_results
        reached = (1.0 - share[k]) * scale * results / size + share[k] * satisfied[k]
        judged[unit.head] = (1.0 - alignment) * judged[unit.head] + alignment * reached

"""Goals: the results of a head are, in part, the goals that his unit reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from asnsim.compiled import kernel
from asnsim.model.core.parts import Parameters
from asnsim.model.core.records import Employee, Unit
from asnsim.parameters import parameter
from asnsim.records import Rows

if TYPE_CHECKING:
    from asnsim.model.scene.scene import Scene

SMALLEST = 0.1
"""SD of SKM over units, in points, below which all units count as equal."""


class Goals(Parameters):
    """From the performance agreement of a unit to the rating of its head, and so to the unit's predicate."""

    alignment: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of the unit's goals in the superior's judgement of its head's results",
        source="rule of the scheme; PermenPANRB 6/2022 (the unit's predicate is the result of its head)",
    )
    citizens: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Part of the goals that is citizens' satisfaction, where the unit serves citizens",
        source="assumption",
    )


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
    superior = state.judgements[scene.facts.sources.index("supervisor")]
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
            results += employees[i].t_results
        reached = (1.0 - share[k]) * scale * results / size + share[k] * satisfied[k]
        judged[unit.head] = (1.0 - alignment) * judged[unit.head] + alignment * reached

"""Misconduct: low integrity and opportunity lead to bribes, and citizens remember who asked for one."""

from __future__ import annotations

from typing import Any

import numpy as np

from asnsim.compiled import kernel
from asnsim.compiled.elementary import exp
from asnsim.luck import decision
from asnsim.luck.quantiles import poisson_quantile
from asnsim.model.core.boundary import array, from_part
from asnsim.model.core.records import Employee, Segment, Unit
from asnsim.model.incentives.incentive import incentives_of
from asnsim.model.scene.scene import Scene
from asnsim.records import Rows

BRIBES = decision("misconduct.bribes")


def take_bribes(scene: Scene) -> None:
    """Bribes of the quarter by employee, and what they do to the satisfaction and trust of citizens."""
    state, behaviour = scene.state, scene.scheme.behaviour
    if behaviour.misconduct.opportunity == 0.0:
        return
    p = behaviour.misconduct.numbers
    deterred = np.zeros(state.rows)
    for k, (kind, incentive) in enumerate(incentives_of(scene.scheme).items()):
        for here in scene.for_part(incentive):
            with from_part(f"incentives.{kind}"):
                cost = array("bribe_cost", incentive.bribe_cost(here), (here.state.rows,))
                deterred[scene.rows_of(here)] += here.state.trust[k] * cost
    deterred *= behaviour.work.deterrence * behaviour.work.money_weight * state.employees["valence"]
    ask_for_bribes(state.employees, state.units, deterred, scene.uniforms(BRIBES), p)
    disappoint_citizens(state.units, state.segments, p)


@kernel
def ask_for_bribes(employees: Rows[Employee], units: Rows[Unit], deterred: Any, u: Any, p: Any) -> None:
    """A count over the cases that are each employee's part of his unit's; `deterred` in log points."""
    p = p[0]
    for k in range(len(units)):
        unit = units[k]
        cases = unit.served / max(1, unit.stop - unit.first)
        taken = 0.0
        for i in range(unit.first, unit.stop):
            person = employees[i]
            tempted = p.by_pay * person.extrinsic - p.by_integrity * (person.integrity - 1.0) - deterred[i]
            rate = min(1.0, p.opportunity * exp(tempted))
            person.bribes = min(cases, float(poisson_quantile(u[i, 0], cases * rate)))
            taken += person.bribes
        unit.misconduct = min(1.0, taken / max(unit.served, 1.0))


@kernel
def disappoint_citizens(units: Rows[Unit], segments: Rows[Segment], p: Any) -> None:
    """Who was asked for a bribe is not satisfied, and trusts the office less."""
    p = p[0]
    for k in range(len(units)):
        unit = units[k]
        lost = p.dissatisfaction * unit.misconduct
        content = 0.0
        for s in range(2):
            segment = segments[2 * k + s]
            segment.satisfaction *= 1.0 - 0.25 * lost  # assumption
            segment.trust = max(0.0, segment.trust - 0.1 * lost)  # assumption
            content += segment.citizens * segment.satisfaction
        if unit.citizens > 0.0:
            unit.citizen_satisfaction = content / unit.citizens

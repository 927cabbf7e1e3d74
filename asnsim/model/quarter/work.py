"""Work: each employee spreads effort over activities; attendance and true performance follow."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from asnsim.compiled import kernel
from asnsim.luck import decision
from asnsim.model.core.boundary import array, from_part
from asnsim.model.core.constants import HOURS_A_QUARTER
from asnsim.model.core.records import Employee, Unit
from asnsim.model.quarter.attendance import attend
from asnsim.model.quarter.effort import (
    ATTENDANCE_SHARE,
    BEHAVIOUR_SHARE,
    HELP,
    INNOVATION,
    RESULTS,
    RESULTS_SHARE,
    SERVICE,
    choose_effort,
)
from asnsim.model.quarter.in_force import for_each_part
from asnsim.model.quarter.scales import credit_heads, remember_year, set_scales, standardise
from asnsim.model.scene.mechanism import Mechanism
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import Floats
from asnsim.records import Rows

OUTPUT = decision("work.output")
SITUATION = decision("work.situation")


def work(scene: Scene) -> None:
    """Everybody spreads effort and attends; output and true performance follow."""
    state, p = scene.state, scene.scheme.behaviour.work.numbers
    choose_effort(scene)
    attend(scene)
    produce(state.employees, scene.resolved.clear, hours_taken(scene), scene.normals(OUTPUT, 4), p)
    share_help_and_harm(state.employees, state.units, scene.normals(SITUATION), p)
    for_each_part(scene, Mechanism.work)
    remember_year(state.employees, state.quarter == 1)
    if state.burning_in:
        set_scales(state.employees, state.scales)
    standardise(state.employees, state.scales)
    credit_heads(state.employees, state.units, p)


def hours_taken(scene: Scene) -> Floats:
    """Working hours that meetings and self-ratings of the last quarter take from each employee's work, (row,).

    Reports and records are the same for all and stand in `Resolved.clear`; who is at a course is `away`.
    """
    state = scene.state
    hours = np.zeros(state.rows)
    for place, part in scene.resolved.parts.items():
        if isinstance(part, Mechanism) and type(part).taken is not Mechanism.taken:
            with from_part(place):
                hours += array("taken", part.taken(state), (state.rows,))
    return np.clip(hours, 0.0, HOURS_A_QUARTER)


@kernel
def produce(employees: Rows[Employee], clear: float, taken: Any, z: Any, p: Any) -> None:
    """Output of an activity = (ability + skill) x effort x luck of mean 1, less what paper work, meetings and courses
    take; `taken` holds hours of meetings, (row,)."""
    mean_luck = 0.5 * p.luck_sd**2
    for i in range(len(employees)):
        person = employees[i]
        left = clear * (1.0 - taken[i] / HOURS_A_QUARTER) * (1.0 - person.away)
        person.output_results = (
            max(0.05, person.ability + person.skill_technical + person.guidance)
            * person.effort_results
            * math.exp(p.luck_sd * z[i, 0] - mean_luck)
            * left
        )
        person.output_service = (
            max(0.05, person.ability + person.skill_service + person.guidance)
            * person.effort_service
            * math.exp(p.luck_sd * z[i, 1] - mean_luck)
            * left
        )
        person.output_innovation = (
            max(0.05, person.ability + person.skill_digital)
            * person.effort_innovation
            * math.exp(p.luck_sd * z[i, 2] - mean_luck)
            * left
        )
        person.output_help = (
            max(0.05, person.ability + person.skill_managerial)
            * person.effort_help
            * math.exp(p.luck_sd * z[i, 3] - mean_luck)
            * left
        )


@kernel
def share_help_and_harm(employees: Rows[Employee], units: Rows[Unit], z: Any, p: Any) -> None:
    """What colleagues add and take; true performance in two dimensions, and what can be counted of it."""
    spread = 0.5 * (p.place_sd**2 + p.situation_sd**2)
    for u in range(len(units)):
        unit = units[u]
        help_given, harm_done = 0.0, 0.0
        for i in range(unit.first, unit.stop):
            help_given += employees[i].output_help
            harm_done += employees[i].effort_harm
        colleagues = max(1, unit.stop - unit.first - 1)
        for i in range(unit.first, unit.stop):
            person = employees[i]
            help_received = (help_given - person.output_help) / colleagues
            harm_received = (harm_done - person.effort_harm) / colleagues
            own = (
                RESULTS_SHARE[RESULTS] * person.output_results
                + RESULTS_SHARE[INNOVATION] * person.output_innovation
            )
            person.true_results = max(0.0, own + p.help_value * help_received - p.harm_value * harm_received)
            person.true_behaviour = (
                BEHAVIOUR_SHARE[SERVICE] * person.output_service
                + BEHAVIOUR_SHARE[HELP] * (person.output_help - person.effort_harm)
                + ATTENDANCE_SHARE * person.attendance
            )
            person.observable = person.true_results * math.exp(
                p.place_sd * unit.place + p.situation_sd * z[i, 0] - spread
            )

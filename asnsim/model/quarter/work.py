"""Work: each employee spreads effort over activities; attendance and true performance follow."""

from __future__ import annotations

from typing import Any

import numpy as np

from asnsim.compiled import kernel
from asnsim.compiled.elementary import exp, exps
from asnsim.luck import decision
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
from asnsim.model.quarter.seen import be_seen
from asnsim.model.quarter.support import support
from asnsim.model.scene.mechanism import Mechanism
from asnsim.model.scene.rivals import near
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.steps import in_steps
from asnsim.records import Rows

OUTPUT = decision("work.output")
SITUATION = decision("work.situation")


def exert(scene: Scene) -> None:
    """Everybody knows how far he is seen, and spreads effort."""
    be_seen(scene)
    choose_effort(scene)


def bring_forth(scene: Scene) -> None:
    """With the support of superiors, everybody attends; output and true performance follow."""
    state, p = scene.state, scene.scheme.behaviour.work
    support(scene)
    attend(scene)
    luck = exps(p.luck_sd * scene.normals(OUTPUT, 4) - 0.5 * p.luck_sd * p.luck_sd)
    produce(state.employees, state.units, scene.resolved.clear, luck)
    share_help_and_harm(state.employees, state.units, scene.places, scene.normals(SITUATION), p.numbers)


def measure(scene: Scene) -> None:
    """Every part takes part, the year is remembered, and performance stands on the scale of judgement."""
    state = scene.state
    for_each_part(scene, Mechanism.work)
    remember_year(state.employees, state.quarter == 1)
    if state.burning_in:
        set_scales(state.employees, state.offices, state.scales)
    standardise(state.employees, state.offices, state.scales)


def credit(scene: Scene) -> None:
    """Heads are credited with what their units did."""
    credit_heads(scene.state.employees, scene.state.units, scene.scheme.behaviour.work.numbers)


STEPS = (exert, bring_forth, measure, credit)
work = in_steps(STEPS)


@kernel
def produce(employees: Rows[Employee], units: Rows[Unit], clear: float, luck: Any) -> None:
    """Output of an activity = (ability + skill) x effort x luck of mean 1, (row, activity), x support by the superior,
    less the time that the scheme and courses take."""
    for i in range(len(employees)):
        person = employees[i]
        left = (
            clear * (1.0 - person.hours / HOURS_A_QUARTER) * (1.0 - person.away) * units[person.unit].support
        )
        person.output_results = (
            max(0.05, person.ability + person.skill_technical + person.guidance)
            * person.effort_results
            * luck[i, 0]
            * left
        )
        person.output_service = (
            max(0.05, person.ability + person.skill_service + person.guidance)
            * person.effort_service
            * luck[i, 1]
            * left
        )
        person.output_innovation = (
            max(0.05, person.ability + person.skill_digital) * person.effort_innovation * luck[i, 2] * left
        )
        person.output_help = (
            max(0.05, person.ability + person.skill_managerial) * person.effort_help * luck[i, 3] * left
        )


@kernel
def spread_harm(employees: Rows[Employee], units: Rows[Unit], places: Any, suffered: Any) -> None:
    """Fill `suffered` (row,): whoever harms spreads it over his colleagues by how near they stand as rivals."""
    for i in range(len(employees)):
        person = employees[i]
        if person.effort_harm <= 0.0:
            continue
        unit, whole = units[person.unit], 0.0
        for other in range(unit.first, unit.stop):
            if other != i:
                whole += near(places[i], places[other])
        for other in range(unit.first, unit.stop):
            if other != i and whole > 0.0:
                suffered[other] += person.effort_harm * near(places[i], places[other]) / whole


@kernel
def share_help_and_harm(employees: Rows[Employee], units: Rows[Unit], places: Any, z: Any, p: Any) -> None:
    """What colleagues add and take; true performance in two dimensions, and what can be counted of it."""
    p = p[0]
    suffered = np.zeros(len(employees))
    spread_harm(employees, units, places, suffered)
    spread = 0.5 * (p.place_sd * p.place_sd + p.situation_sd * p.situation_sd)
    for u in range(len(units)):
        unit = units[u]
        help_given = 0.0
        for i in range(unit.first, unit.stop):
            help_given += employees[i].output_help
        colleagues = max(1, unit.stop - unit.first - 1)
        for i in range(unit.first, unit.stop):
            person = employees[i]
            help_received = (help_given - person.output_help) / colleagues
            own = (
                RESULTS_SHARE[RESULTS] * person.output_results
                + RESULTS_SHARE[INNOVATION] * person.output_innovation
            )
            person.true_results = max(0.0, own + p.help_value * help_received - p.harm_value * suffered[i])
            person.true_behaviour = (
                BEHAVIOUR_SHARE[SERVICE] * person.output_service
                + BEHAVIOUR_SHARE[HELP] * (person.output_help - person.effort_harm)
                + ATTENDANCE_SHARE * person.attendance
            )
            person.observable = person.true_results * exp(
                p.place_sd * unit.place + p.situation_sd * z[i, 0] - spread
            )

"""Serve: citizens meet employees; cases queue; satisfaction, complaints and trust follow.

The mechanisms around it stand in `asnsim.model.service`, one file each; they speak to the queue and to citizens
through columns of units and segments that change nothing where a mechanism is off.
"""

from __future__ import annotations

from typing import Any

from asnsim.compiled import equation, kernel
from asnsim.compiled.elementary import exp, log
from asnsim.luck import decision
from asnsim.luck.quantiles import poisson_quantile
from asnsim.model.core.constants import WORKDAYS, clip, felt, logistic
from asnsim.model.core.records import Employee, Office, Scale, Segment, Unit
from asnsim.model.quarter.in_force import for_each_part
from asnsim.model.quarter.misconduct import take_bribes
from asnsim.model.scene.mechanism import Mechanism
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.steps import in_steps
from asnsim.records import Rows

ARRIVALS = decision("service.arrivals")
EXPERIENCE = decision("service.experience")
COMPLAINTS = decision("service.complaints")


def handle(scene: Scene) -> None:
    """Cases come, wait and are handled; citizens experience it, some complain, all update."""
    state, p = scene.state, scene.scheme.service.numbers
    for_each_part(scene, Mechanism.before_serving)
    arrivals = scene.unit_uniforms(ARRIVALS)
    handle_cases(state.employees, state.units, state.offices, state.scales, arrivals, p)
    meet_citizens(
        state.employees,
        state.units,
        state.segments,
        state.offices,
        state.scales,
        (scene.unit_normals(EXPERIENCE, 2), scene.unit_uniforms(COMPLAINTS, 2)),
        state.quarter == 1,
        p,
    )
    take_bribes(scene)


def answer_citizens(scene: Scene) -> None:
    """Every part acts on what citizens met with."""
    for_each_part(scene, Mechanism.after_serving)


STEPS = (handle, answer_citizens)
serve = in_steps(STEPS)


@kernel
def handle_cases(
    employees: Rows[Employee], units: Rows[Unit], offices: Rows[Office], scales: Rows[Scale], u: Any, p: Any
) -> None:
    """One queue per unit: capacity follows the output of its members; waiting time by Little's law.

    `handling` is the time that a case takes against what it took without reviews, innovations and digital skill.
    """
    for number in range(len(offices)):
        ordinary = scales[number].mean_results + scales[number].mean_service
        for k in range(offices[number].first_unit, offices[number].stop_unit):
            handle_cases_of(employees, units[k], ordinary, u[k, 0], p[0])


@equation
def handle_cases_of(employees: Rows[Employee], unit: Unit, ordinary: float, u: float, p: Any) -> None:
    """Those of one unit; `ordinary` is the output of results and service that was usual."""
    demand = p.contacts * unit.citizens
    output = 0.0
    for i in range(unit.first, unit.stop):
        output += employees[i].output_results + employees[i].output_service
    members = unit.stop - unit.first
    handling = (1.0 - unit.review_saving) * (1.0 - unit.process_saving)
    capacity = demand * p.slack * output / (members * ordinary) if members > 0 else 0.0
    capacity *= unit.target * (1.0 - unit.review_time) * (1.0 - unit.damage) / handling
    demand *= unit.need
    unit.arrivals = float(poisson_quantile(u, demand)) if demand > 0.0 else 0.0
    unit.served = min(unit.backlog + unit.arrivals, capacity)
    unit.backlog = (unit.backlog + unit.arrivals - unit.served) * (1.0 - p.renege)
    unit.waiting = p.process_days * handling + WORKDAYS * unit.backlog / max(unit.served, 1.0)


@kernel
def meet_citizens(
    employees: Rows[Employee],
    units: Rows[Unit],
    segments: Rows[Segment],
    offices: Rows[Office],
    scales: Rows[Scale],
    draws: Any,
    first: bool,
    p: Any,
) -> None:
    """Experience against expectation moves satisfaction, complaints and trust; the survey (SKM) asks nine elements.

    In the `first` quarter people expect what they get.
    """
    z, u = draws
    for number in range(len(offices)):
        for k in range(offices[number].first_unit, offices[number].stop_unit):
            both = segments[2 * k : 2 * k + 2]
            meet_those_of(employees, units[k], both, scales[number], (z[k], u[k]), first, p[0])


@equation
def meet_those_of(
    employees: Rows[Employee],
    unit: Unit,
    segments: Rows[Segment],
    scale: Scale,
    draws: Any,
    first: bool,
    p: Any,
) -> None:
    """The citizens of one unit, in two segments."""
    z, u = draws
    manner, accuracy, response = 0.0, 0.0, 0.0
    members = unit.stop - unit.first
    for i in range(unit.first, unit.stop):
        person = employees[i]
        manner += (person.output_service - scale.mean_service) / scale.sd_service
        accuracy += (person.true_results - scale.mean_true_results) / scale.sd_quarter_true_results
        response += person.motivation
    speed = 0.0
    if members > 0:
        manner, accuracy, response = manner / members, accuracy / members, response / members - 1.0
        speed = log((p.process_days + 1.0) / (unit.waiting + 1.0))
    lived = (
        p.weight_speed * speed
        + p.weight_staff * unit.staff_weight * (manner + accuracy)
        + unit.fit
        - unit.distress
    )
    unit.complaints = 0.0
    content = 0.0
    for s in range(2):
        segment = segments[s]
        experience = lived + p.experience_sd * z[s]
        if first:
            segment.expectation = experience
        gap = felt(experience - segment.expectation, p.loss_aversion)
        segment.felt = gap
        segment.satisfaction += 0.25 * (  # assumption
            logistic(0.85 + p.experience_slope * gap) - segment.satisfaction  # assumption
        )
        segment.expectation += 0.1 * (experience - segment.expectation)  # assumption
        segment.trust += 0.1 * (segment.satisfaction - segment.trust)  # assumption
        content += segment.citizens * segment.satisfaction
        segment.complaints = 0.0
        if unit.citizens > 0.0:
            voice = segment.complaint_ratio if segment.online == 1 else p.offline_voice
            cases = unit.served * segment.citizens / unit.citizens
            rate = min(cases, cases * p.complaint_rate * exp(-p.experience_slope * gap) * voice)
            segment.complaints = float(poisson_quantile(u[s], rate))
            unit.complaints += segment.complaints
    unit.citizen_satisfaction = content / unit.citizens if unit.citizens > 0.0 else 0.7
    place = p.skm_facility * unit.facility
    total = 4.0 * clip(3.33 + place, 1.0, 4.0) + clip(3.02 + place, 1.0, 4.0)
    total += clip(3.37 + p.skm_staff * felt(speed, p.loss_aversion), 1.0, 4.0)
    total += clip(3.33 + p.skm_staff * felt(accuracy, p.loss_aversion), 1.0, 4.0)
    total += clip(3.33 + p.skm_staff * felt(manner, p.loss_aversion), 1.0, 4.0)
    total += clip(3.60 + p.skm_staff * felt(response, p.loss_aversion), 1.0, 4.0)
    unit.skm = 25.0 * total / 9.0

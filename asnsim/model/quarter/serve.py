"""Serve: citizens meet employees; cases queue; satisfaction, complaints and trust follow.

The mechanisms around it stand in `asnsim.model.service`, one file each; they speak to the queue and to citizens
through columns of units and segments that change nothing where a mechanism is off.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pydantic import Field

from asnsim.compiled import kernel
from asnsim.luck import decision
from asnsim.luck.quantiles import poisson_quantile
from asnsim.model.core.constants import WORKDAYS, clip, felt, logistic
from asnsim.model.core.parts import Parameters
from asnsim.model.core.records import Employee, Scale, Segment, Unit
from asnsim.model.quarter.misconduct import take_bribes
from asnsim.model.service import (
    ComplaintSignal,
    Forums,
    Hazard,
    Needs,
    OnlineComplaints,
    Process,
    Sectors,
    ServicePart,
    Turnaround,
)
from asnsim.parameters import nested_model, parameter
from asnsim.records import Rows

if TYPE_CHECKING:
    from asnsim.model.scene.scene import Scene

ARRIVALS = decision("service.arrivals")
EXPERIENCE = decision("service.experience")
COMPLAINTS = decision("service.complaints")


class ServiceParameters(Parameters):
    """Demand, capacity and how citizens judge. The survey is that of PermenPANRB 14/2017."""

    contacts: float = parameter(
        1.0,
        low=0,
        high=20,
        unit="cases per citizen and quarter",
        meaning="Demand for service",
        source="assumption",
    )
    slack: float = parameter(
        1.05,
        low=0.5,
        high=3,
        unit="capacity over demand",
        meaning="Capacity at baseline effort",
        source="assumption",
    )
    process_days: float = parameter(
        1.0,
        low=0,
        high=60,
        unit="working days",
        meaning="Time to handle a complete file",
        source="statistics S273",
    )
    renege: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share a quarter",
        meaning="Waiting citizens who give up",
        source="assumption",
    )
    digital_access: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share of citizens",
        meaning="Citizens with access to online channels",
        source="assumption",
    )
    weight_speed: float = parameter(
        0.4, low=0, high=3, unit="per log day", meaning="Weight of waiting in experience", source="assumption"
    )
    weight_manner: float = parameter(
        0.6, low=0, high=3, unit="per SD", meaning="Weight of how staff treat citizens", source="assumption"
    )
    weight_accuracy: float = parameter(
        0.4, low=0, high=3, unit="per SD", meaning="Weight of accurate results", source="assumption"
    )
    experience_sd: float = parameter(
        0.2,
        low=0,
        high=2,
        unit="SD",
        meaning="What a quarter's experience owes to chance",
        source="assumption",
    )
    loss_aversion: float = parameter(
        2.0,
        low=1,
        high=5,
        unit="ratio",
        meaning="Weight of bad against equally good experience",
        source="sign E132; size assumption",
    )
    satisfaction_slope: float = parameter(
        0.8,
        low=0,
        high=5,
        unit="logit per SD",
        meaning="How satisfaction follows experience",
        source="assumption",
    )
    complaint_rate: float = parameter(
        0.002,
        low=0,
        high=0.2,
        unit="complaints per case",
        meaning="Complaints when experience meets expectation",
        source="assumption; order of SP4N-LAPOR and Ombudsman volumes S231, S256",
    )
    complaint_slope: float = parameter(
        0.8,
        low=0,
        high=5,
        unit="log points per SD",
        meaning="How complaints follow bad experience",
        source="assumption",
    )
    offline_voice: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Complaints of citizens without digital access, against those with",
        source="assumption",
    )
    skm_staff: float = parameter(
        0.25,
        low=0,
        high=2,
        unit="points of 4 per SD",
        meaning="What staff do to an element of the survey",
        source="assumption",
    )
    skm_facility: float = parameter(
        0.15,
        low=0,
        high=2,
        unit="points of 4 per SD",
        meaning="What facilities do to an element",
        source="assumption",
    )
    sectors: Sectors | None = Field(default=None, description="Differences between sectors; off where absent")
    process: Process | None = Field(
        default=None, description="Innovation and digital skill in handling cases; off where absent"
    )
    hazard: Hazard | None = Field(default=None, description="A hazard that takes capacity; off where absent")
    needs: Needs | None = Field(
        default=None, description="Needs by sector and surveys of them; off where absent"
    )
    turnaround: Turnaround | None = Field(default=None, description="Time target for files; off where absent")
    online_complaints: OnlineComplaints | None = Field(
        default=None, description="Online complaints and answers to complaints; off where absent"
    )
    complaint_signal: ComplaintSignal | None = Field(
        default=None, description="Many complaints make a unit review how it works; off where absent"
    )
    forums: Forums | None = Field(default=None, description="Citizens' forums; off where absent")

    @property
    def parts(self) -> dict[str, ServicePart]:
        """The mechanisms in force by name, in the order in which they act."""
        found = {name: getattr(self, name) for name in SERVICE_PARTS}
        return {name: part for name, part in found.items() if part is not None}


SERVICE_PARTS: dict[str, type[ServicePart]] = {
    name: part
    for name, field in ServiceParameters.model_fields.items()
    if (part := nested_model(field.annotation)) is not None and issubclass(part, ServicePart)
}
"""Every mechanism of service by its name in a scenario, in the order in which they act."""


def rest_service(
    units: Rows[Unit], segments: Rows[Segment], service: ServiceParameters, all_of_them: bool
) -> None:
    """Columns of mechanisms that are not in force, or `all_of_them`, go to where they change nothing."""
    for name, part in SERVICE_PARTS.items():
        if all_of_them or name not in service.parts:
            for table, rests in ((units, part.units), (segments, part.segments)):
                for column, value in rests.items():
                    table[column] = value


def serve(scene: Scene) -> None:
    """Cases come, wait and are handled; citizens experience it, some complain, all update."""
    state, p = scene.state, scene.scheme.service.numbers
    parts = scene.scheme.service.parts.values()
    for part in parts:
        part.before(scene)
    handle_cases(state.employees, state.units, state.scales, scene.unit_uniforms(ARRIVALS), p)
    meet_citizens(
        state.employees,
        state.units,
        state.segments,
        state.scales,
        (scene.unit_normals(EXPERIENCE, 2), scene.unit_uniforms(COMPLAINTS, 2)),
        state.quarter == 1,
        p,
    )
    take_bribes(scene)
    for part in parts:
        part.after(scene)


@kernel
def handle_cases(employees: Rows[Employee], units: Rows[Unit], scales: Rows[Scale], u: Any, p: Any) -> None:
    """A queue a unit: capacity follows the output of its members; waiting time by Little's law.

    `handling` is the time that a case takes against what it took without reviews, innovations and digital skill.
    """
    ordinary = scales[0].mean_results + scales[0].mean_service
    for k in range(len(units)):
        unit = units[k]
        demand = p.contacts * unit.citizens
        output = 0.0
        for i in range(unit.first, unit.stop):
            output += employees[i].output_results + employees[i].output_service
        members = unit.stop - unit.first
        handling = (1.0 - unit.review_ease) * (1.0 - unit.process_ease) / unit.quickness
        capacity = demand * p.slack * output / (members * ordinary) if members > 0 else 0.0
        capacity *= unit.target * (1.0 - unit.busy) * (1.0 - unit.damage) / handling
        demand *= unit.need
        unit.arrivals = float(poisson_quantile(u[k, 0], demand)) if demand > 0.0 else 0.0
        unit.served = min(unit.backlog + unit.arrivals, capacity)
        unit.backlog = (unit.backlog + unit.arrivals - unit.served) * (1.0 - p.renege)
        unit.waiting = p.process_days * handling + WORKDAYS * unit.backlog / max(unit.served, 1.0)


@kernel
def meet_citizens(
    employees: Rows[Employee],
    units: Rows[Unit],
    segments: Rows[Segment],
    scales: Rows[Scale],
    draws: Any,
    first: bool,
    p: Any,
) -> None:
    """Experience against expectation moves satisfaction, complaints and trust; the survey (SKM) asks nine elements.

    In the `first` quarter people expect what they get.
    """
    z, u = draws
    scale = scales[0]
    for k in range(len(units)):
        unit = units[k]
        manner, accuracy, response = 0.0, 0.0, 0.0
        members = unit.stop - unit.first
        for i in range(unit.first, unit.stop):
            person = employees[i]
            manner += (person.output_service - scale.mean_service) / scale.sd_service
            accuracy += (person.true_results - scale.mu_true_results) / scale.sdq_true_results
            response += person.motivation
        speed = 0.0
        if members > 0:
            manner, accuracy, response = manner / members, accuracy / members, response / members - 1.0
            speed = math.log((p.process_days + 1.0) / (unit.waiting + 1.0))
        lived = (
            p.weight_speed * speed
            + p.weight_manner * unit.staff_weight * manner
            + p.weight_accuracy * unit.staff_weight * accuracy
            + unit.fit
            - unit.distress
        )
        unit.complaints = 0.0
        content = 0.0
        for s in range(2):
            segment = segments[2 * k + s]
            experience = lived + p.experience_sd * z[k, s]
            if first:
                segment.expectation = experience
            gap = felt(experience - segment.expectation, p.loss_aversion)
            segment.felt = gap
            segment.satisfaction += 0.25 * (
                logistic(0.85 + p.satisfaction_slope * gap) - segment.satisfaction
            )
            segment.expectation += 0.1 * (experience - segment.expectation)
            segment.trust += 0.1 * (segment.satisfaction - segment.trust)
            content += segment.citizens * segment.satisfaction
            segment.complaints = 0.0
            if unit.citizens > 0.0:
                voice = segment.channel if segment.online == 1 else p.offline_voice
                cases = unit.served * segment.citizens / unit.citizens
                rate = min(cases, cases * p.complaint_rate * math.exp(-p.complaint_slope * gap) * voice)
                segment.complaints = float(poisson_quantile(u[k, s], rate))
                unit.complaints += segment.complaints
        unit.gratitude = content / unit.citizens if unit.citizens > 0.0 else 0.7
        place = p.skm_facility * unit.facility
        total = 4.0 * clip(3.33 + place, 1.0, 4.0) + clip(3.02 + place, 1.0, 4.0)
        total += clip(3.37 + p.skm_staff * felt(speed, p.loss_aversion), 1.0, 4.0)
        total += clip(3.33 + p.skm_staff * felt(accuracy, p.loss_aversion), 1.0, 4.0)
        total += clip(3.33 + p.skm_staff * felt(manner, p.loss_aversion), 1.0, 4.0)
        total += clip(3.60 + p.skm_staff * felt(response, p.loss_aversion), 1.0, 4.0)
        unit.skm = 25.0 * total / 9.0

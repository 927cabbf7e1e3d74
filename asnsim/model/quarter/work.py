"""Work: each employee spreads effort over activities; attendance and true performance follow."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from asnsim.compiled import kernel
from asnsim.luck import decision
from asnsim.luck.quantiles import poisson_quantile
from asnsim.model.core.constants import WORKDAYS, clip
from asnsim.model.core.parts import Parameters
from asnsim.model.core.records import Employee, Unit
from asnsim.model.quarter.effort import (
    ATTENDANCE_SHARE,
    BEHAVIOUR_SHARE,
    HELP,
    INNOVATION,
    RESULTS,
    RESULTS_SHARE,
    SERVICE,
    choose_effort,
    money_pull,
)
from asnsim.model.quarter.scales import credit_heads, remember_year, set_scales, standardise
from asnsim.parameters import parameter
from asnsim.records import Rows

if TYPE_CHECKING:
    from asnsim.model.scene.scene import Scene

OUTPUT = decision("work.output")
ATTENDANCE = decision("work.attendance")
SITUATION = decision("work.situation")


class WorkParameters(Parameters):
    """What effort costs, what it is worth, and what becomes of it."""

    effort_cost: float = parameter(
        0.8,
        low=0.1,
        high=5,
        unit="per squared effort",
        meaning="Cost of effort, c",
        source="assumption (scale)",
    )
    substitution: float = parameter(
        0.2,
        low=0,
        high=0.3,
        unit="share",
        meaning="How much effort on one activity makes effort on another dearer, rho",
        source="assumption; multitasking, Holmstrom and Milgrom 1991",
    )
    value_results: float = parameter(
        1.0,
        low=0,
        high=3,
        unit="per effort",
        meaning="Social value of countable results",
        source="assumption (scale)",
    )
    value_service: float = parameter(
        1.0,
        low=0,
        high=3,
        unit="per effort",
        meaning="Social value of serving citizens well",
        source="assumption",
    )
    value_innovation: float = parameter(
        0.6, low=0, high=3, unit="per effort", meaning="Social value of innovation", source="assumption"
    )
    value_help: float = parameter(
        0.6,
        low=0,
        high=3,
        unit="per effort",
        meaning="Social value of helping colleagues",
        source="assumption",
    )
    duty: float = parameter(
        0.4608,
        low=0,
        high=1,
        unit="share",
        meaning="Part of the usual pull to work that is duty and habit, and does not move with motivation",
        source="fitted to E071, E074 (asnsim calibrate)",
    )
    money_weight: float = parameter(
        4.728,
        low=0,
        high=60,
        unit="per share of annual pay",
        meaning="Weight of money against autonomous motivation, before trust, confidence and resistance",
        source="fitted to E065, E075-E076 (asnsim calibrate)",
    )
    crowding: float = parameter(
        0.04275,
        low=0,
        high=2,
        unit="share",
        meaning="How much a controlling, salient incentive takes from autonomous motivation; 0 is the rival theory",
        source="fitted to E065, E075-E076, which hardly identify it; disputed, E075 against E077 (asnsim calibrate)",
    )
    luck_sd: float = parameter(
        0.7116,
        low=0,
        high=1.5,
        unit="log SD",
        meaning="Luck in a quarter's output",
        source="assumption (prior 0.5-0.8); its doubt is carried by the ensemble",
    )
    foresight: float = parameter(
        0.5,
        low=0.05,
        high=2,
        unit="SD",
        meaning="Own performance that an employee cannot foresee when he weighs a reward",
        source="assumption",
    )
    standing_memory: float = parameter(
        0.5624,
        low=0,
        high=0.99,
        unit="share a year",
        meaning="How much of one's standing among colleagues is expected to last a year, when a prize is weighed",
        source="assumption; ratings a year apart correlate by about half (from memory);"
        " its doubt is carried by the ensemble",
    )
    help_value: float = parameter(
        0.2,
        low=0,
        high=2,
        unit="per output",
        meaning="What help received adds to results",
        source="assumption",
    )
    harm_value: float = parameter(
        0.5,
        low=0,
        high=2,
        unit="per effort",
        meaning="What harm received takes from results",
        source="assumption",
    )
    harm_opportunity: float = parameter(
        0.3,
        low=0,
        high=10,
        unit="factor",
        meaning="How easy it is to harm colleagues; 0 switches harm off",
        source="assumption; sign E063, E067",
    )
    integrity_cost: float = parameter(
        0.05,
        low=0,
        high=2,
        unit="per effort",
        meaning="Moral cost of harming colleagues",
        source="assumption",
    )
    influence_value: float = parameter(
        0.3,
        low=0,
        high=3,
        unit="per reward slope",
        meaning="Return to ingratiation where closeness and not the rating decides",
        source="assumption; sign E047-E049",
    )
    clarity_gain: float = parameter(
        0.1,
        low=0,
        high=0.5,
        unit="share of output",
        meaning="Output gained when standards go from absent to complete",
        source="assumption; goal setting 0.34 SD E118",
    )
    team_weight: float = parameter(
        0.8,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of the unit's results in the true results of its head",
        source="PermenPANRB 6/2022: the unit's predicate is its head's result; size assumption",
    )
    unit_scale: float = parameter(
        2.0,
        low=0,
        high=10,
        unit="ratio",
        meaning="Scale of a unit's mean result to one SD",
        source="assumption",
    )
    absence: float = parameter(
        0.05,
        low=0,
        high=0.5,
        unit="share of days",
        meaning="Days absent outside education",
        source="assumption",
    )
    absence_education: float = parameter(
        0.094,
        low=0,
        high=0.5,
        unit="share of days",
        meaning="Days absent of teachers",
        source="E083 (national)",
    )
    absence_motivation: float = parameter(
        1.0,
        low=0,
        high=5,
        unit="log points per unit of motivation",
        meaning="How much motivation lowers absence",
        source="assumption",
    )
    absence_pay: float = parameter(
        1.0,
        low=0,
        high=10,
        unit="log points",
        meaning="How much the cut for an absent day lowers absence",
        source="assumption",
    )
    excuse: float = parameter(
        0.85,
        low=0,
        high=1,
        unit="share of absent days",
        meaning="Absence with a valid reason",
        source="assumption",
    )
    excuse_favour: float = parameter(
        0.2,
        low=0,
        high=1,
        unit="share per unit of closeness",
        meaning="Absence that a superior excuses for those close to him",
        source="assumption",
    )
    place_sd: float = parameter(
        0.2698,
        low=0,
        high=2,
        unit="log SD",
        meaning="Situation of the unit in observable output",
        source="assumption; its doubt is carried by the ensemble",
    )
    situation_sd: float = parameter(
        0.3723,
        low=0,
        high=2,
        unit="log SD",
        meaning="Luck in observable output that is nobody's doing",
        source="assumption; its doubt is carried by the ensemble",
    )


def work(scene: Scene) -> None:
    """Everybody spreads effort and attends; output and true performance follow."""
    state, p = scene.state, scene.scheme.behaviour.work.numbers
    choose_effort(scene)
    attend(state.employees, state.units, _worth_of_days(scene), state.trust, scene.uniforms(ATTENDANCE), p)
    produce(state.employees, scene.facts.clear, scene.normals(OUTPUT, 4), p)
    share_help_and_harm(state.employees, state.units, scene.normals(SITUATION), p)
    if scene.scheme.service.sectors is not None:
        scene.scheme.service.sectors.count(scene)
    remember_year(state.employees, state.quarter == 1)
    if state.burning_in:
        set_scales(state.employees, state.scales)
    standardise(state.employees, state.scales)
    credit_heads(state.employees, state.units, p)


def _worth_of_days(scene: Scene) -> Any:
    """What a unit of attendance is promised to be worth, (incentive, row): itself, and through the attendance list."""
    promise, listed = scene.state.promise, scene.facts.registered[1]
    days = WORKDAYS * (1.0 - scene.scheme.behaviour.work.excuse)
    return promise[:, 3] + (scene.facts.terms["merit"] * listed * days)[:, None] * promise[:, 1]


@kernel
def attend(employees: Rows[Employee], units: Rows[Unit], worth: Any, trust: Any, u: Any, p: Any) -> None:
    """Days absent are a count; motivation and the cut for a day lower it; superiors excuse those close to them."""
    for i in range(len(employees)):
        person = employees[i]
        kept = 0.0
        for k in range(len(worth)):
            kept += trust[k, i] * worth[k, i]
        usual = p.absence_education if units[person.unit].sector == 0 else p.absence
        swayed = (
            p.absence_motivation * (person.motivation - 1.0)
            + p.absence_pay * money_pull(person, p.money_weight) * kept
        )
        rate = clip(usual * math.exp(-swayed), 0.0, 0.9)
        days = min(WORKDAYS, poisson_quantile(u[i, 0], WORKDAYS * rate))
        person.attendance = 1.0 - days / WORKDAYS
        excused = clip(p.excuse + p.excuse_favour * (person.closeness - 0.5), 0.0, 1.0)
        person.unexcused = math.floor(days * (1.0 - excused) + 0.5)


@kernel
def produce(employees: Rows[Employee], clear: float, z: Any, p: Any) -> None:
    """Output of an activity = (ability + skill) x effort x luck of mean 1, less what paper work and courses take."""
    mean_luck = 0.5 * p.luck_sd**2
    for i in range(len(employees)):
        person = employees[i]
        left = clear * (1.0 - person.away)
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

"""Effort: what each activity is worth to an employee, and how he spreads himself over all of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from asnsim.compiled import equation, kernel
from asnsim.compiled.elementary import exp
from asnsim.model.core.records import Employee, Office, Scale, Unit
from asnsim.model.scene.resolved import Terms
from asnsim.model.scene.rivals import reach_of_harm
from asnsim.model.scene.scene import Scene
from asnsim.records import Record, Rows, zeros

RESULTS, SERVICE, INNOVATION, HELP, SUPPORT, HARM, INFLUENCE = range(7)
"""Activities, in the order of every array over activities."""

PRODUCTIVE = 5
"""The first so many activities are work: the four that everybody has, and support by those who lead."""

RESULTS_SHARE = (0.75, 0.0, 0.25, 0.0, 1.0)
"""What each productive activity counts in true results; support those of the unit, as far as they are the head's."""

BEHAVIOUR_SHARE = (0.0, 0.5, 0.0, 0.3, 0.0)
"""What each productive activity counts in true behaviour; attendance counts ATTENDANCE_SHARE."""

ATTENDANCE_SHARE = 0.2


def choose_effort(scene: Scene) -> None:
    """Everybody spreads effort over his activities, on last quarter's state and this quarter's promises."""
    state = scene.state
    reach = np.zeros(state.rows)
    if scene.resolved.terms["rivalry"].any():
        reach_of_harm(scene.places, state.units, reach)
    spread_effort(
        state.employees,
        state.units,
        (state.offices, state.scales, _environment(scene)),
        reach,
        (state.promise, state.trust),
        scene.resolved.terms,
        scene.scheme.behaviour.work.numbers,
    )


class Environment(Record):
    """The scheme as effort meets it: responsiveness of judgement, ways to court raters, stakes, what is shown."""

    responsive_results: float
    responsive_behaviour: float
    counted: float
    recorded: float
    unrecorded: float
    registered: float
    court: float
    stakes: float
    shown: float


def _environment(scene: Scene) -> Rows[Environment]:
    """The scheme in force as effort meets it."""
    resolved = scene.resolved
    environment = zeros(Environment, len(scene.state.offices))
    environment["responsive_results"], environment["responsive_behaviour"] = resolved.responsive
    environment["counted"] = resolved.counted
    environment["recorded"], environment["unrecorded"] = resolved.recorded, resolved.unrecorded
    environment["registered"] = resolved.registered[0]
    environment["court"] = resolved.court
    environment["stakes"] = scene.state.stakes
    environment["shown"] = scene.scheme.evaluation.disclosure.shown
    return environment


@equation
def money_pull(person: Employee, money_weight: float) -> float:
    """What a share of annual pay moves in this person before trust: weight, valence, no resistance, confidence."""
    return money_weight * person.valence * (1.0 - person.resistance) * person.confidence


@equation
def willing(person: Employee, willingness: float) -> float:
    """What fairness makes of the pull to all that nobody can force, a multiple of what it is where he is at rest."""
    return exp(willingness * (person.fairness - 0.5))


@equation
def best_effort(benefit: Any, effort: Any, order: Any, cost: float, substitution: float) -> None:
    """Effort that maximises b'e - c/2 e'Qe with Q = (1-rho) I + rho 11' and e >= 0, exactly.

    `benefit` and `effort` have one value per activity; `effort` and the scratch `order` are filled.
    """
    n = len(benefit)
    for a in range(n):
        place = a
        while place > 0 and benefit[order[place - 1]] < benefit[a]:
            order[place] = order[place - 1]
            place -= 1
        order[place] = a
    total, threshold = 0.0, 0.0
    for m in range(n):
        best = benefit[order[m]]
        next_total = total + best
        next_threshold = substitution * next_total / (1.0 + m * substitution)
        if best <= next_threshold:
            break
        total, threshold = next_total, next_threshold
    for a in range(n):
        effort[a] = max(benefit[a] - threshold, 0.0) / (cost * (1.0 - substitution)) if total > 0.0 else 0.0


@equation
def responsive_here(environment: Environment, unit: Unit) -> float:
    """Judgement per SD of true results in this unit: a record of results adds, what no indicator covers takes away."""
    uncovered = (1.0 - unit.indicator_coverage) * (1.0 - unit.record_weight)
    return (
        environment.responsive_results
        + environment.recorded * unit.record_weight
        - environment.unrecorded * uncovered
    )


@equation
def leading(person: Employee, units: Rows[Unit], p: Any) -> bool:
    """Whether he has people to support. Where support yields nothing nobody gives any."""
    if person.leads < 0 or p.support_yield <= 0.0:
        return False
    return units[person.leads].stop > units[person.leads].first


@kernel
def spread_effort(
    employees: Rows[Employee],
    units: Rows[Unit],
    of_offices: tuple[Rows[Office], Rows[Scale], Rows[Environment]],
    reach: Any,
    promised: Any,
    terms: Rows[Terms],
    p: Any,
) -> None:
    """Everybody spreads effort, office by office: each has its scales and its stakes."""
    offices, scales, environments = of_offices
    for k in range(len(offices)):
        around = scales[k], environments[k]
        spread_in_office(employees, units, offices[k], around, reach, promised, terms, p[0])


@equation
def spread_in_office(
    employees: Rows[Employee],
    units: Rows[Unit],
    office: Office,
    around: tuple[Scale, Environment],
    reach: Any,
    promised: Any,
    terms: Rows[Terms],
    p: Any,
) -> None:
    """Each employee weighs what each activity is worth to him and spreads effort over all of them.

    `promised` holds what incentives promise and how far that is believed, `reach` what harm does for him.
    Who leads knows that his own work is only a part of his results, and that support moves those of his unit, which
    are the rest; he reckons with what a little more of it than last quarter would yield.
    """
    promise, trust = promised
    scale, environment = around
    seen_year = environment.counted / scale.sd_year_observable
    seen_behaviour = environment.responsive_behaviour / scale.sd_true_behaviour
    seen_register = environment.registered / scale.sd_innovation
    seen_counted = (1.0 / scale.sd_observable, 1.0 / scale.sd_service, 1.0 / scale.sd_innovation, 0.0, 0.0)
    benefit, effort, order = np.empty(7), np.empty(7), np.empty(7, dtype=np.int64)
    pull, controlled, skilled = np.empty(PRODUCTIVE), np.empty(PRODUCTIVE), np.empty(PRODUCTIVE)
    value = (p.value_results, p.value_service, p.value_innovation, p.value_help, p.value_help)
    in_unit = p.team_weight * p.unit_scale * p.support_yield * scale.mean_true_results
    for i in range(office.first, office.stop):
        person = employees[i]
        unit = units[person.unit]
        followed = responsive_here(environment, unit) / scale.sd_true_results + seen_year
        seen_results = person.followed_results * followed
        skilled[RESULTS] = max(0.05, person.ability + person.skill_technical + person.guidance)
        skilled[SERVICE] = max(0.05, person.ability + person.skill_service + person.guidance)
        skilled[INNOVATION] = max(0.05, person.ability + person.skill_digital)
        skilled[HELP] = max(0.05, person.ability + person.skill_managerial)
        seen = (person.seen_results, person.seen_service, person.seen_innovation, person.seen_help, 0.0)
        leads = leading(person, units, p)
        skilled[SUPPORT] = in_unit * skilled[HELP] / (1.0 + person.effort_support) if leads else 0.0
        own = 1.0 - p.team_weight if leads else 1.0
        for a in range(PRODUCTIVE):
            pull[a], controlled[a] = 0.0, 0.0
        rival, courting = 0.0, 0.0
        money = money_pull(person, p.money_weight)
        for k in range(len(terms)):
            term = terms[k]
            by_results, by_behaviour, by_count = promise[k, 0, i], promise[k, 1, i], promise[k, 2, i]
            felt_alone = 1.0 - p.approval * term.rivalry
            through_results = term.merit * by_results * seen_results
            through_behaviour = term.merit * by_behaviour * seen_behaviour * person.followed_behaviour
            for a in range(PRODUCTIVE):
                counts = RESULTS_SHARE[a] if a == SUPPORT else own * RESULTS_SHARE[a]
                slope = through_results * counts + through_behaviour * BEHAVIOUR_SHARE[a]
                if a == INNOVATION:
                    slope += term.merit * by_results * seen_register
                if a == term.counted:
                    slope += by_count * seen_counted[a]
                here = money * trust[k, i] * felt_alone * skilled[a] * slope
                pull[a] += here
                controlled[a] += term.controlling * here
            rival += term.rivalry * trust[k, i] * (by_results + by_behaviour + by_count)
            courting += (by_results + by_behaviour) * (
                (1.0 - term.merit) * p.influence_value + environment.court
            )
        crowding = p.crowding + environment.shown * person.psm
        rewarded, dominated = 0.0, 0.0
        given = willing(person, p.willingness)
        for a in range(PRODUCTIVE):
            worth_doing = value[a] * (given if a != RESULTS else 1.0) if leads or a != SUPPORT else 0.0
            by_duty = p.duty * worth_doing
            by_motive = (1.0 - p.duty) * person.motivation * worth_doing
            if a == RESULTS:
                by_motive *= p.interest
            whole = by_duty + by_motive + pull[a]
            salience = controlled[a] / whole if whole > 0.0 else 0.0
            felt = by_motive * max(0.0, 1.0 - crowding * salience)
            benefit[a] = by_duty + felt + pull[a] + worth_doing * seen[a]
            rewarded += pull[a]
            dominated += pull[a] * salience
        person.salience = dominated / rewarded if rewarded > 0.0 else 0.0
        benefit[HARM] = -p.integrity_cost * person.integrity
        if rival > 0.0:
            harm = environment.stakes * p.harm_possible * p.harm_value / scale.sd_true_results
            harm *= reach[i]
            benefit[HARM] += p.money_weight * person.valence * harm * rival
        benefit[INFLUENCE] = p.money_weight * person.valence * courting
        best_effort(benefit, effort, order, p.effort_cost, p.substitution)
        person.effort_results = effort[RESULTS]
        person.effort_service = effort[SERVICE]
        person.effort_innovation = effort[INNOVATION]
        person.effort_help = effort[HELP]
        person.effort_support = effort[SUPPORT]
        person.effort_harm = effort[HARM]
        person.effort_influence = effort[INFLUENCE]
        for_reward = max(benefit[HARM], 0.0) * effort[HARM] + benefit[INFLUENCE] * effort[INFLUENCE]
        for a in range(PRODUCTIVE):
            for_reward += pull[a] * effort[a]
        worth = 0.0
        for a in range(7):
            worth += max(benefit[a], 0.0) * effort[a]
        person.extrinsic = for_reward / worth if worth > 0.0 else 0.0

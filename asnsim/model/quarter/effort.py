"""Effort: what each activity is worth to an employee, and how he spreads himself over all of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from asnsim.compiled import equation, kernel
from asnsim.compiled.elementary import exp
from asnsim.model.core.records import Employee, Office, Scale, Unit
from asnsim.model.quarter.best_effort import best_efforts
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


TOGETHER = 64
"""People who are looked at together, so that what is worked out of them stays at hand.

A rule is taken in steps over all of them, each with few columns and no branch: so the processor does eight at once.
Columns are (activity, person) or (person,).
"""

(
    MONEY,
    VALUED,
    GIVEN,
    MOTIVATION,
    CROWDING,
    SEEN_RESULTS,
    SEEN_BEHAVIOUR,
    OWN,
    LEADS,
    RIVAL,
    COURTING,
    SALIENCE,
) = range(12)
"""What is kept of a person while his effort is worked out, in the order of the array `person` (what, person):

pull of a share of annual pay; what money is worth to him; what fairness makes of what nobody can force; motivation; how
incentives crowd it out; how his results and his behaviour are seen; his own part in his results; whether he leads;
what hangs on being better than others, and on being liked; share of incentives times how controlling they are.
"""


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
    """Each employee weighs what each activity is worth to him and spreads effort over all of them.

    `of_offices` holds where each office stands, its scales, and the scheme as it is met there.
    `promised` holds what incentives promise and how far that is believed, `reach` what harm does for him.
    Who leads knows that his own work is only a part of his results, and that support moves those of his unit, which
    are the rest; he reckons with what a little more of it than last quarter would yield.
    """
    p = p[0]
    offices, scales, environments = of_offices
    promise, trust = promised
    person, scratch = np.empty((12, TOGETHER)), np.empty((10, TOGETHER))
    skilled, seen = np.empty((PRODUCTIVE, TOGETHER)), np.empty((PRODUCTIVE, TOGETHER))
    pull, controlled = np.empty((PRODUCTIVE, TOGETHER)), np.empty((PRODUCTIVE, TOGETHER))
    benefit, effort = np.empty((7, TOGETHER)), np.empty((7, TOGETHER))
    for number in range(len(offices)):
        office, around = offices[number], (scales[number], environments[number])
        for first in range(office.first, office.stop, TOGETHER):
            stop = min(first + TOGETHER, office.stop)
            some, n = employees[first:stop], stop - first
            look_at(some, units, around, p, person, skilled, seen)
            pull[:], controlled[:] = 0.0, 0.0
            person[RIVAL], person[COURTING] = 0.0, 0.0
            for k in range(len(terms)):
                offered = promise[k, 0, first:stop], promise[k, 1, first:stop], promise[k, 2, first:stop]
                believed, sums = trust[k, first:stop], (pull, controlled, scratch)
                weigh_promise(terms[k], offered, believed, around, p, person, skilled, sums)
            weigh_work(n, p, person, (pull, controlled), seen, benefit, scratch)
            weigh_the_rest(some, around, p, person, reach[first:stop], benefit)
            best_efforts(n, benefit, effort, p.effort_cost, p.substitution, scratch)
            exert_themselves(some, person, pull, benefit, effort, scratch)


@equation
def look_at(
    some: Rows[Employee],
    units: Rows[Unit],
    around: tuple[Scale, Environment],
    p: Any,
    person: Any,
    skilled: Any,
    seen: Any,
) -> None:
    """What some people bring along, out of their records: `person`, skill and how far work is seen."""
    scale, environment = around
    seen_year = environment.counted / scale.sd_year_observable
    in_unit = p.team_weight * p.unit_scale * p.support_yield * scale.mean_true_results
    for i in range(len(some)):
        one = some[i]
        followed = responsive_here(environment, units[one.unit]) / scale.sd_true_results + seen_year
        skilled[RESULTS, i] = max(0.05, one.ability + one.skill_technical + one.guidance)
        skilled[SERVICE, i] = max(0.05, one.ability + one.skill_service + one.guidance)
        skilled[INNOVATION, i] = max(0.05, one.ability + one.skill_digital)
        skilled[HELP, i] = max(0.05, one.ability + one.skill_managerial)
        leads = leading(one, units, p)
        skilled[SUPPORT, i] = in_unit * skilled[HELP, i] / (1.0 + one.effort_support) if leads else 0.0
        seen[RESULTS, i], seen[SERVICE, i] = one.seen_results, one.seen_service
        seen[INNOVATION, i], seen[HELP, i], seen[SUPPORT, i] = one.seen_innovation, one.seen_help, 0.0
        person[LEADS, i] = 1.0 if leads else 0.0
        person[OWN, i] = 1.0 - p.team_weight if leads else 1.0
        person[SEEN_RESULTS, i] = one.followed_results * followed
        person[SEEN_BEHAVIOUR, i] = one.followed_behaviour
        person[MONEY, i] = money_pull(one, p.money_weight)
        person[VALUED, i] = p.money_weight * one.valence
        person[MOTIVATION, i] = one.motivation
        person[CROWDING, i] = p.crowding + environment.shown * one.psm
        person[GIVEN, i] = p.willingness * (one.fairness - 0.5)
    given = person[GIVEN]
    for i in range(len(some)):
        given[i] = exp(given[i])


@equation
def weigh_promise(
    term: Terms,
    offered: Any,
    believed: Any,
    around: tuple[Scale, Environment],
    p: Any,
    person: Any,
    skilled: Any,
    sums: Any,
) -> None:
    """Add what an incentive, which is `believed`, has `offered` for results, for behaviour and for what is counted.

    To the pull to each activity and to what of it is controlling, and to what hangs on being better and on being liked.
    """
    (by_results, by_behaviour, by_count), (pull, controlled, scratch) = offered, sums
    scale, environment = around
    n = len(believed)
    seen_behaviour = environment.responsive_behaviour / scale.sd_true_behaviour
    seen_register = environment.registered / scale.sd_innovation
    seen_counted = (1.0 / scale.sd_observable, 1.0 / scale.sd_service, 1.0 / scale.sd_innovation, 0.0, 0.0)
    felt_alone = 1.0 - p.approval * term.rivalry
    force, through_results, through_behaviour = scratch[0], scratch[1], scratch[2]
    slope, here = scratch[3], scratch[4]
    money, own = person[MONEY], person[OWN]
    seen_results, followed = person[SEEN_RESULTS], person[SEEN_BEHAVIOUR]
    for i in range(n):
        force[i] = money[i] * believed[i] * felt_alone
        through_results[i] = term.merit * by_results[i] * seen_results[i]
    for i in range(n):
        through_behaviour[i] = term.merit * by_behaviour[i] * seen_behaviour * followed[i]
    for a in range(PRODUCTIVE):
        of_results, of_behaviour, skill = RESULTS_SHARE[a], BEHAVIOUR_SHARE[a], skilled[a]
        if a == SUPPORT:
            for i in range(n):
                slope[i] = through_results[i] * of_results + through_behaviour[i] * of_behaviour
        else:
            for i in range(n):
                slope[i] = through_results[i] * (own[i] * of_results) + through_behaviour[i] * of_behaviour
        if a == INNOVATION:
            for i in range(n):
                slope[i] += term.merit * by_results[i] * seen_register
        if a == term.counted:
            for i in range(n):
                slope[i] += by_count[i] * seen_counted[a]
        drawn, controlling = pull[a], controlled[a]
        for i in range(n):
            here[i] = force[i] * skill[i] * slope[i]
        for i in range(n):
            drawn[i] += here[i]
            controlling[i] += term.controlling * here[i]
    rival, courting = person[RIVAL], person[COURTING]
    for i in range(n):
        rival[i] += term.rivalry * believed[i] * (by_results[i] + by_behaviour[i] + by_count[i])
    for i in range(n):
        courting[i] += (by_results[i] + by_behaviour[i]) * (
            (1.0 - term.merit) * p.influence_value + environment.court
        )


@equation
def weigh_work(n: int, p: Any, person: Any, sums: Any, seen: Any, benefit: Any, scratch: Any) -> None:
    """Fill `benefit` of work: duty, motivation less what salient incentives crowd out, pull, and what is seen."""
    pull, controlled = sums
    value = (p.value_results, p.value_service, p.value_innovation, p.value_help, p.value_help)
    given, motivation, crowding, leads = person[GIVEN], person[MOTIVATION], person[CROWDING], person[LEADS]
    worth_doing, by_motive, salient = scratch[0], scratch[1], scratch[2]
    rewarded, dominated = scratch[3], scratch[4]
    rewarded[:n], dominated[:n] = 0.0, 0.0
    for a in range(PRODUCTIVE):
        for i in range(n):
            worth_doing[i] = value[a] * (given[i] if a != RESULTS else 1.0)
        if a == SUPPORT:
            for i in range(n):
                worth_doing[i] = worth_doing[i] if leads[i] > 0.0 else 0.0
        for i in range(n):
            by_motive[i] = (1.0 - p.duty) * motivation[i] * worth_doing[i]
        if a == RESULTS:
            for i in range(n):
                by_motive[i] *= p.interest
        drawn, controlling, looked_at, found = pull[a], controlled[a], seen[a], benefit[a]
        for i in range(n):
            whole = p.duty * worth_doing[i] + by_motive[i] + drawn[i]
            salient[i] = controlling[i] / whole if whole > 0.0 else 0.0
        for i in range(n):
            felt = by_motive[i] * max(0.0, 1.0 - crowding[i] * salient[i])
            found[i] = p.duty * worth_doing[i] + felt + drawn[i] + worth_doing[i] * looked_at[i]
        for i in range(n):
            rewarded[i] += drawn[i]
            dominated[i] += drawn[i] * salient[i]
    salience = person[SALIENCE]
    for i in range(n):
        salience[i] = dominated[i] / rewarded[i] if rewarded[i] > 0.0 else 0.0


@equation
def weigh_the_rest(
    some: Rows[Employee], around: tuple[Scale, Environment], p: Any, person: Any, reach: Any, benefit: Any
) -> None:
    """Fill `benefit` of harming colleagues, whose good conscience it costs, and of ingratiation."""
    scale, environment = around
    harm, influence = benefit[HARM], benefit[INFLUENCE]
    rival, courting, valued = person[RIVAL], person[COURTING], person[VALUED]
    of_harm = environment.stakes * p.harm_possible * p.harm_value / scale.sd_true_results
    for i in range(len(some)):
        harm[i] = -p.integrity_cost * some[i].integrity
    for i in range(len(some)):
        harm[i] += valued[i] * (of_harm * reach[i]) * rival[i] if rival[i] > 0.0 else 0.0
    for i in range(len(some)):
        influence[i] = valued[i] * courting[i]


@equation
def exert_themselves(
    some: Rows[Employee], person: Any, pull: Any, benefit: Any, effort: Any, scratch: Any
) -> None:
    """Write down what everybody does, and what part of what it is worth to him comes from incentives."""
    for_reward, worth = scratch[0], scratch[1]
    harm, influence, harming, courting = benefit[HARM], benefit[INFLUENCE], effort[HARM], effort[INFLUENCE]
    for i in range(len(some)):
        for_reward[i] = max(harm[i], 0.0) * harming[i] + influence[i] * courting[i]
    for a in range(PRODUCTIVE):
        drawn, done = pull[a], effort[a]
        for i in range(len(some)):
            for_reward[i] += drawn[i] * done[i]
    worth[: len(some)] = 0.0
    for a in range(7):
        found, done = benefit[a], effort[a]
        for i in range(len(some)):
            worth[i] += max(found[i], 0.0) * done[i]
    for i in range(len(some)):
        for_reward[i] = for_reward[i] / worth[i] if worth[i] > 0.0 else 0.0
    salience = person[SALIENCE]
    for i in range(len(some)):
        one = some[i]
        one.effort_results, one.effort_service = effort[RESULTS, i], effort[SERVICE, i]
        one.effort_innovation, one.effort_help = effort[INNOVATION, i], effort[HELP, i]
        one.effort_support = effort[SUPPORT, i]
        one.effort_harm, one.effort_influence = harming[i], courting[i]
        one.salience, one.extrinsic = salience[i], for_reward[i]

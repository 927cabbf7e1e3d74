"""Posts change hands: people grow older, leave, are followed, change posts and meet new superiors."""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING, Any

from asnsim.population.civil_service import ENTRY_AGE, ENTRY_GRADE, PPPK_ENTRY_GRADE, functional_level
from asnsim.population.marginals import AGES, contract_table

from . import incentives
from .laws import clip, density, mean, quantile

if TYPE_CHECKING:
    from asnsim.model.behaviour.movement import Movement

    from .employee import Employee
    from .model import ReferenceModel
    from .unit import Unit

OF_THE_POST = frozenset(
    {
        *("unique_id", "model", "pos", "row", "team", "led"),
        *("unit", "supervisor", "leads", "position", "tpp_full", "occupants", "career_at_first"),
        *("seen_before", "used_to"),
    }
)
FUNCTIONAL = 1
MODERATE, DISMISSED = 4, 9


def turn_over(model: ReferenceModel, p: Movement) -> None:
    """The end of a quarter; while burning in nobody's career moves."""
    if model.burning_in:
        for person in model.people:
            if person.sanction < MODERATE:
                for name, value in person.career_at_first.items():
                    setattr(person, name, value)
        return
    model.take_stock()
    model.staff.do(grow_older)
    moved: set[int] = set()
    led_anew: set[int] = set()
    recruited = succeed(model, [one.row for one in model.people if leaves(one, p)], moved, led_anew)
    usual = mean([one.age for one in model.people]), mean([one.tenure for one in model.people])
    for row in recruited:
        recruit(model.people[row], p, usual)
    practices = list(model.resolved.practices.values())
    if not any(practice.bans_postings(model) for practice in practices):
        mutate(model, p, moved)
        if p.rotation > 0 and model.quarter % p.rotation == 0:
            rotate(model, led_anew)
    for person in model.people:
        know(person)
    for practice in practices:
        practice.post(model, moved, led_anew, recruited)
    for person in model.people:
        know(person)
        if person.row not in recruited and (person.row in moved or person.unit in led_anew):
            meet(person)
    model.draws.persons.superiors = {
        unit.row: (unit.superior_from, unit.superior_number) for unit in model.units
    }
    model.offices.do("meet_superiors")


def know(person: Employee) -> None:
    """From now on the lasting luck of this row is that of its occupant."""
    person.model.draws.persons.employees[person.row] = (person.origin, person.occupant)


def grow_older(person: Employee) -> None:
    p = person.model.resolved.traits
    pay = person.paid_by_table()
    concern = clip((60 - person.age) / 22, 0.05, 1.5)
    person.age += 0.25
    person.tenure += 0.25
    person.career *= clip((60 - person.age) / 22, 0.05, 1.5) / concern
    person.attachment = clip(person.attachment + 0.25 * p.attachment_age, 0, 1)
    person.closeness_rest = clip(person.closeness_rest + 0.25 * p.closeness_tenure, 0, 1)
    person.closeness = clip(person.closeness + 0.25 * p.closeness_tenure, 0, 1)
    raised = person.paid_by_table()
    person.first_pay += raised - pay
    if person.raise_delay > 0 and (raised > pay or person.base_pay < pay):
        person.raise_delay -= 0.25
    else:
        person.base_pay = raised


def leaves(person: Employee, p: Movement) -> bool:
    """He retires, resigns or has been dismissed."""
    if person.sanction == DISMISSED:
        return True
    if any(incentive.ends(person) for incentive in person.model.resolved.incentives.values()):
        return True
    hazard = p.resignation / 4 * math.exp(-p.resignation_satisfaction * (person.satisfaction - 0.5))
    hazard *= math.exp(-p.resignation_rating * person.model.resolved.stakes * person.contest_score())
    if person.pppk:
        hazard += p.not_renewed / 4
    if person.model.draws.uniform("movement.resignation", person.row) < hazard:
        return True
    return p.retirement and person.age >= retires_at(person)


def retires_at(person: Employee) -> int:
    """Age of retirement of his post."""
    if person.level == 8:
        return 65
    high = person.level == 7 or (person.position == 2 and person.leads >= 0 and person.unit == 0)
    teacher = person.position == FUNCTIONAL and person.team.sector == 0
    return 60 if high or teacher else 58


def depth(unit: Unit) -> int:
    """Levels below the regional leader's own unit."""
    return 0 if unit.leader is None else 1 + depth(unit.leader.team)


def belongings(person: Employee) -> dict[str, Any]:
    """What goes with the person."""
    return {name: value for name, value in vars(person).items() if name not in OF_THE_POST and name[0] != "_"}


def settle(post: Employee, belongings_of_another: dict[str, Any]) -> None:
    """Somebody else takes the post."""
    vars(post).update(belongings_of_another)
    for name in ("trust", "reward", "promises", "pushes"):
        setattr(post, name, dict(getattr(post, name)))
    post.post_years = 0.0


def succeed(model: ReferenceModel, leaving: list[int], moved: set[int], led_anew: set[int]) -> list[int]:
    """Heads' posts go to the best rated of the unit, and so on downwards; rows that are left for recruits."""
    free, gone, recruited = sorted(leaving), set(leaving), []
    claims, within, lowest = claims_to_a_post(model), "unit", 0
    promotion = model.resolved.incentives.get("promotion")
    if promotion is not None and promotion.p.within != "unit":
        within = promotion.p.within
        lowest = min((one.grade for one in model.people if one.leads >= 0), default=17)
    while free:
        post = model.people[heapq.heappop(free)]
        heir = None
        if post.leads >= 0:
            unit = model.units[post.leads]
            [field] = [units for units in incentives.fields(model.units, within) if unit in units]
            candidates = [
                one
                for other in field
                for one in other.members
                if not one.pppk
                and one.sanction < MODERATE
                and one.grade >= lowest
                and one.row not in gone
                and (one.leads < 0 or depth(model.units[one.leads]) > depth(unit))
                and (promotion is None or incentives.in_time(one, promotion.p))
            ]
            heir = min(
                candidates,
                key=lambda one: (-claims[one.row], one.row),
                default=None,
            )
            hand_over(unit, None if heir is None or heir.leads < 0 else model.units[heir.leads])
            led_anew.add(unit.row)
        if heir is None:
            recruited.append(post.row)
            continue
        allowance = post.post_due
        settle(post, belongings(heir))
        post.first_pay += allowance - post.post_pay
        post.post_due = post.post_pay = allowance
        post.promotions += 1
        post.level = 0
        moved.add(post.row)
        gone.add(heir.row)
        heapq.heappush(free, heir.row)
    return recruited


def claims_to_a_post(model: ReferenceModel) -> list[float]:
    """What decides who follows a head: the promotion's mix of standing in the unit and closeness, or the judgement."""
    promotion = model.resolved.incentives.get("promotion")
    if promotion is None:
        return [one.judged_results + one.judged_behaviour for one in model.people]
    merit, scale = promotion.merit, max(0.05, model.resolved.traits.closeness_sd)
    ties = [(one.closeness - 0.5) / scale for one in model.people]
    return [
        merit * one.contest_score() + (1 - merit) * tie for one, tie in zip(model.people, ties, strict=True)
    ]


def hand_over(unit: Unit, before: Unit | None) -> None:
    """Whose traits as a rater the unit meets."""
    if before is not None:
        unit.superior_from, unit.superior_number = before.superior_from, before.superior_number
        unit.rater_skill = before.rater_skill
        unit.candour, unit.objections = before.candour, before.objections
    else:
        unit.rater_skill = unit.objections = 0.0
        unit.candour = 1.0
        unit.superiors += 1
        unit.superior_from, unit.superior_number = unit.row, unit.superiors


def recruit(post: Employee, p: Movement, usual: tuple[float, float]) -> None:
    """The next occupant, from outside; a head has the usual age and service."""
    model, unit = post.model, post.team
    post.occupants += 1
    post.origin, post.occupant, post.superiors_before = post.row, post.occupants, 0
    know(post)
    youngest = int(ENTRY_AGE[post.education])
    chance = [model.draws.lasting_uniform("movement.recruit", post.row, slot) for slot in (0, 1)]
    post.sex = int(chance[0] < p.recruit_women)
    if post.leads >= 0:
        post.age, post.tenure = usual
    else:
        young = youngest + chance[1] * max(0.0, p.recruit_age - youngest)
        post.age, post.tenure = age_on_contract(post, chance[1]) if post.pppk else young, 0.0
        post.grade = int((PPPK_ENTRY_GRADE if post.pppk else ENTRY_GRADE)[post.education])
        post.post_due = 0.0
    post.level = int(functional_level(post.education, post.grade)) if post.position == FUNCTIONAL else 0
    post.base_pay, post.post_pay = post.paid_by_table(), post.post_due
    trust = dict.fromkeys(post.trust, 0.5)
    post.start()
    post.trust = trust
    for name in ("results", "service", "innovation", "help"):
        setattr(post, f"output_{name}", 0.0)
    post.true_results = post.true_behaviour = post.observable = 0.0
    post.truth_results = post.truth_behaviour = post.truth_quarter_results = post.truth_quarter_behaviour = (
        0.0
    )
    post.rank_years = post.post_years = 0.0
    year = model.scales.mean_year
    post.year_results, post.year_behaviour = year["results"], year["behaviour"]
    post.year_observable = model.scales.mean_year_observable
    post.judged_results = post.voiced_results = unit.usual_results
    post.judged_behaviour = post.voiced_behaviour = unit.usual_behaviour


def ability_of_recruit(z: float, p: Movement) -> float:
    """Ability, in SD, of one who was among the best of a test."""
    if p.hired >= 1:
        return z
    cut = quantile(1 - p.hired)
    better = density(cut) / p.hired
    return p.test_validity * better + z * math.sqrt(1 - p.test_validity**2 * better * (better - cut))


def age_on_contract(post: Employee, chance: float) -> float:
    """Age at which this share of those on contract, of this position and schooling, is younger."""
    shares = contract_table()[min(post.position, 1), post.education - 1]
    younger = chance * float(shares.sum())
    for age, share in zip(AGES, shares, strict=True):
        if younger <= share:
            return float(age) + younger / float(share) if share > 0 else float(age)
        younger -= float(share)
    return float(AGES[-1]) + 1


def mutate(model: ReferenceModel, p: Movement, moved: set[int]) -> None:
    """Pairs of one position change posts."""
    draws = model.draws
    for position in range(3):
        called = [
            one
            for one in model.people
            if not one.pppk
            and one.leads < 0
            and one.post_years >= p.stay
            and one.position == position
            and draws.uniform("movement.mutation", one.row, 0) < p.mutation / 4
        ]
        called.sort(key=lambda one: (draws.uniform("movement.mutation", one.row, 1), one.row))
        for one, other in zip(called[::2], called[1::2], strict=False):
            if one.unit != other.unit:
                mine = belongings(one)
                settle(one, belongings(other))
                settle(other, mine)
                moved |= {one.row, other.row}


def rotate(model: ReferenceModel, led_anew: set[int]) -> None:
    """Heads under one superior pass their units on."""
    for unit in model.units:
        for position in range(3):
            posts = [one for one in unit.members if one.leads >= 0 and one.position == position]
            if len(posts) < 2:
                continue
            people = [belongings(post) for post in posts]
            led = [model.units[post.leads] for post in posts]
            names = ("superior_from", "superior_number", "rater_skill", "candour", "objections")
            keys = [{name: getattr(one, name) for name in names} for one in led]
            for place, post in enumerate(posts):
                after = (place + 1) % len(posts)
                settle(post, people[after])
                for name, value in keys[after].items():
                    setattr(led[place], name, value)
                led_anew.add(led[place].row)


def meet(person: Employee) -> None:
    """A superior whom he does not know yet."""
    p = person.model.resolved.traits
    z = person.model.draws.lasting_normal("movement.closeness", person.row, person.superiors_before + 1)
    person.superiors_before += 1
    rest = clip(0.5 - 10 * p.closeness_tenure + p.closeness_sd * z, 0, 1)
    person.closeness = person.closeness_rest = rest
    person.obstacles_told = 0.0

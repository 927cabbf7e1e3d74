"""What a scheme is to those under it: hours, looks, a change, and what is lost by it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from .laws import clip, mean
from .scheme import BEHAVIOUR, QUARTER_HOURS, RESULTS, loads

if TYPE_CHECKING:
    from .employee import Employee
    from .model import ReferenceModel

MUCH_TIME, MUCH_PAY = 20, 0.05
SEEN = ("results", "service", "innovation", "help", "days")
SEEN_IN = {RESULTS: ("results", "innovation"), BEHAVIOUR: ("service", "help", "days")}
ONE_THING = {"citizens": "service", "metric": "results"}
"""Sources that see one thing alone."""
RATED_BY_COLLEAGUES = ("peers", "subordinates")


def colleagues_of(person: Employee, kind: str) -> list[Employee]:
    """Who rates somebody as his peer or subordinate."""
    number = person.model.resolved.raters[kind].number
    if kind == "peers":
        members = person.team.members
        place, wanted = members.index(person), min(number, len(members) - 1)
        return [members[(place + ahead) % len(members)] for ahead in range(1, wanted + 1)]
    return person.led.members[:number] if person.led is not None else []


def ratings_of(person: Employee, kind: str) -> float:
    """Ratings of him by a source in a quarter, on average."""
    resolved = person.model.resolved
    often = resolved.a_year / 4
    if kind in RATED_BY_COLLEAGUES:
        return often * len(colleagues_of(person, kind))
    return often * (resolved.raters[kind].coverage if kind == "third_party" else 1)


def take_stock_of_hours(model: ReferenceModel) -> None:
    """Hours a quarter for reports, ratings and checks, into `asked` of everybody."""
    resolved = model.resolved
    often, checked = resolved.a_year / 4, resolved.accountability
    checks = checked.recheck * checked.recheck_hours
    for person in model.people:
        person.asked = resolved.evaluation.report_hours * often
        for kind, rater in resolved.raters.items():
            if kind not in ("supervisor", *RATED_BY_COLLEAGUES):
                person.asked += rater.hours * ratings_of(person, kind)
    for kind in RATED_BY_COLLEAGUES:
        if kind in resolved.raters:
            for person in model.people:
                for rater in colleagues_of(person, kind):
                    rater.asked += resolved.raters[kind].hours * often
    superior, units = resolved.supervisor, model.units
    for unit in units:
        size = len(unit.members) * often
        if unit.leader is not None:
            unit.leader.asked += (superior.hours + checks) * size
        for ahead in range(1, min(superior.panel.heads, len(units) - 1) + 1):
            other = units[(unit.row + ahead) % len(units)].leader
            if other is not None:
                other.asked += superior.panel.hours * size


def count_hours(model: ReferenceModel) -> None:
    """All hours that the scheme takes, those of last quarter's meetings and those set aside in this one included."""
    take_stock_of_hours(model)
    for person in model.people:
        person.hours = person.asked
        for measure in model.resolved.measures.values():
            person.hours += measure.taken(person)
    for kind in ("feedback", "dialogue"):
        measure = model.resolved.measures.get(kind)
        if measure is not None:
            for unit in model.units:
                if unit.leader is not None:
                    # A session takes as long for who leads it as for who is met.
                    unit.leader.hours += sum(measure.taken(person) for person in unit.members)
    for person in model.people:
        person.hours = clip(person.hours, 0, QUARTER_HOURS)


def looks(person: Employee) -> dict[str, float]:
    """Looks a quarter at what he does by somebody who can act."""
    resolved, unit = person.model.resolved, person.team
    found = dict.fromkeys(SEEN, 0.0)
    found["results"] += resolved.accountability.indicators
    found["innovation"] += resolved.aspects.innovation
    found["days"] += resolved.aspects.discipline + 62 * resolved.aspects.machine
    for kind, rater in resolved.raters.items():
        if kind == "self_rating":
            continue
        if kind == "supervisor":
            often = rater.observations
        else:
            often = ratings_of(person, kind) * getattr(rater, "observations", 1)
        if kind == "citizens":
            often *= min(rater.cap, rater.response * unit.served / len(unit.members))
        for d, activities in SEEN_IN.items():
            weight = 1 if kind == "supervisor" else resolved.weight[d][kind]
            for activity in activities:
                if ONE_THING.get(kind, activity) == activity:
                    found[activity] += weight * loads(rater)[d] * often
    if resolved.service.complaint_signal is not None:
        found["service"] += unit.complaints / len(unit.members)
    if resolved.service.forums is not None and unit.citizens > 0:
        found["service"] += resolved.service.forums.per_year / 4
    return found


def be_seen(person: Employee) -> None:
    """How far each activity is seen, and what that adds to its worth."""
    model = person.model
    p, found, seen = model.resolved.scheme.behaviour.seen, looks(person), {}
    for activity in SEEN:
        seen[activity] = 1 - math.exp(-found[activity])
        before = person.seen_before.get(activity, 0.0)
        if model.burning_in:
            before += (seen[activity] - before) / max(1, model.quarter - (model.burn_in - 4))
            person.seen_before[activity] = person.used_to[activity] = before
            added = 0.0
        else:
            before = person.seen_before.setdefault(activity, seen[activity])
            used = person.used_to.setdefault(activity, before)
            used += p.habit * (seen[activity] - used)
            person.used_to[activity] = used
            added = p.lasting * (seen[activity] - before) + (1 - p.lasting) * (seen[activity] - used)
        setattr(person, f"seen_{activity}", p.pull * added)
    person.exposure = mean(list(seen.values()))


def watched(person: Employee) -> float:
    """What being seen without pay takes from autonomy."""
    resolved = person.model.resolved
    evaluation = resolved.evaluation
    unsaid = (1 - evaluation.voice) * (1 - evaluation.transparency)
    return resolved.scheme.behaviour.seen.autonomy_cost * unsaid * (1 - resolved.stakes) * person.exposure


class Before(NamedTuple):
    """What is left behind when a scheme changes: hours of each, pay at stake, and the weights of sources."""

    hours: list[float]
    pay: float
    weights: dict[str, float]


def way_of(model: ReferenceModel) -> Before:
    """The way of being evaluated that is in force."""
    take_stock_of_hours(model)
    pay = sum(model.resolved.spread.values())
    return Before([person.asked for person in model.people], pay, dict(model.resolved.share))


def resist_change(model: ReferenceModel, before: Before) -> None:
    """Resistance jumps by how much of the old way is gone, when the new one is known."""
    resolved, now = model.resolved, way_of(model)
    sources = {*before.weights, *now.weights}
    moved = sum(abs(now.weights.get(kind, 0) - before.weights.get(kind, 0)) for kind in sources) / 2
    most = resolved.adaptation.resistance_jump * (1 - resolved.evaluation.socialisation)
    for i, person in enumerate(model.people):
        size = moved + abs(now.hours[i] - before.hours[i]) / MUCH_TIME
        size += abs(now.pay - before.pay) / MUCH_PAY
        jump = most * person.attachment * (1 - math.exp(-size))
        person.resistance = clip(person.resistance + jump, 0, 1)


def loss(person: Employee) -> float:
    """Pay short of the full amount, less what closeness to the superior brings."""
    resolved, unit = person.model.resolved, person.team
    hanging = sum(
        resolved.incentives[kind].merit * (promise.results + promise.behaviour)
        for kind, promise in person.promises.items()
    )
    return max(0.0, -above_full(person)) - hanging * unit.rating_favour * (person.closeness - 0.5)


def above_full(person: Employee) -> float:
    """TPP above its full amount and other rewards, as a share of the quarter's pay."""
    tpp = person.tpp - 3 * person.tpp_full if person.tpp > 0 else 0.0
    return (tpp + person.rewards) / (3 * max(1.0, person.base_pay + person.post_pay + person.tpp_full))


def others(person: Employee, name: str) -> float:
    """Mean of the others in the unit, himself where there is nobody."""
    rest = [getattr(one, name) for one in person.team.members if one is not person]
    return mean(rest) if rest else getattr(person, name)

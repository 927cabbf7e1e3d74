"""What people see of ratings and of pay in their unit, written plainly: one object after the other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .laws import below, density, mean, total

if TYPE_CHECKING:
    from .employee import Employee
    from .model import ReferenceModel
    from .unit import Unit

HEARD_FROM_ELSEWHERE = 20
"""Employees elsewhere whose ratings weigh as much as those of one's own unit."""
PAIRS = ("vv", "ss", "cc", "vs", "vc", "sc")
POSTS = ("promotion", "talent_pool")


def announced(person: Employee) -> float:
    """What he is told of his rating, as SD of work."""
    resolved = person.model.resolved
    evaluation, c = resolved.evaluation, resolved.combination
    h = evaluation.half_width
    if c.method == "weighted":
        points = resolved.points(
            (person.voiced_results, person.voiced_behaviour), (c.cap_results, c.cap_behaviour)
        )
        said = (points - c.expected) / c.per_sd
    else:
        of_those_above = density(h) / (1 - below(h))
        said = of_those_above * (person.report_results + person.report_behaviour) / 2
    in_full = (person.voiced_results + person.voiced_behaviour) / 2
    return said + evaluation.openness.reasons * (1 - evaluation.correction.share) * (in_full - said)


def notice_ratings(model: ReferenceModel) -> None:
    """Everybody takes in the ratings of his unit, and hears of those elsewhere."""
    if model.quarter % model.resolved.quarters_between != 0:
        return
    for person in model.people:
        person.told = announced(person)
    within = {unit: _products(unit) for unit in model.units}
    free = {unit: max(0, len(unit.members) - 1) for unit in model.units}
    elsewhere = {
        pair: total(within[unit][pair] for unit in model.units) / max(1, sum(free.values())) for pair in PAIRS
    }
    p = model.resolved.adaptation
    speed = 1.0 if model.quarter <= model.resolved.quarters_between else p.cut_learning
    for unit in model.units:
        heard = {
            pair: (within[unit][pair] + HEARD_FROM_ELSEWHERE * elsewhere[pair])
            / (free[unit] + HEARD_FROM_ELSEWHERE)
            for pair in PAIRS
        }
        heard["ss"] += p.unseen_work**2
        unit.rating_accuracy += speed * (_agreement(heard) - unit.rating_accuracy)
        unit.rating_favour += speed * (_slope(heard) - unit.rating_favour)


def _products(unit: Unit) -> dict[str, float]:
    """Sums of products of what is announced, what is done and who is close, about the unit's means."""
    apart: dict[str, list[float]] = {}
    for letter, values in (
        ("v", [person.told for person in unit.members]),
        ("s", [(person.truth_results + person.truth_behaviour) / 2 for person in unit.members]),
        ("c", [person.closeness for person in unit.members]),
    ):
        centre = mean(values) if values else 0.0
        apart[letter] = [value - centre for value in values]
    return {
        pair: total(one * other for one, other in zip(apart[pair[0]], apart[pair[1]], strict=True))
        for pair in PAIRS
    }


def _agreement(s: dict[str, float]) -> float:
    """Concordance about the means; where nothing varies, nothing agrees."""
    spread = s["vv"] + s["ss"]
    return 2 * s["vs"] / spread if spread > 0 else 0.0


def _slope(s: dict[str, float]) -> float:
    """What closeness adds to a rating of the same work: the second coefficient of a regression on both."""
    determinant = s["cc"] * s["ss"] - s["sc"] ** 2
    return (s["vc"] * s["ss"] - s["vs"] * s["sc"]) / determinant if determinant > 1e-12 else 0.0


def known(person: Employee) -> float:
    """Share of ratings that people know."""
    evaluation = person.model.resolved.evaluation
    return max(evaluation.transparency, evaluation.openness.ratings)


def received(person: Employee) -> float:
    """Rupiah of the quarter."""
    return max(1.0, 3 * (person.base_pay + person.post_pay) + person.tpp + person.rewards)


def beyond_table(person: Employee) -> float:
    """Log pay over what the tables give."""
    table = person.base_pay + person.post_due + (person.tpp_full if person.tpp > 0 else 0.0)
    return math.log(received(person) / max(1.0, 3 * table))


def share_by_count(model: ReferenceModel) -> float:
    """Share of all that is promised which hangs on counts."""
    promises = [promise for person in model.people for promise in person.promises.values()]
    counted, whole = total(one.measured for one in promises), total(one.slope() for one in promises)
    return counted / whole if counted > 0 else 0.0


def envy(person: Employee) -> float:
    """Lost to colleagues of his position who have more beyond the table, unless he knows why."""
    resolved = person.model.resolved
    open_pay = resolved.disclosure
    alike = [one for one in person.team.members if one is not person and one.position == person.position]
    if not alike:
        return 0.0
    measured = 1 - (1 - person.model.by_count) * (1 - person.team.record_weight(resolved))
    unexplained = 1 - max(resolved.evaluation.transparency, measured)
    ahead = mean([max(0.0, beyond_table(one) - beyond_table(person)) for one in alike])
    return open_pay.envy * open_pay.pay * unexplained * ahead


def aspiration(person: Employee) -> float:
    """What the pay of his superior tells him of his own prospects."""
    resolved = person.model.resolved
    merits = [resolved.incentives[kind].merit for kind in POSTS if kind in resolved.incentives]
    if not merits or person.supervisor < 0:
        return 0.0
    superior = person.model.people[person.supervisor]
    higher = max(0.0, math.log(received(superior) / received(person)))
    return resolved.disclosure.aspiration * resolved.disclosure.pay * (2 * max(merits) - 1) * higher

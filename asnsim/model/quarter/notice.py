"""Notice: what people see of ratings and of pay in their unit, and what they can make of it.

Nobody sees how exact or how biased a rater is. People see what was announced, something of each other's work, who is
close to the superior and, where pay is open, who is paid more.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import Any

import numpy as np

from asnsim.compiled import equation, kernel
from asnsim.compiled.elementary import log
from asnsim.model.core.records import Employee, Office, Unit
from asnsim.model.incentives.incentive import incentives_of
from asnsim.model.incentives.posts import BetterPost
from asnsim.model.quarter.plan import POOLED
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import Floats, State
from asnsim.records import Rows

_STANDARD = NormalDist()


def tell_ratings(scene: Scene) -> None:
    """Once ratings are out, everybody is told his own."""
    if scene.state.rated:
        scene.state.employees["told"] = announced(scene.state)


def notice_ratings(scene: Scene) -> None:
    """Once ratings are out, people see how far they follow the work, and how far who is close to the superior.

    Both settle over the quarters, at the speed with which people learn where the cuts lie; the first ratings are all
    that people have to go by.
    """
    state, p = scene.state, scene.scheme.behaviour.adaptation
    if not state.rated:
        return
    people, units = state.employees, state.units
    speed = 1.0 if state.quarter <= scene.scheme.evaluation.every else p.cut_learning
    sums = np.empty((len(units), 6))
    products_in_units(people, units, sums)
    look_at_ratings(units, state.offices, sums, p.unseen_work * p.unseen_work, speed)


def announced(state: State) -> Floats:
    """What everybody is told of his rating, SD of work, (row,).

    Reports count for the work that they speak of: 'above' for the mean of those who are truly above. Where points
    are given, the points are told; as far as reasons are shown, people are told in full what the rater says.
    """
    evaluation, told = state.scheme.evaluation, np.empty(state.rows)
    if evaluation.combination.method == "weighted":
        tell_points(state.employees, evaluation.combination.numbers, told)
    else:
        tell_reports(state.employees, work_of_those_above(evaluation.half_width), told)
    said = (state.employees["voiced_results"] + state.employees["voiced_behaviour"]) / 2.0
    shown: Floats = told + evaluation.reasons * (said - told)
    return shown


def work_of_those_above(half_width: float) -> float:
    """Mean work of those who are above `half_width` on the scale of judgement, SD."""
    return _STANDARD.pdf(half_width) / (1.0 - _STANDARD.cdf(half_width))


@kernel
def tell_reports(employees: Rows[Employee], above: float, told: Any) -> None:
    """Fill `told` (row,) with the mean of both reports as work, SD."""
    for i in range(len(employees)):
        person = employees[i]
        told[i] = above * (person.report_results + person.report_behaviour) / 2.0


@kernel
def tell_points(employees: Rows[Employee], p: Any, told: Any) -> None:
    """Fill `told` (row,) with the total of points above what is expected, SD."""
    p = p[0]
    for i in range(len(employees)):
        person = employees[i]
        results = min((p.cap_results - p.expected) / p.per_sd, person.voiced_results)
        behaviour = min((p.cap_behaviour - p.expected) / p.per_sd, person.voiced_behaviour)
        told[i] = p.weight_results * results + (1.0 - p.weight_results) * behaviour


@kernel
def products_in_units(employees: Rows[Employee], units: Rows[Unit], sums: Any) -> None:
    """Fill `sums` (unit, 6): products of deviations from the unit's means, of what is told v, work s and closeness c.

    In the order vv, ss, cc, vs, vc, sc.
    """
    for k in range(len(units)):
        unit = units[k]
        size = max(1, unit.stop - unit.first)
        mean_v, mean_s, mean_c = 0.0, 0.0, 0.0
        for i in range(unit.first, unit.stop):
            mean_v += employees[i].told
            mean_s += (employees[i].truth_results + employees[i].truth_behaviour) / 2.0
            mean_c += employees[i].closeness
        mean_v, mean_s, mean_c = mean_v / size, mean_s / size, mean_c / size
        sums[k, :] = 0.0
        for i in range(unit.first, unit.stop):
            v = employees[i].told - mean_v
            s = (employees[i].truth_results + employees[i].truth_behaviour) / 2.0 - mean_s
            c = employees[i].closeness - mean_c
            sums[k, 0] += v * v
            sums[k, 1] += s * s
            sums[k, 2] += c * c
            sums[k, 3] += v * s
            sums[k, 4] += v * c
            sums[k, 5] += s * c


@kernel
def look_at_ratings(units: Rows[Unit], offices: Rows[Office], sums: Any, unseen: float, speed: float) -> None:
    """Each unit's view of its ratings moves towards what this time's show.

    A unit is small, so its `sums` (unit, 6) are drawn towards the organization's, of which people hear, as cuts are.
    What colleagues fail to see of each other's work, `unseen`, is variance that goes with nothing.
    """
    for number in range(len(offices)):
        look_at_those_of(units, offices[number], sums, unseen, speed)


@equation
def look_at_those_of(units: Rows[Unit], office: Office, sums: Any, unseen: float, speed: float) -> None:
    """The ratings of one office."""
    pooled, degrees = np.zeros(6), 0
    for k in range(office.first_unit, office.stop_unit):
        degrees += max(0, units[k].stop - units[k].first - 1)
        for m in range(6):
            pooled[m] += sums[k, m]
    for m in range(6):
        pooled[m] /= max(1, degrees)
    for k in range(office.first_unit, office.stop_unit):
        unit = units[k]
        weight = max(0, unit.stop - unit.first - 1) + POOLED
        vv = (sums[k, 0] + POOLED * pooled[0]) / weight
        ss = (sums[k, 1] + POOLED * pooled[1]) / weight + unseen
        cc = (sums[k, 2] + POOLED * pooled[2]) / weight
        vs = (sums[k, 3] + POOLED * pooled[3]) / weight
        vc = (sums[k, 4] + POOLED * pooled[4]) / weight
        sc = (sums[k, 5] + POOLED * pooled[5]) / weight
        unit.rating_accuracy += speed * (agreement(vv, ss, vs) - unit.rating_accuracy)
        unit.rating_favour += speed * (slope_given(ss, cc, vs, vc, sc) - unit.rating_favour)


@equation
def agreement(vv: float, ss: float, vs: float) -> float:
    """How far ratings of variance `vv` tell work of variance `ss`: 1 the same, 0 nothing at all.

    Lin's (1989) concordance about the unit's means: ratings that are all alike tell nothing, however right they are.
    """
    return 2.0 * vs / (vv + ss) if vv + ss > 0.0 else 0.0


@equation
def slope_given(ss: float, cc: float, vs: float, vc: float, sc: float) -> float:
    """Slope of ratings v on closeness c at equal work s, SD per unit of closeness."""
    together = cc * ss - sc * sc
    return (vc * ss - vs * sc) / together if together > 1e-12 else 0.0


def envy(scene: Scene) -> Floats:
    """What each loses in satisfaction and fairness to colleagues who are paid more beyond the table, (row,).

    As far as pay is open, and neither explained nor put down to what was measured.
    """
    state, evaluation = scene.state, scene.scheme.evaluation
    lost = np.zeros(state.rows)
    strength = evaluation.disclosure.envy * evaluation.disclosure.pay
    if strength > 0.0:
        counted = state.to_units(state.each(counted_share, state.promise))
        by_unit = np.broadcast_to(counted, len(state.units)).copy()
        compare_pay(state.employees, state.units, strength, evaluation.transparency, by_unit, lost)
    return lost


def counted_share(promise: Floats) -> float:
    """Share of what incentives `promise` (incentive, 4, row) that hangs on what is counted, and not on a rating."""
    by_rating, counted = float(promise[:, :2].sum()), float(promise[:, 2].sum())
    return counted / (by_rating + counted) if counted > 0.0 else 0.0


@equation
def received(person: Employee) -> float:
    """Pay of the quarter, rupiah."""
    return max(1.0, 3.0 * (person.base_pay + person.post_pay) + person.tpp + person.rewards)


@equation
def beyond_table(person: Employee) -> float:
    """Log of pay over what the rules give to anybody in the post; full TPP for those who are paid any."""
    full = person.tpp_full if person.tpp > 0.0 else 0.0
    return log(received(person) / max(1.0, 3.0 * (person.base_pay + person.post_due + full)))


@kernel
def compare_pay(
    employees: Rows[Employee], units: Rows[Unit], strength: float, told: float, counted: Any, lost: Any
) -> None:
    """Fill `lost` (row,): mean of what colleagues of one unit and position get beyond one's own, times `strength`.

    `counted` (unit,) is the share of what is promised there that hangs on what is counted.
    """
    beyond = np.empty(len(employees))
    for i in range(len(employees)):
        beyond[i] = beyond_table(employees[i])
    for k in range(len(units)):
        unit = units[k]
        measured = 1.0 - (1.0 - counted[k]) * (1.0 - unit.record_weight)
        unexplained = 1.0 - max(told, measured)
        for i in range(unit.first, unit.stop):
            more, colleagues = 0.0, 0
            for j in range(unit.first, unit.stop):
                if j != i and employees[j].position == employees[i].position:
                    colleagues += 1
                    more += max(0.0, beyond[j] - beyond[i])
            lost[i] = strength * unexplained * more / max(1, colleagues)


def aspiration(scene: Scene) -> Floats:
    """What seeing the superior's pay adds to motivation where posts go by merit, or takes where they do not, (row,)."""
    state, disclosure = scene.state, scene.scheme.evaluation.disclosure
    gained = np.zeros(state.rows)
    posts = [one.merit for one in incentives_of(scene.scheme).values() if isinstance(one, BetterPost)]
    strength = disclosure.aspiration * disclosure.pay
    if posts and strength > 0.0:
        look_up(state.employees, strength * (2.0 * max(posts) - 1.0), gained)
    return gained


@kernel
def look_up(employees: Rows[Employee], strength: float, gained: Any) -> None:
    """Fill `gained` (row,): log of the superior's pay over one's own, where it is more, times `strength`."""
    for i in range(len(employees)):
        person = employees[i]
        gained[i] = 0.0
        if person.supervisor >= 0:
            above = log(received(employees[person.supervisor]) / received(person))
            gained[i] = strength * max(0.0, above)

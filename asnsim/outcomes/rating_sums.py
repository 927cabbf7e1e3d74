"""Sums over judgements, reports and predicates, for the outcomes on bias."""

from __future__ import annotations

from typing import Any

import numpy as np

from asnsim.compiled import equation, kernel
from asnsim.model.core.constants import BAIK, SANGAT_BAIK, matrix
from asnsim.model.core.records import Employee, Unit
from asnsim.model.scene.state import State
from asnsim.outcomes.outcome import Sums, fields
from asnsim.records import Rows

OLDER_THAN = 45.0
"""Age that divides older from younger employees, years."""

RATINGS = fields(
    "n",
    "error",
    "judged",
    "judged2",
    "true",
    "true2",
    "judged_true",
    "predicate",
    "predicate2",
    "predicate_true",
    "misclassified",
    "women",
    "women_error",
    "men",
    "men_error",
    "old",
    "old_error",
    "young",
    "young_error",
    "report_within",
    "category_within",
    "judged_rr",
    "judged_bb",
    "judged_rb",
    "true_rr",
    "true_bb",
    "true_rb",
    "concordant",
    "pairs_true",
    "pairs_predicate",
)

AGREEMENT = fields("n", "first", "second", "first2", "second2", "both")

SHARES = fields("n", "sangat_baik", "baik", "below")

SLOPES = fields("n", *(f"x{i}{j}" for i in range(4) for j in range(i, 4)), *(f"y{i}" for i in range(4)))


def rating_sums(state: State) -> Sums:
    """Errors, spreads and ranks of the final judgement and of the predicate, within and across raters.

    Nothing in quarters without an evaluation: a rating is held against the truth at the time when it is made.
    """
    sums = np.zeros(1, dtype=RATINGS)
    if state.rated:
        add_ratings(state.employees, state.units, state.scheme.evaluation.h, sums)
    return sums[0]


def agreement_sums(state: State) -> Sums:
    """The superior's and the second supervisor's judgements, mean of both dimensions."""
    sums = np.zeros(1, dtype=AGREEMENT)
    if state.rated:
        add_agreement(state.employees, state.judgements[state.resolved.sources.index("supervisor")], sums)
    return sums[0]


def share_sums(state: State) -> Sums:
    """Annual predicates; nothing in quarters without one."""
    sums = np.zeros(1, dtype=SHARES)
    if state.year_ends:
        predicate = state.employees["predicate_year"]
        sums[0].n = len(predicate)
        sums[0].sangat_baik = (predicate == SANGAT_BAIK).sum()
        sums[0].baik = (predicate == BAIK).sum()
        sums[0].below = (predicate < BAIK).sum()
    return sums[0]


def judgement_slope_sums(state: State) -> Sums:
    """Moments of 1, true results, true behaviour, closeness, and of the judgement on them."""
    people = state.employees
    sums = np.zeros(1, dtype=SLOPES)
    if state.rated:
        add_slopes(people, (people["judged_results"] + people["judged_behaviour"]) / 2.0, sums)
    return sums[0]


def reward_slope_sums(state: State) -> Sums:
    """The same moments, of what was paid above or below full TPP, as a share of full pay.

    Full TPP itself follows class and service, which go with closeness; it is no reward of the rating.
    """
    people = state.employees
    pay = 3.0 * np.maximum(people["base_pay"] + people["tpp_full"], 1.0)
    paid = np.where(people["tpp"] > 0.0, people["tpp"] - 3.0 * people["tpp_full"], 0.0)
    sums = np.zeros(1, dtype=SLOPES)
    add_slopes(people, (paid + people["rewards"]) / pay, sums)
    return sums[0]


def closeness_slope(s: Sums) -> float:
    """Ordinary least squares: the coefficient on closeness, both true dimensions held equal; NaN if not identified."""
    x = np.array(
        [
            [s.x00, s.x01, s.x02, s.x03],
            [s.x01, s.x11, s.x12, s.x13],
            [s.x02, s.x12, s.x22, s.x23],
            [s.x03, s.x13, s.x23, s.x33],
        ]
    )
    variances = np.diag(x)[1:] - x[0, 1:] ** 2 / max(s.n, 1.0)
    if s.n < 5 or (variances <= 1e-9 * s.n).any():
        return float("nan")
    try:
        return float(np.linalg.solve(x, np.array([s.y0, s.y1, s.y2, s.y3]))[3])
    except np.linalg.LinAlgError:
        return float("nan")


@equation
def category(t: float, h: float) -> int:
    """True category of a dimension: 1 above, 0 as expected, -1 below."""
    if t > h:
        return 1
    return -1 if t < -h else 0


@kernel
def add_ratings(employees: Rows[Employee], units: Rows[Unit], h: float, sums: Any) -> None:
    """Add everybody to the `RATINGS` sums; what is "within" has the rater's mean removed."""
    s = sums[0]
    worth, predicate = np.empty(len(employees)), np.empty(len(employees))
    for k in range(len(units)):
        unit = units[k]
        members = unit.stop - unit.first
        if members == 0:
            continue
        reports, categories = np.zeros(2), np.zeros(2)
        judged, true = np.zeros(2), np.zeros(2)
        for i in range(unit.first, unit.stop):
            person = employees[i]
            add_person(person, h, s)
            reports[0] += person.report_results
            reports[1] += person.report_behaviour
            categories[0] += category(person.t_results, h)
            categories[1] += category(person.t_behaviour, h)
            judged[0] += person.judged_results
            judged[1] += person.judged_behaviour
            true[0] += person.t_results
            true[1] += person.t_behaviour
        for d in range(2):
            reports[d], categories[d] = reports[d] / members, categories[d] / members
            judged[d], true[d] = judged[d] / members, true[d] / members
        for i in range(unit.first, unit.stop):
            person = employees[i]
            s.report_within += (person.report_results - reports[0]) ** 2 + (
                person.report_behaviour - reports[1]
            ) ** 2
            s.category_within += (category(person.t_results, h) - categories[0]) ** 2
            s.category_within += (category(person.t_behaviour, h) - categories[1]) ** 2
            jr, jb = person.judged_results - judged[0], person.judged_behaviour - judged[1]
            tr, tb = person.t_results - true[0], person.t_behaviour - true[1]
            s.judged_rr += jr * jr
            s.judged_bb += jb * jb
            s.judged_rb += jr * jb
            s.true_rr += tr * tr
            s.true_bb += tb * tb
            s.true_rb += tr * tb
            worth[i - unit.first] = person.t_results + person.t_behaviour
            predicate[i - unit.first] = person.predicate
        add_pairs(worth[:members], predicate[:members], s)


@equation
def add_pairs(worth: Any, predicate: Any, s: Any) -> None:
    """Pairs of one unit: how many differ in truth and in predicate, and how many more agree than disagree."""
    pairs_true, pairs_predicate, concordant = 0.0, 0.0, 0.0
    for i in range(len(worth)):
        for j in range(i):
            above, step = worth[i] - worth[j], predicate[i] - predicate[j]
            pairs_true += above != 0.0
            pairs_predicate += step != 0.0
            concordant += (above * step > 0.0) - 1.0 * (above * step < 0.0)
    s.pairs_true += pairs_true
    s.pairs_predicate += pairs_predicate
    s.concordant += concordant


@equation
def add_person(person: Employee, h: float, s: Any) -> None:
    """One employee's errors and moments."""
    judged = (person.judged_results + person.judged_behaviour) / 2.0
    true = (person.t_results + person.t_behaviour) / 2.0
    error = judged - true
    s.n += 1.0
    s.error += error
    s.judged += judged
    s.judged2 += judged * judged
    s.true += true
    s.true2 += true * true
    s.judged_true += judged * true
    s.predicate += person.predicate
    s.predicate2 += person.predicate * person.predicate
    s.predicate_true += person.predicate * true
    if person.predicate != matrix(category(person.t_results, h), category(person.t_behaviour, h)):
        s.misclassified += 1.0
    if person.sex == 1:
        s.women += 1.0
        s.women_error += error
    else:
        s.men += 1.0
        s.men_error += error
    if person.age >= OLDER_THAN:
        s.old += 1.0
        s.old_error += error
    else:
        s.young += 1.0
        s.young_error += error


@kernel
def add_agreement(employees: Rows[Employee], judged: Any, sums: Any) -> None:
    """Moments of the two supervisors' mean judgements."""
    s = sums[0]
    for i in range(len(employees)):
        person = employees[i]
        first = (judged[0, i] + judged[1, i]) / 2.0
        second = (person.second_results + person.second_behaviour) / 2.0
        s.n += 1.0
        s.first += first
        s.second += second
        s.first2 += first * first
        s.second2 += second * second
        s.both += first * second


@kernel
def add_slopes(employees: Rows[Employee], y: Any, sums: Any) -> None:
    """Normal equations of y on 1, true results, true behaviour and closeness."""
    s = sums[0]
    for i in range(len(employees)):
        person = employees[i]
        r, b, c = person.t_results, person.t_behaviour, person.closeness
        s.n += 1.0
        s.x00 += 1.0
        s.x01 += r
        s.x02 += b
        s.x03 += c
        s.x11 += r * r
        s.x12 += r * b
        s.x13 += r * c
        s.x22 += b * b
        s.x23 += b * c
        s.x33 += c * c
        s.y0 += y[i]
        s.y1 += r * y[i]
        s.y2 += b * y[i]
        s.y3 += c * y[i]

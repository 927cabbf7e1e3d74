"""Appraise: each source observes, judges and reports; ratings are combined into a predicate."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import equation, kernel
from asnsim.luck import decision
from asnsim.model.core.boundary import array, from_part, truths
from asnsim.model.core.constants import BAIK, BELOW, BUTUH_PERBAIKAN, SANGAT_BAIK, SANGAT_KURANG, matrix
from asnsim.model.core.records import Employee, Unit
from asnsim.model.incentives.incentive import incentives_of
from asnsim.model.quarter.candour import learn_candour
from asnsim.model.quarter.correction import correct_ratings
from asnsim.model.quarter.distribution import distribute, patterns_of, rate_units
from asnsim.model.quarter.goals import judge_by_goals
from asnsim.model.quarter.in_force import check_columns, for_each_part
from asnsim.model.quarter.predicate import combine
from asnsim.model.raters.judging import mean_of_raters
from asnsim.model.raters.rater import raters_of
from asnsim.model.raters.self_rating import SelfRating
from asnsim.model.scene.mechanism import Mechanism
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.model.scene.steps import in_steps
from asnsim.records import Rows

Floats = NDArray[np.float64]

UNFILED = decision("appraise.unfiled")
COMPLY = decision("appraise.comply")
OBJECTION = decision("appraise.objection")


def judge(scene: Scene) -> None:
    """From the own view of everybody to what is reported of him.

    In quarters without an evaluation all ratings stand as they were.
    """
    state, evaluation = scene.state, scene.scheme.evaluation
    state.ratings[:] = 0.0
    if not state.rated:
        return
    raters = raters_of(scene.scheme)
    asked = raters.get("self_rating")
    himself = asked if isinstance(asked, SelfRating) else _UNASKED
    for here in scene.for_part(himself):
        himself.see_oneself(here)
    for source, (kind, rater) in enumerate(raters.items()):
        for here in scene.for_part(rater):
            with from_part(f"evaluation.raters.{kind}"):
                judged = array("judge", rater.judge(here), (None, 2, here.state.rows), gaps=True)
                check_columns(rater, here.state)
            if kind != "supervisor":
                judged[:, [rater.load_results == 0.0, rater.load_behaviour == 0.0]] = np.nan
            _take_down(here.state, source, judged)
    if evaluation.goals.alignment > 0.0:
        for here in scene.each_office():
            judge_by_goals(here)
    for_each_part(scene, Mechanism.judged)
    if evaluation.correction.share > 0.0:
        for here in scene.each_office():
            correct_ratings(here)
    combine(scene)
    leave_unfiled(state.employees, scene.uniforms(UNFILED), evaluation.unfiled)
    for kind, incentive in incentives_of(scene.scheme).items():
        for here in scene.for_part(incentive):
            with from_part(f"incentives.{kind}"):
                below = incentive.below(here)
                if below is not None:
                    set_below(here.state.employees, truths("below", below, (here.state.rows,)))


def _take_down(state: State, source: int, judged: Floats) -> None:
    """What raters of a source `judged`, (rater, 2, row), and how many ratings that is in each office."""
    means, counts = np.empty((2, state.rows)), np.empty(len(state.offices))
    mean_of_raters(judged, state.own_rows, state.offices, means, counts)
    state.judgements[source] = means
    state.ratings[source] = state.of_offices(counts)


def conclude_ratings(scene: Scene) -> None:
    """From reports to predicates that stand: the guideline, the objection, the year."""
    state, evaluation = scene.state, scene.scheme.evaluation
    if not state.rated:
        return
    rate_units(state.employees, state.units)
    guide = evaluation.distribution
    if guide.mode != "none":
        follows = (scene.unit_uniforms(COMPLY)[:, 0] < guide.compliance) | (guide.mode == "binding")
        distribute(state.employees, state.units, follows, patterns_of(guide.rule))
    for_each_part(scene, Mechanism.graded)
    object_to_rating(state.employees, state.units, scene.uniforms(OBJECTION, 2), evaluation.numbers)
    if evaluation.combination.method != "weighted":
        align_reports(state.employees)
    if state.year_ends:
        people = state.employees
        people["predicate_before"] = people["predicate_year"]
        people["predicate_year"] = people["predicate"]


STEPS = (judge, conclude_ratings, learn_candour)
appraise = in_steps(STEPS)

_UNASKED = SelfRating(view_share=0.5)
"""Everybody has a view of himself also where the scheme does not ask for it. E010, to which the share of a
self-rating's own view is fitted, speaks of ratings that were asked for; half is a guess (assumption)."""


@kernel
def leave_unfiled(employees: Rows[Employee], u: Any, unfiled: float) -> None:
    """A report that was never filed is below expectation in both dimensions."""
    for i in range(len(employees)):
        if u[i, 0] < unfiled:
            put_below(employees[i])


@kernel
def set_below(employees: Rows[Employee], below: Any) -> None:
    """These are below expectation in both dimensions, whatever raters say; `below` has one truth value per row."""
    for i in range(len(employees)):
        if below[i]:
            put_below(employees[i])


@equation
def put_below(person: Employee) -> None:
    """Below expectation in both dimensions, which is Sangat Kurang."""
    person.report_results = BELOW
    person.report_behaviour = BELOW
    person.predicate = SANGAT_KURANG


@kernel
def align_reports(employees: Rows[Employee]) -> None:
    """Where guideline or objection moved a predicate, the reports are written to fit it."""
    for i in range(len(employees)):
        person = employees[i]
        if person.predicate != matrix(person.report_results, person.report_behaviour):
            person.report_results = 1 if person.predicate == SANGAT_BAIK else 0
            person.report_behaviour = person.report_results
            if person.predicate == BUTUH_PERBAIKAN:
                person.report_results = BELOW


@kernel
def object_to_rating(employees: Rows[Employee], units: Rows[Unit], u: Any, p: Any) -> None:
    """Who is below Baik and sees himself as at least expected may object; the superior's superior decides."""
    p = p[0]
    for k in range(len(units)):
        unit = units[k]
        objected = 0
        for i in range(unit.first, unit.stop):
            person = employees[i]
            differs = person.own_results >= -p.half_width and person.own_behaviour >= -p.half_width
            if person.predicate < BAIK and differs and u[i, 0] < p.objection:
                objected += 1
                if u[i, 1] < p.upheld:
                    person.predicate = BAIK
        unit.objections = objected / max(1, unit.stop - unit.first)

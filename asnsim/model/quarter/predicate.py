"""From judgements to a predicate: sources combine, the superior reports, the matrix or the bands decide."""

from __future__ import annotations

import math
from typing import Any

from asnsim.compiled import equation, kernel
from asnsim.model.core.constants import BAIK, SANGAT_BAIK, SANGAT_KURANG, candid, matrix
from asnsim.model.core.records import Employee, Scale
from asnsim.model.scene.scene import Scene
from asnsim.records import Rows

TOLERANCE = 1e-9
"""Judgements this near to a cut count as on it, so that a weighted mean of equal numbers does not pass it."""


def combine(scene: Scene) -> None:
    """Final judgements, reports and predicates from the judgements of all sources."""
    state, resolved, evaluation = scene.state, scene.resolved, scene.scheme.evaluation
    superior = resolved.sources.index("supervisor")
    cuts = evaluation.candour
    if evaluation.combination.method == "advisory":
        take_advice(state.employees, state.judgements, superior, evaluation.combination.advice)
        up, down = evaluation.half_width + cuts.up, evaluation.half_width + cuts.down
    else:
        bind(state.employees, state.judgements, resolved.weights, resolved.named, superior, cuts)
        up, down = evaluation.half_width, evaluation.half_width
    report(state.employees, up, down)
    if evaluation.combination.method == "weighted":
        award_points(state.employees, state.scales, evaluation.combination.numbers)


@kernel
def take_advice(employees: Rows[Employee], judgements: Any, superior: int, advice: float) -> None:
    """The superior's judgement, moved by `advice` towards the mean of the other sources that are there."""
    for i in range(len(employees)):
        person = employees[i]
        person.judged_results = advised(judgements, 0, i, superior, advice)
        person.judged_behaviour = advised(judgements, 1, i, superior, advice)
        person.voiced_results = person.judged_results
        person.voiced_behaviour = person.judged_behaviour


@equation
def advised(judgements: Any, d: int, i: int, superior: int, advice: float) -> float:
    """Judgement of employee `i` in dimension `d` after advice."""
    total, there = 0.0, 0
    for r in range(judgements.shape[0]):
        if r != superior and not math.isnan(judgements[r, d, i]):
            total += judgements[r, d, i]
            there += 1
    own = judgements[superior, d, i]
    return (1.0 - advice) * own + advice * total / there if there > 0 else own


@kernel
def bind(
    employees: Rows[Employee], judgements: Any, weights: Any, named: Any, superior: int, cuts: Any
) -> None:
    """The weighted mean of the sources that are there: what they think, and what named ones dare to say."""
    for i in range(len(employees)):
        person = employees[i]
        person.judged_results, person.voiced_results = bound(judgements, 0, i, weights, named, superior, cuts)
        person.judged_behaviour, person.voiced_behaviour = bound(
            judgements, 1, i, weights, named, superior, cuts
        )


@equation
def bound(
    judgements: Any, d: int, i: int, weights: Any, named: Any, superior: int, cuts: Any
) -> tuple[float, float]:
    """Judgement of employee `i` in dimension `d` where sources bind, as thought and as voiced.

    The superior alone if none with a weight is there.
    """
    thought, voiced, weight = 0.0, 0.0, 0.0
    for r in range(judgements.shape[0]):
        judged = judgements[r, d, i]
        if weights[r, d] > 0.0 and not math.isnan(judged):
            thought += weights[r, d] * judged
            if named[r]:
                judged = candid(judged, cuts.half_width, cuts.up, cuts.down)
            voiced += weights[r, d] * judged
            weight += weights[r, d]
    if weight == 0.0:
        own = judgements[superior, d, i]
        return own, candid(own, cuts.half_width, cuts.up, cuts.down) if named[superior] else own
    return thought / weight, voiced / weight


@equation
def verdict(judged: float, up: float, down: float) -> int:
    """1 above, -1 below, 0 as expected."""
    if judged > up + TOLERANCE:
        return 1
    if judged < -down - TOLERANCE:
        return -1
    return 0


@kernel
def report(employees: Rows[Employee], up: float, down: float) -> None:
    """Reports in both dimensions and the predicate of the matrix."""
    for i in range(len(employees)):
        person = employees[i]
        results = verdict(person.voiced_results, up, down)
        behaviour = verdict(person.voiced_behaviour, up, down)
        person.report_results = results
        person.report_behaviour = behaviour
        person.predicate = matrix(results, behaviour)


@kernel
def award_points(employees: Rows[Employee], scales: Rows[Scale], p: Any) -> None:
    """Predicate by the bands of a total of points; the highest may need a new idea as well (PP 30/2019)."""
    scale = scales[0]
    for i in range(len(employees)):
        person = employees[i]
        results = min(p.cap_results, p.expected + p.per_sd * person.voiced_results)
        behaviour = min(p.cap_behaviour, p.expected + p.per_sd * person.voiced_behaviour)
        total = p.weight_results * results + (1.0 - p.weight_results) * behaviour
        band = SANGAT_KURANG
        for j in range(4):
            if total >= p.bands[j]:
                band = j + 1
        idea = (person.output_innovation - scale.mean_innovation) / scale.sd_innovation
        if band == SANGAT_BAIK and p.idea_needed > 0.0 and idea < p.idea:
            band = BAIK
        person.predicate = band

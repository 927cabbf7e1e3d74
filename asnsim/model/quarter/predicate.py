"""From judgements to a predicate: each source says what it dares, sources combine, the matrix or the bands decide."""

from __future__ import annotations

import math
from typing import Any

from asnsim.compiled import equation, kernel
from asnsim.model.core.constants import BAIK, SANGAT_BAIK, SANGAT_KURANG, candid, matrix
from asnsim.model.core.records import Employee, Office, Scale, Unit
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
        part = evaluation.combination.advice
        take_advice(state.employees, state.units, state.judgements, superior, part, resolved.exposure, cuts)
    else:
        bind(
            state.employees,
            state.units,
            state.judgements,
            resolved.weights,
            superior,
            resolved.exposure,
            cuts,
        )
    report(state.employees, evaluation.half_width)
    if evaluation.combination.method == "weighted":
        award_points(state.employees, state.offices, state.scales, evaluation.combination.numbers)


@kernel
def take_advice(
    employees: Rows[Employee],
    units: Rows[Unit],
    judgements: Any,
    superior: int,
    advice: float,
    exposure: Any,
    cuts: Any,
) -> None:
    """The superior's judgement, moved by `advice` towards the mean of what the other sources that are there say.

    What he thinks then he alone reports, at his own cost of candour.
    """
    for i in range(len(employees)):
        person = employees[i]
        cost = exposure[superior] * units[person.unit].candour
        for d in range(2):
            own = judgements[superior, d, i]
            thought, heard, there = 0.0, 0.0, 0
            for r in range(judgements.shape[0]):
                judged = judgements[r, d, i]
                if r != superior and not math.isnan(judged):
                    thought += judged
                    heard += said(judged, exposure[r], cuts)
                    there += 1
            judged, advised = own, own
            if there > 0:
                judged = (1.0 - advice) * own + advice * thought / there
                advised = (1.0 - advice) * own + advice * heard / there
            conclude(person, d, judged, said(advised, cost, cuts))


@kernel
def bind(
    employees: Rows[Employee],
    units: Rows[Unit],
    judgements: Any,
    weights: Any,
    superior: int,
    exposure: Any,
    cuts: Any,
) -> None:
    """The weighted mean of what the sources that are there think, and of what each of them says.

    The superior alone if none with a weight is there.
    """
    for i in range(len(employees)):
        person = employees[i]
        own_cost = exposure[superior] * units[person.unit].candour
        for d in range(2):
            thought, voiced, weight = 0.0, 0.0, 0.0
            for r in range(judgements.shape[0]):
                judged = judgements[r, d, i]
                if weights[r, d] > 0.0 and not math.isnan(judged):
                    cost = own_cost if r == superior else exposure[r]
                    thought += weights[r, d] * judged
                    voiced += weights[r, d] * said(judged, cost, cuts)
                    weight += weights[r, d]
            if weight > 0.0:
                conclude(person, d, thought / weight, voiced / weight)
            else:
                own = judgements[superior, d, i]
                conclude(person, d, own, said(own, own_cost, cuts))


@equation
def said(judged: float, cost: float, cuts: Any) -> float:
    """What a source says of what it thinks, to which candour costs `cost` times the usual."""
    return candid(judged, cuts.half_width, cost * cuts.up, cost * cuts.down)


@equation
def conclude(person: Employee, d: int, thought: float, voiced: float) -> None:
    """The final judgement in dimension `d`, as thought and as voiced."""
    if d == 0:
        person.judged_results, person.voiced_results = thought, voiced
    else:
        person.judged_behaviour, person.voiced_behaviour = thought, voiced


@equation
def verdict(voiced: float, half_width: float) -> int:
    """1 above, -1 below, 0 as expected."""
    if voiced > half_width + TOLERANCE:
        return 1
    if voiced < -half_width - TOLERANCE:
        return -1
    return 0


@kernel
def report(employees: Rows[Employee], half_width: float) -> None:
    """Reports in both dimensions, of what was said, and the predicate of the matrix."""
    for i in range(len(employees)):
        person = employees[i]
        results = verdict(person.voiced_results, half_width)
        behaviour = verdict(person.voiced_behaviour, half_width)
        person.report_results = results
        person.report_behaviour = behaviour
        person.predicate = matrix(results, behaviour)


@kernel
def award_points(employees: Rows[Employee], offices: Rows[Office], scales: Rows[Scale], p: Any) -> None:
    """Predicate by the bands of a total of points; the highest may need a new idea as well (PP 30/2019)."""
    for k in range(len(offices)):
        for i in range(offices[k].first, offices[k].stop):
            award(employees[i], scales[k], p[0])


@equation
def award(person: Employee, scale: Scale, p: Any) -> None:
    """The predicate of one employee."""
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

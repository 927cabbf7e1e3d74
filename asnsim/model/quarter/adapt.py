"""Adapt: motivation, fairness, trust, resistance, ties and skill move, each towards a target."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from asnsim.compiled import equation, kernel
from asnsim.compiled.elementary import log
from asnsim.model.core.constants import HOURS_A_QUARTER, MUCH, clip
from asnsim.model.core.records import SLOW, Causes, Employee, Office, Scale, Unit
from asnsim.model.quarter.attendance import learn_to_excuse
from asnsim.model.quarter.notice import aspiration, envy, notice_ratings, tell_ratings
from asnsim.model.quarter.references import mean_of, reference
from asnsim.model.quarter.resist import losses
from asnsim.model.quarter.seen import unpaid_control
from asnsim.model.quarter.trust import learn_trust
from asnsim.model.raters.supervisor import superior_of
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.model.scene.steps import in_steps
from asnsim.records import Record, Rows, zeros

ARBITRARY = 0.10
"""Share of annual pay that hangs on closeness and not on a rating at which pay is felt as fully arbitrary
(assumption)."""

ORDINARY_PAY = 3_000_000.0
"""Rupiah a quarter at which log pay is 0; only differences matter."""


def change(scene: Scene) -> None:
    """Everybody's slow states move towards their targets; trust follows what incentives were seen to pay."""
    state, p = scene.state, scene.scheme.behaviour.adaptation.numbers
    notice_ratings(scene)
    causes = zeros(Causes, state.rows)
    gather_causes(state.employees, state.units, (state.offices, _setting(scene)), p, causes)
    causes["resistance"] += scene.scheme.behaviour.adaptation.resistance_from_loss * losses(scene)
    behind = envy(scene)
    causes["fairness"] -= behind
    causes["satisfaction"] -= behind
    causes["motivation"] += aspiration(scene)
    for slow, push in state.pushes.items():
        causes[slow] += push
    references = _references(state, causes)
    for k in range(len(scene.resolved.incentives)):
        if np.any(state.paid[k]):
            learn_trust(scene, k)
    learn_to_excuse(scene)
    move(state.employees, state.offices, causes, references, p)
    take_guidance(state.employees, state.offices, state.scales, p)


STEPS = (tell_ratings, change)
adapt = in_steps(STEPS)


def _references(state: State, causes: Rows[Causes]) -> Rows[Causes]:
    """What the causes are compared with: their mean while burning in, later that of the last burn-in year."""
    references = zeros(Causes, len(state.offices))
    for name in SLOW:
        references[name] = reference(state, name, partial(state.each, mean_of, causes[name]))
    return references


class Setting(Record):
    """The scheme as people feel it."""

    unpaid_control: float
    discretion: float
    named: float
    standards: float
    known: float
    voice: float


def _setting(scene: Scene) -> Rows[Setting]:
    """The scheme in force as people feel it."""
    resolved, evaluation, state = scene.resolved, scene.scheme.evaluation, scene.state
    setting = zeros(Setting, len(state.offices))
    setting["unpaid_control"] = unpaid_control(scene)
    at_will = 1.0 - resolved.terms["merit"]
    setting["discretion"] = state.each_block(lambda spreads: (spreads * at_will).sum(), state.spreads)
    setting["named"] = superior_of(evaluation).identified
    setting["standards"] = evaluation.standards
    setting["known"] = max(evaluation.transparency, evaluation.openness.ratings)
    setting["voice"] = evaluation.voice
    return setting


@equation
def disappointment(person: Employee, loss: float) -> float:
    """What one was told against one's own view, SD, within +-2; a rating below weighs `loss` times."""
    gap = person.told - (person.own_results + person.own_behaviour) / 2.0
    return clip(gap if gap >= 0.0 else loss * gap, -2.0, 2.0)


@equation
def usual(employees: Rows[Employee], unit: Unit) -> Any:
    """Means over a unit: motivation, resistance and ingratiation."""
    norm, reluctance, influence = 0.0, 0.0, 0.0
    for i in range(unit.first, unit.stop):
        person = employees[i]
        norm += person.motivation
        reluctance += person.resistance
        influence += person.effort_influence
    n = max(1, unit.stop - unit.first)
    return norm / n, reluctance / n, influence / n


@kernel
def gather_causes(
    employees: Rows[Employee],
    units: Rows[Unit],
    of_offices: tuple[Rows[Office], Rows[Setting]],
    p: Any,
    causes: Rows[Causes],
) -> None:
    """What moves each state of each person, before anybody has moved."""
    offices, settings = of_offices
    pay = np.empty(len(employees))
    for i in range(len(employees)):
        person = employees[i]
        fixed = person.base_pay + person.post_pay
        pay[i] = (3.0 * fixed + person.tpp + person.rewards) / ORDINARY_PAY
    for i in range(len(employees)):
        pay[i] = log(max(pay[i], 1e-9))
    for number in range(len(offices)):
        for k in range(offices[number].first_unit, offices[number].stop_unit):
            gather_causes_of(employees, units[k], settings[number], pay, p[0], causes)


@equation
def gather_causes_of(
    employees: Rows[Employee], unit: Unit, s: Setting, pay: Any, p: Any, causes: Rows[Causes]
) -> None:
    """Those of one unit; `pay` (row,) is the log of what everybody was paid."""
    norm, reluctance, influence = usual(employees, unit)
    for i in range(unit.first, unit.stop):
        person, cause = employees[i], causes[i]
        against = disappointment(person, p.unfair_loss)
        time, watched = person.hours / HOURS_A_QUARTER, s.unpaid_control * person.exposure
        others = 1.0 / max(1, unit.stop - unit.first - 1)
        cause.motivation = (
            p.motivation_from_fairness * person.fairness
            + p.motivation_from_recognition * person.recognised
            + p.motivation_from_citizens * unit.citizen_satisfaction
            + p.conformity * (norm - person.motivation) * (1.0 + others)
            + p.motivation_from_closeness * person.closeness
            + p.motivation_from_feedback * person.feedback
            - p.motivation_from_control * person.salience
            - watched
            - p.motivation_from_arbitrariness * min(1.0, s.discretion / ARBITRARY)
        )
        cause.fairness = (
            p.fairness_from_standards * s.standards
            + p.fairness_from_voice * (s.voice + person.met_in_session)
            + p.fairness_from_accuracy * s.known * unit.rating_accuracy
            + p.fairness_from_rating * against
            - p.fairness_from_politics * person.politics
        )
        cause.politics = (
            p.politics_from_slope * unit.rating_favour * (1.0 + (0.5 - person.closeness))
            + p.politics_from_discretion * min(2.0, s.discretion / MUCH)
            + p.politics_from_influence * influence
        )
        cause.satisfaction = (
            p.satisfaction_from_pay * pay[i]
            + p.satisfaction_from_fairness * person.fairness
            - p.satisfaction_from_politics * person.politics
            - watched
        )
        cause.strain = (
            p.strain_from_politics * person.politics
            + p.strain_from_hours * time
            + watched
            - p.strain_from_motivation * person.motivation
        )
        cause.resistance = (
            p.resistance_from_hours * time
            + p.conformity * (reluctance - person.resistance) * (1.0 + others)
            - p.resistance_from_fairness * person.fairness
        )
        cause.confidence = (
            p.confidence_from_feedback * person.feedback
            + p.confidence_from_recognition * person.recognised
            + p.confidence_from_rating * against
        )
        cause.closeness = (
            p.closeness_from_influence * person.effort_influence * s.named
            + p.closeness_from_performance * (person.truth_results + person.truth_behaviour) / 2.0
        )


@kernel
def move(
    employees: Rows[Employee],
    offices: Rows[Office],
    causes: Rows[Causes],
    compared_with: Rows[Causes],
    p: Any,
) -> None:
    """Each state goes part of the way to its rest plus the deviation of its causes."""
    for k in range(len(offices)):
        for i in range(offices[k].first, offices[k].stop):
            move_one(employees[i], causes[i], compared_with[k], p[0])


@equation
def move_one(person: Employee, cause: Causes, references: Causes, p: Any) -> None:
    """The states of one person."""
    target = person.psm + cause.motivation - references.motivation
    person.motivation = max(0.05, person.motivation + p.motivation_speed * (target - person.motivation))
    target = 0.5 + cause.fairness - references.fairness
    person.fairness = clip(person.fairness + p.fairness_speed * (target - person.fairness), 0.0, 1.0)
    target = 0.5 + cause.politics - references.politics
    person.politics = clip(person.politics + p.politics_speed * (target - person.politics), 0.0, 1.0)
    target = 0.5 + cause.satisfaction - references.satisfaction
    person.satisfaction = clip(
        person.satisfaction + p.satisfaction_speed * (target - person.satisfaction), 0.0, 1.0
    )
    target = 0.3 + cause.strain - references.strain  # assumption
    person.strain = clip(person.strain + p.strain_speed * (target - person.strain), 0.0, 1.0)
    target = 0.2 + cause.resistance - references.resistance  # assumption
    person.resistance = clip(person.resistance + p.resistance_speed * (target - person.resistance), 0.0, 1.0)
    target = person.confidence_rest + cause.confidence - references.confidence
    person.confidence = clip(person.confidence + p.confidence_speed * (target - person.confidence), 0.0, 1.0)
    target = person.closeness_rest + cause.closeness - references.closeness
    person.closeness = clip(person.closeness + p.closeness_speed * (target - person.closeness), 0.0, 1.0)


@kernel
def take_guidance(employees: Rows[Employee], offices: Rows[Office], scales: Rows[Scale], p: Any) -> None:
    """What a session is worth, in SD of true results, comes to show in the work, and fades without sessions."""
    p = p[0]
    for k in range(len(offices)):
        worth = scales[k].sd_true_results / max(0.01, scales[k].mean_true_results)
        for i in range(offices[k].first, offices[k].stop):
            person = employees[i]
            person.guidance += p.guidance_speed * (worth * person.feedback - person.guidance)

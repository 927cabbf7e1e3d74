"""How people change: every slow state moves towards its rest plus causes, as deviations from burn-in."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from .felt import loss, others, watched
from .laws import clip, mean, total
from .notice import aspiration, envy, known
from .scheme import QUARTER_HOURS, STAKES_SCALE

if TYPE_CHECKING:
    from .employee import Employee
    from .incentives import PlainIncentive
    from .model import ReferenceModel

PAY_UNIT = 3_000_000
FEWEST_TO_LEARN_FROM = 10
SMALLEST_NOTICED = 0.001
SMALLEST_VARIANCE = 1e-12
FULLY_ARBITRARY = 0.10
"""Share of annual pay in discretion at which pay is felt as arbitrary through and through."""
SHARPEST_POLITICS = 2.0
LEAST_USUAL_WORK = 0.01


def distributive(person: Employee) -> float:
    """Rating against own view; being rated below it weighs more."""
    gap = person.told - person.own_mean()
    loss = person.model.resolved.adaptation.unfair_loss
    return clip(gap if gap >= 0 else loss * gap, -2, 2)


def motivation(person: Employee) -> float:
    resolved, unit = person.model.resolved, person.team
    a = resolved.adaptation
    return (
        a.motivation_from_fairness * person.fairness
        + a.motivation_from_recognition * person.recognised
        + a.motivation_from_citizens * unit.citizen_satisfaction
        + a.conformity * (others(person, "motivation") - person.motivation)
        + a.motivation_from_closeness * person.closeness
        + a.motivation_from_feedback * person.feedback
        - a.motivation_from_control * person.salience
        - watched(person)
        - a.motivation_from_arbitrariness * min(1.0, resolved.discretion / FULLY_ARBITRARY)
        + aspiration(person)
    )


def fairness(person: Employee) -> float:
    resolved = person.model.resolved
    a, evaluation = resolved.adaptation, resolved.evaluation
    return (
        a.fairness_from_standards * evaluation.standards
        + a.fairness_from_voice * (evaluation.voice + person.team.holds_sessions())
        + a.fairness_from_accuracy * known(person) * person.team.rating_accuracy
        + a.fairness_from_rating * distributive(person)
        - a.fairness_from_politics * person.politics
        - envy(person)
    )


def politics(person: Employee) -> float:
    resolved = person.model.resolved
    a = resolved.adaptation
    return (
        a.politics_from_slope * person.team.rating_favour * (1 + (0.5 - person.closeness))
        + a.politics_from_discretion * min(SHARPEST_POLITICS, resolved.discretion / STAKES_SCALE)
        + a.politics_from_influence * person.team.courting
    )


def satisfaction(person: Employee) -> float:
    a = person.model.resolved.adaptation
    income = 3 * (person.base_pay + person.post_pay) + person.tpp + person.rewards
    return (
        a.satisfaction_from_pay * math.log(income / PAY_UNIT)
        + a.satisfaction_from_fairness * person.fairness
        - a.satisfaction_from_politics * person.politics
        - watched(person)
        - envy(person)
    )


def strain(person: Employee) -> float:
    a = person.model.resolved.adaptation
    return (
        a.strain_from_politics * person.politics
        + a.strain_from_hours * person.hours / QUARTER_HOURS
        + watched(person)
        - a.strain_from_motivation * person.motivation
    )


def resistance(person: Employee) -> float:
    a = person.model.resolved.adaptation
    return (
        a.resistance_from_hours * person.hours / QUARTER_HOURS
        + a.resistance_from_loss * loss(person)
        + a.conformity * (others(person, "resistance") - person.resistance)
        - a.resistance_from_fairness * person.fairness
    )


def confidence(person: Employee) -> float:
    a = person.model.resolved.adaptation
    return (
        a.confidence_from_feedback * person.feedback
        + a.confidence_from_recognition * person.recognised
        + a.confidence_from_rating * distributive(person)
    )


def closeness(person: Employee) -> float:
    resolved = person.model.resolved
    a = resolved.adaptation
    courting = person.effort_influence * resolved.identified["supervisor"]
    return (
        a.closeness_from_influence * courting
        + a.closeness_from_performance * (person.truth_results + person.truth_behaviour) / 2
    )


class SlowState(NamedTuple):
    """A state, its causes, where it rests (a number, or the attribute that holds it) and its range."""

    name: str
    causes: Callable[[Employee], float]
    rest: float | str
    low: float = 0.0
    high: float = 1.0


SLOW_STATES = (
    SlowState("motivation", motivation, "psm", 0.05, math.inf),
    SlowState("fairness", fairness, 0.5),
    SlowState("politics", politics, 0.5),
    SlowState("satisfaction", satisfaction, 0.5),
    SlowState("strain", strain, 0.3),
    SlowState("resistance", resistance, 0.2),
    SlowState("confidence", confidence, "confidence_rest"),
    SlowState("closeness", closeness, "closeness_rest"),
)


class References:
    """X_ref of every slow state: this quarter's mean while burning in, then what followed it."""

    def __init__(self) -> None:
        started = ("differentiation", "conflict", "hangs")
        self.running = {state.name: 0.0 for state in SLOW_STATES} | dict.fromkeys(started, 0.0)
        self.now = dict(self.running)

    def update(self, model: ReferenceModel) -> None:
        if not model.burning_in:
            self.now = self.running
            return
        means = {
            state.name: mean([person.causes[state.name] for person in model.people]) for state in SLOW_STATES
        }
        means["hangs"] = mean([person.hangs_on_days() for person in model.people])
        for name, present in means.items():
            self.running[name] += (present - self.running[name]) / max(1, model.quarter - 12)
            self.now[name] = present


def weigh_causes(person: Employee) -> None:
    """X of every slow state, before any of them moves."""
    person.causes = {
        state.name: state.causes(person) + person.pushes.get(state.name, 0.0) for state in SLOW_STATES
    }


def change(person: Employee) -> None:
    """Every slow state moves a part of the way to its target."""
    a, reference = person.model.resolved.adaptation, person.model.references.now
    for state in SLOW_STATES:
        rest = getattr(person, state.rest) if isinstance(state.rest, str) else state.rest
        target = rest + (person.causes[state.name] - reference[state.name])
        speed = getattr(a, f"{state.name}_speed")
        now = getattr(person, state.name)
        setattr(person, state.name, clip(now + speed * (target - now), state.low, state.high))
    person.guidance += a.guidance_speed * (shown_by_feedback(person) - person.guidance)


def shown_by_feedback(person: Employee) -> float:
    """The session's SD of true results, as a share of usual work."""
    scales = person.model.scales
    return person.feedback * scales.sd["results"] / max(LEAST_USUAL_WORK, scales.mean_year["results"])


def learn_trust(model: ReferenceModel, kind: str, incentive: PlainIncentive) -> None:
    """Those who were promised something compare what they saw with it: for work, and for days."""
    if not incentive.paid:
        return
    work, days = kept_for_work(model, kind, incentive), kept_for_days(model, kind, incentive)
    weight = work.weight + days.weight
    if weight == 0:
        return
    ratio = min(1.0, (work.share * work.weight + days.share * days.weight) / weight)
    resolved = model.resolved
    shown = resolved.disclosure.pay
    speed = resolved.adaptation.trust_speed * (1 + resolved.disclosure.learning * shown)
    speed /= 1 + resolved.payroll.delay / 3
    for person in model.people:
        promise = person.promises[kind]
        promised = max(promise.results, promise.behaviour, promise.measured, promise.attendance)
        if promised > 0 or days.weight > 0:
            earned = clip(ratio * (0.5 + person.fairness + resolved.disclosure.expectancy * shown), 0, 1)
            person.trust[kind] += min(1.0, speed) * (earned - person.trust[kind])


class Kept(NamedTuple):
    """How much of a promise was kept, and what hangs on it, a share of annual pay."""

    share: float = 0.0
    weight: float = 0.0


def kept_for_work(model: ReferenceModel, kind: str, incentive: PlainIncentive) -> Kept:
    """The slope that was seen against the slope that was promised."""
    promised_to = [person for person in model.people if person.promises[kind].slope() > 0]
    if len(promised_to) < FEWEST_TO_LEARN_FROM:
        return Kept()
    merit = incentive.merit if incentive.rated else 1.0
    hangs = mean([person.promises[kind].slope() for person in promised_to])
    if hangs < SMALLEST_NOTICED or merit == 0:
        return Kept()
    promised = merit * mean(
        [person.promises[kind].slope() / person.promises[kind].worth for person in promised_to]
    )
    if incentive.rated:
        promised /= 2
        x = [person.judged_results + person.judged_behaviour for person in promised_to]
    else:
        x = [person.counted_z(incentive.counts) for person in promised_to]
    rewards = [person.reward[kind] for person in promised_to]
    n, mean_x, mean_reward = len(x), mean(x), mean(rewards)
    variance = total((a - mean_x) ** 2 for a in x) / n
    if variance <= SMALLEST_VARIANCE:
        return Kept()
    covariance = total((a - mean_x) * (b - mean_reward) for a, b in zip(x, rewards, strict=True)) / n
    return Kept(clip(covariance / variance / promised, 0, 1), hangs)


def kept_for_days(model: ReferenceModel, kind: str, incentive: PlainIncentive) -> Kept:
    """What absence and bribes cost against what they were announced to cost."""
    charges = [incentive.charged(person) for person in model.people]
    lost, due = (mean([charge[one] for charge in charges]) for one in (0, 1))
    if due <= 0:
        return Kept()
    payroll = model.resolved.payroll
    worth = math.exp(-payroll.late_cost * payroll.delay) if incentive.p.pays_money else 1.0
    return Kept(worth * lost / due, 4 * due)


def learn_to_excuse(person: Employee) -> None:
    """His superior excuses more where more hangs on a day or candour costs him more, and more for those close to
    him."""
    w, adaptation = person.model.resolved.work, person.model.resolved.adaptation
    more = w.excuse_stakes * (person.hangs_on_days() - person.model.references.now["hangs"])
    more += w.excuse_favour * (person.closeness - 0.5) + w.excuse_candour * math.log(person.team.candour)
    asked = clip(w.excuse + more, 0, 0.98)
    person.excused_more += adaptation.trust_speed * (asked - w.excuse - person.excused_more)

"""Adapt: motivation, fairness, trust, resistance, ties and skill move, each towards a target."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from asnsim.compiled import equation, kernel
from asnsim.model.core.constants import BURN_IN, clip
from asnsim.model.core.parts import Parameters
from asnsim.model.core.records import Table
from asnsim.model.evaluation.openness import compared
from asnsim.model.quarter.plan import ANNOUNCED
from asnsim.model.quarter.trust import learn_trust
from asnsim.parameters import parameter

if TYPE_CHECKING:
    from asnsim.model.scene.scene import Scene
    from asnsim.model.scene.state import State

STATES = (
    "motivation",
    "fairness",
    "politics",
    "satisfaction",
    "strain",
    "resistance",
    "confidence",
    "closeness",
)
"""Slow states, in the order of every array over them."""

ARBITRARY = 0.10
"""Share of annual pay that hangs on closeness and not on a rating at which pay is felt as fully arbitrary
(assumption)."""

ORDINARY_PAY = 3_000_000.0
"""Rupiah a quarter at which log pay is 0; only differences matter."""


def _weight(default: float, meaning: str, source: str, unit: str = "per unit") -> float:
    weight: float = parameter(default, low=0, high=5, unit=unit, meaning=meaning, source=source)
    return weight


def _speed(default: float, meaning: str) -> float:
    speed: float = parameter(
        default, low=0, high=1, unit="share of the gap a quarter", meaning=meaning, source="assumption"
    )
    return speed


class AdaptationParameters(Parameters):
    """Speeds, and what moves what. All causes are deviations from the burn-in mean."""

    motivation_speed: float = _speed(0.25, "Speed of motivation")
    m_fairness: float = _weight(
        0.30, "Fairness on motivation", "assumption; sign E121 (from memory, on performance)"
    )
    m_praise: float = _weight(
        0.1109, "Recognition on motivation", "assumption; sign E070; its doubt is carried by the ensemble"
    )
    m_gratitude: float = _weight(0.30, "Citizens' satisfaction on motivation", "assumption")
    m_norm: float = _weight(0.30, "Colleagues' motivation on motivation", "assumption; scale E065")
    m_closeness: float = _weight(
        0.4477, "Closeness to the superior on motivation", "fitted to E039 (asnsim calibrate)"
    )
    m_feedback: float = _weight(0.10, "Feedback on motivation", "assumption", "per SD")
    m_control: float = _weight(
        0.1808,
        "Salient, controlling incentives on motivation",
        "assumption; sign E069; its doubt is carried by the ensemble",
    )
    m_burden: float = _weight(0.20, "Burden of being evaluated on motivation", "assumption")
    m_arbitrary: float = _weight(
        0.211,
        "Reward that hangs on closeness on motivation",
        "assumption; its doubt is carried by the ensemble",
    )

    fairness_speed: float = _speed(0.30, "Speed of perceived fairness")
    f_standards: float = _weight(0.15, "Clear standards on fairness", "assumption")
    f_transparency: float = _weight(0.15, "Transparency on fairness", "assumption")
    f_voice: float = _weight(0.25, "Voice in one's appraisal on fairness", "E119")
    f_distributive: float = _weight(0.08, "Rating against own view on fairness", "assumption", "per SD")
    f_heard: float = _weight(0.15, "Being met in a session on fairness", "E119")
    f_comparison: float = _weight(
        0.08,
        "Rating among colleagues' against own view, where ratings are open, on fairness",
        "assumption",
        "per SD",
    )
    f_reasons: float = _weight(0.15, "Reasons shown for ratings on fairness", "assumption")
    f_politics: float = _weight(0.30, "Perceived politics on fairness", "assumption")
    unfair_loss: float = parameter(
        2.0,
        low=1,
        high=5,
        unit="ratio",
        meaning="Weight of a rating below own view against one as far above it",
        source="assumption",
    )

    politics_speed: float = _speed(0.30, "Speed of perceived politics")
    p_favour: float = _weight(0.15, "Superior's slope on closeness on politics", "assumption")
    p_discretion: float = _weight(0.20, "Reward in discretion on politics", "assumption; sign E041")
    p_influence: float = _weight(0.30, "Colleagues' ingratiation on politics", "assumption")

    satisfaction_speed: float = _speed(0.50, "Speed of satisfaction")
    s_pay: float = _weight(0.20, "Log pay on satisfaction", "sign E081; size assumption")
    s_fairness: float = _weight(0.40, "Fairness on satisfaction", "E120 (from memory)")
    s_voice: float = _weight(0.20, "Voice on satisfaction", "E119")
    s_politics: float = _weight(0.70, "Politics on satisfaction (lowers it)", "set by hand to E042")

    strain_speed: float = _speed(0.50, "Speed of strain")
    t_politics: float = _weight(0.08, "Politics on strain", "set by hand to E043")
    t_burden: float = _weight(0.40, "Burden of being evaluated on strain", "assumption")
    t_motivation: float = _weight(0.10, "Motivation on strain (lowers it)", "assumption")

    resistance_speed: float = _speed(0.15, "Speed of resistance")
    resistance_jump: float = parameter(
        0.30,
        low=0,
        high=1,
        unit="share",
        meaning="Rise of resistance at a full change of scheme, for full attachment to the old way",
        source="assumption",
    )
    r_burden: float = _weight(0.30, "Burden of being evaluated on resistance", "assumption")
    r_norm: float = _weight(0.30, "Colleagues' resistance on resistance", "assumption")
    r_fairness: float = _weight(0.20, "Fairness on resistance (lowers it)", "assumption")
    r_socialisation: float = _weight(0.20, "Socialisation on resistance (lowers it)", "assumption")

    confidence_speed: float = _speed(0.20, "Speed of confidence")
    c_feedback: float = _weight(0.10, "Feedback on confidence", "assumption", "per SD")
    c_praise: float = _weight(0.10, "Recognition on confidence", "assumption")
    c_rating: float = _weight(0.05, "Rating against own view on confidence", "assumption", "per SD")

    closeness_speed: float = _speed(0.10, "Speed of closeness to the superior")
    l_influence: float = _weight(0.50, "Ingratiation on closeness", "assumption")
    l_performance: float = _weight(0.05, "Performance on closeness", "E039", "per SD")

    trust_speed: float = _speed(0.25, "Speed of trust in an incentive")
    trust_loss: float = parameter(
        1.0,
        low=1,
        high=5,
        unit="ratio",
        meaning="How much faster trust in an incentive is lost than gained",
        source="assumption",
    )
    cut_learning: float = _speed(0.30, "Speed of learning where the cuts of the predicates lie")
    guidance_speed: float = _speed(0.50, "Speed at which what feedback tells shows in the work")
    skill_decay: float = parameter(
        0.03, low=0, high=1, unit="share a quarter", meaning="Skill lost without use", source="assumption"
    )


def adapt(scene: Scene) -> None:
    """Everybody's slow states move towards their targets; trust follows what incentives were seen to pay."""
    state, p = scene.state, scene.scheme.behaviour.adaptation.numbers
    causes = np.empty((len(STATES), state.rows))
    gather_causes(state.employees, state.units, _setting(scene), p, causes)
    for slow, push in state.pushes.items():
        causes[STATES.index(slow)] += push
    references = _references(state, causes)
    for k in range(len(scene.facts.incentives)):
        if state.paid[k]:
            learn_trust(scene, k)
    move(state.employees, causes, references, p)
    take_guidance(state.employees, state.scales, p)


def _references(state: State, causes: Any) -> Any:
    """What the causes are compared with: their mean while burning in, later that of the last burn-in year."""
    scales = state.scales
    means = causes.mean(axis=1)
    if not state.burning_in:
        return np.array([scales[f"ref_{name}"][0] for name in STATES])
    for name, mean in zip(STATES, means, strict=True):
        column = scales[f"ref_{name}"]
        last_year = max(1, state.quarter - (BURN_IN - 4))
        column += (mean - column) / last_year
    return means


def _setting(scene: Scene) -> Any:
    """The scheme as people feel it, one number a column."""
    facts, evaluation, state = scene.facts, scene.scheme.evaluation, scene.state
    superior = evaluation.superior
    here = facts.sources.index("supervisor")
    setting = np.zeros(1, dtype=_SETTING)[0]
    setting.stakes = state.stakes
    setting.strictness = facts.strictness
    setting.discretion = float(np.sum(state.spreads * (1.0 - facts.terms["merit"])))
    setting.share = facts.shares[here] * superior.panel.own_part
    setting.named = superior.identified
    answering = evaluation.accountability.favour
    setting.favour = (1.0 - superior.clarity_effect * facts.clarity) * answering
    setting.stakes_favour = superior.stakes_favour * answering
    setting.favour_cut = facts.favour_cut
    setting.standards = evaluation.standards
    setting.transparency = evaluation.transparency
    setting.open_ratings = evaluation.openness.ratings
    setting.reasons = evaluation.openness.reasons
    setting.voice = evaluation.voice
    setting.socialisation = evaluation.socialisation
    open_pay = evaluation.disclosure
    setting.envy = open_pay.envy * open_pay.pay * (1.0 - evaluation.transparency)
    return setting


_SETTING = np.dtype(
    (
        np.record,
        [
            (name, "f8")
            for name in (
                "stakes",
                "strictness",
                "discretion",
                "share",
                "named",
                "favour",
                "stakes_favour",
                "favour_cut",
                "standards",
                "transparency",
                "open_ratings",
                "reasons",
                "voice",
                "socialisation",
                "envy",
            )
        ],
    )
)


@equation
def disappointment(person: Any, loss: float) -> float:
    """Rating against own view, SD, within +-2; a rating below weighs `loss` times."""
    gap = (person.judged_results + person.judged_behaviour) / 2.0 - (
        person.own_results + person.own_behaviour
    ) / 2.0
    return clip(gap if gap >= 0.0 else loss * gap, -2.0, 2.0)


@equation
def paid_for_performance(person: Any) -> float:
    """TPP above or below its full amount and other rewards of the quarter, as a share of pay.

    Full TPP follows class and service, and nobody envies it; without TPP there is none above or below.
    """
    tpp = person.tpp - 3.0 * person.tpp_full if person.tpp > 0.0 else 0.0
    return (tpp + person.rewards) / (3.0 * max(1.0, person.base_pay + person.tpp_full))


@equation
def usual(employees: Table, unit: Any) -> Any:
    """Means over a unit: motivation, resistance, ingratiation, judgement, own view, and pay for performance."""
    norm, reluctance, influence, judged, own, paid = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for i in range(unit.first, unit.stop):
        person = employees[i]
        norm += person.motivation
        reluctance += person.resistance
        influence += person.effort_influence
        judged += (person.judged_results + person.judged_behaviour) / 2.0
        own += (person.own_results + person.own_behaviour) / 2.0
        paid += paid_for_performance(person)
    n = max(1, unit.stop - unit.first)
    return norm / n, reluctance / n, influence / n, judged / n, own / n, paid / n


@kernel
def gather_causes(employees: Table, units: Table, s: Any, p: Any, causes: Any) -> None:
    """What moves each state of each person, (state, row), before anybody has moved."""
    for k in range(len(units)):
        unit = units[k]
        norm, reluctance, influence, judged, own, paid = usual(employees, unit)
        favour = s.share * (unit.favouritism * s.favour + s.stakes_favour * s.stakes)
        favour *= 1.0 - s.favour_cut * unit.rater_skill
        for i in range(unit.first, unit.stop):
            person = employees[i]
            against = disappointment(person, p.unfair_loss)
            burden = s.strictness * person.resistance
            pay = (3.0 * person.base_pay + person.tpp + person.rewards) / ORDINARY_PAY
            causes[0, i] = (
                p.m_fairness * person.fairness
                + p.m_praise * person.recognised
                + p.m_gratitude * unit.gratitude
                + p.m_norm * norm
                + p.m_closeness * person.closeness
                + p.m_feedback * person.feedback
                - p.m_control * person.salience
                - p.m_burden * burden
                - p.m_arbitrary * min(1.0, s.discretion / ARBITRARY)
            )
            causes[1, i] = (
                p.f_standards * s.standards
                + p.f_transparency * s.transparency
                + p.f_voice * s.voice
                + p.f_distributive * against
                + p.f_comparison * s.open_ratings * compared(person, judged, own, p.unfair_loss)
                + p.f_reasons * s.reasons
                + p.f_heard * person.heard
                - p.f_politics * person.politics
                - s.envy * max(0.0, paid - paid_for_performance(person))
            )
            causes[2, i] = (
                p.p_favour * favour * (1.0 + (0.5 - person.closeness))
                + p.p_discretion * min(2.0, s.discretion / ANNOUNCED)
                + p.p_influence * influence
            )
            causes[3, i] = (
                p.s_pay * math.log(max(pay, 1e-9))
                + p.s_fairness * person.fairness
                + p.s_voice * s.voice
                - p.s_politics * person.politics
            )
            causes[4, i] = (
                p.t_politics * person.politics + p.t_burden * burden - p.t_motivation * person.motivation
            )
            causes[5, i] = (
                p.r_burden * burden
                + p.r_norm * reluctance
                - p.r_fairness * person.fairness
                - p.r_socialisation * s.socialisation
            )
            causes[6, i] = (
                p.c_feedback * person.feedback + p.c_praise * person.recognised + p.c_rating * against
            )
            causes[7, i] = (
                p.l_influence * person.effort_influence * s.named
                + p.l_performance * (person.t_results + person.t_behaviour) / 2.0
            )


@kernel
def move(employees: Table, causes: Any, references: Any, p: Any) -> None:
    """Each state goes part of the way to its rest plus the deviation of its causes."""
    for i in range(len(employees)):
        person = employees[i]
        target = person.psm + causes[0, i] - references[0]
        person.motivation = max(0.05, person.motivation + p.motivation_speed * (target - person.motivation))
        target = 0.5 + causes[1, i] - references[1]
        person.fairness = clip(person.fairness + p.fairness_speed * (target - person.fairness), 0.0, 1.0)
        target = 0.5 + causes[2, i] - references[2]
        person.politics = clip(person.politics + p.politics_speed * (target - person.politics), 0.0, 1.0)
        target = 0.5 + causes[3, i] - references[3]
        person.satisfaction = clip(
            person.satisfaction + p.satisfaction_speed * (target - person.satisfaction), 0.0, 1.0
        )
        target = 0.3 + causes[4, i] - references[4]
        person.strain = clip(person.strain + p.strain_speed * (target - person.strain), 0.0, 1.0)
        target = 0.2 + causes[5, i] - references[5]
        person.resistance = clip(
            person.resistance + p.resistance_speed * (target - person.resistance), 0.0, 1.0
        )
        target = person.confidence_rest + causes[6, i] - references[6]
        person.confidence = clip(
            person.confidence + p.confidence_speed * (target - person.confidence), 0.0, 1.0
        )
        target = person.closeness_rest + causes[7, i] - references[7]
        person.closeness = clip(person.closeness + p.closeness_speed * (target - person.closeness), 0.0, 1.0)


@kernel
def take_guidance(employees: Table, scales: Table, p: Any) -> None:
    """What a session is worth, in SD of true results, comes to show in the work, and fades without sessions."""
    worth = scales[0].sd_true_results / max(0.01, scales[0].mu_true_results)
    for i in range(len(employees)):
        person = employees[i]
        person.guidance += p.guidance_speed * (worth * person.feedback - person.guidance)

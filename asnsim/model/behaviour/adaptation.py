"""Adaptation: how fast people change, and what moves what."""

from __future__ import annotations

from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter


def _weight(default: float, meaning: str, source: str, unit: str = "per unit") -> float:
    weight: float = parameter(default, low=0, high=5, unit=unit, meaning=meaning, source=source, off=0.0)
    return weight


def _speed(default: float, meaning: str) -> float:
    speed: float = parameter(
        default,
        low=0,
        high=1,
        unit="share of the gap a quarter",
        meaning=meaning,
        source="assumption",
        off=0.0,
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
        off=1.0,
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
        off=0.0,
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
        off=1.0,
    )
    cut_learning: float = _speed(0.30, "Speed of learning where the cuts of the predicates lie")
    guidance_speed: float = _speed(0.50, "Speed at which what feedback tells shows in the work")
    skill_decay: float = parameter(
        0.03,
        low=0,
        high=1,
        unit="share a quarter",
        meaning="Skill lost without use",
        source="assumption",
        off=0.0,
    )

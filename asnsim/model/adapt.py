"""Adapt: motivation, fairness, trust, resistance, ties and skill move, each towards a target."""

from __future__ import annotations

from asnsim.model.parts import Parameters
from asnsim.parameters import parameter


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
    m_fairness: float = _weight(0.30, "Fairness on motivation", "E121 (from memory)")
    m_praise: float = _weight(0.15, "Recognition on motivation", "assumption; sign E070")
    m_gratitude: float = _weight(0.30, "Citizens' satisfaction on motivation", "assumption")
    m_norm: float = _weight(0.30, "Colleagues' motivation on motivation", "assumption; scale E065")
    m_closeness: float = _weight(0.20, "Closeness to the superior on motivation", "E039")
    m_feedback: float = _weight(0.10, "Feedback on motivation", "assumption", "per SD")
    m_control: float = _weight(0.30, "Salient, controlling incentives on motivation", "assumption; sign E069")
    m_burden: float = _weight(0.20, "Burden of being evaluated on motivation", "assumption; claim 37")
    m_arbitrary: float = _weight(0.40, "Stakes in arbitrary hands on motivation", "assumption; claim 97")

    fairness_speed: float = _speed(0.30, "Speed of perceived fairness")
    f_standards: float = _weight(0.15, "Clear standards on fairness", "assumption; claim 9")
    f_transparency: float = _weight(0.15, "Transparency on fairness", "assumption; claims 10, 51")
    f_voice: float = _weight(0.25, "Voice in one's appraisal on fairness", "E119")
    f_distributive: float = _weight(0.08, "Rating against own view on fairness", "assumption", "per SD")
    f_heard: float = _weight(0.15, "Being met in a session on fairness", "E119")
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
    s_politics: float = _weight(0.40, "Politics on satisfaction (lowers it)", "E042")

    strain_speed: float = _speed(0.50, "Speed of strain")
    t_politics: float = _weight(0.40, "Politics on strain", "E043")
    t_burden: float = _weight(0.40, "Burden of being evaluated on strain", "assumption; claim 37")
    t_motivation: float = _weight(0.10, "Motivation on strain (lowers it)", "assumption")

    resistance_speed: float = _speed(0.15, "Speed of resistance")
    resistance_jump: float = parameter(
        0.30,
        low=0,
        high=1,
        unit="share",
        meaning="Rise of resistance at a full change of scheme, for full attachment to the old way",
        source="assumption; claims 37-39",
    )
    r_burden: float = _weight(0.30, "Burden of being evaluated on resistance", "assumption; claim 37")
    r_norm: float = _weight(0.30, "Colleagues' resistance on resistance", "assumption")
    r_fairness: float = _weight(0.20, "Fairness on resistance (lowers it)", "assumption")
    r_socialisation: float = _weight(0.20, "Socialisation on resistance (lowers it)", "assumption; claim 41")

    confidence_speed: float = _speed(0.20, "Speed of confidence")
    c_feedback: float = _weight(0.10, "Feedback on confidence", "assumption", "per SD")
    c_praise: float = _weight(0.10, "Recognition on confidence", "assumption; claim 33")
    c_rating: float = _weight(0.05, "Rating against own view on confidence", "assumption", "per SD")

    closeness_speed: float = _speed(0.10, "Speed of closeness to the superior")
    l_influence: float = _weight(0.50, "Ingratiation on closeness", "assumption")
    l_performance: float = _weight(0.05, "Performance on closeness", "E039", "per SD")

    trust_speed: float = _speed(0.25, "Speed of trust in an incentive")
    cut_learning: float = _speed(0.30, "Speed of learning where the cuts of the predicates lie")
    skill_decay: float = parameter(
        0.03, low=0, high=1, unit="share a quarter", meaning="Skill lost without use", source="assumption"
    )

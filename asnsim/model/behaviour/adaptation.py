"""Adaptation: how fast people change, and what moves what."""

from __future__ import annotations

from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter


def _weight(default: float, meaning: str, source: str, unit: str = "per unit") -> float:
    weight: float = parameter(
        default,
        low=0,
        high=5,
        unit=unit,
        meaning=meaning,
        source=source,
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    return weight


def _speed(default: float, meaning: str) -> float:
    speed: float = parameter(
        default,
        low=0,
        high=1,
        unit="share of the gap a quarter",
        meaning=meaning,
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    return speed


class AdaptationParameters(Parameters):
    """Speeds, and what moves what. All causes are deviations from the burn-in mean."""

    motivation_speed: float = _speed(0.25, "Speed of motivation")
    motivation_from_fairness: float = _weight(
        0.3, "Fairness on motivation", "assumption; sign E121 (from memory, on performance)"
    )
    motivation_from_recognition: float = _weight(0.15, "Recognition on motivation", "assumption; sign E070")
    motivation_from_citizens: float = _weight(0.30, "Citizens' satisfaction on motivation", "assumption")
    motivation_from_closeness: float = _weight(
        0.2, "Closeness to the superior on motivation", "fitted to E039 (asnsim calibrate)"
    )
    motivation_from_feedback: float = _weight(0.10, "Feedback on motivation", "assumption", "per SD")
    motivation_from_control: float = _weight(
        0.30,
        "Salient, controlling incentives on motivation",
        "assumption; sign E069",
    )
    motivation_from_arbitrariness: float = _weight(
        0.40,
        "Reward that hangs on closeness on motivation",
        "assumption",
    )

    fairness_speed: float = _speed(0.30, "Speed of perceived fairness")
    fairness_from_standards: float = _weight(0.15, "Clear standards on fairness", "assumption")
    fairness_from_voice: float = _weight(
        0.2128, "Voice in one's appraisal, and being met in a session, on fairness", "E119"
    )
    fairness_from_accuracy: float = _weight(
        0.50,
        "Ratings that are seen to tell the work, as far as ratings are known, on fairness",
        "assumption",
    )
    unseen_work: float = parameter(
        0.5,
        low=0,
        high=3,
        unit="SD",
        meaning="What colleagues fail to see of each other's work",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    fairness_from_rating: float = _weight(
        0.05863, "Rating against own view on fairness", "assumption", "per SD"
    )
    fairness_from_politics: float = _weight(0.30, "Perceived politics on fairness", "assumption")
    unfair_loss: float = parameter(
        2.0,
        low=1,
        high=5,
        unit="ratio",
        meaning="Weight of a rating below own view against one as far above it",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=1.0,
    )

    politics_speed: float = _speed(0.30, "Speed of perceived politics")
    politics_from_slope: float = _weight(
        0.4923,
        "Ratings that are seen to go by closeness at equal work on politics",
        "assumption",
        "per SD per unit of closeness",
    )
    politics_from_discretion: float = _weight(
        0.20, "Reward in discretion on politics", "assumption; sign E041"
    )
    politics_from_influence: float = _weight(0.30, "Colleagues' ingratiation on politics", "assumption")

    satisfaction_speed: float = _speed(0.50, "Speed of satisfaction")
    satisfaction_from_pay: float = _weight(0.1028, "Log pay on satisfaction", "sign E081; size assumption")
    satisfaction_from_fairness: float = _weight(
        0.2596, "Fairness on satisfaction", "fitted to E120, from memory (asnsim calibrate)"
    )
    satisfaction_from_politics: float = _weight(
        0.5, "Politics on satisfaction (lowers it)", "fitted to E042 (asnsim calibrate)"
    )

    strain_speed: float = _speed(0.50, "Speed of strain")
    strain_from_politics: float = _weight(0.08134, "Politics on strain", "fitted to E043 (asnsim calibrate)")
    strain_from_hours: float = _weight(
        1.0, "Time that the scheme takes on strain", "assumption", "per share of working time"
    )
    strain_from_motivation: float = _weight(0.1, "Motivation on strain (lowers it)", "assumption")

    resistance_speed: float = _speed(0.15, "Speed of resistance")
    resistance_jump: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share",
        meaning="Rise of resistance when everything changes, for full attachment to the old way",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    resistance_from_hours: float = _weight(
        1.0, "Time that the scheme takes on resistance", "assumption", "per share of working time"
    )
    resistance_from_loss: float = _weight(
        0.5, "Pay and favour lost on resistance", "assumption", "per share of pay"
    )
    resistance_from_fairness: float = _weight(0.20, "Fairness on resistance (lowers it)", "assumption")

    conformity: float = parameter(
        0.30,
        low=0,
        high=0.95,
        unit="share",
        meaning="How far motivation and resistance follow those of the others in the unit",
        source="assumption; it moves no mean",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    confidence_speed: float = _speed(0.20, "Speed of confidence")
    confidence_from_feedback: float = _weight(0.10, "Feedback on confidence", "assumption", "per SD")
    confidence_from_recognition: float = _weight(0.10, "Recognition on confidence", "assumption")
    confidence_from_rating: float = _weight(
        0.05, "Rating against own view on confidence", "assumption", "per SD"
    )

    closeness_speed: float = _speed(0.1187, "Speed of closeness to the superior")
    closeness_from_influence: float = _weight(0.50, "Ingratiation on closeness", "assumption")
    closeness_from_performance: float = _weight(0.03235, "Performance on closeness", "E039", "per SD")

    trust_speed: float = _speed(0.25, "Speed of trust in what is announced, and of what superiors excuse")
    cut_learning: float = _speed(
        0.30, "Speed of learning what ratings are like: where the cuts lie, how far they tell the work"
    )
    guidance_speed: float = _speed(0.50, "Speed at which what feedback tells shows in the work")
    skill_decay: float = parameter(
        0.03,
        low=0,
        high=1,
        unit="share a quarter",
        meaning="Skill lost without use",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )

"""Measures of development: coaching of the weak, and feedback sessions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from asnsim.model.development import Coaching, Feedback, Measure

if TYPE_CHECKING:
    from .model import ReferenceModel


class CoachingRule:
    """The lowest rated of each unit gain skill."""

    def __init__(self, parameters: Coaching) -> None:
        self.p = parameters

    def apply(self, model: ReferenceModel) -> None:
        for unit in model.units:
            gain = self.p.gain * (1 + self.p.feedback_skill_spread * unit.superior.feedback_skill)
            number = math.floor(self.p.share * len(unit.members) + 0.5)
            for person in unit.ranked()[len(unit.members) - number :]:
                person.coached = 1
                person.skill_technical += gain
                person.skill_service += gain
                person.skill_digital += gain
                person.skill_managerial += gain


class FeedbackRule:
    """Superiors who hold sessions help or hurt by their skill."""

    def __init__(self, parameters: Feedback) -> None:
        self.p = parameters

    def apply(self, model: ReferenceModel) -> None:
        for unit in model.units:
            if not unit.holds_sessions():
                continue
            for person in unit.members:
                threat = self.p.threat * max(0.0, person.own_mean() - person.judged_mean())
                help_given = self.p.quality + self.p.spread * unit.superior.feedback_skill - threat
                help_given += self.p.rank
                person.feedback = help_given * (1 - self.p.administrative * model.facts.stakes)
                person.skill_technical += self.p.learning * person.feedback
                person.skill_service += self.p.learning * person.feedback


def measure_of(parameters: Measure) -> CoachingRule | FeedbackRule:
    """The rule of a measure by its parameters."""
    return {"coaching": CoachingRule, "feedback": FeedbackRule}[parameters.kind](parameters)

"""Feedback sessions (dialog kinerja, umpan balik)."""

from __future__ import annotations

from typing import ClassVar

from asnsim.luck import decision
from asnsim.model.development.measure import MEASURES, Measure
from asnsim.parameters import parameter

SESSIONS = decision("feedback.sessions")


@MEASURES.register
class Feedback(Measure):
    """Superiors differ in skill, so that more than a third of the effects are negative (E111)."""

    kind: ClassVar[str] = "feedback"
    labels: ClassVar[dict[str, str]] = {"en": "Feedback sessions", "id": "Dialog kinerja"}

    share: float = parameter(
        0.40, low=0, high=1, unit="share of superiors", meaning="Superiors who hold sessions", source="claim 27; size assumption"
    )
    quality: float = parameter(
        0.5, low=-2, high=2, unit="SD", meaning="Mean effect of a session", source="assumption; E110 is kept for validation"
    )
    spread: float = parameter(
        0.8, low=0, high=3, unit="SD", meaning="Spread of superiors' skill", source="assumption; E111 is kept for validation"
    )
    threat: float = parameter(
        0.3, low=0, high=3, unit="per SD", meaning="Effect lost for each SD that the rating lies below the own view", source="assumption"
    )
    administrative: float = parameter(
        0.5, low=0, high=1, unit="share", meaning="Effect lost when pay hangs on the rating", source="assumption"
    )
    learning: float = parameter(
        0.01, low=0, high=0.5, unit="skill per SD", meaning="Skill gained from one unit of feedback", source="assumption"
    )
    hours: float = parameter(
        1.0, low=0, high=100, unit="hours a quarter", meaning="Time of superior and employee for one session", source="assumption"
    )

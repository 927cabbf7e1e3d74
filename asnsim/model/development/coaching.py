"""Coaching of the weak (bimbingan kinerja)."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.development.measure import MEASURES, Measure
from asnsim.parameters import parameter


@MEASURES.register
class Coaching(Measure):
    """The lowest rated of each unit are coached by their superior."""

    kind: ClassVar[str] = "coaching"
    labels: ClassVar[dict[str, str]] = {"en": "Coaching of the weak", "id": "Bimbingan kinerja"}

    share: float = parameter(
        0.20, low=0, high=1, unit="share of the unit", meaning="Coached each quarter", source="assumption; claims 34, 56"
    )
    gain: float = parameter(
        0.02, low=0, high=0.5, unit="skill", meaning="Skill gained in a quarter of coaching", source="assumption; scale E126"
    )
    feedback_skill_spread: float = parameter(
        0.5, low=0, high=3, unit="share per SD", meaning="How much the superior's skill changes the gain", source="assumption"
    )
    hours: float = parameter(
        3.0, low=0, high=100, unit="hours a quarter", meaning="Time of a superior for one coached employee", source="assumption"
    )

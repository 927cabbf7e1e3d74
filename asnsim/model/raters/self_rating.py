"""Self-rating: every employee's own view of his performance, asked for or not."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.raters.rater import RATERS, Rater
from asnsim.parameters import parameter


@RATERS.register
class SelfRating(Rater):
    """The employee himself. His own view exists in every scheme; here it also counts."""

    kind: ClassVar[str] = "self_rating"
    labels: ClassVar[dict[str, str]] = {"en": "Self-rating", "id": "Penilaian diri"}

    view: float = parameter(
        0.50, low=0, high=0.95, unit="share", meaning="Share of the own view that others do not have", source="E010 (calibrate)"
    )
    noise: float = parameter(
        0.30, low=0, high=3, unit="SD", meaning="Random error of the own view", source="E010 (calibrate)"
    )
    stakes_leniency: float = parameter(
        0.30, low=0, high=2, unit="SD", meaning="Rise when pay hangs on it", source="assumption"
    )
    hours: float = parameter(
        1.0, low=0, high=40, unit="hours per rating", meaning="Working time one rating takes", source="assumption"
    )

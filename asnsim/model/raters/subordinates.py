"""Subordinates: those who work under a head rate his behaviour."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.raters.rater import RATERS, Rater
from asnsim.parameters import parameter


@RATERS.register
class Subordinates(Rater):
    """Members of the unit that the ratee leads; only heads are rated."""

    kind: ClassVar[str] = "subordinates"
    labels: ClassVar[dict[str, str]] = {"en": "Subordinates", "id": "Bawahan"}

    load_results: float = parameter(
        0.0, low=0, high=1, unit="share", meaning="What it sees of results", source="design assumption"
    )
    identified: float = parameter(
        0.0, low=0, high=1, unit="share", meaning="Known to the ratee: 1 named, 0 anonymous", source="rule of the scheme"
    )
    noise: float = parameter(
        0.80, low=0, high=3, unit="SD", meaning="Random error of one rating", source="E007 (calibrate)"
    )
    dyad_sd: float = parameter(
        0.50, low=0, high=3, unit="SD", meaning="Lasting impression of one rater about one ratee", source="E012-E014 order"
    )
    leniency_sd: float = parameter(
        0.30, low=0, high=2, unit="SD", meaning="Spread of leniency among subordinates", source="E012-E014 order"
    )
    number: int = parameter(
        5, low=1, high=20, unit="raters per ratee", meaning="Subordinates who rate each head", source="assumption"
    )
    fear: float = parameter(
        0.30, low=0, high=2, unit="SD", meaning="Rise when raters are named", source="sign E061"
    )

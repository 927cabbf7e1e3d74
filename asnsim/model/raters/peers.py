"""Peers: colleagues of the same unit, who give and expect favours, and who compete."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.raters.rater import RATERS, Rater
from asnsim.parameters import parameter


@RATERS.register
class Peers(Rater):
    """Colleagues of the same unit."""

    kind: ClassVar[str] = "peers"
    labels: ClassVar[dict[str, str]] = {"en": "Peers", "id": "Rekan kerja"}

    load_results: float = parameter(
        0.5, low=0, high=1, unit="share", meaning="What it sees of results", source="design assumption"
    )
    noise: float = parameter(
        0.60, low=0, high=3, unit="SD", meaning="Random error of one rating", source="E002, E006 (calibrate)"
    )
    dyad_sd: float = parameter(
        0.45, low=0, high=3, unit="SD", meaning="Lasting impression of one rater about one ratee", source="E012-E014 order"
    )
    halo: float = parameter(
        0.50, low=0, high=0.95, unit="share", meaning="Pull of each dimension towards the mean of both", source="E016 (calibrate)"
    )
    leniency: float = parameter(
        0.10, low=-2, high=3, unit="SD", meaning="Mean error when nothing hangs on it", source="assumption (prior)"
    )
    leniency_sd: float = parameter(
        0.30, low=0, high=2, unit="SD", meaning="Spread of leniency among peers", source="E012-E014 order"
    )
    number: int = parameter(
        3, low=1, high=20, unit="raters per ratee", meaning="Colleagues who rate each employee", source="assumption"
    )
    benevolence: float = parameter(
        0.20, low=0, high=2, unit="SD", meaning="Upward drift when nothing hangs on it", source="sign E059"
    )
    reciprocity: float = parameter(
        0.20, low=0, high=2, unit="SD", meaning="Rise when raters are named", source="sign E059-E060"
    )
    sabotage: float = parameter(
        0.60, low=0, high=3, unit="SD", meaning="Fall when peers compete for the reward", source="sign E060, E063"
    )
    shield: float = parameter(
        0.50, low=0, high=1, unit="share", meaning="Sabotage held back when raters are named", source="sign E060"
    )

"""Piece rate: a linear reward on observable output, past every rater."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.incentives.incentive import INCENTIVES, Incentive
from asnsim.parameters import parameter


@INCENTIVES.register
class PieceRate(Incentive):
    """So much for each SD of observable output above the ordinary."""

    kind: ClassVar[str] = "piece_rate"
    labels: ClassVar[dict[str, str]] = {"en": "Piece rate", "id": "Upah menurut hasil"}
    rated: ClassVar[bool] = False

    credibility: float = parameter(
        0.9, low=0, high=1, unit="share", meaning="How far a new promise of this kind is believed", source="assumption; objective"
    )
    rate: float = parameter(
        0.05, low=0, high=5, unit="share of annual pay per SD", meaning="Reward for one SD of observable output", source="rule of the scheme"
    )

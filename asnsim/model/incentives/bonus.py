"""Bonus: a yearly amount by predicate."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.incentives.incentive import INCENTIVES, Incentive
from asnsim.parameters import parameter


@INCENTIVES.register
class Bonus(Incentive):
    """Paid at the year's end for Sangat Baik, and in part for Baik."""

    kind: ClassVar[str] = "bonus"
    labels: ClassVar[dict[str, str]] = {"en": "Bonus by predicate", "id": "Bonus menurut predikat"}
    pays_by_predicate: ClassVar[bool] = True

    amount: float = parameter(
        0.10, low=0, high=5, unit="share of annual pay", meaning="Bonus for Sangat Baik", source="rule of the scheme"
    )
    middle: float = parameter(
        0.0, low=0, high=1, unit="share of the bonus", meaning="Paid for Baik", source="rule of the scheme"
    )

"""Recognition: being named among the best, or thanked with all the others; no money."""

from __future__ import annotations

from typing import ClassVar, Literal

from asnsim.model.incentives.incentive import INCENTIVES, Incentive
from asnsim.parameters import parameter


@INCENTIVES.register
class Recognition(Incentive):
    """Praise once a year, to the best of each unit or to everybody."""

    kind: ClassVar[str] = "recognition"
    labels: ClassVar[dict[str, str]] = {"en": "Recognition", "id": "Penghargaan"}

    to: Literal["best", "all"] = parameter("best", meaning="Who is recognised", source="rule of the scheme")
    controlling: float = parameter(
        0.0, low=0, high=1, unit="share", meaning="How controlling it feels", source="E070"
    )
    share: float = parameter(
        0.10, low=0, high=1, unit="share of the unit", meaning="Recognised where it goes to the best", source="assumption"
    )
    esteem: float = parameter(
        0.02, low=0, high=0.5, unit="share of annual pay", meaning="What being named is worth", source="assumption; scale E065"
    )

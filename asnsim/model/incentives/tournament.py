"""Tournament: a fixed number of prizes in each unit for the highest rated."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.incentives.incentive import INCENTIVES, Incentive
from asnsim.parameters import parameter


@INCENTIVES.register
class Tournament(Incentive):
    """Prizes of a share of annual pay; colleagues are rivals."""

    kind: ClassVar[str] = "tournament"
    labels: ClassVar[dict[str, str]] = {"en": "Tournament", "id": "Turnamen"}

    rivalry: float = parameter(
        1.0, low=0, high=1, unit="share", meaning="A colleague's gain is one's own loss", source="by definition"
    )
    prize: float = parameter(
        0.10, low=0, high=5, unit="share of annual pay", meaning="Prize of a winner", source="rule of the scheme"
    )
    winners: float = parameter(
        0.20, low=0.01, high=0.5, unit="share of the unit", meaning="Winners in each unit", source="rule of the scheme"
    )

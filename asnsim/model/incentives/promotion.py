"""Promotion to better posts, and the regular rank (kenaikan pangkat reguler)."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.incentives.incentive import INCENTIVES, Incentive
from asnsim.parameters import parameter


@INCENTIVES.register
class Promotion(Incentive):
    """Vacancies go to the best by a mix of rating (merit) and closeness (1 - merit)."""

    kind: ClassVar[str] = "promotion"
    labels: ClassVar[dict[str, str]] = {"en": "Promotion", "id": "Promosi"}

    merit: float = parameter(
        0.5, low=0, high=1, unit="share", meaning="What decides: 1 the rating, 0 closeness to the superior", source="assumption; sign E041"
    )
    controlling: float = parameter(
        0.5, low=0, high=1, unit="share", meaning="How controlling it feels", source="assumption"
    )
    rivalry: float = parameter(
        0.5, low=0, high=1, unit="share", meaning="A colleague's gain is one's own loss", source="assumption"
    )
    vacancies: float = parameter(
        0.02, low=0, high=0.5, unit="share of staff a year", meaning="Better posts that fall vacant", source="assumption"
    )
    step: float = parameter(
        0.15, low=0, high=2, unit="share of annual pay", meaning="Pay gained with a better post", source="assumption; TPP steps S157-S161"
    )
    horizon: float = parameter(
        6.0, low=0, high=40, unit="years", meaning="Years of the better pay that count today", source="assumption"
    )
    rank_step: float = parameter(
        0.045, low=0, high=1, unit="share of base pay", meaning="Pay gained with a regular rank", source="mean step of gaji pokok, PP 5/2024"
    )
    ceiling: tuple[int, int, int, int, int, int] = parameter(
        (0, 10, 11, 12, 13, 14),
        unit="grade (1 = I/a)",
        meaning="Highest regular rank by schooling (none, up to senior high III/b, D1-D3 III/c, S1 III/d, S2 IV/a, S3 IV/b)",
        source="institutions 7.1",
    )

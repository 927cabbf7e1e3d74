"""TPP (tambahan penghasilan pegawai): the allowance that Kepahiang pays 60% by performance, 40% by attendance."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.incentives.incentive import INCENTIVES, Incentive
from asnsim.parameters import parameter


@INCENTIVES.register
class Tpp(Incentive):
    """The full amount by class comes from the population (`tpp_full`, rupiah a month)."""

    kind: ClassVar[str] = "tpp"
    labels: ClassVar[dict[str, str]] = {"en": "TPP allowance", "id": "TPP"}
    pays_by_predicate: ClassVar[bool] = True

    performance_share: float = parameter(
        0.60, low=0, high=1, unit="share", meaning="TPP that follows the predicate; the rest follows attendance", source="statistics S164-S166"
    )
    factor: tuple[float, float, float, float, float] = parameter(
        (0.25, 0.50, 0.75, 1.0, 1.0),
        unit="share of the performance part",
        meaning="Paid for Sangat Kurang, Kurang, Butuh Perbaikan, Baik, Sangat Baik",
        source="institutions 6.2 (from memory; set locally)",
    )
    day_cut: float = parameter(
        0.03, low=0, high=1, unit="share of the month's attendance part per day", meaning="Cut for an unexcused day", source="institutions 6.3 (choice within 2.5-5%)"
    )

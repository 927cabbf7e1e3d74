"""Angka kredit: credit points that carry functional officers to the next rank (PermenPANRB 1/2023)."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.incentives.incentive import INCENTIVES, Incentive
from asnsim.parameters import parameter

_LEVELS = "none, Pemula, Terampil, Mahir, Penyelia, Ahli Pertama, Ahli Muda, Ahli Madya, Ahli Utama"


@INCENTIVES.register
class AngkaKredit(Incentive):
    """Points a year = percentage of the predicate times the coefficient of the level."""

    kind: ClassVar[str] = "angka_kredit"
    labels: ClassVar[dict[str, str]] = {"en": "Credit points (angka kredit)", "id": "Angka kredit"}
    pays_by_predicate: ClassVar[bool] = True

    controlling: float = parameter(
        0.5, low=0, high=1, unit="share", meaning="How controlling it feels", source="assumption"
    )
    percent: tuple[float, float, float, float, float] = parameter(
        (0.25, 0.50, 0.75, 1.0, 1.5),
        unit="share of the coefficient",
        meaning="Credited for Sangat Kurang, Kurang, Butuh Perbaikan, Baik, Sangat Baik",
        source="PermenPANRB 1/2023; Peraturan BKN 3/2023",
    )
    coefficient: tuple[float, ...] = parameter(
        (0.0, 3.75, 5.0, 12.5, 25.0, 12.5, 25.0, 37.5, 50.0),
        unit="points a year",
        meaning=f"Coefficient by level: {_LEVELS}",
        source="PermenPANRB 1/2023; Peraturan BKN 3/2023",
    )
    need: tuple[float, ...] = parameter(
        (1.0, 15.0, 20.0, 50.0, 100.0, 50.0, 100.0, 150.0, 200.0),
        unit="points",
        meaning=f"Needed for the next rank, by level: {_LEVELS}",
        source="BKN slide, institutions 2",
    )
    step: float = parameter(
        0.045, low=0, high=1, unit="share of annual pay", meaning="Pay gained with a rank", source="mean step of gaji pokok, PP 5/2024"
    )
    horizon: float = parameter(
        6.0, low=0, high=40, unit="years", meaning="Years of a rank's pay that count today", source="assumption"
    )

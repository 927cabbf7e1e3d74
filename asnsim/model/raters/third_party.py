"""Third party: an assessor from outside, who sees little, errs freely, and can be captured."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.raters.rater import RATERS, Rater
from asnsim.parameters import parameter


@RATERS.register
class ThirdParty(Rater):
    """An assessor from outside: inspectorate, university or firm."""

    kind: ClassVar[str] = "third_party"
    labels: ClassVar[dict[str, str]] = {"en": "Third party", "id": "Pihak ketiga"}

    noise: float = parameter(
        0.80, low=0, high=5, unit="SD", meaning="Random error of one visit", source="assumption; sees less than a superior"
    )
    view: float = parameter(
        0.35, low=0, high=0.95, unit="share", meaning="Share of the impression from what a visitor is shown", source="assumption"
    )
    centrality: float = parameter(
        0.10, low=0, high=0.9, unit="share", meaning="Pull of ratings towards the middle", source="assumption"
    )
    leniency: float = parameter(
        0.0, low=-2, high=3, unit="SD", meaning="Mean error of an independent assessor", source="assumption"
    )
    ingratiability: float = parameter(
        0.05, low=0, high=3, unit="SD per effort", meaning="How ingratiation moves the rating", source="assumption"
    )
    coverage: float = parameter(
        1.0, low=0, high=1, unit="share of units a quarter", meaning="Units visited", source="rule of the scheme"
    )
    independence: float = parameter(
        0.7, low=0, high=1, unit="share", meaning="Who picks and pays him: 1 not the rated office", source="assumption"
    )
    capture: float = parameter(
        0.8, low=0, high=3, unit="SD", meaning="Leniency of a fully dependent, fully familiar assessor", source="assumption"
    )
    familiarity_gain: float = parameter(
        0.15, low=0, high=1, unit="share a visit", meaning="How fast assessor and unit grow familiar", source="assumption"
    )
    rotation: int = parameter(
        8, low=0, high=80, unit="quarters", meaning="Quarters after which assessors change; 0 never", source="rule of the scheme"
    )
    audit: float = parameter(
        0.1, low=0, high=1, unit="share", meaning="Capture prevented by audit", source="rule of the scheme"
    )
    fee: float = parameter(
        50_000.0, low=0, high=10_000_000, unit="rupiah per rating", meaning="Fee paid for one rating", source="assumption"
    )

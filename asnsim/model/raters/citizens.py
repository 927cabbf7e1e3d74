"""Citizens: those who were served and answer, more often when they were served badly."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.raters.rater import RATERS, Rater
from asnsim.parameters import parameter


@RATERS.register
class Citizens(Rater):
    """Users of the service rate how they were treated."""

    kind: ClassVar[str] = "citizens"
    labels: ClassVar[dict[str, str]] = {"en": "Citizens", "id": "Masyarakat"}

    identified: float = parameter(
        0.0, low=0, high=1, unit="share", meaning="Known to the ratee beforehand", source="rule of the scheme"
    )
    load_results: float = parameter(
        0.0, low=0, high=1, unit="share", meaning="What it sees of results", source="design assumption"
    )
    noise: float = parameter(
        1.20, low=0, high=5, unit="SD", meaning="Random error of one answer", source="assumption"
    )
    leniency: float = parameter(
        0.20, low=-2, high=3, unit="SD", meaning="Mean error", source="assumption; SKM of 83 of 100, S267"
    )
    response: float = parameter(
        0.05, low=0, high=1, unit="answers per case", meaning="Cases after which a citizen answers", source="assumption; 270 in half a year S269"
    )
    cap: float = parameter(
        25.0, low=1, high=30, unit="answers a quarter", meaning="Answers used for one employee at most", source="assumption"
    )
    selection: float = parameter(
        0.3, low=0, high=3, unit="share per SD", meaning="More answers after bad service", source="assumption"
    )
    negativity: float = parameter(
        1.5, low=1, high=5, unit="ratio", meaning="Weight of bad against good experience", source="sign E132; size assumption"
    )
    hours: float = parameter(
        0.05, low=0, high=40, unit="hours per rating", meaning="Staff time to collect one answer", source="assumption"
    )

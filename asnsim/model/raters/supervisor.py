"""The direct superior (pejabat penilai), and the second supervisor in his shadow."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.raters.rater import RATERS, Rater
from asnsim.parameters import parameter


@RATERS.register
class Supervisor(Rater):
    """The direct superior, who rates both dimensions and is known to all."""

    kind: ClassVar[str] = "supervisor"
    labels: ClassVar[dict[str, str]] = {"en": "Direct superior", "id": "Atasan langsung"}

    leniency_sd: float = parameter(
        0.30, low=0, high=2, unit="SD", meaning="Spread of leniency among superiors", source="E012-E014 order"
    )
    centrality_sd: float = parameter(
        0.05, low=0, high=0.5, unit="share", meaning="Spread of centrality among superiors", source="assumption"
    )
    halo_sd: float = parameter(
        0.05, low=0, high=0.5, unit="share", meaning="Spread of halo among superiors", source="assumption"
    )
    favouritism: float = parameter(
        0.60,
        low=0,
        high=5,
        unit="SD per unit of closeness",
        meaning="Rating gained through closeness at equal performance",
        source="E038-E039 (excess of .30 over .24)",
    )
    favouritism_sd: float = parameter(
        0.20, low=0, high=2, unit="SD per unit of closeness", meaning="Spread of favouritism", source="assumption"
    )
    recency: float = parameter(
        0.25, low=0, high=1, unit="share", meaning="Weight of the last quarter in place of the year", source="assumption"
    )
    recency_sd: float = parameter(
        0.10, low=0, high=0.5, unit="share", meaning="Spread of recency", source="assumption"
    )
    ingratiability_sd: float = parameter(
        0.08, low=0, high=2, unit="SD per effort", meaning="Spread of ingratiability", source="assumption"
    )
    hide: float = parameter(
        0.3,
        low=0,
        high=3,
        unit="SD per unit of confidence",
        meaning="Work that stays unseen for want of confidence",
        source="assumption; claim 40",
    )
    stakes_leniency: float = parameter(
        0.33, low=0, high=2, unit="SD", meaning="Leniency added when pay hangs on the rating", source="E020"
    )
    stakes_spread: float = parameter(
        0.40, low=0, high=2, unit="SD", meaning="How differently superiors give in to stakes", source="assumption"
    )
    stakes_favour: float = parameter(
        0.30,
        low=0,
        high=5,
        unit="SD per unit of closeness",
        meaning="Favouritism added when pay hangs on the rating",
        source="assumption; sign E040",
    )
    second_share: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="Stakes the second supervisor believes to hang on his rating, against the first's",
        source="design of the experiment",
    )
    team_weight: float = parameter(
        0.8,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of the unit's results in the results of its head",
        source="PermenPANRB 6/2022: the unit's predicate is its head's result; size assumption",
    )
    unit_scale: float = parameter(
        2.0, low=0, high=10, unit="ratio", meaning="Scale of a unit's mean result to one SD", source="assumption"
    )

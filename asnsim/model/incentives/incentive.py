"""What every incentive is: what it promises before the work, and what it settles after the rating."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.parts import Part
from asnsim.parameters import parameter
from asnsim.registry import Registry


class Incentive(Part):
    """A reward. Whether it pays by predicate decides if a binding distribution makes colleagues rivals."""

    pays_by_predicate: ClassVar[bool] = False
    rated: ClassVar[bool] = True

    merit: float = parameter(
        1.0, low=0, high=1, unit="share", meaning="What decides: 1 the rating, 0 closeness to the superior", source="rule of the scheme"
    )
    controlling: float = parameter(
        1.0, low=0, high=1, unit="share", meaning="How controlling it feels: 1 tangible and contingent, 0 informational", source="assumption; E069-E070"
    )
    rivalry: float = parameter(
        0.0, low=0, high=1, unit="share", meaning="A colleague's gain is one's own loss: 1 fixed prizes, 0 a rate", source="by definition"
    )
    credibility: float = parameter(
        0.5, low=0, high=1, unit="share", meaning="How far a new promise of this kind is believed", source="assumption"
    )


INCENTIVES: Registry[type[Incentive]] = Registry("incentive", "asnsim.incentives")

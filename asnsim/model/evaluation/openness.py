"""Openness of ratings: whether employees see those of others and the reasons, and what that costs in candour."""

from __future__ import annotations

from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter


class Openness(Parameters):
    """Who may see a rating beside the one who got it."""

    ratings: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="How far employees see the ratings of their colleagues",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    reasons: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="How far the reasons of a rating are written down and shown",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    exposure: float = parameter(
        0.4,
        low=0,
        high=5,
        unit="ratio",
        meaning="Rise of the cost of candour where everybody sees the ratings, and where reasons must be shown",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    @property
    def candour(self) -> float:
        """The cost of candour against that of a closed rating."""
        return 1.0 + self.exposure * (self.ratings + self.reasons)

"""Openness of ratings: whether employees see those of others and the reasons, and what that costs in candour."""

from __future__ import annotations

from asnsim.compiled import equation
from asnsim.model.core.constants import clip
from asnsim.model.core.parts import Parameters
from asnsim.model.core.records import Employee
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
        0.5,
        low=0,
        high=5,
        unit="ratio",
        meaning="Rise of the cost of candour where everybody sees the ratings",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    account: float = parameter(
        0.2,
        low=0,
        high=5,
        unit="ratio",
        meaning="Rise of the cost of candour where reasons must be shown",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    @property
    def candour(self) -> float:
        """The cost of candour against that of a closed rating."""
        return 1.0 + self.exposure * self.ratings + self.account * self.reasons


@equation
def compared(person: Employee, judged: float, own: float, loss: float) -> float:
    """How one stands among colleagues against how one sees oneself among them, SD, within +-2.

    `judged` and `own` are the means of the unit; standing lower than that weighs `loss` times.
    """
    standing = (person.judged_results + person.judged_behaviour) / 2.0 - judged
    deserved = (person.own_results + person.own_behaviour) / 2.0 - own
    gap = standing - deserved
    return clip(gap if gap >= 0.0 else loss * gap, -2.0, 2.0)

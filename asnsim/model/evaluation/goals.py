"""Goals: the results of a head are, in part, the goals that his unit reached."""

from __future__ import annotations

from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter


class Goals(Parameters):
    """From the performance agreement of a unit to the rating of its head, and so to the unit's predicate."""

    alignment: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of the unit's goals in the superior's judgement of its head's results",
        source="set by the scheme; PermenPANRB 6/2022 (the unit's predicate is the result of its head)",
        role="institution",
        off=0.0,
    )
    citizens: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Part of the goals that is citizens' satisfaction, where the unit serves citizens",
        source="assumption",
        role="institution",
        off=0.0,
    )

"""What ends a career is feared: the part of an incentive that can."""

from __future__ import annotations

from asnsim.model.incentives.incentive import Incentive
from asnsim.parameters import parameter


class Dismissing(Incentive):
    """An incentive under which somebody can lose his post; the loss is the same whatever brings it."""

    dismissal: float = parameter(
        5.0,
        low=0,
        high=40,
        unit="years of pay",
        meaning="What dismissal is felt to cost",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )

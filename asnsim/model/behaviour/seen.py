"""Being seen: what it adds to work, how much of that lasts, and what it costs."""

from __future__ import annotations

from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter


class SeenParameters(Parameters):
    """How people answer to work that is looked at by somebody who can act, whether pay hangs on it or not."""

    pull: float = parameter(
        0.2,
        low=0,
        high=2,
        unit="share of value",
        meaning="What work that is always seen gains in worth over work that never is, when that is new",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    lasting: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share",
        meaning="Part of that gain that is left when people are used to being seen",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    habit: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share of the gap a quarter",
        meaning="How fast people get used to being seen more or less than before",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=1.0,
    )
    autonomy_cost: float = parameter(
        0.1,
        low=0,
        high=2,
        unit="share",
        meaning="What work that is always seen, without pay, say or openness, takes from motivation and satisfaction "
        "and adds to strain",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

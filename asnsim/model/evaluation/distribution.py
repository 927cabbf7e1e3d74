"""Distribution: the spread of predicates in a unit that is asked for, and how far it is followed."""

from __future__ import annotations

from typing import Literal

from pydantic import field_validator

from asnsim.errors import unknown_name
from asnsim.model.core.parts import Parameters
from asnsim.model.evaluation.chosen_rule import DISTRIBUTIONS
from asnsim.parameters import named, parameter

Mode = Literal["none", "advisory", "binding"]


class Distribution(Parameters):
    """The distribution of predicates by the unit's own predicate (SE MenPANRB 3/2023)."""

    rule: str = named(
        "se-menpanrb-3-2023",
        meaning="Regulation whose limits are meant",
        source="asnsim rules",
        role="institution",
        options=DISTRIBUTIONS,
        size="whose limits are meant; the mode switches them off",
    )
    mode: Mode = parameter(
        "advisory",
        meaning="none, advisory (some units comply) or binding",
        source="SE MenPANRB 3/2023",
        role="institution",
        off="none",
    )
    compliance: float = parameter(
        0.01,
        low=0,
        high=1,
        unit="share of units a quarter",
        meaning="Units that follow it where it advises",
        source="prior 0-0.03 from E030-E032",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    reckoning: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="How far employees reckon with ranks, and not with the superior's cuts, where it binds",
        source="assumption; 0 leaves the incentive as under free ratings",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    @field_validator("rule")
    @classmethod
    def _known(cls, rule: str) -> str:
        if rule not in DISTRIBUTIONS:
            raise ValueError(unknown_name("rule of distribution", rule, DISTRIBUTIONS).message)
        return rule

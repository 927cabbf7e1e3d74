"""Traits: how much people differ when they arrive."""

from __future__ import annotations

from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter


class Traits(Parameters):
    """How much people differ. Means are fixed by the scale (ability and motivation have mean 1)."""

    ability_sd: float = parameter(
        0.22,
        low=0,
        high=1,
        unit="log SD",
        meaning="Spread of ability",
        source="fitted to E071, E074 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    psm_sd: float = parameter(
        0.14,
        low=0,
        high=1,
        unit="share of the mean",
        meaning="Spread of public service motivation, the resting level of autonomous motivation",
        source="assumption; sign of its effect E097, E134",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    valence_sd: float = parameter(
        0.30,
        low=0,
        high=1,
        unit="log SD",
        meaning="Spread of the value of money",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    career_sd: float = parameter(
        0.30,
        low=0,
        high=1,
        unit="log SD",
        meaning="Spread of career concern at equal age",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    integrity_sd: float = parameter(
        0.25,
        low=0,
        high=1,
        unit="share of the mean",
        meaning="Spread of integrity",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    self_enhancement: float = parameter(
        0.4613,
        low=-1,
        high=2,
        unit="SD",
        meaning="How far people see themselves above their true performance, on average",
        source="fitted to E011 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    self_enhancement_sd: float = parameter(
        0.30,
        low=0,
        high=2,
        unit="SD",
        meaning="Spread of self-enhancement",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    reputation: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share",
        meaning="Part of a source's lasting view of somebody that all who know him have in common, deserved or not",
        source="assumption; sources may agree on more than performance",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    attachment_sd: float = parameter(
        0.15,
        low=0,
        high=0.5,
        unit="share",
        meaning="Spread of attachment to the old way",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    attachment_age: float = parameter(
        0.01,
        low=0,
        high=0.05,
        unit="share per year",
        meaning="Attachment to the old way gained with each year of age",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    closeness_sd: float = parameter(
        0.20,
        low=0,
        high=0.5,
        unit="share",
        meaning="Spread of closeness to the superior",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    closeness_tenure: float = parameter(
        0.01,
        low=0,
        high=0.05,
        unit="share per year",
        meaning="Closeness to the superior gained with each year of service",
        source="assumption; time together",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    confidence_sd: float = parameter(
        0.15,
        low=0,
        high=0.5,
        unit="share",
        meaning="Spread of confidence",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )

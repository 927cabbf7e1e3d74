"""Revision: once a year a scheme looks at one of its results, and changes one of its parameters by a step."""

from __future__ import annotations

from typing import Literal

from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter

Signal = Literal["complaints", "sameness"]
Lever = Literal["advice", "compliance", "standards"]


class Revision(Parameters):
    """When the signal passes its threshold at the end of a year, the lever rises by a step."""

    signal: Signal = parameter(
        "sameness",
        meaning=(
            "What is looked at: complaints per 1000 cases of the quarter, or the share of the most frequent predicate"
        ),
        source="set by the scheme",
        role="institution",
        size="what a revision looks at",
    )
    threshold: float = parameter(
        0.9,
        low=0,
        high=1000,
        unit="as its signal",
        meaning="Above this the scheme is revised",
        source="set by the scheme",
        role="institution",
        size="where a revision begins",
    )
    lever: Lever = parameter(
        "compliance",
        meaning=(
            "What rises: the weight of sources that advise, compliance with the distribution, or clarity of standards"
        ),
        source="set by the scheme",
        role="institution",
        size="what a revision raises",
    )
    step: float = parameter(
        0.1,
        low=0,
        high=1,
        unit="share a year",
        meaning="Rise of the lever",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    most: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Highest value of the lever",
        source="set by the scheme",
        role="institution",
        size="where a revision ends",
    )

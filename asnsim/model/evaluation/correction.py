"""Correction: what superiors differ in as raters is estimated from their ratings and taken out of them."""

from __future__ import annotations

from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter


class Correction(Parameters):
    """A personnel office that levels superiors; off unless a scheme asks for it."""

    share: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Part of a superior's estimated leniency that is taken out of his ratings, for which nobody can give "
        "a reason",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )

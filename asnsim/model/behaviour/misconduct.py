"""Misconduct: what makes people take bribes, and what citizens make of it."""

from __future__ import annotations

from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter


class MisconductParameters(Parameters):
    """What makes people take bribes, and what citizens make of it; without opportunity nobody does."""

    opportunity: float = parameter(
        0.0,
        low=0,
        high=0.5,
        unit="bribes per case",
        meaning="Bribes that somebody of mean integrity asks for where nothing deters him; 0 switches misconduct off",
        source="assumption",
        role="institution",
        off=0.0,
    )
    by_integrity: float = parameter(
        2.0,
        low=0,
        high=10,
        unit="log points per unit",
        meaning="How much integrity lowers misconduct",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    by_pay: float = parameter(
        1.0,
        low=0,
        high=5,
        unit="log points per share",
        meaning="How much misconduct rises with the share of incentives in what effort is worth",
        source="assumption; sign from the study of E086, in which performance pay of tax officers raised bribes too",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    dissatisfaction: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="Satisfaction, and trust in the office, that a citizen loses who is asked for a bribe",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

"""Panel (calibration committee): other heads judge with the superior, on what he brings forward."""

from __future__ import annotations

from typing import Any

from asnsim.compiled import kernel
from asnsim.model.core.parts import Parameters
from asnsim.model.core.records import Employee, Unit
from asnsim.parameters import parameter
from asnsim.records import Rows


class Panel(Parameters):
    """The final judgement is the mean of the superior and of `heads` others, who did not see the work."""

    heads: int = parameter(
        0,
        low=0,
        high=20,
        unit="persons",
        meaning="Other heads who judge with the superior; 0 no panel",
        source="set by the scheme; sign E057",
        role="institution",
        off=0,
    )
    credence: float = parameter(
        0.7,
        low=0,
        high=1,
        unit="share",
        meaning="How far another head follows the superior's impression away from 'as expected'",
        source="assumption; E057 is kept for validation",
        role="behaviour",
        doubt="assumed",
        off=1.0,
    )
    hours: float = parameter(
        0.25,
        low=0,
        high=40,
        unit="hours per rating",
        meaning="Time of each other head for one employee",
        source="assumption",
        role="institution",
        off=0.0,
    )

    @property
    def own_share(self) -> float:
        """Weight of the superior himself."""
        return 1.0 / (1.0 + self.heads)

    @property
    def impression_kept(self) -> float:
        """What a panel leaves of the superior's impression."""
        return (1.0 + self.heads * self.credence) / (1.0 + self.heads)


@kernel
def calibrate(employees: Rows[Employee], units: Rows[Unit], impressions: Any, p: Any, judged: Any) -> None:
    """Mean of the superior's judgement and those of the heads of the next units, in place.

    Another head hears the impression (`impressions`, (2, row)) and believes a part of it. He knows neither
    closeness nor courting, and no quarrel awaits him: of the errors in the superior's judgement he adds only
    his own leniency.
    """
    p = p[0]
    n = len(units)
    heads = min(int(p.heads), n - 1)
    for i in range(len(employees)):
        here = employees[i].unit
        leniency = 0.0
        for j in range(1, heads + 1):
            leniency += units[(here + j) % n].leniency
        for d in range(2):
            others = heads * p.credence * impressions[d, i] + leniency
            judged[d, i] = (judged[d, i] + others) / (1.0 + heads)

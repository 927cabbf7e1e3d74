"""Complaint signal: many complaints about a unit make it review how it works."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from asnsim.compiled import kernel
from asnsim.model.core.constants import HOURS_A_QUARTER
from asnsim.model.core.parts import Rests
from asnsim.model.core.records import Unit
from asnsim.model.scene import looks as seen
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import Floats, State
from asnsim.model.service.block import SERVICE, ServiceBlock
from asnsim.parameters import parameter
from asnsim.records import Rows


@SERVICE.register
class ComplaintSignal(ServiceBlock):
    """A review makes the process lighter from the next quarter on; it costs time."""

    kind: ClassVar[str] = "complaint_signal"
    labels: ClassVar[dict[str, str]] = {"en": "Complaint signal", "id": "Sinyal pengaduan"}
    rests: ClassVar[Rests] = {"units": {"reviewed": 0.0, "review_saving": 0.0, "review_time": 0.0}}

    threshold: float = parameter(
        0.4,
        low=0,
        high=1000,
        unit="complaints per 1,000 cases",
        meaning="Complaints above which a unit reviews how it works",
        source="assumption: twice the usual rate",
        role="institution",
        size="complaints that count as many",
    )
    least: float = parameter(
        2.0,
        low=1,
        high=1000,
        unit="complaints",
        meaning="Fewest complaints in a quarter that count as many, however few the cases",
        source="assumption",
        role="institution",
        size="complaints that count as many",
    )
    hours: float = parameter(
        6.0,
        low=0,
        high=200,
        unit="hours per member",
        meaning="Time for one review, taken from service in the next quarter",
        source="assumption",
        role="institution",
        off=0.0,
    )

    def after_serving(self, scene: Scene) -> None:
        """Units with many complaints review how they work."""
        review(scene.state.units, scene.scheme.service.numbers, self.numbers)

    def looks(self, state: State) -> Floats:
        """A complaint that is counted tells the superior of somebody's service."""
        units = state.units
        heard = units["complaints"] / np.maximum(1, units["stop"] - units["first"])
        return seen.looks_at(seen.SERVICE, heard[state.employees["unit"]])

    def hours_of(self, state: State) -> float:
        """Hours of every member of a unit that reviews."""
        units = state.units
        return self.hours * float(((units["stop"] - units["first"]) * units["reviewed"]).sum())


@kernel
def review(units: Rows[Unit], service: Any, p: Any) -> None:
    """What a review saves adds to what is left of earlier ones; its hours are missing in the next quarter."""
    service = service[0]
    p = p[0]
    for k in range(len(units)):
        unit = units[k]
        many = max(p.least, p.threshold * unit.served / 1000.0)
        unit.reviewed = 1.0 if unit.stop > unit.first and unit.complaints >= many else 0.0
        unit.review_time = unit.reviewed * p.hours / HOURS_A_QUARTER
        unit.review_saving *= 1.0 - service.relapse
        if unit.reviewed > 0.0:
            unit.review_saving += service.saving * (1.0 - unit.review_saving)

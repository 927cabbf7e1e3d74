"""Complaint signal: many complaints about a unit make it review how it works."""

from __future__ import annotations

from typing import Any, ClassVar

from asnsim.compiled import kernel
from asnsim.model.core.constants import HOURS_A_QUARTER
from asnsim.model.core.parts import Rests
from asnsim.model.core.records import Employee, Unit
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.model.service.block import SERVICE, ServiceBlock
from asnsim.parameters import parameter
from asnsim.records import Rows


@SERVICE.register
class ComplaintSignal(ServiceBlock):
    """A review makes the process lighter from the next quarter on; it costs time and strains people."""

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
    gain: float = parameter(
        0.05,
        low=0,
        high=0.5,
        unit="share of handling time",
        meaning="Handling time that one review saves",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    fade: float = parameter(
        0.05,
        low=0,
        high=1,
        unit="share a quarter",
        meaning="Saving that is lost again",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=1.0,
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
    strain: float = parameter(
        0.05,
        low=0,
        high=1,
        unit="share",
        meaning="Strain that a review adds at once, on the scale of strain",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    def after_serving(self, scene: Scene) -> None:
        """Units with many complaints review how they work."""
        review(scene.state.employees, scene.state.units, self.numbers)

    def hours_of(self, state: State) -> float:
        """Hours of every member of a unit that reviews."""
        units = state.units
        return self.hours * float(((units["stop"] - units["first"]) * units["reviewed"]).sum())


@kernel
def review(employees: Rows[Employee], units: Rows[Unit], p: Any) -> None:
    """What a review saves adds to what is left of earlier ones; its hours are missing in the next quarter."""
    for k in range(len(units)):
        unit = units[k]
        many = max(p.least, p.threshold * unit.served / 1000.0)
        unit.reviewed = 1.0 if unit.stop > unit.first and unit.complaints >= many else 0.0
        unit.review_time = unit.reviewed * p.hours / HOURS_A_QUARTER
        unit.review_saving *= 1.0 - p.fade
        if unit.reviewed > 0.0:
            unit.review_saving += p.gain * (1.0 - unit.review_saving)
            for i in range(unit.first, unit.stop):
                employees[i].strain = min(1.0, employees[i].strain + p.strain)

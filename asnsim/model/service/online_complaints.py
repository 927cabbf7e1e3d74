"""Online complaints (SP4N-LAPOR!): cheaper to complain for those who are online, and an answer."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from asnsim.compiled import kernel
from asnsim.compiled.elementary import exp
from asnsim.model.core.parts import Rests
from asnsim.model.core.records import Employee, Segment, Unit
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.model.service.block import SERVICE, ServiceBlock
from asnsim.parameters import parameter
from asnsim.records import Rows

SLOWEST = 0.25
"""Motivation below which a unit answers no slower (assumption)."""


@SERVICE.register
class OnlineComplaints(ServiceBlock):
    """More complaints, sooner answered; a solution that comes soon mends satisfaction.

    Citizens without digital access still complain at the desk.
    """

    kind: ClassVar[str] = "online_complaints"
    labels: ClassVar[dict[str, str]] = {
        "en": "Online complaints (SP4N-LAPOR!)",
        "id": "Pengaduan daring (SP4N-LAPOR!)",
    }
    rests: ClassVar[Rests] = {
        "units": {"response_days": 0.0},
        "segments": {"complaint_ratio": 1.0},
    }

    complaint_ratio: float = parameter(
        2.0,
        low=1,
        high=20,
        unit="ratio",
        meaning="Complaints of citizens with digital access against what they were at the desk",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=1.0,
    )
    online_days: float = parameter(
        5.0,
        low=0,
        high=250,
        unit="working days",
        meaning="Time to answer a complaint made online, at a motivation of 1",
        source="goal of SP4N-LAPOR!: under 5 working days, statistics S254",
        role="institution",
        size="time to answer",
    )
    desk_days: float = parameter(
        14.0,
        low=0,
        high=250,
        unit="working days",
        meaning="Time to answer a complaint made at the desk, at a motivation of 1",
        source="assumption",
        role="institution",
        size="time to answer",
    )
    solved: float = parameter(
        0.26,
        low=0,
        high=1,
        unit="share",
        meaning="Complaints that are solved",
        source="LAPOR!, January to mid June 2018: statistics S261 of S260",
        role="institution",
        off=0.0,
    )
    patience: float = parameter(
        20.0,
        low=0.1,
        high=500,
        unit="working days",
        meaning="Time in which a solution loses most of its worth",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        size="time in which a solution loses its worth, above 0",
    )
    reach: float = parameter(
        5.0,
        low=0,
        high=1000,
        unit="citizens",
        meaning="Citizens who learn how one complaint ended, the complainant included",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    hours: float = parameter(
        1.5,
        low=0,
        high=100,
        unit="hours per complaint",
        meaning="Staff time for one complaint",
        source="assumption",
        role="institution",
        size="cost in hours, moves no behaviour",
    )

    def before_serving(self, scene: Scene) -> None:
        """The channel is open to those with digital access."""
        segments = scene.state.segments
        segments["complaint_ratio"] = np.where(segments["online"] == 1, self.complaint_ratio, 1.0)

    def after_serving(self, scene: Scene) -> None:
        """Complaints are answered, and some are solved."""
        answer_complaints(scene.state.employees, scene.state.units, scene.state.segments, self.numbers)

    def hours_of(self, state: State) -> float:
        """Hours for each complaint."""
        return self.hours * float(state.units["complaints"].sum())


@kernel
def answer_complaints(employees: Rows[Employee], units: Rows[Unit], segments: Rows[Segment], p: Any) -> None:
    """The more motivated a unit, the sooner it answers; who learns of a solution is the less discontent."""
    p = p[0]
    for k in range(len(units)):
        unit = units[k]
        members = unit.stop - unit.first
        pace = 0.0
        for i in range(unit.first, unit.stop):
            pace += employees[i].motivation
        pace = max(SLOWEST, pace / members) if members > 0 else 1.0
        waited = 0.0
        for s in range(2):
            segment = segments[2 * k + s]
            days = (p.online_days if segment.online == 1 else p.desk_days) / pace
            waited += segment.complaints * days
            if segment.citizens > 0.0:
                touched = min(1.0, p.reach * segment.complaints / segment.citizens)
                mended = p.solved * exp(-days / p.patience) * touched
                segment.satisfaction += mended * (1.0 - segment.satisfaction)
        unit.response_days = waited / unit.complaints if unit.complaints > 0.0 else 0.0

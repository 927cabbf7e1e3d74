"""Coaching of the weak (bimbingan kinerja)."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from asnsim.compiled import kernel
from asnsim.model.core.records import Employee, Unit
from asnsim.model.development.commitment import adherence
from asnsim.model.development.measure import MEASURES, Measure
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.records import Rows


@MEASURES.register
class Coaching(Measure):
    """The lowest rated of each unit are coached by their superior."""

    kind: ClassVar[str] = "coaching"
    labels: ClassVar[dict[str, str]] = {"en": "Coaching of the weak", "id": "Bimbingan kinerja"}

    share: float = parameter(
        0.20,
        low=0,
        high=1,
        unit="share of the unit",
        meaning="Coached each quarter",
        source="assumption",
        role="institution",
        off=0.0,
    )
    gain: float = parameter(
        0.02,
        low=0,
        high=0.5,
        unit="skill",
        meaning="Skill gained in a quarter of coaching",
        source="assumption; scale E126",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    hours: float = parameter(
        3.0,
        low=0,
        high=100,
        unit="hours a quarter",
        meaning="Time of a superior for one coached employee",
        source="assumption",
        role="institution",
        size="cost in hours, moves no behaviour",
    )

    def follow_up(self, scene: Scene) -> None:
        """The lowest rated of this quarter gain skill."""
        coach(scene.state.employees, scene.state.units, adherence(scene), self.numbers)

    def hours_of(self, state: State) -> float:
        """Hours for each coached employee."""
        return self.hours * float(state.employees["coached"].sum())


@kernel
def coach(employees: Rows[Employee], units: Rows[Unit], adhered: Any, p: Any) -> None:
    """Mark and teach the lowest share of each unit by mean judgement; of equals the higher row."""
    p = p[0]
    n = len(employees)
    judged, chosen = np.empty(n), np.zeros(n, dtype=np.bool_)
    for i in range(n):
        judged[i] = employees[i].judged_results + employees[i].judged_behaviour
    for k in range(len(units)):
        unit = units[k]
        number = int(p.share * adhered[k] * (unit.stop - unit.first) + 0.5)
        for _ in range(number):
            lowest = -1
            for i in range(unit.first, unit.stop):
                if not chosen[i] and (lowest < 0 or judged[i] <= judged[lowest]):
                    lowest = i
            chosen[lowest] = True
        for i in range(unit.first, unit.stop):
            if chosen[i]:
                person = employees[i]
                person.coached = 1.0
                person.skill_technical += p.gain
                person.skill_service += p.gain
                person.skill_digital += p.gain
                person.skill_managerial += p.gain

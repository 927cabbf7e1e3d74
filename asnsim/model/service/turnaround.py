"""A time target for files (target waktu penyelesaian berkas): the share on time, and recognition for it."""

from __future__ import annotations

from typing import Any, ClassVar

from asnsim.compiled import equation, kernel
from asnsim.compiled.elementary import log
from asnsim.luck.quantiles import normal_cdf
from asnsim.model.core.parts import Rests
from asnsim.model.core.records import Employee, Unit
from asnsim.model.scene.scene import Scene
from asnsim.model.service.block import SERVICE, ServiceBlock
from asnsim.parameters import parameter
from asnsim.records import Rows


@SERVICE.register
class Turnaround(ServiceBlock):
    """Each sector has a target; a unit that keeps it is recognised."""

    kind: ClassVar[str] = "turnaround"
    labels: ClassVar[dict[str, str]] = {
        "en": "Time target for files",
        "id": "Target waktu penyelesaian berkas",
    }
    rests: ClassVar[Rests] = {"units": {"on_time": 0.0}}

    target_days: tuple[float, float, float, float, float, float] = parameter(
        (0.0, 0.0, 3.0, 5.0, 0.0, 5.0),
        low=0,
        high=250,
        unit="working days",
        meaning="Target of education, health, civil registration, administration, infrastructure, district; 0 none",
        source="assumption; a service standard is the unit's own (UU 25/2009)",
        role="institution",
        off=[0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    )
    spread: float = parameter(
        0.6,
        low=0.05,
        high=3,
        unit="log SD",
        meaning="How differently long two files of one unit take",
        source="assumption",
        role="institution",
        size="how differently long files take",
    )
    recognise: bool = parameter(
        True,
        meaning="Whether the members of a unit that keeps its target are recognised",
        source="assumption",
        role="institution",
        off=False,
    )
    recognise_from: float = parameter(
        0.9,
        low=0,
        high=1,
        unit="share of files",
        meaning="Files on time from which a unit is recognised",
        source="assumption",
        role="institution",
        size="share on time from which a unit is recognised",
    )

    def after_serving(self, scene: Scene) -> None:
        """The share of files on time."""
        keep_time(scene.state.units, self.numbers)

    def follow_up(self, scene: Scene) -> None:
        """In follow-up, at the year's end: who works in a unit that keeps its target is recognised."""
        if self.recognise and scene.state.year_ends:
            praise_units(scene.state.employees, scene.state.units, self.numbers)


@equation
def share_within(target: float, mean: float, spread: float) -> float:
    """Share of log-normal times of this mean and log SD that are at most `target`."""
    if mean <= 0.0:
        return 1.0
    return normal_cdf((log(target / mean) + 0.5 * spread * spread) / spread)


@kernel
def keep_time(units: Rows[Unit], p: Any) -> None:
    """Share on time of each unit that has a target and handled a case, else 0."""
    p = p[0]
    for k in range(len(units)):
        unit = units[k]
        target = p.target_days[unit.sector]
        unit.on_time = 0.0
        if target > 0.0 and unit.served > 0.0:
            unit.on_time = share_within(target, unit.waiting, p.spread)


@kernel
def praise_units(employees: Rows[Employee], units: Rows[Unit], p: Any) -> None:
    """Recognition for everybody in units that keep their target."""
    p = p[0]
    for k in range(len(units)):
        unit = units[k]
        if p.target_days[unit.sector] > 0.0 and unit.served > 0.0 and unit.on_time >= p.recognise_from:
            for i in range(unit.first, unit.stop):
                employees[i].recognised = 1.0

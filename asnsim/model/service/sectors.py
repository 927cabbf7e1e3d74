"""Differences between sectors: what can be counted, how much of it is the unit's, how far service depends on staff."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from asnsim.compiled import kernel
from asnsim.compiled.elementary import exp
from asnsim.luck import decision
from asnsim.model.core.parts import Rests
from asnsim.model.core.records import Employee, Unit
from asnsim.model.scene.scene import Scene
from asnsim.model.service.block import SERVICE, ServiceBlock
from asnsim.parameters import parameter
from asnsim.records import Rows

COUNT = decision("sectors.count")

SixSectors = tuple[float, float, float, float, float, float]
ORDER = "education, health, civil registration, administration, infrastructure, district"


@SERVICE.register
class Sectors(ServiceBlock):
    """Graduation rates are noisy and shared, files can be counted, and care is as good as those who give it.

    How much of the work indicators cover at all is a matter of the scheme: `supervisor.sight.measurability`.
    """

    kind: ClassVar[str] = "sectors"
    labels: ClassVar[dict[str, str]] = {"en": "Differences between sectors", "id": "Perbedaan antarsektor"}
    rests: ClassVar[Rests] = {"units": {"staff_weight": 1.0}}

    shared: SixSectors = parameter(
        (0.6, 0.3, 0.0, 0.1, 0.4, 0.2),
        low=0,
        high=1,
        unit="share",
        meaning=f"What is counted that belongs to the unit and not to the person ({ORDER})",
        source="assumption",
        role="institution",
        off=[0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    )
    noise: SixSectors = parameter(
        (0.5, 0.3, 0.0, 0.1, 0.3, 0.1),
        low=0,
        high=2,
        unit="log SD",
        meaning=f"Luck in what is counted, beyond that of every sector ({ORDER})",
        source="assumption",
        role="institution",
        off=[0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    )
    staff_weight: SixSectors = parameter(
        (1.0, 1.5, 1.0, 1.0, 0.8, 1.0),
        low=0,
        high=5,
        unit="ratio",
        meaning=f"How much citizens' experience depends on staff, against other sectors ({ORDER})",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=[1.0, 1.0, 1.0, 1.0, 1.0, 1.0],
    )

    def work(self, scene: Scene) -> None:
        """In work: what can be counted of each person's results, as his sector has it."""
        state = scene.state
        count_by_sector(state.employees, state.units, scene.normals(COUNT), self.numbers)

    def before_serving(self, scene: Scene) -> None:
        """How much citizens' experience depends on staff."""
        units = scene.state.units
        units["staff_weight"] = np.array(self.staff_weight)[units["sector"]]


@kernel
def count_by_sector(employees: Rows[Employee], units: Rows[Unit], z: Any, p: Any) -> None:
    """Observable output = own part + part of the unit's mean, times luck of mean 1."""
    p = p[0]
    for k in range(len(units)):
        unit = units[k]
        shared, noise = p.shared[unit.sector], p.noise[unit.sector]
        members = max(1, unit.stop - unit.first)
        mean = 0.0
        for i in range(unit.first, unit.stop):
            mean += employees[i].observable
        mean /= members
        for i in range(unit.first, unit.stop):
            counted = (1.0 - shared) * employees[i].observable + shared * mean
            employees[i].observable = counted * exp(noise * z[i, 0] - 0.5 * noise * noise)

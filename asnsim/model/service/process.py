"""How a case is handled: innovations ease the process, digital skill speeds it up."""

from __future__ import annotations

import math
from typing import Any, ClassVar

from asnsim.compiled import kernel
from asnsim.luck import decision
from asnsim.model.core.parts import Rests
from asnsim.model.core.records import Employee, Unit
from asnsim.model.scene.scene import Scene
from asnsim.model.service.block import SERVICE, ServiceBlock
from asnsim.parameters import parameter
from asnsim.records import Rows

INNOVATION = decision("process.innovation")


@SERVICE.register
class Process(ServiceBlock):
    """Innovation has points of its own in true results; here it makes the work itself lighter."""

    kind: ClassVar[str] = "process"
    labels: ClassVar[dict[str, str]] = {
        "en": "Innovation and digital skill in handling cases",
        "id": "Inovasi dan keterampilan digital dalam penanganan berkas",
    }
    rests: ClassVar[Rests] = {"units": {"process_saving": 0.0, "handling_speed": 1.0}}

    innovation: float = parameter(
        0.1,
        low=0,
        high=5,
        unit="innovations a quarter per output",
        meaning="Innovations that ease service, at a mean output of innovation of 1 in the unit",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    gain: float = parameter(
        0.05,
        low=0,
        high=0.5,
        unit="share of handling time",
        meaning="Handling time that one innovation saves",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    fade: float = parameter(
        0.02,
        low=0,
        high=1,
        unit="share a quarter",
        meaning="Saving that is lost as circumstances change",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=1.0,
    )
    digital: float = parameter(
        0.5,
        low=0,
        high=5,
        unit="share per unit of skill",
        meaning="How much digital skill gained speeds handling",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    def before_serving(self, scene: Scene) -> None:
        """Some units find something; all work as quickly as their skill lets them."""
        state = scene.state
        ease_process(state.employees, state.units, scene.unit_uniforms(INNOVATION), self.numbers)


@kernel
def ease_process(employees: Rows[Employee], units: Rows[Unit], u: Any, p: Any) -> None:
    """An innovation saves a share of what is left of handling time; its speed follows mean digital skill."""
    for k in range(len(units)):
        unit = units[k]
        ideas, skill = 0.0, 0.0
        members = max(1, unit.stop - unit.first)
        for i in range(unit.first, unit.stop):
            ideas += employees[i].output_innovation
            skill += employees[i].skill_digital
        unit.process_saving *= 1.0 - p.fade
        if u[k, 0] < 1.0 - math.exp(-p.innovation * ideas / members):
            unit.process_saving += p.gain * (1.0 - unit.process_saving)
        unit.handling_speed = max(0.25, 1.0 + p.digital * skill / members)

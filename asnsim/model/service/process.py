"""How a case is handled: innovations ease the process."""

from __future__ import annotations

from typing import Any, ClassVar

from asnsim.compiled import kernel
from asnsim.compiled.elementary import exp
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
        "en": "Innovation in handling cases",
        "id": "Inovasi dalam penanganan berkas",
    }
    rests: ClassVar[Rests] = {"units": {"process_saving": 0.0}}

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

    def before_serving(self, scene: Scene) -> None:
        """Some units find something."""
        state = scene.state
        ease_process(
            state.employees,
            state.units,
            scene.unit_uniforms(INNOVATION),
            scene.scheme.service.numbers,
            self.innovation,
        )


@kernel
def ease_process(employees: Rows[Employee], units: Rows[Unit], u: Any, p: Any, often: float) -> None:
    """An innovation saves a share of what is left of handling time; its speed follows mean digital skill."""
    p = p[0]
    for k in range(len(units)):
        unit = units[k]
        ideas = 0.0
        members = max(1, unit.stop - unit.first)
        for i in range(unit.first, unit.stop):
            ideas += employees[i].output_innovation
        unit.process_saving *= 1.0 - p.relapse
        if u[k, 0] < 1.0 - exp(-often * ideas / members):
            unit.process_saving += p.saving * (1.0 - unit.process_saving)

"""Commitment of everybody (komitmen bersama): how far those for whom measures are held take part in them."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.luck import decision
from asnsim.model.development.commitment import adherence
from asnsim.model.development.measure import MEASURES, Measure
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter

EMPLOYEES = decision("shared_commitment.employees")


@MEASURES.register
class SharedCommitment(Measure):
    """Without it everybody takes part as far as his leader lets him, so it shows what a lack of it costs."""

    kind: ClassVar[str] = "shared_commitment"
    labels: ClassVar[dict[str, str]] = {"en": "Commitment of everybody", "id": "Komitmen bersama"}

    level: float = parameter(
        0.7,
        low=0,
        high=1,
        unit="share",
        meaning="Mean commitment of employees: how far they take part in events, courses and guidance",
        source="assumption",
        role="institution",
        size="level",
    )
    spread: float = parameter(
        0.2,
        low=0,
        high=1,
        unit="share",
        meaning="Spread of commitment among employees",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )

    def of_employees(self, scene: Scene) -> NDArray[np.float64]:
        """Commitment of each employee, share, (row,); lasting."""
        return np.clip(self.level + self.spread * scene.lasting_normals(EMPLOYEES)[:, 0], 0.0, 1.0)

    def follow_up(self, scene: Scene) -> None:
        """Nothing of its own: what people are invited to asks for `taking_part`."""

    def hours_of(self, state: State) -> float:
        """None of its own: hours are those of what people take part in."""
        return 0.0


def taking_part(scene: Scene) -> NDArray[np.float64]:
    """How far each employee takes part in what is held for him, share, (row,): his leader's adherence times his own
    commitment, which is 1 unless it is a measure itself."""
    led = adherence(scene)[scene.state.employees["unit"]]
    measure = scene.scheme.development.get("shared_commitment")
    return led * measure.of_employees(scene) if isinstance(measure, SharedCommitment) else led

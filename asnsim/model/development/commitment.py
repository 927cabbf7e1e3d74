"""Commitment of leaders (komitmen pimpinan): how far they carry out what every measure asks."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.luck import decision
from asnsim.model.development.measure import MEASURES, Measure
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter

LEADERS = decision("commitment.leaders")


@MEASURES.register
class Commitment(Measure):
    """Without it every leader adheres fully, so it shows what a lack of commitment costs (claim of adherence)."""

    kind: ClassVar[str] = "commitment"
    labels: ClassVar[dict[str, str]] = {"en": "Commitment of leaders", "id": "Komitmen pimpinan"}

    level: float = parameter(
        0.7,
        low=0,
        high=1,
        unit="share",
        meaning="Mean adherence of leaders to measures",
        source="assumption",
        role="institution",
        size="level",
    )
    spread: float = parameter(
        0.2,
        low=0,
        high=1,
        unit="share",
        meaning="Spread of adherence among leaders",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    hours: float = parameter(
        2.0,
        low=0,
        high=100,
        unit="hours a quarter",
        meaning="Time of a leader to follow up measures",
        source="assumption",
        role="institution",
        size="cost in hours, moves no behaviour",
    )

    def of_units(self, scene: Scene) -> NDArray[np.float64]:
        """Adherence of each unit's leader, share, (unit,); lasting."""
        leaders = scene.superior_normals(LEADERS)[:, 0]
        return np.clip(self.level + self.spread * leaders, 0.0, 1.0)

    def follow_up(self, scene: Scene) -> None:
        """Nothing of its own: the other measures ask for `adherence`."""

    def hours_of(self, state: State) -> float:
        """Hours of every leader."""
        return self.hours * len(state.units)


def adherence(scene: Scene) -> NDArray[np.float64]:
    """How far each unit's leader does what measures ask, share, (unit,); 1 unless commitment is a measure itself."""
    measure = scene.scheme.development.get("commitment")
    return measure.of_units(scene) if isinstance(measure, Commitment) else np.ones(len(scene.state.units))

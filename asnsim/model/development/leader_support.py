"""Support and encouragement by leaders (dukungan pimpinan)."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from asnsim.luck import decision
from asnsim.model.development.commitment import adherence
from asnsim.model.development.measure import MEASURES, Measure
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter

LEADERS = decision("leader_support.leaders")


@MEASURES.register
class LeaderSupport(Measure):
    """Leaders encourage their people, who feel surer of themselves and less strained; no published size is used."""

    kind: ClassVar[str] = "leader_support"
    labels: ClassVar[dict[str, str]] = {"en": "Support by leaders", "id": "Dukungan pimpinan"}

    level: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Mean support of leaders",
        source="assumption",
        role="institution",
        size="level",
    )
    spread: float = parameter(
        0.2,
        low=0,
        high=1,
        unit="share",
        meaning="Spread of support among leaders",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    confidence: float = parameter(
        0.2,
        low=0,
        high=2,
        unit="per unit",
        meaning="Full support on confidence",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    strain: float = parameter(
        0.2,
        low=0,
        high=2,
        unit="per unit",
        meaning="Full support on strain (lowers it)",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    hours: float = parameter(
        0.5,
        low=0,
        high=100,
        unit="hours a quarter",
        meaning="Time of a leader for one employee",
        source="assumption",
        role="institution",
        size="cost in hours, moves no behaviour",
    )

    def follow_up(self, scene: Scene) -> None:
        """Support is a lasting trait of each leader, as far as he is committed."""
        state = scene.state
        leaders = scene.superior_normals(LEADERS)[:, 0]
        support = np.clip(self.level + self.spread * leaders, 0.0, 1.0) * adherence(scene)
        felt = support[state.employees["unit"]]
        state.push("confidence", self.confidence * felt)
        state.push("strain", -self.strain * felt)

    def hours_of(self, state: State) -> float:
        """Hours for every employee."""
        return self.hours * state.rows

"""Support and encouragement by leaders (dukungan pimpinan): superiors have to set time aside for their people."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from asnsim.model.core.parts import Rests
from asnsim.model.development.commitment import adherence
from asnsim.model.development.measure import MEASURES, Measure
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import Floats, State
from asnsim.parameters import parameter


@MEASURES.register
class LeaderSupport(Measure):
    """Time of a superior for each of his people, as far as he is committed; it is taken from his own work.

    What it brings is what support brings, whoever gives it of his own accord (`asnsim.model.quarter.support`).
    """

    kind: ClassVar[str] = "leader_support"
    labels: ClassVar[dict[str, str]] = {"en": "Support by leaders", "id": "Dukungan pimpinan"}
    rests: ClassVar[Rests] = {"units": {"support_hours": 0.0}}

    hours: float = parameter(
        2.0,
        low=0,
        high=40,
        unit="hours a quarter",
        meaning="Time that a superior sets aside for each of his people",
        source="assumption",
        role="institution",
        off=0.0,
    )

    def plan(self, scene: Scene) -> None:
        """The time of each superior for his unit."""
        units = scene.state.units
        units["support_hours"] = self.hours * (units["stop"] - units["first"]) * adherence(scene)

    def taken(self, state: State) -> Floats:
        """It is the superior's own time."""
        led = state.units[state.units["head"] >= 0]
        return np.asarray(np.bincount(led["head"], led["support_hours"], state.rows), dtype=np.float64)

    def follow_up(self, scene: Scene) -> None:
        """Nothing more: it shows in the work."""

    def hours_of(self, state: State) -> float:
        """Hours of all superiors."""
        return float(state.units["support_hours"].sum())

"""A hazard (flood): it takes capacity from the units that it hits, less from those that are prepared.

The hazard is the world and not a policy; the policy is what raises `preparedness`.
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from asnsim.luck import decision
from asnsim.model.core.parts import Rests
from asnsim.model.scene.scene import Scene
from asnsim.model.service.block import SERVICE, ServiceBlock
from asnsim.parameters import parameter

EVENT = decision("hazard.event")
HIT = decision("hazard.hit")


@SERVICE.register
class Hazard(ServiceBlock):
    """In a quarter with an event some units lose capacity, and their citizens suffer."""

    kind: ClassVar[str] = "hazard"
    labels: ClassVar[dict[str, str]] = {"en": "Hazard (flood)", "id": "Bencana (banjir)"}
    rests: ClassVar[Rests] = {"units": {"damage": 0.0, "distress": 0.0}}

    probability: float = parameter(
        0.10,
        low=0,
        high=1,
        unit="chance a quarter",
        meaning="A quarter brings an event",
        source="assumption",
        role="institution",
        off=0.0,
    )
    extent: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share of units",
        meaning="Units that an event hits",
        source="assumption",
        role="institution",
        off=0.0,
    )
    severity: float = parameter(
        0.4,
        low=0,
        high=0.95,
        unit="share of capacity",
        meaning="Capacity that a unit without preparation loses",
        source="assumption",
        role="institution",
        off=0.0,
    )
    mitigation: float = parameter(
        0.6,
        low=0,
        high=1,
        unit="share of the loss",
        meaning="Loss that full preparedness averts: plan, early warning, awareness",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    readiness: float = parameter(
        0.1,
        low=0,
        high=1,
        unit="share",
        meaning="Preparedness of a unit that nobody has trained",
        source="assumption",
        role="institution",
        off=0.0,
    )
    recovery: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share a quarter",
        meaning="Damage that is repaired",
        source="assumption",
        role="institution",
        off=1.0,
    )
    distress: float = parameter(
        1.0,
        low=0,
        high=5,
        unit="SD per share of capacity",
        meaning="What damage takes from citizens' experience, apart from waiting",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    def before_serving(self, scene: Scene) -> None:
        """Old damage is repaired in part; an event does new damage."""
        units = scene.state.units
        event = scene.organization_uniform(EVENT) < self.probability
        hit = event & (scene.unit_uniforms(HIT)[:, 0] < self.extent)
        ready = self.readiness + (1.0 - self.readiness) * units["preparedness"]
        fresh = np.where(hit, self.severity * (1.0 - self.mitigation * ready), 0.0)
        units["damage"] = np.maximum(fresh, units["damage"] * (1.0 - self.recovery))
        units["distress"] = self.distress * units["damage"]

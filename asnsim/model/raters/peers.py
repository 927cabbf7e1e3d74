"""Peers: colleagues of the same unit, who give and expect favours, and who compete."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import AsnsimError, message
from asnsim.luck import decision
from asnsim.model.core.records import Employee, Unit
from asnsim.model.raters.pairs import Colleagues, PairLuck
from asnsim.model.raters.rater import RATERS
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.records import Rows


@RATERS.register
class Peers(Colleagues):
    """Colleagues of the same unit."""

    kind: ClassVar[str] = "peers"
    labels: ClassVar[dict[str, str]] = {"en": "Peers", "id": "Rekan kerja"}
    luck: ClassVar[PairLuck] = PairLuck(
        traits=decision("peers.traits"),
        view=decision("peers.view"),
        dyad=decision("peers.dyad"),
        noise=decision("peers.noise"),
    )

    load_results: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="What it sees of results",
        source="assumption",
        role="institution",
        off=0.0,
    )
    noise: float = parameter(
        0.40,
        low=0,
        high=3,
        unit="SD",
        meaning="Random error of one rating",
        source="set by hand to E001, E005-E008 and E015 (reliability, agreement between sources, halo)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    view_share: float = parameter(
        0.3269,
        low=0,
        high=0.95,
        unit="share",
        meaning="Share of the impression that comes from the view which peers have in common",
        source="fitted to E002, E006, E008-E009 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    dyad_sd: float = parameter(
        0.3909,
        low=0,
        high=3,
        unit="SD",
        meaning="Lasting impression of one rater about one ratee",
        source="fitted to E002, E006, E008-E009 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    halo: float = parameter(
        0.4182,
        low=0,
        high=0.95,
        unit="share",
        meaning="Pull of each dimension towards the mean of both",
        source="fitted to E016 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    leniency: float = parameter(
        0.10,
        low=-2,
        high=3,
        unit="SD",
        meaning="Mean error when nothing hangs on it",
        source="assumption (prior)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    benevolence: float = parameter(
        0.20,
        low=0,
        high=2,
        unit="SD",
        meaning="Upward drift when nothing hangs on it",
        source="sign E059",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    reciprocity: float = parameter(
        0.20,
        low=0,
        high=2,
        unit="SD",
        meaning="Rise when raters are named",
        source="sign E059-E060",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    sabotage: float = parameter(
        0.3152,
        low=0,
        high=3,
        unit="SD",
        meaning="Fall when peers compete for the reward",
        source="sign E060, E063; its doubt is carried by the ensemble",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    shield: float = parameter(
        0.50,
        low=0,
        high=1,
        unit="share",
        meaning="Sabotage held back when raters are named",
        source="sign E060",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    def adopted(self, state: State) -> None:
        """There must be units of two and more."""
        if not (state.units["stop"] - state.units["first"] > 1).any():
            raise AsnsimError(message("error.no_peers"))

    def raters(self, employees: Rows[Employee], units: Rows[Unit]) -> NDArray[np.int64]:
        """The next colleagues in the unit, so that pairs last; fewer where there are too few."""
        unit = employees["unit"]
        first = units["first"][unit][:, None]
        members = units["stop"][unit][:, None] - first
        place, ahead = np.arange(len(employees))[:, None] - first, 1 + np.arange(self.number)
        return np.where(ahead < members, first + (place + ahead) % members, -1)

    def purpose(self, scene: Scene) -> float:
        """Kindness without stakes, favours among those who are named, and sabotage among rivals, SD."""
        stakes = self.stakes(scene)
        kind = self.benevolence * (1.0 - stakes) + self.reciprocity * self.identified
        return kind - self.sabotage * scene.resolved.rivalry * stakes * (1.0 - self.shield * self.identified)

    def spillover(self) -> float:
        """Halo, where there are two dimensions."""
        return self.halo if self.sees_both else 0.0

"""Peers: colleagues of the same unit, who give and expect favours, and who compete."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import AsnsimError, message
from asnsim.luck import decision
from asnsim.model.raters.favours import give_and_take, remember_favours, room_for_favours
from asnsim.model.raters.pairs import Colleagues, PairLuck
from asnsim.model.raters.rater import RATERS, Floats
from asnsim.model.raters.rings import place_of_pair, ring
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter

LOT = decision("peers.lot")


@RATERS.register
class Peers(Colleagues):
    """Colleagues of the same unit.

    What one gives answers what one got from the same person, two who like each other lift each other, and a rival is
    marked down the more, the nearer he stands. All of it is between two, so that it moves ranks.
    """

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
        source="fitted to E001-E002, E005-E008 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    view_share: float = parameter(
        0.318,
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
        0.5302,
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
        0.35,
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
        meaning="Mean error",
        source="assumption (prior); sign E059",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    chosen: Literal["ring", "lot"] = parameter(
        "ring",
        meaning="Who rates: always the same nearest colleagues, or others by lot at each rating",
        source="set by the scheme",
        role="institution",
        size="who rates whom",
    )
    answer: float = parameter(
        0.2,
        low=0,
        high=0.9,
        unit="share",
        meaning="Part of what a named colleague gave last time, above or below what is usual, that he gets back",
        source="assumption; sign E059-E060",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    pact: float = parameter(
        1.0,
        low=0,
        high=3,
        unit="SD per SD",
        meaning="Rise where two who rate each other by name like each other, by the liking of him who likes less",
        source="assumption; sign E059",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    sabotage: float = parameter(
        0.6,
        low=0,
        high=3,
        unit="SD",
        meaning="Fall of the nearest rival where peers compete for the reward",
        source="sign E060, E063",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    def adopted(self, state: State) -> None:
        """There must be units of two and more."""
        if not (state.units["stop"] - state.units["first"] > 1).any():
            raise AsnsimError(message("error.no_peers"))
        room_for_favours(state, self.kind, self.number)

    def raters(self, scene: Scene) -> NDArray[np.int64]:
        """The nearest colleagues on both sides, in the order of rows or as the lot puts them; fewer in small units."""
        state = scene.state
        order = np.arange(state.rows)
        if self.chosen == "lot":
            order = np.lexsort((scene.uniforms(LOT)[:, 0], state.employees["unit"]))
        return ring(state.employees, state.units, order, self.number)

    def asked(self, state: State) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """In a ring everybody rates as many as rate him."""
        members = (state.units["stop"] - state.units["first"])[state.employees["unit"]]
        number = np.minimum(self.number, members - 1)
        return number, number

    def liking(self, scene: Scene, raters: NDArray[np.int64]) -> Floats:
        """What lasts between two goes with the pair, whoever else the lot lets rate."""
        places = place_of_pair(scene.state.employees, scene.state.units, raters)
        lasting = scene.lasting_normals(self.luck.dyad, max(self.number, int(places.max(initial=0)) + 1))
        return np.take_along_axis(lasting, places, axis=1)

    def between(self, scene: Scene, raters: NDArray[np.int64], liking: Floats) -> Floats:
        """Answers and pacts among those who are named, and sabotage among rivals."""
        state = scene.state
        rivalry = self.sabotage * max(0.0, scene.resolved.rivalry) * self.stakes(scene)
        setting = (self.answer * self.identified, self.pact * self.identified, rivalry)
        added = np.zeros(raters.shape)
        give_and_take(state.employees, raters, liking, state.favours[self.kind], scene.places, setting, added)
        return added

    def remember(self, scene: Scene, raters: NDArray[np.int64], judged: Floats) -> None:
        """What each gave is kept in mind by him who got it."""
        asked = (self.load_results > 0.0, self.load_behaviour > 0.0)
        remember_favours(scene.state.employees, raters, judged, asked, scene.state.favours[self.kind])

    def spillover(self) -> float:
        """Halo, where there are two dimensions."""
        return self.halo if self.sees_both else 0.0

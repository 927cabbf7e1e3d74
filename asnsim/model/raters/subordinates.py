"""Subordinates: those who work under a head rate his behaviour."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import AsnsimError, message
from asnsim.luck import decision
from asnsim.model.raters.pairs import Colleagues, PairLuck
from asnsim.model.raters.rater import RATERS, Floats
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter


@RATERS.register
class Subordinates(Colleagues):
    """Members of the unit that the ratee leads; only heads are rated, by default on their behaviour alone."""

    kind: ClassVar[str] = "subordinates"
    labels: ClassVar[dict[str, str]] = {"en": "Subordinates", "id": "Bawahan"}
    luck: ClassVar[PairLuck] = PairLuck(
        traits=decision("subordinates.traits"),
        view=decision("subordinates.view"),
        dyad=decision("subordinates.dyad"),
        noise=decision("subordinates.noise"),
    )

    load_results: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="What it sees of results",
        source="assumption",
        role="institution",
        size="0 = not asked about results",
    )
    identified: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Known to the ratee: 1 named, 0 anonymous",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    noise: float = parameter(
        0.50,
        low=0,
        high=3,
        unit="SD",
        meaning="Random error of one rating",
        source="fitted to E001-E002, E005-E008 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    dyad_sd: float = parameter(
        0.4337,
        low=0,
        high=3,
        unit="SD",
        meaning="Lasting impression of one rater about one ratee",
        source="fitted to E007 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    number: int = parameter(
        5,
        low=1,
        high=20,
        unit="raters per ratee",
        meaning="Subordinates who rate each head",
        source="assumption",
        role="institution",
        size="raters per ratee",
    )
    fear: float = parameter(
        0.30,
        low=0,
        high=2,
        unit="SD",
        meaning="Rise when raters are named",
        source="sign E061",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    def raters(self, scene: Scene) -> NDArray[np.int64]:
        """The first members of the unit that an employee leads; nobody for those who lead none."""
        return self._first_members(scene.state)

    def asked(self, state: State) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """As many as there are among the first members; each rates his superior alone."""
        raters = self._first_members(state)
        return (raters >= 0).sum(axis=1), np.bincount(raters[raters >= 0], minlength=state.rows)

    def _first_members(self, state: State) -> NDArray[np.int64]:
        units, led = state.units, state.employees["leads"][:, None]
        rows = units["first"][led] + np.arange(self.number)
        return np.where((led >= 0) & (rows < units["stop"][led]), rows, -1)

    def adopted(self, state: State) -> None:
        """There must be somebody who leads."""
        if not (state.employees["leads"] >= 0).any():
            raise AsnsimError(message("error.nobody_leads"))

    def between(self, scene: Scene, raters: NDArray[np.int64], liking: Floats) -> Floats:
        """Fear of those who are named."""
        return np.full(raters.shape, self.fear * self.identified)

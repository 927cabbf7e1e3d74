"""Self-set targets: the rated set their SKP targets, and these drift to what is safely met."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.model.practices.practice import PRACTICES, Practice
from asnsim.model.scene.mechanism import Purpose
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.records import Record, column

Floats = NDArray[np.float64]


class Targets(Record):
    """What the targets of a unit have become."""

    ease: float = column("Part of the targets that is met whatever is done", "share", 0, 1)


@PRACTICES.register
class SelfSetTargets(Practice):
    """Where something hangs on the rating, targets become easier every year; what is met then says less of the work."""

    kind: ClassVar[str] = "self_set_targets"
    labels: ClassVar[dict[str, str]] = {
        "en": "SKP targets set by those who are rated",
        "id": "Target SKP yang disusun sendiri oleh pegawai",
    }
    unit_memory: ClassVar[type[Record]] = Targets
    books: ClassVar[Purpose] = "rating"

    drift: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share a year",
        meaning="Part of the targets that are still hard and are made easy, where everything hangs on the rating",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    challenge: float = parameter(
        0.1,
        low=0,
        high=1,
        unit="share a year",
        meaning="Part of the easy targets that superiors do not agree to",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=1.0,
    )
    reliance: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Part of the superior's judgement of results that rests on whether targets are met",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    met: float = parameter(
        0.3,
        low=-1,
        high=2,
        unit="SD",
        meaning="How targets that are safely met are judged",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        size="where judgements come to lie",
    )
    hours: float = parameter(
        2.0,
        low=0,
        high=100,
        unit="hours a year",
        meaning="Time of an employee and his superior for setting and agreeing targets",
        source="assumption",
        role="institution",
        size="cost in hours, moves no behaviour",
    )

    def plan(self, scene: Scene) -> None:
        """Targets of the year are set; people know how far judgements follow their work."""
        state, ease = scene.state, scene.state.unit_memory[self.kind]["ease"]
        if self._sets(state):
            ease += self.drift * state.stakes * (1.0 - ease)
            ease *= 1.0 - self.challenge
        superior = state.resolved.sources.index("supervisor")
        lost = state.resolved.weights[superior, 0] * self._says_nothing(state)
        state.employees["followed_results"] *= 1.0 - lost

    def judged(self, scene: Scene) -> None:
        """The superior's judgement of results moves towards that of targets that are safely met."""
        judged = scene.state.judgements[scene.state.resolved.sources.index("supervisor"), 0]
        judged += self._says_nothing(scene.state) * (self.met - judged)

    def hours_of(self, state: State) -> float:
        """Setting and agreeing targets, at the beginning of a year."""
        return self.hours * state.rows if self._sets(state) else 0.0

    def _sets(self, state: State) -> bool:
        """Whether this is the first quarter of a year."""
        return state.quarter % 4 == 1

    def _says_nothing(self, state: State) -> Floats:
        """Part of the superior's judgement of results that does not depend on the work, (row,)."""
        ease: Floats = state.unit_memory[self.kind]["ease"][state.employees["unit"]]
        return self.reliance * ease

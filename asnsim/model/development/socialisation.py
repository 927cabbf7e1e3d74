"""Socialisation (sosialisasi): events that explain why performance matters."""

from __future__ import annotations

from typing import ClassVar

from asnsim.luck import decision
from asnsim.model.development.measure import MEASURES, Measure
from asnsim.model.development.shared_commitment import taking_part
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import Floats, State
from asnsim.parameters import parameter
from asnsim.records import Record, column

REACHED = decision("socialisation.reached")


class Informed(Record):
    """What an employee has heard of the scheme."""

    understanding: float = column("Understanding of why performance matters", "share", 0, 1)
    informed: float = column("Reached by an event this quarter", "0 or 1", 0, 1)


@MEASURES.register
class Socialisation(Measure):
    """Whoever is reached understands more and resists less; what is not repeated is forgotten.

    `evaluation.socialisation` is another thing: how well a change is explained before it comes.
    """

    kind: ClassVar[str] = "socialisation"
    labels: ClassVar[dict[str, str]] = {"en": "Socialisation", "id": "Sosialisasi"}
    memory: ClassVar[type[Record]] = Informed

    every: int = parameter(
        2,
        low=1,
        high=40,
        unit="quarters",
        meaning="Quarters between events",
        source="assumption",
        role="institution",
        size="quarters between what is held",
    )
    reach: float = parameter(
        0.7,
        low=0,
        high=1,
        unit="share",
        meaning="Employees whom an event reaches",
        source="assumption",
        role="institution",
        off=0.0,
    )
    gain: float = parameter(
        0.4,
        low=0,
        high=1,
        unit="share",
        meaning="Part of what is not yet understood that an event explains",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    fading: float = parameter(
        0.10,
        low=0,
        high=1,
        unit="share a quarter",
        meaning="Understanding forgotten",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    resistance: float = parameter(
        0.15,
        low=0,
        high=2,
        unit="per unit",
        meaning="Full understanding on resistance (lowers it)",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    hours: float = parameter(
        2.0,
        low=0,
        high=40,
        unit="hours",
        meaning="Length of an event, which the work of those who come is short of",
        source="assumption",
        role="institution",
        off=0.0,
    )
    price: float = parameter(
        50_000.0,
        low=0,
        high=10_000_000,
        unit="rupiah per participant",
        meaning="Cost of an event beside working time",
        source="assumption",
        role="institution",
        size="cost in rupiah; in training the budget divides by it",
    )

    def follow_up(self, scene: Scene) -> None:
        """Understanding fades, events restore it, and it lowers resistance."""
        state = scene.state
        memory = state.memory[self.kind]
        understanding = (1.0 - self.fading) * memory["understanding"]
        memory["informed"] = 0.0
        if state.quarter % self.every == 0:
            chance = self.reach * taking_part(scene)
            memory["informed"] = scene.uniforms(REACHED)[:, 0] < chance
            understanding += self.gain * memory["informed"] * (1.0 - understanding)
        memory["understanding"] = understanding
        state.push("resistance", -self.resistance * understanding)

    def taken(self, state: State) -> Floats:
        """Hours of those who were there."""
        return self.hours * state.memory[self.kind]["informed"]

    def hours_of(self, state: State) -> float:
        """Hours of those who were reached."""
        return self.hours * float(state.memory[self.kind]["informed"].sum())

    def money_of(self, state: State) -> float:
        """Price for those who were reached."""
        return self.price * float(state.memory[self.kind]["informed"].sum())

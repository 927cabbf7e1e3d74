"""Mindset workshops (lokakarya perubahan pola pikir): slower than knowledge, and in some offices only."""

from __future__ import annotations

from typing import ClassVar

from asnsim.luck import decision
from asnsim.model.development.commitment import adherence
from asnsim.model.development.measure import MEASURES, Measure
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import Floats, State
from asnsim.parameters import parameter
from asnsim.records import Record, column

OFFICES = decision("mindset.offices")


class Changed(Record):
    """What workshops have done to an employee's mindset."""

    mindset: float = column("How far the mindset has changed", "share", 0, 1)
    in_workshop: float = column("In a workshop this quarter", "0 or 1", 0, 1)


@MEASURES.register
class Mindset(Measure):
    """What it moves is resistance from attachment to the old way, which explaining does not reach."""

    kind: ClassVar[str] = "mindset"
    labels: ClassVar[dict[str, str]] = {"en": "Mindset workshops", "id": "Lokakarya pola pikir"}
    memory: ClassVar[type[Record]] = Changed

    share: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share of units",
        meaning="Offices that hold workshops",
        source="assumption ('some offices')",
        role="institution",
        off=0.0,
    )
    every: int = parameter(
        2,
        low=1,
        high=40,
        unit="quarters",
        meaning="Quarters between workshops",
        source="assumption",
        role="institution",
        size="quarters between what is held",
    )
    gain: float = parameter(
        0.10,
        low=0,
        high=1,
        unit="share",
        meaning="Part of the old mindset that a workshop changes",
        source="assumption; slower than understanding",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    fading: float = parameter(
        0.02,
        low=0,
        high=1,
        unit="share a quarter",
        meaning="Mindset that falls back",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    resistance: float = parameter(
        0.3,
        low=0,
        high=2,
        unit="per unit",
        meaning="Changed mindset on resistance of those attached to the old way (lowers it)",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    hours: float = parameter(
        6.0,
        low=0,
        high=40,
        unit="hours",
        meaning="Length of a workshop, which the work of those who come is short of",
        source="assumption",
        role="institution",
        off=0.0,
    )
    price: float = parameter(
        200_000.0,
        low=0,
        high=10_000_000,
        unit="rupiah per participant",
        meaning="Cost of a workshop beside working time",
        source="assumption",
        role="institution",
        size="cost in rupiah; in training the budget divides by it",
    )

    def follow_up(self, scene: Scene) -> None:
        """The same offices hold workshops; what they change lowers resistance by attachment."""
        state = scene.state
        memory, people = state.memory[self.kind], state.employees
        mindset = (1.0 - self.fading) * memory["mindset"]
        memory["in_workshop"] = 0.0
        if state.quarter % self.every == 0:
            holds = scene.lasting_unit_uniforms(OFFICES)[:, 0] < self.share * adherence(scene)
            memory["in_workshop"] = holds[people["unit"]]
            mindset += self.gain * memory["in_workshop"] * (1.0 - mindset)
        memory["mindset"] = mindset
        state.push("resistance", -self.resistance * mindset * people["attachment"])

    def taken(self, state: State) -> Floats:
        """Hours of those who were there."""
        return self.hours * state.memory[self.kind]["in_workshop"]

    def hours_of(self, state: State) -> float:
        """Hours of those in a workshop."""
        return self.hours * float(state.memory[self.kind]["in_workshop"].sum())

    def money_of(self, state: State) -> float:
        """Price for those in a workshop."""
        return self.price * float(state.memory[self.kind]["in_workshop"].sum())

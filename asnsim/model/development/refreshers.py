"""Refreshers (pembinaan berkelanjutan): guidance that keeps skill from decaying."""

from __future__ import annotations

from typing import ClassVar

from asnsim.luck import decision
from asnsim.model.development.measure import MEASURES, Measure
from asnsim.model.development.shared_commitment import taking_part
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import Floats, State
from asnsim.parameters import parameter
from asnsim.records import Record, column

TOOK_PART = decision("refreshers.took_part")
SKILLS = ("skill_technical", "skill_service", "skill_digital", "skill_managerial")


class Refreshed(Record):
    """Who was at the last refresher."""

    refreshed: float = column("Took part in the last refresher", "0 or 1", 0, 1)


@MEASURES.register
class Refreshers(Measure):
    """Guidance slows forgetting until the next refresher; it teaches nothing new."""

    kind: ClassVar[str] = "refreshers"
    labels: ClassVar[dict[str, str]] = {"en": "Refreshers", "id": "Pembinaan berkelanjutan"}
    memory: ClassVar[type[Record]] = Refreshed

    every: int = parameter(
        2,
        low=1,
        high=40,
        unit="quarters",
        meaning="Quarters between refreshers",
        source="assumption",
        role="institution",
        size="quarters between what is held",
    )
    reach: float = parameter(
        0.6,
        low=0,
        high=1,
        unit="share",
        meaning="Employees who take part",
        source="assumption",
        role="institution",
        off=0.0,
    )
    prevented: float = parameter(
        0.8,
        low=0,
        high=1,
        unit="share",
        meaning="Decay of skill that guidance prevents until the next refresher",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    hours: float = parameter(
        3.0,
        low=0,
        high=40,
        unit="hours",
        meaning="Length of a refresher, which the work of those who come is short of",
        source="assumption",
        role="institution",
        off=0.0,
    )
    price: float = parameter(
        0.0,
        low=0,
        high=10_000_000,
        unit="rupiah per participant",
        meaning="Cost of a refresher beside working time",
        source="assumption",
        role="institution",
        size="cost in rupiah; in training the budget divides by it",
    )

    def follow_up(self, scene: Scene) -> None:
        """Decay comes after all measures: what is added here is what decay would take and guidance prevents."""
        state, people = scene.state, scene.state.employees
        memory = state.memory[self.kind]
        if state.quarter % self.every == 0:
            chance = self.reach * taking_part(scene)
            memory["refreshed"] = scene.uniforms(TOOK_PART)[:, 0] < chance
        decay = scene.scheme.behaviour.adaptation.skill_decay
        if decay < 1.0:
            kept = 1.0 + self.prevented * decay / (1.0 - decay) * memory["refreshed"]
            for skill in SKILLS:
                people[skill] *= kept

    def taken(self, state: State) -> Floats:
        """Hours of those who took part, in the quarter after a refresher."""
        held = (state.quarter - 1) % self.every == 0
        return self.hours * held * state.memory[self.kind]["refreshed"]

    def hours_of(self, state: State) -> float:
        """Hours of those who took part, in the quarter of a refresher."""
        return self.hours * self._took_part(state)

    def money_of(self, state: State) -> float:
        """Price for those who took part, in the quarter of a refresher."""
        return self.price * self._took_part(state)

    def _took_part(self, state: State) -> float:
        held = state.quarter % self.every == 0
        return float(state.memory[self.kind]["refreshed"].sum()) if held else 0.0

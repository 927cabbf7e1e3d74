"""Training of superiors in rating (pelatihan penilai)."""

from __future__ import annotations

from typing import ClassVar

from asnsim.compiled.elementary import power
from asnsim.luck import decision
from asnsim.model.core.parts import Rests
from asnsim.model.development.commitment import adherence
from asnsim.model.development.measure import MEASURES, Measure
from asnsim.model.scene.mechanism import Aids, Purpose
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter

ATTENDED = decision("rater_training.attended")


@MEASURES.register
class RaterTraining(Measure):
    """Those who head units err and favour less, as rating standards become their own; it is forgotten.

    How much it raises accuracy is kept for validation (E054). How clear the standards themselves are is
    `evaluation.standards`.
    """

    kind: ClassVar[str] = "rater_training"
    labels: ClassVar[dict[str, str]] = {"en": "Training of superiors in rating", "id": "Pelatihan penilai"}
    rests: ClassVar[Rests] = {"units": {"rater_skill": 0.0, "rater_trained": 0.0}}
    books: ClassVar[Purpose] = "rating"

    every: int = parameter(
        4,
        low=1,
        high=40,
        unit="quarters",
        meaning="Quarters between courses",
        source="assumption",
        role="institution",
        size="quarters between what is held",
    )
    reach: float = parameter(
        0.8,
        low=0,
        high=1,
        unit="share of superiors",
        meaning="Superiors who attend a course",
        source="assumption",
        role="institution",
        off=0.0,
    )
    gain: float = parameter(
        0.6,
        low=0,
        high=1,
        unit="share",
        meaning="Part of what a superior lacks in rating that a course teaches",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    half_life: float = parameter(
        4.0,
        low=0.5,
        high=100,
        unit="quarters",
        meaning="Time in which half of it is forgotten",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        size="how fast it is forgotten",
    )
    effect: float = parameter(
        0.4,
        low=0,
        high=1,
        unit="share",
        meaning="Errors, own view and favour to those close that full skill in rating removes",
        source="assumption; E054 is kept for validation",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    hours: float = parameter(
        8.0,
        low=0,
        high=100,
        unit="hours",
        meaning="Length of a course",
        source="assumption",
        role="institution",
        size="cost in hours, moves no behaviour",
    )
    price: float = parameter(
        500_000.0,
        low=0,
        high=50_000_000,
        unit="rupiah per participant",
        meaning="Cost of a course beside working time",
        source="assumption",
        role="institution",
        size="cost in rupiah; in training the budget divides by it",
    )

    def follow_up(self, scene: Scene) -> None:
        """Skill in rating halves in `half_life`; a course gives back part of what is lacking."""
        units = scene.state.units
        skill = power(0.5, 1.0 / self.half_life) * units["rater_skill"]
        units["rater_trained"] = 0.0
        if scene.state.quarter % self.every == 0:
            chance = self.reach * adherence(scene)
            units["rater_trained"] = scene.unit_uniforms(ATTENDED)[:, 0] < chance
            skill += self.gain * units["rater_trained"] * (1.0 - skill)
        units["rater_skill"] = skill

    def hours_of(self, state: State) -> float:
        """Hours of superiors in a course."""
        return self.hours * float(state.units["rater_trained"].sum())

    def money_of(self, state: State) -> float:
        """Price for superiors in a course."""
        return self.price * float(state.units["rater_trained"].sum())

    def aids(self) -> Aids:
        """Who is skilled in rating errs less and favours less."""
        return Aids(error_cut=self.effect, favour_cut=self.effect)

"""Feedback sessions (umpan balik berkelanjutan)."""

from __future__ import annotations

from typing import Any, ClassVar

from asnsim.compiled import kernel
from asnsim.luck import decision
from asnsim.model.core.records import Employee, Unit
from asnsim.model.development.commitment import adherence
from asnsim.model.development.measure import EMPLOYEES_PART, MEASURES, Measure
from asnsim.model.scene.heads import of_heads
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import Floats, State
from asnsim.parameters import parameter
from asnsim.records import Rows

SESSIONS = decision("feedback.sessions")


@MEASURES.register
class Feedback(Measure):
    """Superiors differ in skill, so that more than a third of the effects are negative (E111)."""

    kind: ClassVar[str] = "feedback"
    labels: ClassVar[dict[str, str]] = {"en": "Feedback sessions", "id": "Umpan balik berkelanjutan"}

    share: float = parameter(
        0.40,
        low=0,
        high=1,
        unit="share of superiors",
        meaning="Superiors who hold sessions",
        source="assumption",
        role="institution",
        off=0.0,
    )
    quality: float = parameter(
        0.5,
        low=-2,
        high=2,
        unit="SD of true results",
        meaning="Mean effect of regular sessions, before what threatens the self",
        source="assumption; E110 is kept for validation",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    spread: float = parameter(
        0.8,
        low=0,
        high=3,
        unit="SD",
        meaning="Spread of superiors' skill",
        source="assumption; E111 is kept for validation",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    rank: float = parameter(
        0.0,
        low=-2,
        high=2,
        unit="SD of true results",
        meaning="Added to the effect where sessions tell the rank among colleagues",
        source="assumption; the sign is disputed (E115, E116)",
        role="behaviour",
        doubt="either sign",
        off=0.0,
    )
    threat: float = parameter(
        0.3,
        low=0,
        high=3,
        unit="per SD",
        meaning="Effect lost for each SD that the rating lies below the own view",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    administrative: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Effect lost when pay hangs on the rating",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    hours: float = parameter(
        1.0,
        low=0,
        high=100,
        unit="hours a quarter",
        meaning="Time of superior and employee for one session; the employee's work is short of his half",
        source="assumption",
        role="institution",
        off=0.0,
    )

    def follow_up(self, scene: Scene) -> None:
        """Sessions in the units whose superior holds them."""
        state = scene.state
        holds = scene.superior_uniforms(SESSIONS)[:, 0] < self.share * adherence(scene)
        dampened = 1.0 - self.administrative * state.stakes
        hold_sessions(state.employees, state.units, holds, dampened, self.numbers)

    def taken(self, state: State) -> Floats:
        """The employee's part of the session he had, and that of the superior who met him."""
        met = self.hours * state.employees["met_in_session"]
        return EMPLOYEES_PART * met + of_heads(state, (1.0 - EMPLOYEES_PART) * met)

    def hours_of(self, state: State) -> float:
        """Hours for each employee met."""
        return self.hours * float(state.employees["met_in_session"].sum())


@kernel
def hold_sessions(employees: Rows[Employee], units: Rows[Unit], holds: Any, dampened: float, p: Any) -> None:
    """The effect of a session: the superior's skill, less what threatens the self."""
    p = p[0]
    for i in range(len(employees)):
        person = employees[i]
        if not holds[person.unit]:
            continue
        own = (person.own_results + person.own_behaviour) / 2.0
        rated = (person.judged_results + person.judged_behaviour) / 2.0
        effect = p.quality + p.spread * units[person.unit].feedback_skill - p.threat * max(0.0, own - rated)
        person.feedback = (effect + p.rank) * dampened
        person.met_in_session = 1.0

"""Performance dialogue (dialog kinerja): obstacles are told, known and solved together."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from asnsim.compiled import kernel
from asnsim.luck import decision
from asnsim.model.core.parts import Rests
from asnsim.model.core.records import Employee, Unit
from asnsim.model.development.commitment import adherence
from asnsim.model.development.measure import EMPLOYEES_PART, MEASURES, Measure
from asnsim.model.scene.heads import of_heads
from asnsim.model.scene.mechanism import Aids
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import Floats, State
from asnsim.parameters import parameter
from asnsim.records import Record, Rows, column

SESSIONS = decision("dialogue.sessions")


class Sessions(Record):
    """What a dialogue leaves with an employee."""

    sessions: float = column("Sessions held with him this quarter, on average", "count", 0)


@MEASURES.register
class Dialogue(Measure):
    """Beyond feedback the employee speaks: he is heard (E119), feels valued, and his superior judges him better."""

    kind: ClassVar[str] = "dialogue"
    labels: ClassVar[dict[str, str]] = {"en": "Performance dialogue", "id": "Dialog kinerja"}
    memory: ClassVar[type[Record]] = Sessions
    rests: ClassVar[Rests] = {"employees": {"obstacles_told": 0.0}}

    share: float = parameter(
        0.4,
        low=0,
        high=1,
        unit="share of superiors",
        meaning="Superiors who hold sessions",
        source="assumption ('some superiors')",
        role="institution",
        off=0.0,
    )
    sessions: float = parameter(
        2.0,
        low=0,
        high=12,
        unit="sessions a year",
        meaning="Sessions with each employee",
        source="assumption",
        role="institution",
        off=0.0,
    )
    openness: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Part of the obstacles not yet known that is told in a session",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    fading: float = parameter(
        0.15,
        low=0,
        high=1,
        unit="share a quarter",
        meaning="Obstacles told that lose their bearing",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    attribution: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share",
        meaning="The superior's random error that knowing all obstacles removes",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    solved: float = parameter(
        0.01,
        low=0,
        high=0.5,
        unit="skill",
        meaning="Skill gained from what a session solves",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    relief: float = parameter(
        0.05,
        low=0,
        high=2,
        unit="per session",
        meaning="A session on strain (lowers it)",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    heard: float = parameter(
        0.10,
        low=0,
        high=2,
        unit="per session",
        meaning="A session on fairness",
        source="assumption; sign E119",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    valued: float = parameter(
        0.05,
        low=0,
        high=2,
        unit="per session",
        meaning="Feeling valued on motivation",
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
        meaning="Time of superior and employee for one session; the employee's work is short of his half",
        source="assumption",
        role="institution",
        off=0.0,
    )

    def follow_up(self, scene: Scene) -> None:
        """Sessions in the units whose superior holds them; their number is spread evenly over the year."""
        state = scene.state
        memory = state.memory[self.kind]
        holds = scene.superior_uniforms(SESSIONS)[:, 0] < self.share * adherence(scene)
        held = np.where(holds, self.sessions / 4.0, 0.0)
        talk(state.employees, state.units, memory, held, self.numbers)
        state.push("motivation", self.valued * memory["sessions"])
        state.push("fairness", self.heard * memory["sessions"])
        state.push("strain", -self.relief * memory["sessions"])

    def taken(self, state: State) -> Floats:
        """The employee's part of the sessions he had, and that of the superior who led them."""
        held = self.hours * state.memory[self.kind]["sessions"]
        return EMPLOYEES_PART * held + of_heads(state, (1.0 - EMPLOYEES_PART) * held)

    def hours_of(self, state: State) -> float:
        """Hours for each session."""
        return self.hours * float(state.memory[self.kind]["sessions"].sum())

    def aids(self) -> Aids:
        """Who knows of obstacles errs less."""
        return Aids(attribution=self.attribution)


@kernel
def talk(employees: Rows[Employee], units: Rows[Unit], memory: Rows[Sessions], held: Any, p: Any) -> None:
    """What `held[k]` sessions in unit k leave with its members."""
    p = p[0]
    for k in range(len(units)):
        unit = units[k]
        for i in range(unit.first, unit.stop):
            person = employees[i]
            memory[i].sessions = held[k]
            person.obstacles_told *= 1.0 - p.fading
            person.obstacles_told += min(1.0, p.openness * held[k]) * (1.0 - person.obstacles_told)
            person.skill_technical += p.solved * held[k] / 2.0
            person.skill_service += p.solved * held[k] / 2.0

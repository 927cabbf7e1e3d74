"""Mentoring: in some units a colleague long in service takes newcomers by the hand."""

from __future__ import annotations

from typing import ClassVar

from asnsim.luck import decision
from asnsim.model.development.measure import MEASURES, Measure
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.records import Record, column

OFFICES = decision("mentoring.offices")


class Mentored(Record):
    """What mentoring keeps of an employee."""

    mentored: float = column(
        ("Had a mentor this quarter", "Mempunyai mentor pada triwulan ini"), "0 or 1", 0, 1
    )


@MEASURES.register
class Mentoring(Measure):
    """Newcomers learn the work sooner where somebody shows it to them. Source: an example, no finding."""

    kind: ClassVar[str] = "mentoring"
    labels: ClassVar[dict[str, str]] = {"en": "Mentoring", "id": "Pendampingan"}
    memory: ClassVar[type[Record]] = Mentored

    share: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share of units",
        meaning=("Units with mentors", "Unit kerja yang mempunyai mentor"),
        source="assumption",
        role="institution",
        off=0.0,
    )
    years: float = parameter(
        5.0,
        low=0,
        high=40,
        unit="years",
        meaning=(
            "Service below which somebody has a mentor",
            "Masa kerja yang di bawahnya pegawai mempunyai mentor",
        ),
        source="assumption",
        role="institution",
        off=0.0,
    )
    gain: float = parameter(
        0.01,
        low=0,
        high=0.5,
        unit="skill",
        meaning=("Skill gained in a quarter", "Keterampilan yang bertambah dalam satu triwulan"),
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    hours: float = parameter(
        6.0,
        low=0,
        high=100,
        unit="hours a quarter",
        meaning=("Time of mentor and newcomer", "Waktu mentor dan pegawai baru"),
        source="assumption",
        role="institution",
        size="cost in hours, moves no behaviour",
    )

    def follow_up(self, scene: Scene) -> None:
        """Those short in service learn, in the units that have mentors."""
        state = scene.state
        people, memory = state.employees, state.memory[self.kind]
        offers = scene.lasting_unit_uniforms(OFFICES)[:, 0] < self.share
        memory["mentored"] = offers[people["unit"]] & (people["tenure"] < self.years)
        people["skill_technical"] += self.gain * memory["mentored"]

    def hours_of(self, state: State) -> float:
        """Hours of mentor and newcomer."""
        return self.hours * float(state.memory[self.kind]["mentored"].sum())

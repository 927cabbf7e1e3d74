"""Courses: a budget caps the places, `slots` says who gets one, what is learned reaches the work after a lag."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, ValidationInfo, field_validator

from asnsim.errors import message, unknown_name
from asnsim.luck import decision
from asnsim.model.core.constants import HOURS_A_QUARTER
from asnsim.model.core.parts import Rests
from asnsim.model.development.measure import MEASURES, Measure
from asnsim.model.development.shared_commitment import taking_part
from asnsim.model.development.training.at_work import HOURS_PER_JP, LastCourse, use_at_work
from asnsim.model.development.training.curriculum import Curriculum
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.records import Record, Rows

SUBJECT = decision("training.subject")
METHOD = decision("training.method")
FINISH = decision("training.finish")
LOTTERY = decision("training.lottery")

SUBJECTS = ("technical", "managerial", "service", "digital", "ethics", "disaster")
METHODS = ("class", "workshop", "bimtek", "e-learning")
E_LEARNING = METHODS.index("e-learning")
STANDARD_JP = 20
"""Hours of teaching (jam pelajaran) that every PNS is due a year: PP 11/2017."""

Floats = NDArray[np.float64]


@MEASURES.register
class Training(Measure):
    """Courses of 20 JP. Learning follows E126; behaviour at work (E127) and team courses (E128) stay validation."""

    kind: ClassVar[str] = "training"
    labels: ClassVar[dict[str, str]] = {"en": "Training", "id": "Pelatihan"}
    memory: ClassVar[type[Record]] = LastCourse
    rests: ClassVar[Rests] = {"employees": {"away": 0.0}}

    slots: Literal["merit", "need", "lottery"] = parameter(
        "merit",
        meaning="Who comes first: the highest rated, the lowest rated, or by lot",
        source="set by the scheme",
        role="institution",
        off="lottery",
    )
    format: Literal["individual", "team"] = parameter(
        "individual",
        meaning="Places go to persons, or to whole units, who then have nobody left to tell",
        source="set by the scheme; E128 is kept for validation",
        role="institution",
        off="individual",
    )
    budget: float = parameter(
        600_000.0,
        low=0,
        high=100_000_000,
        unit="rupiah per employee and year",
        meaning="Budget of training, which caps the places of each quarter",
        source="assumption",
        role="institution",
        off=0.0,
    )
    price: float = parameter(
        60_000.0,
        low=0,
        high=10_000_000,
        unit="rupiah per JP",
        meaning="Price of one JP in class for one participant",
        source="assumption",
        role="institution",
        size="cost in rupiah; in training the budget divides by it",
    )
    jp: float = parameter(
        float(STANDARD_JP),
        low=1,
        high=400,
        unit="JP",
        meaning="Length of a course",
        source="PP 11/2017: at least 20 JP a year",
        role="institution",
        size="length of a course",
    )
    interval: int = parameter(
        4,
        low=1,
        high=40,
        unit="quarters",
        meaning="Quarters until somebody may go again",
        source="PP 11/2017: development in every year",
        role="institution",
        size="quarters between courses of one person, at least 1",
    )
    subjects: dict[str, float] = parameter(
        {"technical": 0.3, "managerial": 0.15, "service": 0.25, "digital": 0.2, "ethics": 0.1},
        unit="share",
        meaning=f"Share of the places by subject ({', '.join(SUBJECTS)})",
        source="assumption",
        role="institution",
        off={"technical": 1.0},
    )
    methods: dict[str, float] = parameter(
        {"class": 0.4, "workshop": 0.2, "bimtek": 0.2, "e-learning": 0.2},
        unit="share",
        meaning=f"Share of the places by method ({', '.join(METHODS)})",
        source="assumption",
        role="institution",
        off={"class": 1.0},
    )
    gain: float = parameter(
        0.63,
        low=0,
        high=5,
        unit="SD of ability",
        meaning="What is learned in a standard course of 20 JP",
        source="E126",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    completion: float = parameter(
        0.60,
        low=0,
        high=1,
        unit="share",
        meaning="Participants who finish a course by e-learning; all others stay to the end",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=1.0,
    )
    transfer: tuple[float, float, float, float] = parameter(
        (0.40, 0.50, 0.60, 0.35),
        low=0,
        high=1,
        unit="share",
        meaning="Part of what was learned that reaches the work, by method, at half practice",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=[0.0, 0.0, 0.0, 0.0],
    )
    away: tuple[float, float, float, float] = parameter(
        (1.0, 1.0, 1.0, 0.0),
        low=0,
        high=1,
        unit="share",
        meaning="Hours of a course that are lost to service, by method",
        source="assumption; e-learning leaves people at their duty",
        role="institution",
        off=[0.0, 0.0, 0.0, 0.0],
    )
    cost_ratio: tuple[float, float, float, float] = parameter(
        (1.0, 1.2, 1.5, 0.25),
        low=0,
        high=10,
        unit="ratio",
        meaning="Price against that in class, by method",
        source="assumption",
        role="institution",
        size="price by method",
    )
    lag: int = parameter(
        2,
        low=1,
        high=20,
        unit="quarters",
        meaning="Quarters until what was learned is used at work",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        size="quarters until a course is used at work, at least 1",
    )
    sharing: float = parameter(
        0.05,
        low=0,
        high=1,
        unit="share",
        meaning="What each colleague takes from somebody's workshop of what he uses himself",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    speed: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Part of digital skill that is technical skill too: files are handled faster",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    prepared: float = parameter(
        5.0,
        low=0,
        high=100,
        unit="share per unit of ability",
        meaning="Preparedness of a unit from what its members use of disaster courses, on average",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    adaptability: float = parameter(
        0.3,
        low=0,
        high=5,
        unit="per unit of skill",
        meaning="Digital skill on resistance (lowers it)",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    reward: float = parameter(
        0.05,
        low=0,
        high=2,
        unit="per unit",
        meaning="A place that was won by merit on motivation",
        source="assumption; sign E070",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    curriculum: Curriculum = Field(
        default_factory=Curriculum, description="Relevance, practice and evaluation"
    )

    @field_validator("subjects", "methods")
    @classmethod
    def _known_shares(cls, shares: dict[str, float], info: ValidationInfo) -> dict[str, float]:
        what, known = ("subject", SUBJECTS) if info.field_name == "subjects" else ("method", METHODS)
        for name, share in shares.items():
            if name not in known:
                raise ValueError(unknown_name(what, name, known).message)
            if share < 0:
                raise ValueError(message("error.negative_share", name=name))
        if sum(shares.values()) <= 0:
            raise ValueError(message("error.no_share"))
        return shares

    def follow_up(self, scene: Scene) -> None:
        """What was learned reaches the work; places are allotted; at the year's end the curriculum is revised."""
        state, memory = scene.state, scene.state.memory[self.kind]
        transfer = self.curriculum.transfer(self.transfer, state.scales)
        self._forget_ethics(scene, memory)
        seen = self.curriculum.sees_behaviour
        told = self.sharing if self.format == "individual" else 0.0
        use_at_work(state.employees, state.units, state.scales, memory, transfer, seen, told, self.numbers)
        going = self._admit(scene, memory)
        finished = self._teach(scene, memory, going)
        if self.curriculum.asks_participants:
            said = transfer[memory["method"][finished]] + self.curriculum.flattery
            state.scales["course_score"] += said.sum()
            state.scales["course_count"] += len(said)
        if state.year_ends:
            self.curriculum.revise(state.scales)
        state.push("resistance", -self.adaptability * state.employees["skill_digital"])
        if self.slots == "merit":
            state.push("motivation", np.where(going, self.reward, 0.0))

    def _forget_ethics(self, scene: Scene, memory: Rows[LastCourse]) -> None:
        """Integrity that courses added decays as skill does; what people came with stays."""
        lost = scene.scheme.behaviour.adaptation.skill_decay * memory["ethics"]
        memory["ethics"] -= lost
        scene.state.employees["integrity"] -= lost

    def _admit(self, scene: Scene, memory: Rows[LastCourse]) -> NDArray[np.bool_]:
        """Draw subjects and methods; by rank, whoever may go and whom the budget of the quarter still pays."""
        state, people = scene.state, scene.state.employees
        may_go = (memory["course"] == 0) | (memory["course_age"] >= max(self.interval, self.lag))
        if self.slots == "lottery":
            rank = scene.uniforms(LOTTERY)[:, 0]
        else:
            judged = (people["judged_results"] + people["judged_behaviour"]) / 2.0
            rank = judged if self.slots == "need" else -judged
        if self.format == "team":
            unit = people["unit"]
            rank = (np.bincount(unit, rank) / np.maximum(1, np.bincount(unit)))[unit]
        order = np.argsort(rank, kind="stable")
        order = order[may_go[order]]
        subject = pick(scene.uniforms(SUBJECT)[:, 0], self.subjects, SUBJECTS)
        method = pick(scene.uniforms(METHOD)[:, 0], self.methods, METHODS)
        purse = self.budget * state.rows / 4.0
        paid = order[np.cumsum(self._prices()[method[order]]) <= purse + 1e-6]
        memory["course"][paid] = subject[paid] + 1
        memory["method"][paid] = method[paid]
        memory["course_age"][paid] = 0
        going = np.zeros(state.rows, dtype=bool)
        going[paid] = True
        return going

    def _teach(self, scene: Scene, memory: Rows[LastCourse], going: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Whoever goes is away from his work; whoever finishes has learned. Returns who finished."""
        people, method = scene.state.employees, memory["method"]
        taken = HOURS_PER_JP * self.jp / HOURS_A_QUARTER
        people["away"] = np.where(going, np.minimum(1.0, np.asarray(self.away)[method] * taken), 0.0)
        chance = np.where(method == E_LEARNING, self.completion, 1.0) * taking_part(scene)
        finished: NDArray[np.bool_] = going & (scene.uniforms(FINISH)[:, 0] < chance)
        learned = self.gain * scene.scheme.behaviour.traits.ability_sd * self.jp / STANDARD_JP
        memory["learned"][finished] = learned * self.curriculum.learning()
        return finished

    def _prices(self) -> Floats:
        """Rupiah for one participant of a course, by method."""
        return self.jp * self.price * self.curriculum.price() * np.asarray(self.cost_ratio)

    def hours_of(self, state: State) -> float:
        """Hours lost to service by those who were sent to a course."""
        return HOURS_PER_JP * self.jp * float(np.asarray(self.away)[self._sent(state)].sum())

    def money_of(self, state: State) -> float:
        """Price of the courses to which people were sent."""
        return float(self._prices()[self._sent(state)].sum())

    def _sent(self, state: State) -> NDArray[np.int64]:
        """Method of each course of this quarter."""
        memory = state.memory[self.kind]
        return np.asarray(memory["method"][(memory["course"] > 0) & (memory["course_age"] == 0)])


def pick(luck: Floats, shares: dict[str, float], names: tuple[str, ...]) -> NDArray[np.int64]:
    """Index of the name that each uniform falls on, by inverse distribution function of `shares`."""
    bounds = np.cumsum([shares.get(name, 0.0) for name in names])
    return np.minimum(np.searchsorted(bounds, luck * bounds[-1], side="right"), len(names) - 1)

"""Discipline of PP 94/2021: unexcused days add up over the year, and each step of the ladder costs more."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import field_validator

from asnsim.errors import message
from asnsim.luck import decision
from asnsim.model.core.constants import DISMISSED, LADDER, MODERATE, WORKDAYS
from asnsim.model.core.parts import Rests
from asnsim.model.core.records import Employee
from asnsim.model.incentives.incentive import INCENTIVES, Floats, Incentive, monthly_pay
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter
from asnsim.records import Record, Rows, column

ENFORCED = decision("discipline.enforced")
AUDIT = decision("discipline.audit")

_STEPS = (
    "spoken warning, written warning, statement of dissatisfaction, three cuts of TPP, one grade lower, freed from "
    "the post, dismissal"
)


class Absence(Record):
    """What is held against an employee."""

    absent_year: float = column("Days absent without a valid reason, running year", "days", 0, 248)
    sanction_left: float = column("Quarters that the sanction still lasts, this one included", "quarters", 0)


@INCENTIVES.register
class Discipline(Incentive):
    """Nine steps from a spoken warning to dismissal; a bribe that is found counts as a severe offence."""

    kind: ClassVar[str] = "discipline"
    labels: ClassVar[dict[str, str]] = {
        "en": "Discipline (PP 94/2021)",
        "id": "Hukuman disiplin (PP 94/2021)",
    }
    rated: ClassVar[bool] = False
    memory: ClassVar[type[Record]] = Absence
    rests: ClassVar[Rests] = {"employees": {"sanction": 0.0}}

    days: tuple[int, int, int, int, int, int, int, int, int] = parameter(
        tuple(step.least for step in LADDER),
        low=1,
        high=248,
        unit="days",
        meaning=f"Unexcused days in a year from which each step is due: {_STEPS}",
        source="PP 94/2021",
        off=[248, 248, 248, 248, 248, 248, 248, 248, 248],
    )
    cut: tuple[float, float, float, float, float, float, float, float, float] = parameter(
        (*((step.cut or 0.0) / 100.0 for step in LADDER[:6]), 0.39, 0.55, 1.0),
        low=0,
        high=1,
        unit="share of TPP",
        meaning="TPP lost while the step lasts",
        source="PP 94/2021 to step six; then what the class below gets in Kepahiang, S158-S161",
        off=[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    )
    months: tuple[int, int, int, int, int, int, int, int, int] = parameter(
        tuple(step.months or 0 for step in LADDER),
        low=0,
        high=60,
        unit="months",
        meaning="How long a step lasts; 0 to the end of the year",
        source="PP 94/2021",
        off=[0, 0, 0, 0, 0, 0, 0, 0, 0],
    )
    enforcement: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="Steps that are due and are taken",
        source="PP 94/2021 makes it a duty; less is an assumption",
        off=0.0,
    )
    below_days: int = parameter(
        LADDER[MODERATE - 1].least,
        low=1,
        high=249,
        unit="days",
        meaning="Unexcused days in a year from which both dimensions are below expectation; 249 never",
        source="assumption; from the first moderate step",
        off=249,
    )
    audit: float = parameter(
        0.05,
        low=0,
        high=1,
        unit="share of bribes",
        meaning="Bribes that an audit finds",
        source="assumption",
        off=0.0,
    )
    bribe_step: int = parameter(
        7,
        low=1,
        high=9,
        unit="step",
        meaning="Step taken for a bribe that is found",
        source="assumption; PP 94/2021 punishes it severely (from memory)",
        size="which step a bribe leads to",
    )
    stigma: float = parameter(
        0.005,
        low=0,
        high=1,
        unit="share of annual pay per step",
        meaning="What a sanction is felt to cost beside money",
        source="assumption",
        off=0.0,
    )
    dismissal: float = parameter(
        5.0,
        low=0,
        high=40,
        unit="years of pay",
        meaning="What dismissal is felt to cost",
        source="assumption",
        off=0.0,
    )
    lookahead: int = parameter(
        7,
        low=1,
        high=62,
        unit="days",
        meaning="Further unexcused days that an employee reckons with when he weighs one more",
        source="assumption",
        size="days that are reckoned with",
    )

    @field_validator("days")
    @classmethod
    def _rising(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        if list(days) != sorted(days):
            raise ValueError(message("error.days_rise"))
        return days

    def worth(self, scene: Scene) -> Floats:
        """Nothing to be had."""
        return np.zeros(scene.state.rows)

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """What a unit of attendance, held for a year, saves: the mean cost of the next days."""
        so_far = _days_before(scene)
        losses = self._losses(scene)
        rows = np.arange(scene.state.rows)
        now = losses[self._step(so_far), rows]
        later = losses[self._step(so_far + self.lookahead), rows]
        counted = 4.0 * WORKDAYS * (1.0 - scene.scheme.behaviour.work.excuse)
        promise[3] = self.enforcement * counted * (later - now) / self.lookahead

    def spread(self, worth: Floats) -> float:
        """Nothing hangs on a rating."""
        return 0.0

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Old sanctions run on or end, new days and bribes that were found bring new ones, TPP is cut."""
        people, memory = scene.state.employees, scene.state.memory[self.kind]
        self._run_on(people, memory, scene.state.quarter % 4 == 1)
        before = _days_before(scene)
        memory["absent_year"] = before + people["unexcused"]
        step = self._step(memory["absent_year"])
        due = (step > self._step(before)) & (scene.uniforms(ENFORCED)[:, 0] < self.enforcement)
        found = scene.uniforms(AUDIT)[:, 0] < 1.0 - (1.0 - self.audit) ** people["bribes"]
        taken = np.maximum(np.where(due, step, 0), np.where(found, self.bribe_step, 0))
        quarters = np.ceil(np.array([0, *self.months]) / 3.0)
        people["sanction"] = np.maximum(people["sanction"], taken)
        memory["sanction_left"] = np.maximum(memory["sanction_left"], quarters[taken])
        dismissed = taken == DISMISSED
        memory["absent_year"][dismissed] = 0.0
        memory["sanction_left"][dismissed] = 0.0
        cut = np.array([0.0, *self.cut])[people["sanction"]]
        people["tpp_cut"] = np.where((memory["sanction_left"] > 0.0) | dismissed, cut, 0.0)
        return False

    def below(self, scene: Scene) -> NDArray[np.bool_]:
        """Who has been absent too long this year."""
        absent: NDArray[np.bool_] = (
            _days_before(scene) + scene.state.employees["unexcused"] >= self.below_days
        )
        return absent

    def bribe_cost(self, scene: Scene) -> Floats:
        """Chance of being found times what the step costs."""
        return np.asarray(self.audit * self._losses(scene)[self.bribe_step])

    def _run_on(self, people: Rows[Employee], memory: Rows[Absence], year_begins: bool) -> None:
        """A quarter of each sanction has passed; what has no term ends with the year."""
        left = np.maximum(0.0, memory["sanction_left"] - 1.0)
        over = (left == 0.0) & (
            (memory["sanction_left"] > 0.0) | year_begins | (people["sanction"] == DISMISSED)
        )
        memory["sanction_left"] = left
        people["sanction"][over] = 0

    def _step(self, days: Floats) -> NDArray[np.int64]:
        """Step of the ladder (0 to 9) for so many days, (row,)."""
        return np.searchsorted(np.asarray(self.days), days, side="right")

    def _losses(self, scene: Scene) -> Floats:
        """What each step costs, share of annual pay, (step 0 to 9, row)."""
        dose = scene.state.employees["tpp_full"] / monthly_pay(scene)
        part = np.array(
            [0.0, *(cut * months / 12.0 for cut, months in zip(self.cut, self.months, strict=True))]
        )
        losses = self.stigma * np.arange(10.0)[:, None] + part[:, None] * dose
        losses[DISMISSED] += self.dismissal
        return np.asarray(losses)


def _days_before(scene: Scene) -> Floats:
    """Unexcused days of this year before this quarter, (row,)."""
    memory = scene.state.memory[Discipline.kind]
    return np.zeros(len(memory)) if scene.state.quarter % 4 == 1 else memory["absent_year"].copy()

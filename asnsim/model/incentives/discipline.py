"""Discipline of PP 94/2021: unexcused days add up over the year, and each step of the ladder costs more.

Its moderate steps are those of PP 53/2010, which article 42 keeps until a regulation on pay and allowances comes (from
memory): the periodic raise delayed, no promotion in rank, one rank lower, for a year. The cut of TPP by 25% that PP 94
names in their place waits for that regulation.
"""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import field_validator

from asnsim.compiled import kernel
from asnsim.compiled.elementary import powers
from asnsim.errors import message
from asnsim.luck import decision
from asnsim.luck.quantiles import poisson_chance
from asnsim.model.core.constants import DISMISSED, LADDER, MODERATE, RAISE_DELAYED, RANK_LOWERED, WORKDAYS
from asnsim.model.core.parts import Rests
from asnsim.model.core.records import Employee
from asnsim.model.incentives.dismissal import Dismissing
from asnsim.model.incentives.incentive import INCENTIVES, Floats, monthly_pay
from asnsim.model.incentives.posts import pay_by_rank
from asnsim.model.incentives.step_costs import allowance_under, lost_by_step
from asnsim.model.scene.absence import expected_unexcused, unexcused_share
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter
from asnsim.records import Record, Rows, code, column
from asnsim.regulations import AbsenceLadder, regulation

Steps = NDArray[np.int64]
"""Steps of the ladder, 0 none to 9, (row,)."""

ENFORCED = decision("discipline.enforced")
AUDIT = decision("discipline.audit")

_STEPS = (
    "spoken warning, written warning, statement of dissatisfaction, raise delayed, no promotion, one rank lower, post "
    "one grade lower, freed from the post, dismissal"
)


_TODAY = regulation("pp-94", 2021).tables["moderate_today"]
assert isinstance(_TODAY, AbsenceLadder)

_TERMS = tuple(step.months or 0 for step in (*LADDER[: MODERATE - 1], *_TODAY.steps, *LADDER[RANK_LOWERED:]))


class Absence(Record):
    """What is held against an employee."""

    absent_year: float = column("Days absent without a valid reason, running year", "days", 0, 248)
    sanction_left: float = column("Quarters that the sanction still lasts, this one included", "quarters", 0)
    ranks_lost: int = code("Ranks by which he is lower until the sanction ends", 0, 16)
    lost: float = column("What steps of this quarter cost him", "share of annual pay", 0)
    due: float = column(
        "What they would have cost, had all been done that was announced", "share of annual pay", 0
    )


@INCENTIVES.register
class Discipline(Dismissing):
    """Nine steps from a spoken warning to dismissal; a bribe that is found counts as a severe offence."""

    kind: ClassVar[str] = "discipline"
    labels: ClassVar[dict[str, str]] = {
        "en": "Discipline (PP 94/2021)",
        "id": "Hukuman disiplin (PP 94/2021)",
    }
    rated: ClassVar[bool] = False
    memory: ClassVar[type[Record]] = Absence
    rests: ClassVar[Rests] = {"employees": {"sanction": 0.0, "raise_delay": 0.0}}

    days: tuple[int, int, int, int, int, int, int, int, int] = parameter(
        tuple(step.least for step in LADDER),
        low=1,
        high=248,
        unit="days",
        meaning=f"Unexcused days in a year from which each step is due: {_STEPS}",
        source="PP 94/2021",
        role="institution",
        off=[248, 248, 248, 248, 248, 248, 248, 248, 248],
    )
    cut: tuple[float, float, float, float, float, float, float, float, float] = parameter(
        (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.39, 0.55, 1.0),
        low=0,
        high=1,
        unit="share of TPP",
        meaning="TPP lost while the step lasts",
        source="none to step six while article 42 of PP 94/2021 holds (from memory), though a region may set its own, "
        "as Papua Tengah does; then what the class below gets in Kepahiang, S158-S161",
        role="institution",
        off=[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    )
    months: tuple[int, int, int, int, int, int, int, int, int] = parameter(
        _TERMS,
        low=0,
        high=60,
        unit="months",
        meaning="How long a step lasts; 0 to the end of the year",
        source="PP 94/2021; steps four to six PP 53/2010, article 7(3) (from memory that it holds)",
        role="institution",
        off=[0, 0, 0, 0, 0, 0, 0, 0, 0],
    )
    raise_delay: float = parameter(
        1.0,
        low=0,
        high=3,
        unit="years",
        meaning="Delay of the next periodic raise by the first moderate step, for PPPK by each of them",
        source="PP 53/2010, article 7(3); for PPPK an assumption, as they have no rank to lose",
        role="institution",
        off=0.0,
    )
    ranks_lower: int = parameter(
        1,
        low=0,
        high=3,
        unit="ranks",
        meaning="Ranks lower while the third moderate step lasts",
        source="PP 53/2010, article 7(3)",
        role="institution",
        off=0,
    )
    enforcement: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="Steps that are due and are taken",
        source="PP 94/2021 makes it a duty; less is an assumption",
        role="institution",
        off=0.0,
    )
    below_days: int = parameter(
        LADDER[MODERATE - 1].least,
        low=1,
        high=249,
        unit="days",
        meaning="Unexcused days in a year from which both dimensions are below expectation; 249 never",
        source="assumption; from the first moderate step",
        role="institution",
        off=249,
    )
    audit: float = parameter(
        0.1,
        low=0,
        high=1,
        unit="share of bribes",
        meaning="Cases with a bribe that an audit looks at, as is announced",
        source="assumption",
        role="institution",
        off=0.0,
    )
    found: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share of bribes",
        meaning="Bribes that an audit finds where it looks",
        source="assumption",
        role="institution",
        off=0.0,
    )
    bribe_step: int = parameter(
        7,
        low=1,
        high=9,
        unit="step",
        meaning="Step taken for a bribe that is found",
        source="assumption; PP 94/2021 punishes it severely (from memory)",
        role="institution",
        size="which step a bribe leads to",
    )
    stigma: float = parameter(
        0.005,
        low=0,
        high=1,
        unit="share of annual pay per step",
        meaning="What a sanction is felt to cost beside money",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
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
        """What a unit of attendance, held for a year, saves if every step that is due is taken.

        That is the marginal expected cost of the year's unexcused days, those that are still to come being Poisson.
        """
        left = 4 - (scene.state.quarter - 1) % 4
        days = (_days_before(scene), left * expected_unexcused(scene), np.array(self.days, dtype=float))
        cost = np.empty(scene.state.rows)
        cost_of_one_more(*days, self._rising_losses(scene), cost)
        promise[3] = 4.0 * WORKDAYS * unexcused_share(scene) * cost

    def spread(self, worth: Floats) -> float:
        """Nothing hangs on a rating."""
        return 0.0

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Old sanctions run on or end; new days and bribes that were found bring new ones."""
        people, memory = scene.state.employees, scene.state.memory[self.kind]
        self._run_on(people, memory, scene.state.quarter % 4 == 1)
        before = _days_before(scene)
        memory["absent_year"] = before + people["unexcused"]
        step = self._step(memory["absent_year"])
        due = np.where(step > self._step(before), step, 0)
        punished = scene.uniforms(ENFORCED)[:, 0] < self.enforcement
        discovered = 1.0 - powers(1.0 - self.audit * self.found, people["bribes"])
        offence = np.where(scene.uniforms(AUDIT)[:, 0] < discovered, self.bribe_step, 0)
        taken = np.where(punished, np.maximum(due, offence), 0)
        self._account(scene, due, offence, punished)
        quarters = np.ceil(np.array([0, *self.months]) / 3.0)
        people["sanction"] = np.maximum(people["sanction"], taken)
        memory["sanction_left"] = np.maximum(memory["sanction_left"], quarters[taken])
        dismissed = taken == DISMISSED
        memory["absent_year"][dismissed] = 0.0
        memory["sanction_left"][dismissed] = 0.0
        lasts = np.where((memory["sanction_left"] > 0.0) | dismissed, people["sanction"], 0)
        people["tpp_cut"] = np.array([0.0, *self.cut])[lasts]
        self._take(people, memory, taken, lasts)
        return bool(memory["due"].any())

    def charged(self, scene: Scene, promise: Floats) -> tuple[Floats, Floats]:
        """What steps taken cost, and what those would have cost that were due or announced."""
        memory = scene.state.memory[self.kind]
        return memory["lost"], memory["due"]

    def _account(self, scene: Scene, due: Steps, offence: Steps, punished: NDArray[np.bool_]) -> None:
        """Remember what this quarter cost and what it was announced to cost: the steps that are `due` for days, less
        those passed before, and every bribe at the chance at which it is announced to be looked at, (row,)."""
        memory, losses = scene.state.memory[self.kind], self._rising_losses(scene)
        rows = np.arange(scene.state.rows)
        before = memory["absent_year"] - scene.state.employees["unexcused"]
        for_days = np.where(due > 0, losses[due, rows] - losses[self._step(before), rows], 0.0)
        memory["lost"] = punished * (for_days + losses[offence, rows])
        memory["due"] = for_days + scene.state.employees["bribes"] * self.bribe_cost(scene)

    def _take(self, people: Rows[Employee], memory: Rows[Absence], taken: Steps, lasts: Steps) -> None:
        """What the steps `taken` in this quarter, and those that last, do to raises, ranks and allowances, (row,)."""
        contract = people["pppk"] == 1
        delayed = (taken == RAISE_DELAYED) | (contract & (taken > RAISE_DELAYED) & (taken <= RANK_LOWERED))
        people["raise_delay"] = np.where(delayed, self.raise_delay, people["raise_delay"])
        lower = (lasts == RANK_LOWERED) & ~contract
        lost = np.where(lower, np.minimum(self.ranks_lower, people["grade"] + memory["ranks_lost"] - 1), 0)
        changed = lost != memory["ranks_lost"]
        people["grade"] += memory["ranks_lost"] - lost
        memory["ranks_lost"] = lost
        pay_by_rank(people, changed)
        people["post_pay"] = allowance_under(lasts, people["post_due"])

    def below(self, scene: Scene) -> NDArray[np.bool_]:
        """Who has been absent too long this year."""
        absent: NDArray[np.bool_] = (
            _days_before(scene) + scene.state.employees["unexcused"] >= self.below_days
        )
        return absent & (self.portion(scene) > 0.0)

    def bribe_cost(self, scene: Scene) -> Floats:
        """Announced chance that a bribe is looked at, times what the step costs."""
        return np.asarray(self.portion(scene) * self.audit * self._losses(scene)[self.bribe_step])

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
        people = scene.state.employees
        terms = np.array([0.0, *self.months]) / 12.0
        losses = lost_by_step(people, terms, self.raise_delay, self.ranks_lower)
        losses += (np.array([0.0, *self.cut]) * terms)[:, None] * people["tpp_full"]
        losses = losses / monthly_pay(scene) + self.stigma * np.arange(10.0)[:, None]
        losses[DISMISSED] += self.dismissal
        return np.asarray(losses)

    def _rising_losses(self, scene: Scene) -> Floats:
        """The same where a heavier step is felt to cost no less than a lighter one, which it may have followed."""
        return np.asarray(np.maximum.accumulate(self._losses(scene), axis=0))


def _days_before(scene: Scene) -> Floats:
    """Unexcused days of this year before this quarter, (row,)."""
    memory = scene.state.memory[Discipline.kind]
    return np.zeros(len(memory)) if scene.state.quarter % 4 == 1 else memory["absent_year"].copy()


@kernel
def cost_of_one_more(so_far: Any, expected: Any, days: Any, losses: Any, cost: Any) -> None:
    """Fill `cost` (row,) with what one more unexcused day of the year is expected to cost, share of annual pay.

    `so_far` and `expected` are days of the year before this quarter and Poisson means of those to come, (row,);
    `days` where each step begins, (step 1 to 9,); `losses` what it costs, (step 0 to 9, row).
    """
    for i in range(len(cost)):
        cost[i] = 0.0
        for step in range(len(days)):
            short = days[step] - 1.0 - so_far[i]
            if short >= 0.0:
                reached = poisson_chance(short, expected[i])
                cost[i] += reached * (losses[step + 1, i] - losses[step, i])

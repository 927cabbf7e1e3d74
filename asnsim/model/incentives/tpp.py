"""TPP (tambahan penghasilan pegawai): the allowance that Kepahiang pays 60% by performance, 40% by attendance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from pydantic import field_validator, model_validator

from asnsim.compiled import kernel
from asnsim.errors import unknown_name
from asnsim.luck.quantiles import poisson_chance
from asnsim.model.core.constants import WORKDAYS
from asnsim.model.core.records import Employee
from asnsim.model.evaluation.chosen_rule import ALLOWANCES, allowance, laid_under
from asnsim.model.incentives.incentive import INCENTIVES, Floats, Incentive, monthly_pay
from asnsim.model.incentives.payroll import recorded
from asnsim.model.incentives.slopes import predicate_slopes
from asnsim.model.scene.absence import expected_unexcused, unexcused_share
from asnsim.model.scene.scene import Scene
from asnsim.parameters import named, parameter
from asnsim.records import Rows

_PAID = allowance("tpp-kepahiang-2026") | allowance("attendance-choice-2026")


@INCENTIVES.register
class Tpp(Incentive):
    """The full amount by post and golongan comes from the population (`tpp_full`, rupiah a month).

    A `rule` picked by name and year says what the other parameters leave unsaid.
    """

    kind: ClassVar[str] = "tpp"
    side_by_side: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = {"en": "TPP allowance", "id": "TPP"}
    pays_by_predicate: ClassVar[bool] = True
    pays_money: ClassVar[bool] = True

    rule: str | None = named(
        None,
        meaning="Regulation that says how it is paid and cut, where this says nothing else",
        source="asnsim rules",
        role="institution",
        options=ALLOWANCES,
        size="fills in parameters of the allowance, each of which has its row",
    )
    performance_share: float = parameter(
        _PAID["performance_share"],
        low=0,
        high=1,
        unit="share",
        meaning="TPP that follows the predicate; the rest follows attendance",
        source="statistics S164-S166",
        role="institution",
        off=0.0,
    )
    factor: tuple[float, float, float, float, float] = parameter(
        _PAID["factor"],
        low=0,
        high=2,
        unit="share of the performance part",
        meaning="Paid for Sangat Kurang, Kurang, Butuh Perbaikan, Baik, Sangat Baik",
        source="regional TPP regulations (from memory; set locally)",
        role="institution",
        off=[1.0, 1.0, 1.0, 1.0, 1.0],
    )
    day_cut: float = parameter(
        _PAID["day_cut"],
        low=0,
        high=1,
        unit="share of the month's attendance part per day",
        meaning="Cut for an unexcused day",
        source="choice within the 2.5-5% of ministries' rules",
        role="institution",
        off=0.0,
    )

    @model_validator(mode="before")
    @classmethod
    def _complete_by_the_rule(cls, said: Any) -> Any:
        rule = said.get("rule") if isinstance(said, Mapping) else None
        return laid_under(said, allowance(rule)) if rule in ALLOWANCES else said

    @field_validator("rule")
    @classmethod
    def _known(cls, rule: str | None) -> str | None:
        if rule is not None and rule not in ALLOWANCES:
            raise ValueError(unknown_name("rule of an allowance", rule, ALLOWANCES).message)
        return rule

    def worth(self, scene: Scene) -> Floats:
        """The performance part."""
        return self.performance_share * np.asarray(scene.state.employees["tpp_full"] / monthly_pay(scene))

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Slopes through the predicate, and what absence is expected to cost when excuses are reckoned with."""
        predicate_slopes(scene, worth, self.factor, promise)
        a_day = np.empty(scene.state.rows)
        cost_of_one_more(expected_unexcused(scene), self.day_cut / 3.0, a_day)
        promise[3] = self._by_attendance(scene) * WORKDAYS * unexcused_share(scene) * a_day

    def spread(self, worth: Floats) -> float:
        """Performance part between Sangat Baik and Sangat Kurang."""
        return float(np.mean(worth)) * (self.factor[4] - self.factor[0])

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Three months of TPP by this quarter's predicate, as the payroll has it, and unexcused days.

        What a sanction cuts is cut from the whole.
        """
        people = scene.state.employees
        reward[:] = np.asarray(self.factor)[recorded(scene, people["predicate"])]
        pay_out(people, reward, self.numbers)
        return True

    def charged(self, scene: Scene, promise: Floats) -> tuple[Floats, Floats]:
        """What was cut for unexcused days, and what was promised for all days absent."""
        people = scene.state.employees
        cut = self._by_attendance(scene) * (1.0 - self._present(people)) / 4.0
        return cut, promise * (1.0 - people["attendance"]) / 4.0

    def _by_attendance(self, scene: Scene) -> Floats:
        """The attendance part, share of annual pay, (row,)."""
        share = 1.0 - self.performance_share
        return np.asarray(share * scene.state.employees["tpp_full"] / monthly_pay(scene))

    def _present(self, people: Rows[Employee]) -> Floats:
        """What unexcused days leave of the attendance part of three months, share, (row,)."""
        return np.asarray(np.maximum(0.0, 1.0 - self.day_cut * people["unexcused"] / 3.0))


@kernel
def pay_out(employees: Rows[Employee], factor: Any, p: Any) -> None:
    """Three months of TPP by the `factor` (row,) of the predicate, and by what unexcused days leave."""
    p = p[0]
    for i in range(len(employees)):
        person = employees[i]
        present = max(0.0, 1.0 - p.day_cut * person.unexcused / 3.0)
        due = p.performance_share * factor[i] + (1.0 - p.performance_share) * present
        person.tpp = 3.0 * person.tpp_full * due * (1.0 - person.tpp_cut)


@kernel
def cost_of_one_more(expected: Any, cut: float, cost: Any) -> None:
    """Fill `cost` (row,) with what one more unexcused day is expected to take of the attendance part.

    Days are Poisson of mean `expected` (row,), and each takes `cut` until nothing is left; only where fewer days than
    a quarter has leave nothing does the chance of it matter.
    """
    for i in range(len(expected)):
        if cut * WORKDAYS <= 1.0:
            cost[i] = cut
            continue
        cost[i] = 0.0
        days = 0
        while cut * days < 1.0:
            cost[i] += poisson_chance(days, expected[i]) * min(cut, 1.0 - cut * days)
            days += 1

"""TPP (tambahan penghasilan pegawai): the allowance that Kepahiang pays 60% by performance, 40% by attendance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from pydantic import field_validator, model_validator

from asnsim.errors import unknown_name
from asnsim.model.evaluation.chosen_rule import ALLOWANCES, allowance, laid_under
from asnsim.model.incentives.incentive import INCENTIVES, Floats, Incentive, monthly_pay
from asnsim.model.incentives.payroll import recorded
from asnsim.model.incentives.slopes import predicate_slopes
from asnsim.model.scene.scene import Scene
from asnsim.parameters import named, parameter

_DAYS_A_MONTH = 21.0
"""Working days in a month."""

_PAID = allowance("tpp-kepahiang-2026") | allowance("attendance-choice-2026")


@INCENTIVES.register
class Tpp(Incentive):
    """The full amount by post and golongan comes from the population (`tpp_full`, rupiah a month).

    A `rule` picked by name and year says what the other parameters leave unsaid.
    """

    kind: ClassVar[str] = "tpp"
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
        """Slopes through the predicate, and what an absent day costs."""
        dose = scene.state.employees["tpp_full"] / monthly_pay(scene)
        predicate_slopes(scene, worth, self.factor, promise)
        promise[3] = (1.0 - self.performance_share) * dose * self.day_cut * _DAYS_A_MONTH

    def spread(self, worth: Floats) -> float:
        """Performance part between Sangat Baik and Sangat Kurang."""
        return float(np.mean(worth)) * (self.factor[4] - self.factor[0])

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Three months of TPP by this quarter's predicate, as the payroll has it, and unexcused days.

        What a sanction cuts is cut from the whole.
        """
        people = scene.state.employees
        factor = np.asarray(self.factor)[recorded(scene, people["predicate"])]
        present = np.maximum(0.0, 1.0 - self.day_cut * people["unexcused"] / 3.0)
        due = self.performance_share * factor + (1.0 - self.performance_share) * present
        people["tpp"] = 3.0 * people["tpp_full"] * due * (1.0 - people["tpp_cut"])
        reward[:] = factor
        return True

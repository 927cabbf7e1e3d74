"""Fiscal capacity: what a region can pay of TPP, how late it comes, and what colleagues make of it among themselves.

UU 1/2022 limits personnel spending to 30% of the regional budget (S171); in Kepahiang it is 38% (S170).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled.elementary import exp
from asnsim.errors import message
from asnsim.model.core.parts import Part
from asnsim.model.practices.practice import PRACTICES, Practice
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.population.published import statistic
from asnsim.records import Record, column

Floats = NDArray[np.float64]

MONTHS = 3.0
"""Months in a quarter."""


class Arrears(Record):
    """What the region owes an employee."""

    owed: float = column("TPP earned and not yet paid", "rupiah", 0)


@PRACTICES.register
class FiscalCapacity(Practice):
    """TPP is lowered for all alike where personnel spending is over the limit; it may come late, and be levelled."""

    kind: ClassVar[str] = "fiscal_capacity"
    labels: ClassVar[dict[str, str]] = {"en": "Fiscal capacity for TPP", "id": "Kemampuan fiskal untuk TPP"}
    memory: ClassVar[type[Record]] = Arrears

    spent: float = parameter(
        statistic("S170") / 100.0,
        low=0,
        high=1,
        unit="share of the regional budget",
        meaning="Personnel spending where TPP is paid in full",
        source="S170",
        role="institution",
        off=0.0,
    )
    limit: float = parameter(
        statistic("S171") / 100.0,
        low=0,
        high=1,
        unit="share of the regional budget",
        meaning="Personnel spending that the law allows",
        source="S171 (UU 1/2022)",
        role="institution",
        off=1.0,
    )
    borne: float = parameter(
        0.25,
        low=0,
        high=1,
        unit="share of the excess",
        meaning="What is over the limit and is taken from TPP, and not from posts left vacant or other spending",
        source="assumption",
        role="institution",
        off=0.0,
    )
    every: int = parameter(
        1,
        low=1,
        high=8,
        unit="quarters",
        meaning="Quarters of TPP that are paid together, in arrears",
        source="set by the scheme; 2 in Kota Kupang in 2022, S190",
        role="institution",
        off=1,
    )
    levelled: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="What colleagues of a unit pool of their TPP and share out by post and golongan alone, "
        "whatever each was rated",
        source="assumption",
        role="institution",
        off=0.0,
    )

    def check(self, parts: Mapping[str, Part]) -> None:
        """There is TPP to be paid."""
        if "incentives.tpp" not in parts:
            raise ValueError(message("error.no_tpp"))

    def promised(self, scene: Scene) -> None:
        """People reckon with what is paid, when it comes, and what is left to them of what they gain."""
        state = scene.state
        k = state.resolved.incentives.index("tpp")
        late = scene.scheme.evaluation.payroll.late_cost * MONTHS * (self.every - 1) / 2.0
        weighs = self.payable(state) * exp(-late)
        own = self._own(state)
        worth = float(state.worth[k].sum())
        if worth > 0.0:
            state.spreads[k] *= self.payable(state) * float((state.worth[k] * own).sum()) / worth
        state.promise[k] *= weighs * own
        state.worth[k] *= weighs

    def follow_up(self, scene: Scene) -> None:
        """TPP as the region can pay it, levelled by colleagues; what is owed waits until it is paid."""
        state, owed = scene.state, scene.state.memory[self.kind]["owed"]
        people = state.employees
        k = state.resolved.incentives.index("tpp")
        people["tpp"] = self._level(state, self.payable(state) * people["tpp"], people["tpp_full"])
        if self.levelled > 0.0:
            had = self._level(state, state.reward[k] * people["tpp_full"], people["tpp_full"])
            state.reward[k] = np.divide(
                had, people["tpp_full"], out=state.reward[k], where=people["tpp_full"] > 0.0
            )
        if self.every > 1:
            owed += people["tpp"]
            pays = state.quarter % self.every == 0
            people["tpp"] = owed if pays else 0.0
            if pays:
                owed[:] = 0.0

    def payable(self, state: State) -> float:
        """What the region can pay of the full TPP, share."""
        people = state.employees
        full = float(people["tpp_full"].sum())
        if self.spent <= self.limit or full == 0.0:
            return 1.0
        payroll = float((people["base_pay"] + people["post_pay"]).sum()) + full
        over = (1.0 - self.limit / self.spent) * payroll
        return max(0.0, 1.0 - self.borne * over / full)

    def _level(self, state: State, paid: Floats, full: Floats) -> Floats:
        """`paid` (row,) after colleagues have shared out a part of it in proportion to `full`."""
        unit, units = state.employees["unit"], len(state.units)
        share = _ratio(full, np.bincount(unit, full, units)[unit])
        pooled = np.bincount(unit, paid, units)[unit]
        levelled: Floats = (1.0 - self.levelled) * paid + self.levelled * pooled * share
        return levelled

    def _own(self, state: State) -> Floats:
        """What is left to an employee of what he gains, share, (row,)."""
        people = state.employees
        in_unit = np.bincount(people["unit"], people["tpp_full"], len(state.units))[people["unit"]]
        return 1.0 - self.levelled * (1.0 - _ratio(people["tpp_full"], in_unit))


def _ratio(part: Floats, whole: Floats) -> Floats:
    """`part` over `whole`, 0 where there is none."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0.0)

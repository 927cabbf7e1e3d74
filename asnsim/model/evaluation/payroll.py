"""Payroll: how the record of performance reaches pay, as an integrated application (e-Kinerja) does it or fails to."""

from __future__ import annotations

from functools import cached_property

from asnsim.compiled.elementary import exp
from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter


class Payroll(Parameters):
    """Errors and delay between the rating and the pay; none unless a scenario says so."""

    error_rate: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share of payments",
        meaning="Payments by a predicate that was recorded one grade off",
        source="assumption; 0 is an application that is integrated with pay",
        role="institution",
        off=0.0,
    )
    delay: float = parameter(
        0.0,
        low=0,
        high=24,
        unit="months",
        meaning="How late performance pay comes",
        source="set by the scheme; TPP is paid in arrears in some regions",
        role="institution",
        off=0.0,
    )
    late_cost: float = parameter(
        0.02,
        low=0,
        high=0.5,
        unit="log points a month",
        meaning="What a month of delay takes from what pay is worth today",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    @cached_property
    def promptness(self) -> float:
        """What pay that comes late is worth today, as a share of what it is worth at once."""
        return exp(-self.late_cost * self.delay)

    @property
    def learning(self) -> float:
        """How fast trust learns from pay that comes late, as a share of its speed."""
        return 1.0 / (1.0 + self.delay / 3.0)

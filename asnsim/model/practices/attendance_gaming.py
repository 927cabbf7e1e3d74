"""Gaming of attendance applications: a colleague clocks in for one (titip absen), or the telephone lies (fake GPS)."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.compiled.elementary import exps
from asnsim.luck import decision
from asnsim.luck.quantiles import binomial_quantile
from asnsim.model.core.constants import MUCH, WORKDAYS
from asnsim.model.core.records import Employee
from asnsim.model.practices.practice import PRACTICES, Practice
from asnsim.model.scene.mechanism import Purpose
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.records import Record, Rows, column

Floats = NDArray[np.float64]

MEANS = decision("attendance_gaming.means")
HIDDEN = decision("attendance_gaming.hidden")


class Hidden(Record):
    """What the record of attendance does not show."""

    hidden_share: float = column("Unexcused days that he expects to hide", "share", 0, 1)
    hidden_days: float = column("Unexcused days that were recorded as present", "days", 0, 62)


@PRACTICES.register
class AttendanceGaming(Practice):
    """Recorded presence is higher than true presence, the more so the more hangs on it and the less is checked.

    Who can hide a day has less to lose by staying away, and what he leaves undone on it nobody makes up for.
    """

    kind: ClassVar[str] = "attendance_gaming"
    labels: ClassVar[dict[str, str]] = {
        "en": "Gaming of attendance applications",
        "id": "Manipulasi aplikasi presensi (titip absen, lokasi palsu)",
    }
    memory: ClassVar[type[Record]] = Hidden
    books: ClassVar[Purpose] = "rating"

    means: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share of staff",
        meaning="Employees who know how to deceive the application, or have somebody who clocks in for them",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    most: float = parameter(
        0.8,
        low=0,
        high=1,
        unit="share of unexcused days",
        meaning="What they hide where everything hangs on attendance and nothing is checked",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    checks: float = parameter(
        0.1,
        low=0,
        high=1,
        unit="share of days",
        meaning="Days on which it is looked up who is there (sidak), so that nothing can be hidden",
        source="assumption",
        role="institution",
        off=1.0,
    )
    check_hours: float = parameter(
        5.0,
        low=0,
        high=100,
        unit="hours",
        meaning="Time in a quarter of looking up one employee every day",
        source="assumption",
        role="institution",
        size="cost in hours, moves no behaviour",
    )
    undone: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Work of a hidden day that nobody makes up for",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    def promised(self, scene: Scene) -> None:
        """What hangs on attendance decides what is hidden, and what is hidden costs nothing."""
        state, memory = scene.state, scene.state.memory[self.kind]
        hangs = (state.trust * state.promise[:, 3]).sum(axis=0)
        tempted = self.most * (1.0 - self.checks) * (1.0 - exps(-hangs / MUCH))
        honesty = scene.scheme.behaviour.misconduct.by_integrity
        upright = exps(-honesty * (state.employees["integrity"] - 1.0))
        able = scene.lasting_uniforms(MEANS)[:, 0] < self.means
        memory["hidden_share"] = np.where(able, np.minimum(1.0, tempted * upright), 0.0)
        state.promise[:, 3] *= 1.0 - memory["hidden_share"]

    def work(self, scene: Scene) -> None:
        """Hidden days are recorded as present; what is left undone on them lacks in all that was done."""
        people, memory = scene.state.employees, scene.state.memory[self.kind]
        hide(people, memory, scene.uniforms(HIDDEN))
        people["unexcused"] -= memory["hidden_days"]
        left = 1.0 - self.undone * memory["hidden_days"] / WORKDAYS
        for column_ in WORK:
            people[column_] *= left

    def hours_of(self, state: State) -> float:
        """Looking up who is there."""
        return self.check_hours * self.checks * state.rows


@kernel
def hide(employees: Rows[Employee], memory: Rows[Hidden], u: Any) -> None:
    """Of his unexcused days each hides a binomial number."""
    for i in range(len(employees)):
        days = int(employees[i].unexcused)
        memory[i].hidden_days = binomial_quantile(u[i, 0], days, memory[i].hidden_share)


WORK = (
    *("output_results", "output_service", "output_innovation", "output_help"),
    *("true_results", "true_behaviour", "observable"),
)
"""What a day's work adds to."""

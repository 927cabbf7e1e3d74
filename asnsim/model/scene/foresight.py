"""What employees expect of the next rating, from their last one."""

from __future__ import annotations

from typing import Any

from asnsim.compiled import equation, kernel
from asnsim.luck.quantiles import normal_density, upper_tail
from asnsim.model.core.records import Employee, Unit
from asnsim.records import Rows


@equation
def foreseen(judged: float, usual: float, carried: float) -> float:
    """The judgement that an employee expects: his last one, drawn towards his unit's mean."""
    return usual + carried * (judged - usual)


@kernel
def expect_reports(
    employees: Rows[Employee], units: Rows[Unit], noise: Any, carried: Any, chances: Any
) -> None:
    """Fill `chances` (dimension, 5, row): chances of below, as expected, above; densities at the lower, upper cut.

    Densities are per SD of judgement.
    """
    for i in range(len(employees)):
        person = employees[i]
        unit = units[person.unit]
        for d in range(2):
            if d == 0:
                judged = foreseen(person.judged_results, unit.usual_results, carried[0])
                up, down = unit.cut_up_results, unit.cut_down_results
            else:
                judged = foreseen(person.judged_behaviour, unit.usual_behaviour, carried[1])
                up, down = unit.cut_up_behaviour, unit.cut_down_behaviour
            up, down = (up - judged) / noise[d], (down - judged) / noise[d]
            at_up, at_down = normal_density(up), normal_density(down)
            above, below = upper_tail(abs(up), at_up), upper_tail(abs(down), at_down)
            chances[d, 0, i] = below if down <= 0.0 else 1.0 - below
            chances[d, 2, i] = above if up >= 0.0 else 1.0 - above
            chances[d, 1, i] = 1.0 - chances[d, 0, i] - chances[d, 2, i]
            chances[d, 3, i] = at_down / noise[d]
            chances[d, 4, i] = at_up / noise[d]

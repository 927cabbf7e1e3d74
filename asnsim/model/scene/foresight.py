"""What employees expect of the next rating, from their last one."""

from __future__ import annotations

from typing import Any

import numpy as np

from asnsim.compiled import equation, kernel
from asnsim.luck.quantiles import normal_density, upper_tails
from asnsim.model.core.records import Employee, Office, Unit
from asnsim.records import Rows


@equation
def foreseen(judged: float, usual: float, carried: float) -> float:
    """The judgement that an employee expects: his last one, drawn towards his unit's mean."""
    return usual + carried * (judged - usual)


@kernel
def expect_reports(
    employees: Rows[Employee],
    units: Rows[Unit],
    offices: Rows[Office],
    noise: Any,
    carried: Any,
    chances: Any,
) -> None:
    """Fill `chances` (dimension, 5, row): chances of below, as expected, above; densities at the lower, upper cut.

    Densities are per SD of judgement; `carried` is (dimension, office).
    """
    n = len(employees)
    cuts, densities, tails = np.empty((2, 2, n)), np.empty(n), np.empty(n)
    for number in range(len(offices)):
        for i in range(offices[number].first, offices[number].stop):
            person = employees[i]
            unit = units[person.unit]
            judged = foreseen(person.judged_results, unit.usual_results, carried[0, number])
            cuts[0, 0, i] = (unit.cut_down_results - judged) / noise[0]
            cuts[0, 1, i] = (unit.cut_up_results - judged) / noise[0]
            judged = foreseen(person.judged_behaviour, unit.usual_behaviour, carried[1, number])
            cuts[1, 0, i] = (unit.cut_down_behaviour - judged) / noise[1]
            cuts[1, 1, i] = (unit.cut_up_behaviour - judged) / noise[1]
    for d in range(2):
        for side in range(2):
            cut, outside, density = cuts[d, side], chances[d, 2 * side], chances[d, 3 + side]
            for i in range(n):
                densities[i] = normal_density(cut[i])
            upper_tails(cut, densities, tails)
            for i in range(n):
                reached = cut[i] <= 0.0 if side == 0 else cut[i] >= 0.0
                outside[i] = tails[i] if reached else 1.0 - tails[i]
                density[i] = densities[i] / noise[d]
        for i in range(n):
            chances[d, 1, i] = 1.0 - chances[d, 0, i] - chances[d, 2, i]

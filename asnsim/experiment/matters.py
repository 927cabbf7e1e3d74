"""Which effects are large enough to matter (`asnsim.outcomes.matters`), in an office of so many employees.

An effect is *clear* where its interval leaves out zero. It is *too small to matter* where it is clear and the whole of
its interval lies within the smallest size that matters: a result of its own, and not the absence of one.
"""

from __future__ import annotations

import math

from asnsim import outcomes as catalogue
from asnsim.population import read_staff_list
from asnsim.scenario import Scenario


def smallest(scenario: Scenario) -> dict[str, float]:
    """The smallest difference that matters in this office, by outcome and in its unit, where one is declared."""
    employees = employees_of(scenario)
    declared = {name: one.matters for name, one in catalogue.OUTCOMES.items()}
    return {name: size.among(employees) for name, size in declared.items() if size is not None}


def employees_of(scenario: Scenario) -> int:
    """How many employees the office has: those of its staff list, where it has one."""
    people = scenario.population
    listed = people.staff_list
    return people.employees if listed is None else len(read_staff_list(str(listed), people).employees)


def too_small(low: float, high: float, size: float) -> bool:
    """Whether an interval leaves out zero and lies within a smallest size that matters; never where that is NaN."""
    clear = low > 0.0 or high < 0.0
    return clear and max(abs(low), abs(high)) < size


WAYS = ("up", "down", "up_perhaps", "down_perhaps", "small", "open")
"""What is said in words of an effect, by its interval and the smallest size that matters."""


def way_of(low: float, mean: float, high: float, size: float) -> str:
    """One of `WAYS`, of an effect with its 95% interval.

    "small" where the whole interval is smaller than `size`, whether it leaves out zero or not; "up" or "down" where it
    leaves out zero and the mean matters, "up_perhaps" or "down_perhaps" where it leaves out zero alone; "open" where
    nothing can be told. `size` is NaN or 0 where no smallest size is declared.
    """
    if not all(map(math.isfinite, (low, mean, high))):
        return "open"
    least = size if math.isfinite(size) else 0.0
    if max(abs(low), abs(high)) < least or low == high == 0.0:
        return "small"
    if low <= 0.0 <= high:
        return "open"
    return ("up" if mean > 0.0 else "down") + ("" if abs(mean) >= least else "_perhaps")

"""The distribution of predicates by the unit's own predicate (SE MenPANRB 3/2023)."""

from __future__ import annotations

from typing import Any

from asnsim.compiled import kernel, rule
from asnsim.model.records import Table
from asnsim.model.rules import BAIK, BUTUH_PERBAIKAN, SANGAT_BAIK

SMALLEST = 4
"""Employees that a unit needs for the guideline to be met at all ("max 70%" and "at least one")."""


@kernel
def rate_units(employees: Table, units: Table) -> None:
    """The unit's predicate is the result of its head: Istimewa (4), Baik (3) or Butuh Perbaikan (2)."""
    for k in range(len(units)):
        unit = units[k]
        unit.predicate = BAIK + employees[unit.head].report_results if unit.head >= 0 else BAIK


@kernel
def distribute(employees: Table, units: Table, follows: Any) -> None:
    """Move predicates in the units that follow the guideline until it is met; `follows` has one truth value a unit."""
    for k in range(len(units)):
        unit = units[k]
        size = unit.stop - unit.first
        if not follows[k] or size < SMALLEST:
            continue
        if unit.predicate == SANGAT_BAIK:
            lower_excess(employees, unit, SANGAT_BAIK, 7 * size // 10)
        elif unit.predicate == BAIK:
            if count(employees, unit, 1, BUTUH_PERBAIKAN) == 0:
                lowest = find(employees, unit, BAIK, SANGAT_BAIK, -1.0)
                if lowest >= 0:  # nobody is left to lower where no report was filed
                    employees[lowest].predicate = BUTUH_PERBAIKAN
            most = 7 * size // 10
            while count(employees, unit, BAIK, BAIK) > most:
                employees[find(employees, unit, BAIK, BAIK, 1.0)].predicate = SANGAT_BAIK
        else:
            lower_excess(employees, unit, SANGAT_BAIK, size // 10)
            least = (6 * size + 9) // 10
            while count(employees, unit, BUTUH_PERBAIKAN, BUTUH_PERBAIKAN) < least:
                lowest = find(employees, unit, BAIK, SANGAT_BAIK, -1.0)
                if lowest < 0:
                    break
                employees[lowest].predicate = BUTUH_PERBAIKAN


@rule
def lower_excess(employees: Table, unit: Any, predicate: int, most: int) -> None:
    """The lowest-ranked of those with `predicate` go one down until at most `most` have it."""
    while count(employees, unit, predicate, predicate) > most:
        employees[find(employees, unit, predicate, predicate, -1.0)].predicate = predicate - 1


@rule
def count(employees: Table, unit: Any, low: int, high: int) -> int:
    """Members of the unit with a predicate from `low` to `high`."""
    number = 0
    for i in range(unit.first, unit.stop):
        if low <= employees[i].predicate <= high:
            number += 1
    return number


@rule
def find(employees: Table, unit: Any, low: int, high: int, sign: float) -> int:
    """Row of the highest (`sign` 1) or lowest (-1) ranked member with a predicate from `low` to `high`; -1 if none.

    Rank is by mean judgement; of equals the lower row ranks higher.
    """
    best, best_value = -1, 0.0
    for i in range(unit.first, unit.stop):
        person = employees[i]
        if low <= person.predicate <= high:
            value = sign * (person.judged_results + person.judged_behaviour)
            if best < 0 or value > best_value or (value == best_value and sign < 0.0):
                best, best_value = i, value
    return best

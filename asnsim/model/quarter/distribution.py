"""The distribution of predicates by the unit's own predicate, as a regulation has it (SE MenPANRB 3/2023)."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import equation, kernel
from asnsim.model.core.constants import (
    BAIK,
    BUTUH_PERBAIKAN,
    KURANG,
    SANGAT_BAIK,
    SANGAT_KURANG,
    SMALLEST_GUIDED,
)
from asnsim.model.core.records import Employee, Unit
from asnsim.records import Rows
from asnsim.regulations import Distribution, Pattern, find, pattern


@kernel
def rate_units(employees: Rows[Employee], units: Rows[Unit]) -> None:
    """The unit's predicate is the result of its head: Istimewa (4), Baik (3) or Butuh Perbaikan (2)."""
    for k in range(len(units)):
        unit = units[k]
        unit.predicate = BAIK + employees[unit.head].report_results if unit.head >= 0 else BAIK


_UNITS = ("Butuh Perbaikan", "Baik", "Istimewa")
"""Predicates that a unit of the model can have, from code 2 on; the lower two of the guideline never occur."""

LAYOUT = np.dtype((np.record, [(name, "i8") for name in Pattern._fields]))


@cache
def patterns_of(rule_id: str) -> NDArray[Any]:
    """The limits of a regulation as records, one for each predicate of `_UNITS`."""
    table = find(rule_id).table(Distribution)
    rows = np.array([tuple(pattern(table.of(predicate))) for predicate in _UNITS], dtype=LAYOUT)
    rows.setflags(write=False)
    return rows


@kernel
def distribute(employees: Rows[Employee], units: Rows[Unit], follows: Any, patterns: Any) -> None:
    """Move predicates in the units that follow the guideline until it is met, as far as whole persons allow.

    `follows` has one truth value a unit, `patterns` comes from `patterns_of`.
    """
    for k in range(len(units)):
        unit = units[k]
        size = unit.stop - unit.first
        if not follows[k] or size < SMALLEST_GUIDED:
            continue
        limits = patterns[unit.predicate - BUTUH_PERBAIKAN]
        lower_excess(employees, unit, limits.most_sangat_baik * size // 100)
        raise_excess(employees, unit, limits.most_below * size // 100)
        lower_until(employees, unit, KURANG, limits.persons_low)
        shift_excess(employees, unit, limits, size)
        lower_until(employees, unit, BUTUH_PERBAIKAN, -(-limits.least_butuh_perbaikan * size // 100))


@equation
def lower_excess(employees: Rows[Employee], unit: Unit, most: int) -> None:
    """The lowest-ranked with Sangat Baik get Baik until at most `most` have it."""
    while count(employees, unit, SANGAT_BAIK, SANGAT_BAIK) > most:
        employees[find_ranked(employees, unit, SANGAT_BAIK, SANGAT_BAIK, -1.0)].predicate = BAIK


@equation
def raise_excess(employees: Rows[Employee], unit: Unit, most: int) -> None:
    """The highest-ranked below Baik get Baik until at most `most` are below."""
    while count(employees, unit, SANGAT_KURANG, BUTUH_PERBAIKAN) > most:
        employees[find_ranked(employees, unit, SANGAT_KURANG, BUTUH_PERBAIKAN, 1.0)].predicate = BAIK


@equation
def lower_until(employees: Rows[Employee], unit: Unit, lowest: int, least: int) -> None:
    """The lowest-ranked with at least Baik get Butuh Perbaikan until `least` have that or, down to `lowest`, less.

    Nobody may be left to lower where reports were not filed.
    """
    while count(employees, unit, lowest, BUTUH_PERBAIKAN) < least:
        row = find_ranked(employees, unit, BAIK, SANGAT_BAIK, -1.0)
        if row < 0:
            return
        employees[row].predicate = BUTUH_PERBAIKAN


@equation
def shift_excess(employees: Rows[Employee], unit: Unit, limits: Pattern, size: int) -> None:
    """The highest-ranked with Baik get Sangat Baik while it has room; then the lowest-ranked Butuh Perbaikan."""
    while count(employees, unit, BAIK, BAIK) > limits.most_baik * size // 100:
        if count(employees, unit, SANGAT_BAIK, SANGAT_BAIK) < limits.most_sangat_baik * size // 100:
            employees[find_ranked(employees, unit, BAIK, BAIK, 1.0)].predicate = SANGAT_BAIK
        elif count(employees, unit, SANGAT_KURANG, BUTUH_PERBAIKAN) < limits.most_below * size // 100:
            employees[find_ranked(employees, unit, BAIK, BAIK, -1.0)].predicate = BUTUH_PERBAIKAN
        else:
            return


@equation
def count(employees: Rows[Employee], unit: Unit, low: int, high: int) -> int:
    """Members of the unit with a predicate from `low` to `high`."""
    number = 0
    for i in range(unit.first, unit.stop):
        if low <= employees[i].predicate <= high:
            number += 1
    return number


@equation
def find_ranked(employees: Rows[Employee], unit: Unit, low: int, high: int, sign: float) -> int:
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

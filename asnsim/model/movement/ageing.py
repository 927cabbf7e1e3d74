"""Ageing: a quarter more of age and service, and what goes with it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from asnsim.compiled import equation, kernel
from asnsim.errors import InputError, message
from asnsim.model.core.constants import clip
from asnsim.model.core.records import Employee
from asnsim.model.scene.state import State
from asnsim.population.civil_service import retirement_age
from asnsim.population.pay import pay_table
from asnsim.records import Rows

QUARTER = 0.25
"""Years."""


def grow_older(employees: Rows[Employee], p: Any) -> None:
    """Age, service, and the pay and traits that follow them; `p` holds the parameters of people.

    The periodic raise (kenaikan gaji berkala) comes every two years and is owed to nobody's rating, so the pay
    that incentives are counted from rises with it. Where it is delayed as a punishment, pay stays as it is until
    the delay is over; that later raises come when they would have is from memory (Perka BKN 21/2010).

    Raises `InputError` for a grade that is none.
    """
    if not mature(employees, pay_table(), p):
        raise InputError(message("error.no_grade_number"), field="grade")


@equation
def concern(age: float) -> float:
    """Career concern of an age, before people differ."""
    return clip((60.0 - age) / 22.0, 0.05, 1.5)  # assumption


@kernel
def mature(employees: Rows[Employee], table: Any, p: Any) -> bool:
    """Traits that depend on age or on time together move along; what is a person's own stays. Pay follows `table`;
    False where somebody has a grade that is not in it.

    Closeness moves with its rest: it has followed the years together all along, and does not begin to at t = 0.
    """
    p = p[0]
    for i in range(len(employees)):
        person = employees[i]
        if not 0 < person.grade < table.shape[1]:
            return False
        before = pay_after(table, person)
        person.career *= concern(person.age + QUARTER) / concern(person.age)
        person.age += QUARTER
        person.tenure += QUARTER
        person.attachment = clip(person.attachment + QUARTER * p.attachment_age, 0.0, 1.0)
        together = QUARTER * p.closeness_tenure
        person.closeness_rest = clip(person.closeness_rest + together, 0.0, 1.0)
        person.closeness = clip(person.closeness + together, 0.0, 1.0)
        after = pay_after(table, person)
        due = after > before or person.base_pay < before
        if due and person.raise_delay > 0.0:
            person.raise_delay -= QUARTER
        else:
            person.base_pay = after
        person.first_pay += after - before
    return True


@equation
def pay_after(table: Any, person: Employee) -> float:
    """Base pay of the table after the years of service that somebody has, rupiah a month."""
    years = min(math.floor(person.tenure), table.shape[2] - 1)
    return float(table[person.pppk, person.grade, years])


def retires_at(state: State) -> Any:
    """Age at which each retires from his post, years, (row,). Heads of units of the first level sit in the regional
    leader's own unit, the first of the office."""
    employees, units = state.employees, state.units
    leaders = state.to_rows(state.of_offices(state.offices["first_unit"]))
    first_level = ((employees["leads"] >= 0) & (employees["unit"] == leaders)).astype(np.int64)
    return retirement_age(
        employees["position"], first_level, employees["level"], units["sector"][employees["unit"]]
    )

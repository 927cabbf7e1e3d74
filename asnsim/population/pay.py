"""Base pay (gaji pokok, PP 5/2024) and the full amount of the additional income (TPP) by class of
position."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from asnsim.errors import InputError, message
from asnsim.population.civil_service import GRADES
from asnsim.regulations import Figures, GradePay, regulation

Floats = NDArray[np.float64]

_RULE = regulation("pp-5", 2024).table(GradePay)


@cache
def pay_table() -> Floats:
    """Base pay in Rp per month, shape (18, 17): row = grade (0 unused), column = raises had.

    PP 5/2024 gives a table; its ends are carried as data, and the raises between are geometric
    (``GradePay.monthly``). In golongan III and IV this is the form of the table; golongan I and II have a few
    raises less, so a raise here is slightly smaller.
    """
    table = np.zeros((18, _RULE.raises + 1))
    for grade, name in enumerate(GRADES, start=1):
        table[grade] = [_RULE.monthly(name, _RULE.years_a_raise * had) for had in range(_RULE.raises + 1)]
    table.setflags(write=False)
    return table


def base_pay(grade: ArrayLike, tenure: ArrayLike) -> Floats:
    """Base pay, Rp per month, of grades 1 .. 17 (I/a .. IV/e) after ``tenure`` years of service.

    Args:
        grade, tenure: whole numbers and years, of shapes that broadcast together; the answer has that shape.
    Raises:
        InputError: a grade is not in 1 .. 17 or a tenure is negative.
    """
    grades, years = np.asarray(grade, dtype=np.int64), np.asarray(tenure, dtype=np.float64)
    if np.any((grades < 1) | (grades > 17)):
        raise InputError(message("error.no_grade_number"), field="grade")
    if not np.all(years >= 0):
        raise InputError(message("error.negative"), field="tenure")
    raises = np.minimum(years // _RULE.years_a_raise, _RULE.raises).astype(np.int64)
    return pay_table()[grades, raises]


@cache
def tpp_amounts() -> dict[str, float]:
    """TPP at full performance and attendance, Rp per month, by class: Kab. Kepahiang 2020 (S154-S163)."""
    amounts = regulation("tpp-kepahiang", 2020).table(Figures).figures
    return {figure.key: figure.value for figure in amounts}


@cache
def staff_tpp() -> Floats:
    """TPP of those who lead nobody, Rp per month, shape (18,), by grade (0 unused): set by golongan."""
    amounts = tpp_amounts()
    by_golongan = [amounts[name] for name in ("staff_i", "staff_ii", "staff_iii", "staff_iv")]
    table = np.array([0.0] + [by_golongan[min((grade - 1) // 4, 3)] for grade in range(1, 18)])
    table.setflags(write=False)
    return table

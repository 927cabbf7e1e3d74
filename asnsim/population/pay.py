"""Base pay (gaji pokok, PP 5/2024; of PPPK Perpres 11/2024), allowances of structural posts (Perpres 26/2007), and the
full amount of the additional income (TPP) by post and golongan."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from asnsim.errors import InputError, message
from asnsim.regulations import Figures, GradePay, find, regulation

Floats = NDArray[np.float64]

_RULES = tuple(find(rule).table(GradePay) for rule in ("pp-5-2024", "perpres-11-2024"))
"""The tables of PNS and of PPPK."""

_LONGEST = max(last for rule in _RULES for _, last in rule.service.values())
"""Years of service after which nobody's base pay rises any more."""

RAISE_YEARS = float(_RULES[0].years_a_raise)
"""Years from one periodic raise (kenaikan gaji berkala) to the next."""

ECHELONS = ("IV.a", "III.b", "III.a", "II.b", "II.a")
"""Echelons of the posts in a region, from the lowest."""

_ECHELON_OF = dict(
    zip(("kasubbag", "kabid", "camat", "head_of_agency", "sekda"), ECHELONS, strict=True), asisten="II.b"
)
"""Echelon by class of TPP: an assumption, as the published list names posts and no echelons."""


@cache
def pay_table() -> Floats:
    """Base pay in Rp per month, shape (2, 18, 34): PNS and PPPK, grade (0 unused), whole years of service.

    The rules give a table; its ends are carried as data, and the raises between are geometric
    (``GradePay.monthly``), which is within 0.1% of it.
    """
    table = np.zeros((2, 18, _LONGEST + 1))
    for status, rule in enumerate(_RULES):
        for grade, name in enumerate(rule.ends, start=1):
            table[status, grade] = [rule.monthly(name, years) for years in range(_LONGEST + 1)]
    table.setflags(write=False)
    return table


def base_pay(grade: ArrayLike, tenure: ArrayLike, pppk: ArrayLike) -> Floats:
    """Base pay, Rp per month, after ``tenure`` years of service.

    Args:
        grade: whole numbers 1 .. 17: I/a .. IV/e, of PPPK their golongan I .. XVII. tenure: years. pppk: 0 or 1.
            Their shapes broadcast together; the answer has that shape.
    Raises:
        InputError: a grade is not in 1 .. 17 or a tenure is negative.
    """
    grades, years = np.asarray(grade, dtype=np.int64), np.asarray(tenure, dtype=np.float64)
    if ((grades < 1) | (grades > 17)).any():
        raise InputError(message("error.no_grade_number"), field="grade")
    if not (years >= 0).all():
        raise InputError(message("error.negative"), field="tenure")
    whole = np.minimum(np.floor(years), _LONGEST).astype(np.int64)
    return pay_table()[np.asarray(pppk, dtype=np.int64), grades, whole]


@cache
def allowances() -> dict[str, float]:
    """Allowance of a structural post, Rp per month, by its class of TPP (Perpres 26/2007)."""
    amounts = regulation("perpres-26", 2007).table(Figures)
    return {name: amounts.value(echelon) for name, echelon in _ECHELON_OF.items()}


@cache
def allowance_ladder() -> Floats:
    """Allowances of no post and of the posts in a region, rising, Rp per month, shape (6,)."""
    amounts = regulation("perpres-26", 2007).table(Figures)
    ladder = np.array([0.0, *(amounts.value(echelon) for echelon in ECHELONS)])
    ladder.setflags(write=False)
    return ladder


@cache
def tpp_amounts() -> dict[str, float]:
    """TPP at full performance and attendance, Rp per month, by post or golongan: Kab. Kepahiang 2020 (S154-S163);
    heads of agencies are a choice."""
    tables = regulation("tpp-kepahiang", 2020).tables.values()
    return {
        figure.key: figure.value for table in tables if isinstance(table, Figures) for figure in table.figures
    }


@cache
def staff_tpp() -> Floats:
    """TPP of those who lead nobody, Rp per month, shape (18,), by grade (0 unused): set by golongan.

    PPPK are paid as PNS of the same number (assumption): golongan V as II/a, IX as III/a.
    """
    amounts = tpp_amounts()
    by_golongan = [amounts[name] for name in ("staff_i", "staff_ii", "staff_iii", "staff_iv")]
    table = np.array([0.0] + [by_golongan[min((grade - 1) // 4, 3)] for grade in range(1, 18)])
    table.setflags(write=False)
    return table

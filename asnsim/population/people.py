"""The simulated people of one organization: one record an employee and one a unit, declared once below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np


class RecordField(NamedTuple):
    """One field of a record: its name, type (int64 or float64), meaning, unit and inclusive range."""

    name: str
    type: type
    meaning: str
    unit: str
    low: float
    high: float


_MANY = float(2**31)

EMPLOYEE_FIELDS: tuple[RecordField, ...] = (
    RecordField("unit", np.int64, "team in which this employee is rated", "row of units", 0, _MANY),
    RecordField(
        "supervisor", np.int64, "head of that team; -1: the regional leader", "row of employees", -1, _MANY
    ),
    RecordField("leads", np.int64, "team that this employee leads; -1: none", "row of units", -1, _MANY),
    RecordField("sex", np.int64, "0 man, 1 woman", "code", 0, 1),
    RecordField("age", np.float64, "age", "years", 18, 65),
    RecordField("education", np.int64, "1 SD-SMA, 2 D1-D3, 3 S1/D4, 4 S2, 5 S3", "code", 1, 5),
    RecordField("pppk", np.int64, "0 PNS, 1 PPPK", "code", 0, 1),
    RecordField("position", np.int64, "0 pelaksana, 1 functional, 2 structural", "code", 0, 2),
    RecordField(
        "level",
        np.int64,
        "jenjang: 0 none, Pemula, Terampil, Mahir, Penyelia, 5 Ahli Pertama, Muda, Madya, 8 Utama",
        "code",
        0,
        8,
    ),
    RecordField(
        "grade", np.int64, "golongan I/a .. IV/e; PPPK: their own golongan I .. XVII", "1..17", 1, 17
    ),
    RecordField("tenure", np.float64, "years of service", "years", 0, 47),
    RecordField("rank_years", np.float64, "years in the present grade", "years", 0, 47),
    RecordField("base_pay", np.float64, "gaji pokok", "Rp/month", 0, 1e8),
    RecordField("tpp_full", np.float64, "TPP at full performance and attendance", "Rp/month", 0, 1e9),
)

UNIT_FIELDS: tuple[RecordField, ...] = (
    RecordField("first", np.int64, "first member", "row of employees", 0, _MANY),
    RecordField("stop", np.int64, "row after the last member", "row of employees", 0, _MANY),
    RecordField(
        "head",
        np.int64,
        "leader, a member of the parent; -1: the regional leader",
        "row of employees",
        -1,
        _MANY,
    ),
    RecordField(
        "parent", np.int64, "unit in which the head is a member; -1: none", "row of units", -1, _MANY
    ),
    RecordField("level", np.int64, "steps below the regional leader's team", "count", 0, 50),
    RecordField(
        "sector",
        np.int64,
        "0 education, 1 health, 2 civil registration, 3 administration, 4 infrastructure, 5 district offices",
        "code",
        0,
        5,
    ),
    RecordField("citizens", np.int64, "people whom the unit serves", "persons", 0, 3e8),
)


def empty_records(fields: Sequence[RecordField], rows: int) -> np.recarray:
    """A zeroed record array of shape (rows,) with these fields; 8 bytes a field, so aligned."""
    dtype = np.dtype([(field.name, field.type) for field in fields], align=True)
    return np.zeros(rows, dtype=dtype).view(np.recarray)


@dataclass(frozen=True)
class People:
    """The people of one organization.

    A unit is exactly the people whom one superior rates, rows ``[first, stop)``; its head is a member of the
    parent unit. Unit 0 is rated by the regional leader, who is no ASN (head -1). Rows are sorted by unit,
    units by level.

    Attributes:
        place: name of the employer.
        organization: its code, the key of its luck.
        employees: records of ``EMPLOYEE_FIELDS``, shape (employees,).
        units: records of ``UNIT_FIELDS``, shape (units,).
        unit_names: a code a unit ("U0001"), or the names of a staff list if they were to be kept.
    """

    place: str
    organization: int
    employees: np.recarray
    units: np.recarray
    unit_names: tuple[str, ...]


def unit_codes(units: int) -> tuple[str, ...]:
    """Names that tell nothing: U0000, U0001, ..."""
    return tuple(f"U{index:04d}" for index in range(units))

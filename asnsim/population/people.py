"""The simulated people of one organization: one record per employee and one per unit, declared once below."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from asnsim.records import Record, code, column, layout

_MANY = float(2**31)


class GivenEmployee(Record):
    """What is given of an employee at the beginning."""

    unit: int = column("team in which this employee is rated", "row of units", 0, _MANY)
    supervisor: int = column("head of that team; -1: the regional leader", "row of employees", -1, _MANY)
    leads: int = column("team that this employee leads; -1: none", "row of units", -1, _MANY)
    sex: int = code("0 man, 1 woman", 0, 1)
    age: float = column("age", "years", 18, 65)
    education: int = code("1 SD-SMA, 2 D1-D3, 3 S1/D4, 4 S2, 5 S3", 1, 5)
    pppk: int = code("0 PNS, 1 PPPK", 0, 1)
    position: int = code("0 pelaksana, 1 functional, 2 structural", 0, 2)
    level: int = code(
        "jenjang: 0 none, Pemula, Terampil, Mahir, Penyelia, 5 Ahli Pertama, Muda, Madya, 8 Utama", 0, 8
    )
    grade: int = column("golongan I/a .. IV/e; PPPK: their own golongan I .. XVII", "1..17", 1, 17)
    tenure: float = column("years of service", "years", 0, 47)
    rank_years: float = column("years in the present grade", "years", 0, 47)
    angka_kredit: float = column("credit points towards the next rank", "points", 0, 2000)
    level_credit: float = column("credit points since the present level", "points", 0, 2000)
    base_pay: float = column("gaji pokok", "Rp/month", 0, 1e8)
    post_pay: float = column("allowance of the structural post (tunjangan jabatan)", "Rp/month", 0, 1e8)
    tpp_full: float = column("TPP at full performance and attendance", "Rp/month", 0, 1e9)


class GivenUnit(Record):
    """What is given of a unit at the beginning."""

    first: int = column("first member", "row of employees", 0, _MANY)
    stop: int = column("row after the last member", "row of employees", 0, _MANY)
    head: int = column(
        "leader, a member of the parent; -1: the regional leader", "row of employees", -1, _MANY
    )
    parent: int = column("unit in which the head is a member; -1: none", "row of units", -1, _MANY)
    level: int = column("steps below the regional leader's team", "count", 0, 50)
    sector: int = code(
        "0 education, 1 health, 2 civil registration, 3 administration, 4 infrastructure, 5 district offices",
        0,
        5,
    )
    citizens: int = column("people whom the unit serves", "persons", 0, 3e8)


def empty_records(kind: type[Record], rows: int) -> np.recarray:
    """Records of zeros, shape (rows,), whose columns are attributes: `people.age` is the age of everybody."""
    return np.zeros(rows, layout(kind)).view(np.recarray)


@dataclass(frozen=True)
class People:
    """The people of one organization.

    A unit is exactly the people whom one superior rates, rows ``[first, stop)``; its head is a member of the
    parent unit. Unit 0 is rated by the regional leader, who is no ASN (head -1). Rows are sorted by unit,
    units by level.

    Attributes:
        place: name of the employer.
        organization: its code, the key of its luck.
        employees: records of `GivenEmployee`, shape (employees,).
        units: records of `GivenUnit`, shape (units,).
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

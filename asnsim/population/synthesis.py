"""Synthetic people: a tree of teams, then every employee's attributes by the inverse of fitted distributions.

Each attribute of a row takes its own lasting uniform, so the same post has the same luck whatever else a
scenario
changes: another TPP, say, leaves every age as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled.elementary import exps
from asnsim.luck import Decision, Luck, decision
from asnsim.population import marginals
from asnsim.population.civil_service import (
    ENTRY_AGE,
    FUNCTIONAL,
    LOWEST_GRADE,
    PPPK_ENTRY_GRADE,
    SECTORS,
    YEARS_PER_GRADE,
    entry_grade,
    functional_level,
)
from asnsim.population.pay import allowances, base_pay, staff_tpp, tpp_amounts
from asnsim.population.people import GivenEmployee, People, empty_records, unit_codes
from asnsim.population.spec import PopulationSpec
from asnsim.population.structure import grow, tpp_classes, unit_records
from asnsim.regulations import CreditPoints, regulation

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_CREDIT: Final = regulation("permenpanrb-1", 2023).table(CreditPoints)
RANK_POINTS: Final = np.array([0.0, *(level.rank for level in _CREDIT.levels.values())])
"""Points for the next rank by functional level (0: none)."""
YEAR_POINTS: Final = np.array([0.0, *(level.coefficient for level in _CREDIT.levels.values())])
"""Points of a year at Baik by functional level."""

STATUS = decision("population.status")
POSITION = decision("population.position")
SEX = decision("population.sex")
EDUCATION = decision("population.education")
TENURE = decision("population.tenure")
GRADE = decision("population.grade")
AGE = decision("population.age")
PART_YEAR = decision("population.part_year")

FUNCTIONAL_BY_SECTOR: Final = np.array([0.9, 0.9, 0.3, 0.35, 0.4, 0.15])
"""Functional officers among those who lead nobody, by sector, before it is shifted (in log odds) to the
published share (assumption: teachers and health workers are functional officers)."""


def synthesise(spec: PopulationSpec, luck: Luck) -> People:
    """People who meet the published marginals within sampling error and are possible one by one.

    Heads are PNS and structural; PPPK share, sex, position, schooling, years of service, golongan and age
    follow statistics.csv (see ``marginals``). PPPK have the golongan of their schooling (V, VII, IX, X, XI) and
    their own table of pay.
    ``spec.staff_list`` is not looked at.
    """
    units = unit_records(grow(spec, luck), spec.citizens)
    rows = spec.employees
    people = empty_records(GivenEmployee, rows)
    place_in_units(people, units)

    def uniform(which: Decision) -> Floats:
        return luck.lasting_uniforms(which, spec.organization, rows)[:, 0]

    leads = people.leads >= 0
    people.sex = uniform(SEX) < spec.women_share
    people.pppk = ~leads & (uniform(STATUS) * (~leads).sum() < spec.pppk_share * rows)
    role = _roles(people, units, uniform(POSITION))
    people.position = marginals.POSITION_OF_ROLE[role]

    part = luck.lasting_uniforms(PART_YEAR, spec.organization, rows, 3)
    pns, pppk = np.flatnonzero(people.pppk == 0), np.flatnonzero(people.pppk == 1)
    schooling, service, grade, age = (uniform(which) for which in (EDUCATION, TENURE, GRADE, AGE))
    _draw_pns(people, pns, role, (schooling, service, grade, age), _role_shares(units, role, rows, spec))
    _draw_pppk(people, pppk, role, (schooling, age))
    people.age += part[:, 0]
    contract = np.minimum(marginals.CONTRACT_YEARS, people.age - ENTRY_AGE[people.education])
    people.tenure = np.where(people.pppk == 1, service * contract, people.tenure + part[:, 1])
    complete(people, part[:, 2])
    set_pay(people, units, tpp_classes(units), spec)
    return People(spec.place, spec.organization, people, units, unit_codes(len(units)))


def place_in_units(people: np.recarray, units: np.recarray) -> None:
    """Fill ``unit``, ``supervisor`` and ``leads`` from the unit records."""
    people.unit = np.repeat(np.arange(len(units)), units.stop - units.first)
    people.supervisor = units.head[people.unit]
    people["leads"] = -1
    led = np.flatnonzero(units.head >= 0)
    people["leads"][units.head[led]] = led


def complete(people: np.recarray, part: Floats) -> None:
    """Fill what follows from the rest: functional level, years in the grade and credit points.

    Points stand as far on the way to the next rank as the years do, so that ranks are reached one by one.

    Args:
        part: uniforms (rows,): how far through the present grade, for those promoted since they entered.
    """
    functional = people.position == FUNCTIONAL
    people.level = np.where(functional, functional_level(people.education, people.grade), 0)
    steps = people.grade - entry_grade(people.education, people.grade)
    least = np.maximum(people.tenure - steps * YEARS_PER_GRADE[people.position], 0.0)
    usual = np.maximum(4.0, people.tenure - 4.0 * steps)
    people.rank_years = np.where(steps > 0, part * np.minimum(least, usual), people.tenure)
    points = part * np.minimum(RANK_POINTS[people.level], YEAR_POINTS[people.level] * people.tenure)
    earns = functional & (people.pppk == 0)
    people.angka_kredit = np.where(earns, points, 0.0)
    ranks = people.grade - LOWEST_GRADE[people.level]
    people.level_credit = np.where(earns, ranks * RANK_POINTS[people.level] + points, 0.0)


def set_pay(people: np.recarray, units: np.recarray, classes: Sequence[str], spec: PopulationSpec) -> None:
    """Fill base pay (PP 5/2024, Perpres 11/2024), allowances of posts (Perpres 26/2007) and full TPP, Rp per month.

    Args:
        classes: class of position of each unit's head, (units,), a key of the amounts of ``tpp-kepahiang-2020``; "" and
            those who lead nobody are paid by golongan.
        spec: says what multiple of the amounts of that file is paid, and to whom.
    """
    people.base_pay = base_pay(people.grade, people.tenure, people.pppk)
    people.tpp_full = staff_tpp()[people.grade]
    amounts = tpp_amounts()
    for head, name in zip(units.head, classes, strict=True):
        if name and head >= 0:
            people["tpp_full"][head] = amounts[name]
            people["post_pay"][head] = allowances()[name]
    teachers = (people.position == FUNCTIONAL) & (units.sector[people.unit] == SECTORS.index("education"))
    without = (not spec.tpp_teachers) & teachers | (not spec.tpp_pppk) & (people.pppk == 1)
    people.tpp_full = np.where(without, 0.0, spec.tpp_scale) * people.tpp_full


def _roles(people: np.recarray, units: np.recarray, uniforms: Floats) -> Ints:
    """Role of each employee (see ``marginals``): heads by the level of what they lead, the others by draw."""
    sector = units.sector[people.unit]
    leads = people.leads >= 0
    target = marginals.functional_share()
    share = _shifted(FUNCTIONAL_BY_SECTOR, np.bincount(sector[~leads], minlength=6), target)
    head_role = 5 - np.clip(units.level[people.leads], 1, 3)
    return np.where(leads, head_role, uniforms < share[sector]).astype(np.int64)


def _shifted(shares: Floats, people: Ints, target: float) -> Floats:
    """Shares moved by one shift of their log odds until their mean over ``people`` is ``target``."""
    odds = shares / (1.0 - shares)
    low, high = -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        moved = odds * exps(middle) / (1.0 + odds * exps(middle))
        low, high = (middle, high) if (moved * people).sum() < target * people.sum() else (low, middle)
    return moved


def _role_shares(units: np.recarray, role: Ints, rows: int, spec: PopulationSpec) -> tuple[float, ...]:
    """Expected share of PNS in each role: heads are counted, the others follow from shares, not from luck."""
    heads = np.bincount(role, minlength=5)[2:]
    others = max(rows * (1.0 - spec.pppk_share) - heads.sum(), 1.0)
    functional = others * marginals.functional_share()
    counts = np.array([others - functional, functional, *heads])
    return tuple(float(share) for share in counts / counts.sum())


def _draw_pns(
    people: np.recarray, rows: Ints, role: Ints, luck: tuple[Floats, ...], role_shares: tuple[float, ...]
) -> None:
    tables = marginals.career_tables(role_shares)
    schooling, service, grade, age = (uniforms[rows] for uniforms in luck)
    roles = role[rows]
    school = marginals.draw(tables.career.sum(axis=(2, 3))[roles], schooling)
    years = marginals.draw(tables.career.sum(axis=3)[roles, school], service)
    grades = 1 + marginals.draw(tables.career[roles, school, years], grade)
    senior = (grades >= marginals.SENIOR).astype(np.int64)
    people.education[rows] = school + 1
    people.tenure[rows] = years
    people.grade[rows] = grades
    people.age[rows] = marginals.AGES[marginals.draw(tables.age[roles, senior, school, years], age)]


def _draw_pppk(people: np.recarray, rows: Ints, role: Ints, luck: tuple[Floats, ...]) -> None:
    table = marginals.contract_table()
    schooling, age = (uniforms[rows] for uniforms in luck)
    school = marginals.draw(table.sum(axis=2)[role[rows]], schooling)
    people.education[rows] = school + 1
    people.grade[rows] = PPPK_ENTRY_GRADE[school + 1]
    people.age[rows] = marginals.AGES[marginals.draw(table[role[rows], school], age)]

"""Joint tables of schooling, service, grade and age that meet every published marginal and hold nothing
impossible.

Each table starts from a seed that says which combinations are likelier (assumptions, below) and which cannot
be (zero), and is then fitted to the published marginals by iterative proportional fitting (W. E. Deming, F.
F. Stephan, 1940, "On a least squares adjustment of a sampled frequency table when the expected marginal
totals are known", Annals of Mathematical Statistics 11, doi:10.1214/aoms/1177731829), the usual way to
synthesise a population.

Roles: 0 pelaksana, 1 functional, 2 heads of level-3 units (pengawas), 3 of level 2 (administrator), 4 of
level 1 (JPT).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import equation
from asnsim.compiled.elementary import exps, powers
from asnsim.population.civil_service import CEILING, ENTRY_AGE, ENTRY_GRADE, YEARS_PER_GRADE
from asnsim.population.published import statistic

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

ROLES: Final = 5
POSITION_OF_ROLE: Final = np.array([0, 1, 2, 2, 2])
FIRST_AGE: Final = 18
AGES: Final = np.arange(FIRST_AGE, 60)
TENURES: Final = np.arange(0, 42)
GRADE_CODES: Final = np.arange(1, 18)
SENIOR: Final = 13
"""IV/a: functional officers from here on are Ahli Madya or above and retire at 60, not 58."""

CONTRACT_YEARS: Final = 5.0
"""PPPK have served 0 to 5 years, evenly: the first were appointed in 2019 and most since 2021
(assumption)."""

SCHOOLING: Final = np.array(
    [
        [1.0, 0.8, 0.5, 0.2, 0.05],
        [0.15, 1.0, 1.0, 0.8, 1.0],
        [0.0, 0.5, 1.0, 0.7, 0.1],
        [0.0, 0.0, 1.0, 1.5, 0.5],
        [0.0, 0.0, 0.5, 2.0, 1.0],
    ]
)
"""Seed (role, education): how much likelier a schooling is in a role (assumption). Zeros are rules (from
memory): pengawas need a DIII, administrators and JPT an S1."""

HEAD_GRADES: Final = {2: (10, 12), 3: (12, 14), 4: (13, 15)}
"""Golongan of heads by role: III/b-III/d, III/d-IV/b, IV/a-IV/c (ranges of the echelons, from memory)."""

USUAL_YEARS_PER_GRADE: Final = np.array([4.4, 3.4, 3.6, 3.6, 3.6])
"""Seed: years a grade usually takes by role (assumption; the rules allow 4, and 2.67 by angka kredit)."""
GRADE_SPREAD: Final = 1.0
"""Seed: SD of grades around that pace (assumption)."""
RARER_ABOVE_IVA: Final = 0.4
"""Seed: how much rarer each grade is than the one before it from IV/b on (assumption: few pass Ahli
Madya)."""
USUAL_ENTRY_AGE: Final = 28.0
ENTRY_AGE_SPREAD: Final = 6.0
"""Seed: age at entry, mean and SD in years (assumption); sets how closely age and service go together."""


def fit(
    seed: Floats, margins: Sequence[tuple[Ints, Floats]], rounds: int = 400, tolerance: float = 1e-7
) -> Floats:
    """The table nearest to ``seed`` whose marginals are as asked.

    Args:
        seed: any shape; zeros stay zero.
        margins: pairs (cells, shares): ``cells`` broadcasts to the seed's shape and numbers the class of
            every cell, ``shares`` (classes,) are what the classes must sum to.
        rounds: at most so many; with marginals that contradict each other the last one holds.
    """
    whole = (seed / seed.sum()).ravel()
    there = np.flatnonzero(whole)  # most cells are impossible; nought adds nothing to a sum, to the last bit
    table = whole[there]
    classes = [(np.broadcast_to(cells, seed.shape).ravel()[there], shares) for cells, shares in margins]
    for _ in range(rounds):
        furthest = 0.0
        for cells, shares in classes:
            now = np.bincount(cells, weights=table, minlength=len(shares))
            furthest = max(furthest, float(np.abs(now - shares).max()))
            table = table * np.divide(shares, now, out=np.zeros_like(shares), where=now > 0)[cells]
        if furthest < tolerance:
            break
    whole[there] = table
    return (whole / whole.sum()).reshape(seed.shape)


def _shares(*values: float) -> Floats:
    array = np.maximum(np.array(values, dtype=np.float64), 0.0)
    return array / array.sum()


def _by_difference(everyone: Floats, pns: Floats) -> Floats:
    """What PPPK must be for PNS and PPPK together to be ``everyone``: (all - (1 - c) pns) / c, c the PPPK
    share."""
    contract = statistic("S003") / statistic("S001")
    return _shares(*((everyone - (1.0 - contract) * pns) / contract))


@cache
def pns_education() -> Floats:
    """Shares of PNS by education 1 .. 5 (S054-S056), S1 and above split by the counts of S2 and S3 (S067,
    S068, S031)."""
    master, doctor = statistic("S067") / statistic("S031"), statistic("S068") / statistic("S031")
    bachelor = statistic("S054") / 100 - master - doctor
    return _shares(statistic("S056") / 100, statistic("S055") / 100, bachelor, master, doctor)


@cache
def asn_education() -> Floats:
    """Shares of all ASN by education 1 .. 5 (S008-S012)."""
    return _shares(*(statistic(row) for row in ("S009", "S010", "S008", "S011", "S012")))


@cache
def pppk_education() -> Floats:
    """Shares of PPPK by education 1 .. 5: ASN (2025) less PNS (2023), so the two years are taken as one."""
    return _by_difference(asn_education(), pns_education())


@cache
def pns_ages() -> Floats:
    """Shares of PNS aged 18-28, 29-30, 31-40, 41-44, 45-50, 51-60.

    Published are 18-30, 31-40, 41-50, 51-60 (S061, S053, S052, S051). The first and third are cut where the
    generations of 2025 are, evenly over their years, those of the first being 22-30 (most enter with an S1).
    """
    young, second, third, last = (statistic(row) for row in ("S061", "S053", "S052", "S051"))
    return _shares(young * 7 / 9, young * 2 / 9, second, third * 0.4, third * 0.6, last)


@cache
def asn_generations() -> Floats:
    """Shares of ASN aged to 28, 29-44, 45 and over in 2025: Z (S045), millennial (S044), X and older (S043,
    S046).

    The published 6% of baby boomers (61 and over) are past retirement for all but a few and are counted with
    X.
    """
    return _shares(statistic("S045"), statistic("S044"), statistic("S043") + statistic("S046"))


@cache
def pppk_ages() -> Floats:
    """Shares of PPPK aged to 28, 29-44, 45 and over: the generations of ASN less those of PNS.

    (ASN - (1 - c) PNS) / c with c = 0.356: to 28 (18.2 - 0.644 * 7.0) / c = 38%, 29-44 (37.4 - 0.644 * 39.2)
    / c = 34%, the rest 28%. Ages of PNS are of 2023, generations of 2025: the two years are taken as one.
    """
    ages = pns_ages()
    return _by_difference(asn_generations(), _shares(ages[0], ages[1:4].sum(), ages[4:].sum()))


@cache
def pns_tenures() -> Floats:
    """Shares of PNS with 0-5, 6-10, 11-20, 21-30, over 30 years of service (S057-S060).

    0-5: what is left of the ASN with 0-5 years (S016) when all PPPK are among them.
    """
    to_ten, to_twenty, to_thirty, over = (statistic(row) / 100 for row in ("S057", "S058", "S059", "S060"))
    to_five = (statistic("S016") - statistic("S003")) / statistic("S002")
    return _shares(to_five, to_ten - to_five, to_twenty, to_thirty, over)


@cache
def pns_golongan() -> Floats:
    """Shares of PNS in golongan I, II (S076, S077), III, IV (their total S078, split as S079 to S080, from
    memory)."""
    first, second, rest = statistic("S076"), statistic("S077"), statistic("S078")
    third = statistic("S079") / (statistic("S079") + statistic("S080"))
    return _shares(first, second, rest * third, rest * (1 - third))


@cache
def functional_share() -> float:
    """Functional officers among those who lead nobody (S013, S014)."""
    return statistic("S013") / (statistic("S013") + statistic("S014"))


@dataclass(frozen=True)
class CareerTables:
    """Fitted joint shares of PNS.

    Attributes:
        career: (role, education, tenure, grade).
        age: (role, senior, education, tenure, age): senior 1 for grades from IV/a on.
    """

    career: Floats
    age: Floats


def _career_seed() -> Floats:
    role, education, tenure, grade = np.ix_(np.arange(ROLES), np.arange(1, 6), TENURES, GRADE_CODES)
    position = POSITION_OF_ROLE[role]
    entry = np.where(grade <= 4, 1, ENTRY_GRADE[education])
    steps = grade - entry
    usual = np.minimum(tenure / USUAL_YEARS_PER_GRADE[role], CEILING[position, education] - entry)
    seed = SCHOOLING[role, education - 1] * exps(-0.5 * ((steps - usual) / GRADE_SPREAD) ** 2)
    seed = seed * powers(RARER_ABOVE_IVA, np.maximum(grade - SENIOR, 0))
    possible = (steps >= 0) & (grade <= CEILING[position, education])
    possible = possible & (steps * YEARS_PER_GRADE[position] <= tenure)
    possible &= (grade > 4) | ((education == 1) & (role == 0))
    for head, (low, high) in HEAD_GRADES.items():
        possible &= (role != head) | ((grade >= low) & (grade <= high))
    # Somebody must be old enough for this service and not yet retired.
    possible &= ENTRY_AGE[education] + tenure + 1 < _leaving(role, grade >= SENIOR)
    return np.where(possible, seed, 0.0)


def _leaving(role: Ints, senior: NDArray[np.bool_] | Ints) -> Ints:
    """Retirement age by role and seniority, years."""
    return np.where((role == 4) | ((role == 1) & (np.asarray(senior) == 1)), 60, 58)


@lru_cache(maxsize=64)
def career_tables(role_shares: tuple[float, ...]) -> CareerTables:
    """Joint tables of PNS of an organization in which ``role_shares`` (5 shares, sum 1) are in each role."""
    tenure_class = np.searchsorted([6, 11, 21, 31], TENURES, side="right")
    golongan = np.minimum((GRADE_CODES - 1) // 4, 3)
    of_role, of_school, of_tenure, of_grade = np.ix_(np.arange(ROLES), np.arange(5), tenure_class, golongan)
    career = fit(
        _career_seed(),
        [
            (of_grade, pns_golongan()),
            (of_tenure, pns_tenures()),
            (of_school, pns_education()),
            (of_role, np.array(role_shares)),
        ],
    )

    high = career[..., GRADE_CODES >= SENIOR].sum(axis=-1)
    by_seniority = np.stack([career.sum(axis=-1) - high, high], axis=1)  # (role, senior, education, tenure)
    role, senior, education, tenure, age = np.ix_(
        np.arange(ROLES), np.arange(2), np.arange(1, 6), TENURES, AGES
    )
    entry = age - tenure
    seed = exps(-0.5 * ((entry - USUAL_ENTRY_AGE) / ENTRY_AGE_SPREAD) ** 2)
    seed = np.where((entry - 1 >= ENTRY_AGE[education]) & (age < _leaving(role, senior)), seed, 0.0)
    seed = seed * (by_seniority > 0)[..., None]
    cells = np.arange(by_seniority.size).reshape(by_seniority.shape)[..., None]
    age_class = np.searchsorted([29, 31, 41, 45, 51], AGES, side="right")
    ages = fit(seed, [(age_class, pns_ages()), (cells, by_seniority.ravel())])
    return CareerTables(career, ages)


@cache
def contract_table() -> Floats:
    """Fitted joint shares of PPPK, shape (role 0 or 1, education, age)."""
    role, education, age = np.ix_(np.arange(2), np.arange(1, 6), AGES)
    possible = (age > ENTRY_AGE[education]) & (age >= 20) & (age < 58)
    seed = np.where(possible, SCHOOLING[role, education - 1], 0.0)
    age_class = np.searchsorted([29, 45], AGES, side="right")
    position = np.array([1.0 - functional_share(), functional_share()])
    return fit(
        seed,
        [(age_class, pppk_ages()), (education - 1, pppk_education()), (role, position)],
    )


@cache
def contract_shares() -> tuple[Floats, Floats]:
    """Share of each age among PPPK of a role and schooling, and of all up to it, (role, education, age)."""
    table = contract_table()
    whole = table.sum(axis=2, keepdims=True)
    return table / whole, np.cumsum(table, axis=2) / whole


@equation
def contract_age(u: float, shares: Floats, ends: Floats) -> float:
    """Age (years) at which somebody comes as PPPK, by the published generations: no limit of age stands for them.

    Args:
        u: uniform in (0, 1). shares, ends: what `contract_shares` has for his role and schooling, (age,).
    """
    year = 0
    while year < len(ends) - 1 and u > ends[year]:
        year += 1
    part = 1.0 - (ends[year] - u) / max(shares[year], 1e-12)
    return FIRST_AGE + year + min(max(part, 0.0), 1.0)


def draw(shares: Floats, uniforms: Floats) -> Ints:
    """Class of each row by the inverse distribution function.

    Args:
        shares: (rows, classes), any positive scale; classes with no share are never drawn.
        uniforms: (rows,) in (0, 1).
    """
    steps = np.cumsum(shares, axis=1)
    drawn: Ints = (uniforms[:, None] * steps[:, -1:] > steps).sum(axis=1)
    return drawn

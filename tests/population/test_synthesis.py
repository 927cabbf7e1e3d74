import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asnsim.luck import Luck
from asnsim.parameters import describe
from asnsim.population import GivenEmployee, GivenUnit, PopulationSpec, marginals, statistic, synthesise
from asnsim.population.civil_service import (
    CEILING,
    ENTRY_AGE,
    LOWEST_GRADE,
    YEARS_PER_GRADE,
    entry_grade,
    functional_level,
    level_of,
    retirement_age,
)
from tests.ranges import check_ranges

LARGE = PopulationSpec(employees=40_000)
STAFF = np.concatenate([synthesise(LARGE, Luck(seed)).employees for seed in (11, 12)])
PNS, PPPK = STAFF[STAFF["pppk"] == 0], STAFF[STAFF["pppk"] == 1]


def classes(values: np.ndarray, first_of_next: list[int]) -> np.ndarray:
    return np.searchsorted(first_of_next, values, side="right")


def assert_shares(found: np.ndarray, published: list[float] | np.ndarray) -> None:
    """Chi-square of the counts is below its 99.99% quantile, and no share is off by 1 point."""
    from scipy.stats import chi2

    shares = np.asarray(published, dtype=float) / np.sum(published)
    counts = np.bincount(found, minlength=len(shares))
    assert counts / counts.sum() == pytest.approx(shares, abs=0.01)
    statistic_ = ((counts - shares * counts.sum()) ** 2 / (shares * counts.sum())).sum()
    assert statistic_ < chi2.ppf(0.9999, len(shares) - 1)


def figures(*rows: str) -> list[float]:
    return [statistic(row) for row in rows]


def test_status() -> None:
    assert_shares(STAFF["pppk"], figures("S002", "S003"))


def test_sex() -> None:
    assert_shares(STAFF["sex"], figures("S006", "S007"))


def test_position() -> None:
    assert_shares(STAFF["position"], figures("S014", "S013", "S015"))


def test_education_of_asn() -> None:
    assert_shares(STAFF["education"] - 1, figures("S009", "S010", "S008", "S011", "S012"))


def test_education_of_pns() -> None:
    assert_shares(np.minimum(PNS["education"], 3) - 1, figures("S056", "S055", "S054"))
    assert (PNS["education"] == 4).mean() == pytest.approx(statistic("S067") / statistic("S031"), abs=0.005)
    assert (PNS["education"] == 5).mean() == pytest.approx(statistic("S068") / statistic("S031"), abs=0.002)


def test_age_of_pns() -> None:
    assert_shares(classes(PNS["age"], [31, 41, 51]), figures("S061", "S053", "S052", "S051"))


def test_generations_of_asn() -> None:
    young, middle, older, oldest = figures("S045", "S044", "S043", "S046")
    assert_shares(classes(STAFF["age"], [29, 45]), [young, middle, older + oldest])


def test_service_of_pns() -> None:
    assert_shares(classes(PNS["tenure"], [11, 21, 31]), figures("S057", "S058", "S059", "S060"))


def test_service_of_asn_up_to_five_years() -> None:
    assert_shares(
        (STAFF["tenure"] >= 6).astype(int), [statistic("S016"), statistic("S001") - statistic("S016")]
    )


def test_golongan_of_pns() -> None:
    golongan = np.minimum((PNS["grade"] - 1) // 4, 3)
    total = sum(figures("S076", "S077", "S078"))
    assert_shares(np.minimum(golongan, 2), figures("S076", "S077", "S078"))
    four = (golongan == 3).mean()
    assert four == pytest.approx(statistic("S078") / total * 26 / (57 + 26), abs=0.01)


def test_career_goes_with_age() -> None:
    assert np.corrcoef(PNS["age"], PNS["tenure"])[0, 1] > 0.6
    assert np.corrcoef(PNS["tenure"], PNS["grade"])[0, 1] > 0.3
    heads = PNS["position"] == 2
    assert PNS["grade"][heads].mean() > PNS["grade"][~heads].mean() + 0.5


def test_teachers_are_functional_officers() -> None:
    people = synthesise(PopulationSpec(), Luck(3))
    staff, sector = people.employees, people.units.sector[people.employees.unit]
    assert (staff.position[sector == 0] == 1).mean() > 0.75
    assert (staff.position[sector == 5] == 1).mean() < 0.35


@settings(max_examples=40, deadline=None)
@given(
    employees=st.integers(30, 3000),
    span=st.floats(5, 60),
    pppk=st.floats(0, 0.75),
    seed=st.integers(0, 2**32 - 1),
)
def test_nobody_is_impossible(employees: int, span: float, pppk: float, seed: int) -> None:
    people = synthesise(PopulationSpec(employees=employees, span=span, pppk_share=pppk), Luck(seed))
    staff, units = people.employees, people.units
    check_ranges(GivenEmployee, staff, "employee")
    check_ranges(GivenUnit, units, "unit")
    assert (staff.tenure <= staff.age - ENTRY_AGE[staff.education] + 1e-9).all()
    assert (staff.rank_years <= staff.tenure).all()
    leads = staff.leads >= 0
    assert ((staff.position == 2) == leads).all() and not staff.pppk[leads].any()
    assert ((staff.level > 0) == (staff.position == 1)).all()
    pns = staff.pppk == 0
    assert (staff.grade <= CEILING[staff.position, staff.education])[pns].all()
    steps = staff.grade - entry_grade(staff.education, staff.grade)
    assert (steps >= 0).all()
    assert (steps * YEARS_PER_GRADE[staff.position] <= staff.tenure - staff.rank_years + 1e-9)[
        pns & (steps > 0)
    ].all()
    assert (staff.tenure <= 5)[~pns].all() and (steps == 0)[~pns].all()
    level_led = np.where(leads, units.level[staff.leads], 0)
    assert (
        staff.age < retirement_age(staff.position, level_led, staff.level, people.units.sector[staff.unit])
    ).all()


def test_the_same_post_has_the_same_luck() -> None:
    plain = synthesise(PopulationSpec(), Luck(5)).employees
    again = synthesise(PopulationSpec(), Luck(5)).employees
    assert (plain == again).all()
    richer = synthesise(PopulationSpec(tpp_scale=3.0, citizens=10), Luck(5)).employees
    for field in plain.dtype.names:
        if field == "tpp_full":
            assert richer[field] == pytest.approx(3 * plain[field])
        else:
            assert (richer[field] == plain[field]).all(), field
    women = synthesise(PopulationSpec(women_share=0.9), Luck(5)).employees
    assert (women.age == plain.age).all() and (women.sex >= plain.sex).all()
    contract = synthesise(PopulationSpec(pppk_share=0.5), Luck(5)).employees
    assert (contract.pppk >= plain.pppk).all() and (contract.sex == plain.sex).all()
    still = (contract.pppk == plain.pppk) & (plain.pppk == 1)
    assert (contract.age[still] == plain.age[still]).all()
    assert (synthesise(PopulationSpec(), Luck(6)).employees.age != plain.age).mean() > 0.9
    assert (synthesise(PopulationSpec(organization=1), Luck(5)).employees.age != plain.age).mean() > 0.9


def test_fitted_tables_meet_their_marginals() -> None:
    roles = (0.30, 0.61, 0.053, 0.021, 0.016)
    tables = marginals.career_tables(roles)
    assert tables.career.sum(axis=(1, 2, 3)) == pytest.approx(roles, abs=1e-6)
    assert tables.career.sum(axis=(0, 2, 3)) == pytest.approx(marginals.pns_education(), abs=1e-6)
    seniors = tables.career[..., marginals.GRADE_CODES >= marginals.SENIOR].sum(axis=3)
    assert tables.age.sum(axis=4)[:, 1] == pytest.approx(seniors, abs=1e-6)


def test_contract_marginals_are_shares() -> None:
    for shares in (marginals.pppk_education(), marginals.pppk_ages()):
        assert shares.sum() == pytest.approx(1.0) and (shares > 0).all()


def test_every_parameter_says_unit_and_source() -> None:
    for row in describe(PopulationSpec):
        assert row.meaning and row.source, row.name
        if isinstance(row.default, float):
            assert row.unit and row.low is not None and row.high is not None, row.name


def test_attributes_are_not_drawn_one_by_one() -> None:
    """Whole columns at once: one call for each person and attribute would be some sixty thousand."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        synthesise(PopulationSpec(employees=4000), Luck(1))
    finally:
        sys.setprofile(None)
    assert calls < 20_000, "11,000 with units and their heads"


def test_the_level_of_one_is_the_level_of_many():
    education, grade = (one.ravel() for one in np.meshgrid(np.arange(1, 6), np.arange(1, 18)))
    alone = [level_of(int(e), int(g), LOWEST_GRADE) for e, g in zip(education, grade, strict=True)]
    assert alone == functional_level(education, grade).tolist()


@given(st.floats(1e-9, 1.0 - 1e-9), st.integers(0, 1), st.integers(0, 4))
def test_ages_of_pppk_have_the_published_shares(u, role, schooling):
    shares, ends = (table[role, schooling] for table in marginals.contract_shares())
    age = marginals.contract_age(u, shares, ends)
    below = int(age - 1e-9) - marginals.FIRST_AGE
    assert shares[below] > 0.0
    assert ends[below] - shares[below] - 1e-9 <= u <= ends[below] + 1e-9

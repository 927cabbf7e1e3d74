import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from asnsim.errors import InputError
from asnsim.luck import Luck
from asnsim.population import People, PopulationSpec, SectorShares, synthesise
from asnsim.population.structure import apportion, heads_by_level, team_counts

KEPAHIANG = synthesise(PopulationSpec(), Luck(1))


def check_structure(people: People) -> None:
    """What holds for every organization, synthesised or read."""
    staff, units = people.employees, people.units
    assert units.first[0] == 0 and units.stop[-1] == len(staff)
    assert (units.first[1:] == units.stop[:-1]).all() and (units.stop > units.first).all()
    assert (staff.unit == np.repeat(np.arange(len(units)), units.stop - units.first)).all()
    assert units.head[0] == -1 and units.parent[0] == -1 and units.level[0] == 0
    heads = units.head[1:]
    assert len(set(heads)) == len(heads) == (staff.leads >= 0).sum()
    assert (staff.leads[heads] == np.arange(1, len(units))).all()
    assert (staff.unit[heads] == units.parent[1:]).all()
    assert (units.parent[1:] < np.arange(1, len(units))).all()
    assert (units.level[1:] == units.level[units.parent[1:]] + 1).all()
    assert (np.diff(units.level) >= 0).all()
    assert (staff.supervisor == units.head[staff.unit]).all()
    assert (staff.supervisor != np.arange(len(staff))).all()
    assert len(people.unit_names) == len(units)


@settings(max_examples=60, deadline=None)
@given(
    employees=st.integers(30, 3000),
    span=st.floats(5, 60),
    spread=st.floats(0, 1.5),
    seed=st.integers(0, 2**32 - 1),
    citizens=st.integers(0, 500_000),
)
def test_any_size_makes_a_tree(employees: int, span: float, spread: float, seed: int, citizens: int) -> None:
    spec = PopulationSpec(employees=employees, span=span, span_spread=spread, citizens=citizens)
    people = synthesise(spec, Luck(seed))
    check_structure(people)
    staff, units = people.employees, people.units
    sizes = units.stop - units.first
    assert len(staff) == employees and sizes.min() >= 3
    assert len(units) == max(round(employees / span), 4)
    children = np.bincount(units.parent[1:], minlength=len(units))
    assert children[0] == sizes[0] and (children[1:] < sizes[1:]).all()
    assert units.citizens.sum() == citizens and units.citizens[0] == 0 and (units.citizens >= 0).all()
    assert (units.sector[units.level > 1] == units.sector[units.parent[units.level > 1]]).all()


@given(
    weights=st.lists(st.floats(0.01, 100), min_size=1, max_size=30),
    low=st.integers(0, 5),
    extra=st.integers(0, 10_000),
)
def test_apportion_is_exact_and_respects_the_least(weights: list[float], low: int, extra: int) -> None:
    total = low * len(weights) + extra
    parts = apportion(weights, total, low)
    assert parts.sum() == total and parts.min() >= low
    free = parts > low + 1
    rate = parts[free] / np.array(weights)[free]
    error = 1 / np.array(weights)[free]
    assert not free.any() or (rate - error).max() <= (rate + error).min() + 1e-9


def test_kepahiang() -> None:
    units = KEPAHIANG.units
    sizes = units.stop - units.first
    assert list(np.bincount(units.level)) == [1, 40, 53, 133]
    assert sizes.mean() == pytest.approx(17.6, abs=0.05)
    assert list(np.bincount(units.sector[units.level == 1])) == [1, 2, 1, 22, 6, 8]
    lower = units.sector[KEPAHIANG.employees.unit][KEPAHIANG.employees.unit > 0]
    shares = np.bincount(lower) / len(lower)
    assert shares == pytest.approx(SectorShares().values(), abs=0.005)
    assert units.sector[1] == 3 and KEPAHIANG.employees.tpp_full[0] == 17_360_000


def test_layers_keep_the_published_proportions() -> None:
    second, third = heads_by_level(1000, 1000 * 4 + 1000 * 4 * 8)
    assert second / 1000 / (third / second) == pytest.approx(4.9 / 3.2, rel=0.01)
    assert heads_by_level(3, 0) == (0, 0)


def test_a_given_top_team_is_kept() -> None:
    spec = PopulationSpec(employees=600, top_team=12)
    assert team_counts(spec) == (34, 12)
    assert (synthesise(spec, Luck(1)).units.level == 1).sum() == 12


def test_an_office_of_one_sector() -> None:
    one = SectorShares(
        education=0, health=0, civil_registration=1, administration=0, infrastructure=0, district=0
    )
    people = synthesise(PopulationSpec(employees=60, sectors=one), Luck(1))
    check_structure(people)
    assert (people.units.sector[1:] == 2).all()


def test_impossible_specs_say_what_is_wrong() -> None:
    with pytest.raises(InputError, match=r"must sum to 1, but sum to 1\.1"):
        SectorShares(education=0.52)
    with pytest.raises(InputError, match="top_team 30 is more than the 5 heads"):
        PopulationSpec(employees=100, top_team=30)
    with pytest.raises(InputError, match="pppk_share"):
        PopulationSpec(pppk_share=1.2)
    with pytest.raises(InputError, match="employes: unknown key 'employes'; did you mean 'employees'"):
        PopulationSpec(employes=3)  # type: ignore[call-arg]
    with pytest.raises(ValidationError, match="employes"):  # pydantic's own way in keeps pydantic's own error
        PopulationSpec.model_validate({"employes": 3})

"""What is kept of an office: groups of at least five, its own teams, and people who are alike as a whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asnsim.errors import InputError
from asnsim.luck import Luck
from asnsim.population import People, PopulationSpec, populate
from asnsim.population.office import groups_of, teams_of
from asnsim.population.office_tables import (
    SMALLEST,
    Teams,
    pairs_of,
    read_groups,
    read_teams,
    write_groups,
    write_teams,
)
from asnsim.population.structure import tpp_classes

COLUMNS = ("position", "pppk", "sex", "education", "grade", "age", "tenure", "rank_years")


def office(employees: int, seed: int) -> tuple[People, Teams]:
    people = populate(PopulationSpec(employees=employees), Luck(seed))
    return people, teams_of(people, tpp_classes(people.units))


def kept(employees: int, seed: int) -> tuple[People, PopulationSpec]:
    people, teams = office(employees, seed)
    groups = groups_of(people, teams)
    spec = PopulationSpec(employees=employees, teams=write_teams(teams), groups=write_groups(groups))
    return people, spec


@settings(max_examples=15, deadline=None)
@given(employees=st.integers(20, 700), seed=st.integers(0, 1000))
def test_groups_are_large_enough_hold_everybody_and_survive_their_table(employees: int, seed: int) -> None:
    people, teams = office(employees, seed)
    groups = groups_of(people, teams)
    assert min(group.people for group in groups) >= SMALLEST
    assert sum(group.people for group in groups) == employees
    assert read_groups(write_groups(groups)) == groups
    again = read_teams(write_teams(teams))
    assert again.posts == teams.posts and np.array_equal(again.tree.members, teams.tree.members)
    staff = people.employees
    pairs = pairs_of(teams.tree)
    table = np.column_stack([np.floor(staff[name]) for name in COLUMNS])
    for row, pair in zip(table, pairs, strict=True):  # everybody is within a group of his stratum
        assert any(
            pair in group.stratum
            and (np.array(group.low) <= row).all()
            and (row <= np.array(group.high)).all()
            for group in groups
        )
    drawn = populate(
        PopulationSpec(employees=employees, teams=write_teams(teams), groups=write_groups(groups)),
        Luck(seed + 1),
    )
    assert np.array_equal(drawn.units.parent, people.units.parent)
    assert np.array_equal(drawn.units.stop, people.units.stop)
    assert (drawn.employees.tenure <= drawn.employees.age - 18 + 1e-9).all()
    assert (drawn.employees.rank_years <= drawn.employees.tenure).all()


def test_the_people_drawn_are_like_those_of_the_list_as_a_whole_and_are_others() -> None:
    people, spec = kept(3000, 5)
    drawn = populate(spec, Luck(1)).employees
    staff = people.employees
    for name in COLUMNS[:-1]:
        assert drawn[name].mean() == pytest.approx(
            staff[name].mean(), abs=0.06 * max(staff[name].std(), 0.5)
        ), name
        assert drawn[name].std() == pytest.approx(staff[name].std(), rel=0.12), name
    ours, theirs = (np.corrcoef([one[name] for name in ("education", "grade", "age", "tenure")])
                    for one in (drawn, staff))  # fmt: skip
    assert np.abs(ours - theirs).max() < 0.15
    assert not np.isin(drawn.age, staff.age).any(), "no age is anybody's"
    other = populate(spec, Luck(2)).employees
    assert (other.age != drawn.age).mean() > 0.9, "other luck, other people"


BROKEN = [
    ({"groups": None}, "stand together"),
    ({"employees": 50}, "employees is 50"),
    ({"staff_list": "a.csv"}, "without staff_list"),
]


@pytest.mark.parametrize(("change", "said"), BROKEN)
def test_tables_that_do_not_go_together_are_refused(change: dict[str, object], said: str) -> None:
    _, spec = kept(40, 1)
    given_ = {"employees": 40, "teams": spec.teams, "groups": spec.groups} | change
    with pytest.raises(InputError, match=said):
        PopulationSpec(**given_)


def test_a_damaged_table_names_its_row() -> None:
    _, spec = kept(40, 1)
    assert spec.groups is not None and spec.teams is not None
    head, first, *rest = spec.groups.splitlines()
    for spoilt in (
        "x" + first,
        first.replace(",", ";"),
        first.replace("no,", "maybe,", 1) + ",1",
        "4" + first[1:],
    ):
        with pytest.raises(InputError, match="row 1"):
            PopulationSpec(employees=40, teams=spec.teams, groups="\n".join([head, spoilt, *rest]))
    with pytest.raises(InputError, match="not the people of the teams"):
        PopulationSpec(employees=40, teams=spec.teams, groups="\n".join([head, first, first, *rest]))
    with pytest.raises(InputError, match="must begin with"):
        PopulationSpec(employees=40, teams=spec.groups, groups=spec.groups)

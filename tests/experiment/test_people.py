"""Arms with other people are refused, or compared as places; a scheme can be taken to a place."""

from __future__ import annotations

from pathlib import Path

import experiment_fakes as fakes
import pytest

from asnsim.errors import InputError
from asnsim.experiment.arms import arms_of
from asnsim.experiment.comparison import compare, compare_places
from asnsim.experiment.people import other_people
from asnsim.scenario import load

ONE = fakes.scenario("one")


def other(**population: object) -> tuple[str, ...]:
    """Which parameters make the people of another arm others."""
    return other_people(arms_of([ONE, ONE.with_(name="two", population=population)])).get("two", ())


def test_people_and_citizens_are_compared_and_what_people_do_is_not() -> None:
    assert other(employees=60) == ("population.employees",)
    assert other(citizens=60, sectors={"education": 0.41, "health": 0.21}) == (
        "population.citizens",
        "population.sectors.education",
        "population.sectors.health",
    )
    assert other(place="Elsewhere", tpp_scale=2.0, movement={}, behaviour={"work": {"crowding": 0.1}}) == ()


def test_a_staff_list_counts_by_what_it_holds(tmp_path: Path) -> None:
    for name, text in (("a.csv", "unit\na\n"), ("b.csv", "unit\na\n"), ("c.csv", "unit\nb\n")):
        (tmp_path / name).write_text(text)
    a, b, c = (
        ONE.with_(name=name, population={"staff_list": str(tmp_path / f"{name}.csv")})
        for name in ("a", "b", "c")
    )
    assert other_people(arms_of([a, b, c])) == {"c": ("population.staff_list",)}


@pytest.mark.usefixtures("fake_model")
def test_other_people_are_refused_or_compared_as_places() -> None:
    larger = ONE.with_(name="larger", population={"employees": 60})
    with pytest.raises(InputError, match="arm 'larger' has other people or citizens than 'one'") as refused:
        compare([ONE, larger], replications=2, workers=1)
    assert refused.value.field == "population.employees" and "compare_places" in str(refused.value)
    assert "tempat yang berbeda" in refused.value.in_("id")
    study = compare_places([ONE, larger], replications=2, workers=1)
    assert study.other_people == ("larger",)
    assert compare([ONE, ONE.with_(name="two")], replications=2, workers=1).other_people == ()


def test_a_scheme_at_a_place_has_the_place_s_people_before_and_after() -> None:
    scheme, place = load("kepahiang-peer-review"), load("kupang")
    there = scheme.at("kupang")
    assert there.name == "kepahiang-peer-review-at-kupang"
    assert there.population == place.population and there.burn_in().population == place.population
    assert (
        there.evaluation == scheme.evaluation and there.burn_in().evaluation == load("kepahiang").evaluation
    )
    assert there.own_in_burn_in() == ()
    assert there.key() == scheme.at(place).key()
    assert there.title_in("en") == "Peers (binding), with the people of Kupang today"
    assert there.title_in("id") == "Rekan kerja (mengikat), dengan pegawai dan penduduk Kupang saat ini"


def test_a_scheme_that_burns_in_under_itself_does_so_at_a_place() -> None:
    there = load("kepahiang").at("kupang")
    assert there.burn_in() is there
    again = there.at(load("kepahiang"))
    assert again.population == load("kepahiang").population
    assert again.key() == load("kepahiang").key(), "there and back again"
    arms = arms_of([there, load("kepahiang-peer-review").at("kupang")])
    assert arms[0].scenario_key == arms[1].before_key, "both start from one state"


def test_at_replaces_and_does_not_merge() -> None:
    scheme = load("kepahiang").with_(name="lab", population={"behaviour": {"work": {"crowding": 0.1}}})
    assert scheme.at("kupang").population == load("kupang").population
    with pytest.raises(InputError, match="did you mean 'kupang'"):
        scheme.at("kupangg")

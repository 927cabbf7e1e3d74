"""Eleven systems: each names its employer and what it assumes, reforms its place as it is today, and runs."""

from __future__ import annotations

import csv
import json
import re
import sys
from typing import Any

import pytest
from each import each

from asnsim import outcomes
from asnsim.cli.entry import run
from asnsim.luck import Luck
from asnsim.population import populate, statistic, statistics
from asnsim.scenario import Scenario, load
from tests.systems.places import DESCRIBED, EMPLOYERS, PLACE_OF, PLACES, PUBLISHED

STATISTIC = re.compile(r"\bS\d{3}\b")
SHORT = ("--quarters", 4)

a_system_a_test = pytest.mark.parametrize("system", PLACE_OF)


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """What a command prints; it has to succeed."""
    capsys.readouterr()
    code = run([str(argument) for argument in arguments])
    sys.stdout.flush()
    found = capsys.readouterr()
    assert code == 0, found.err
    return found.out


def has(scenario: Scenario, dotted: str) -> bool:
    """Whether a block is on: written, by the scenario itself or by one that it extends."""
    inside: Any = scenario._written
    for key in dotted.split("."):
        if not isinstance(inside, dict) or key not in inside:
            return False
        inside = inside[key]
    return inside is not None


@pytest.mark.slow
@a_system_a_test
def test_it_runs(system: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(told(capsys, "run", system, *SHORT, "--csv").splitlines()))
    assert len(rows) == SHORT[1]
    for row in rows:
        assert 50 < float(row["skm"]) < 100
        assert 0 < float(row["motivation"]) < 3


@pytest.mark.slow
@a_system_a_test
def test_it_is_compared_with_its_place(system: str, capsys: pytest.CaptureFixture[str]) -> None:
    how = ("--replications", 2, "--workers", 1, *SHORT, "--json")
    rows = json.loads(told(capsys, "compare", PLACE_OF[system], system, *how))
    found = {row["outcome"]: row for row in rows if row["arm"] == system}
    assert set(outcomes.ids()) <= set(found)
    assert found["motivation"]["replications"] == 2
    assert found["motivation"]["effect"] != 0, "a system that changes nothing is no reform"


@each("system", PLACE_OF)
def test_it_reforms_its_place_as_that_is_today(system: str) -> None:
    scenario, place = load(system), load(PLACE_OF[system])
    assert scenario.population == place.population
    assert scenario.burn_in().key() == place.burn_in().key()
    assert place.burn_in().key() == place.key(), "a place as it is today burns in under itself"
    assert scenario.key() != place.key()


@each("system", PLACE_OF)
def test_the_world_is_the_same_in_both_arms(system: str) -> None:
    """Needs, hazards and sectors are the world, and not a policy."""
    scenario, place = load(system), load(PLACE_OF[system])
    for block in ("needs", "hazard", "sectors", "process"):
        assert (block in scenario.service.parts) == (block in place.service.parts), block
    for name in ("contacts", "digital_access"):
        assert getattr(scenario.service, name) == getattr(place.service, name), name


@each("system", DESCRIBED)
def test_it_has_what_its_text_describes_and_its_place_does_not(system: str) -> None:
    scenario, place = load(system), load(PLACE_OF[system])
    for dotted in DESCRIBED[system]:
        assert has(scenario, dotted), dotted
        assert not has(place, dotted), dotted


def test_salor_is_yearly_and_alak_quarterly() -> None:
    assert load("salor").evaluation.period == "yearly"
    assert load("alak").evaluation.period == "quarterly"


@each("name", (*PLACES, *DESCRIBED))
def test_its_prose_names_the_employer_and_the_assumptions_in_both_languages(name: str) -> None:
    about = load(name).about
    employer = EMPLOYERS[PLACE_OF.get(name, name)]
    assert employer.removeprefix("Kabupaten ") in about.en
    assert employer.removeprefix("Kabupaten ") in about.id
    assert "assumption" in about.en.lower()
    assert "asumsi" in about.id.lower()


@each("name", (*PLACES, *PLACE_OF))
def test_both_languages_cite_the_same_statistics_and_these_are_there(name: str) -> None:
    about = load(name).about
    cited = set(STATISTIC.findall(about.en))
    assert cited == set(STATISTIC.findall(about.id))
    assert cited <= set(statistics().index)


@each("place", PLACES)
def test_its_size_is_the_published_one(place: str) -> None:
    population = load(place).population
    employees, citizens = PUBLISHED[place]
    assert population.employees == statistic(employees)
    assert population.citizens == statistic(citizens)
    if place not in ("kepahiang", "pembinaan-today"):
        assert {employees, citizens} <= set(STATISTIC.findall(load(place).about.en))


def test_tpp_in_kupang_is_on_average_what_was_published() -> None:
    people = populate(load("kupang").population, Luck(1))
    assert people.employees["tpp_full"].mean() == pytest.approx(statistic("S190"), rel=0.02)

"""Scenarios of practices: each is a place as it is, but for what it is about, and runs."""

from __future__ import annotations

import pytest
from each import each

import asnsim
from asnsim.files import shipped
from asnsim.model.practices import PRACTICES
from asnsim.scenario import Scenario, load
from asnsim.scenario.plain import flat, plain

FILES = sorted((shipped("scenarios") / "practices").glob("*.yaml"))
ABOUT = ("name", "title", "label", "about", "extends", "before")


def parameters(scenario: Scenario) -> dict[str, object]:
    """Its parameters by dotted name, without what it says of itself."""
    return {
        name: value
        for name, value in flat(plain(scenario, full=True), ()).items()
        if name.split(".")[0] not in ABOUT
    }


def test_every_practice_has_a_scenario_that_shows_it() -> None:
    shown = {kind for file in FILES for kind in load(file).practices}
    assert shown == set(PRACTICES.order)


@each("file", FILES, ids=lambda file: file.stem)
def test_it_differs_from_its_place_in_its_practice(file) -> None:
    scenario = load(file)
    place = load(file.parent / scenario.extends if scenario.extends.endswith(".yaml") else scenario.extends)
    one, other = parameters(scenario), parameters(place)
    differs = {name.split(".")[0] for name in one | other if one.get(name) != other.get(name)}
    assert differs <= {"practices", "population"} and "practices" in differs
    moves = {name for name in one if name.startswith("population") and one[name] != other.get(name)}
    assert all(name.startswith("population.movement") for name in moves)


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_runs(file) -> None:
    scenario = load(file).with_(population={"employees": 200, "citizens": 8_000})
    run = asnsim.simulate(scenario, quarters=12)
    assert run.outcomes["satisfaction"].between(0.0, 1.0).all()

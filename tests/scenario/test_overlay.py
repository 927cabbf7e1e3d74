"""Parameters by their full names: laid over a scenario they win, laid under it they give way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from asnsim.errors import InputError
from asnsim.scenario import Scenario, all_parameters, load
from asnsim.scenario.overlay import check_names, overlaid, underlaid

LUCK_SD = "population.behaviour.work.luck_sd"
CROWDING = "population.behaviour.work.crowding"
LENIENCY = "evaluation.raters.supervisor.leniency"
NOISE = "evaluation.raters.supervisor.noise"
PEERS = "evaluation.raters.peers.noise"
RENEGE = "service.renege"
LAYERS: list[Callable[..., Scenario]] = [overlaid, underlaid]


def value(scenario: Scenario, path: str) -> Any:
    part: Any = scenario
    for name in path.split("."):
        part = part[name] if isinstance(part, dict) else getattr(part, name)
    return part


def test_laid_over_it_replaces_what_the_scenario_says_and_what_it_leaves_to_defaults() -> None:
    office = load("office")
    assert (value(office, LUCK_SD), value(office, LENIENCY)) == (0.5, 0.3)
    values = {LUCK_SD: 0.11, LENIENCY: -0.2, NOISE: 0.77, CROWDING: 0.9, RENEGE: 0.4}
    made = overlaid(office, values)
    assert {path: value(made, path) for path in values} == values
    assert (value(office, LUCK_SD), value(office, LENIENCY)) == (0.5, 0.3)
    left = made.model_dump()
    for path in values:
        *parents, name = path.split(".")
        branch, before = left, office.model_dump()
        for parent in parents:
            branch, before = branch[parent], before[parent]
        branch[name] = before[name]
    assert left == office.model_dump(), "nothing else moves"


def test_laid_under_it_gives_way_to_what_the_scenario_or_its_parent_says() -> None:
    values = {LUCK_SD: 0.11, LENIENCY: -0.2, NOISE: 0.77, CROWDING: 0.9}
    for name in ("office", "bonus"):  # bonus extends office, and says nothing of its luck
        made = underlaid(load(name), values)
        assert (value(made, LUCK_SD), value(made, LENIENCY)) == (0.5, 0.3)
        assert (value(made, NOISE), value(made, CROWDING)) == (0.77, 0.9)


def test_what_a_scenario_says_at_the_default_stays_too(write: Callable[[str, str], Path]) -> None:
    default = next(row.default for row in all_parameters() if row.name == CROWDING)
    said = f"extends: office\npopulation: {{behaviour: {{work: {{crowding: {default}}}}}}}\n"
    office = load(write("plain.yaml", said))
    assert value(underlaid(office, {CROWDING: default + 0.1}), CROWDING) == default
    assert value(overlaid(office, {CROWDING: default + 0.1}), CROWDING) == default + 0.1


@pytest.mark.parametrize("lay", LAYERS)
def test_a_part_that_the_scenario_does_not_have_is_left_out(lay: Callable[..., Scenario]) -> None:
    office = load("office")
    absent = {PEERS: 0.9, "incentives.bonus.amount": 0.4, "development.feedback.spread": 0.7}
    made = lay(office, {**absent, NOISE: 0.6})
    assert list(made.evaluation.raters) == list(office.evaluation.raters)
    assert list(made.incentives) == list(office.incentives) and made.development == {}
    assert value(made, NOISE) == 0.6
    assert (
        value(lay(load("bonus"), {"incentives.bonus.credibility": 0.7}), "incentives.bonus.credibility")
        == 0.7
    )


@pytest.mark.parametrize("lay", LAYERS)
def test_nothing_laid_on_gives_the_scenario_itself(lay: Callable[..., Scenario]) -> None:
    office = load("office")
    assert lay(office, {}) is office
    assert lay(office, {PEERS: 0.9}) is office


@pytest.mark.parametrize("lay", LAYERS)
def test_a_copy_burns_in_under_what_the_scenario_burns_in_under(lay: Callable[..., Scenario]) -> None:
    bonus = load("bonus")
    made = lay(bonus, {CROWDING: 0.9})
    assert made.name == bonus.name
    assert made.burn_in().name == bonus.burn_in().name == "office"
    assert value(made.burn_in(), CROWDING) == 0.9


@pytest.mark.parametrize("lay", LAYERS)
@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        ("population.behaviour.work.crowdin", CROWDING),
        ("evaluation.raters.peers.nois", PEERS),
        ("development.feedback.qualty", "development.feedback.quality"),
        ("population.behaviour.work", "population.behaviour.work."),
    ],
)
def test_a_name_that_is_none_is_told_with_the_nearest(
    lay: Callable[..., Scenario], wrong: str, nearest: str
) -> None:
    for values in ({wrong: 0.1}, {CROWDING: 0.1, wrong: 0.1}):
        with pytest.raises(InputError) as told:
            lay(load("office"), values)
        assert repr(wrong) in str(told.value) and nearest in str(told.value)


@pytest.mark.parametrize("lay", LAYERS)
@pytest.mark.parametrize("number", [-0.1, 2.1, "much"])
def test_a_value_out_of_range_is_told_with_its_field(lay: Callable[..., Scenario], number: Any) -> None:
    with pytest.raises(InputError, match="crowding"):
        lay(load("office"), {CROWDING: number})


def test_every_parameter_has_a_name_that_is_taken() -> None:
    check_names({row.name: row.default for row in all_parameters()})
    check_names({})
    with pytest.raises(InputError, match="did you mean 'service.renege'"):
        check_names({"service.reneg": 0.1})

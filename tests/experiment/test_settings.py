"""Parameters by their full names, as on the command line: each is checked by itself."""

from __future__ import annotations

from typing import Any

import pytest

from asnsim.errors import InputError
from asnsim.experiment.settings import is_number, is_whole, row_of, with_values, wrong_value
from asnsim.scenario import all_parameters, load

HALO = "evaluation.raters.supervisor.halo"
PEERS = "evaluation.raters.peers.noise"


def test_values_hold_in_every_scenario_that_has_the_part_and_in_its_burn_in() -> None:
    today, peers = with_values(
        [load("kepahiang"), load("kepahiang-peer-review")], {HALO: 0.2, PEERS: 0.7, "quarters": 4}
    )
    for scenario in (today, peers, today.burn_in(), peers.burn_in()):
        assert scenario.evaluation.raters["supervisor"].halo == 0.2
    assert peers.evaluation.raters["peers"].noise == 0.7 and "peers" not in today.evaluation.raters
    assert (today.quarters, peers.quarters) == (4, 4)
    assert today.burn_in() is today, "one that burns in under itself still does"
    assert peers.burn_in().evaluation == today.evaluation


def test_nothing_that_is_set_leaves_a_scenario_as_it_is() -> None:
    scenario = load("kepahiang")
    assert with_values([scenario], {}) == (scenario,)
    assert with_values([scenario], {})[0].key() == scenario.key()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"population.employes": 60},
            "unknown parameter 'population.employes'; did you mean 'population.employees'?",
        ),
        (
            {"population.employees": 3},
            "population.employees: must be between 20 and 1,000,000 persons (got 3)",
        ),
        ({"population.employees": "many"}, "must be a whole number"),
        ({"evaluation.period": "yearli"}, "did you mean 'yearly'"),
        ({PEERS: 0.5}, "would change nothing: no arm has evaluation.raters.peers"),
        ({"population.sectors.education": 0.9}, "must sum to 1"),
    ],
)
def test_a_mistake_is_told_with_the_parameter(values: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as refused:
        with_values([load("kepahiang")], values)
    assert said in str(refused.value) and len(str(refused.value)) < 300


def test_every_default_is_a_value_of_its_parameter() -> None:
    wrong = {
        row.name: wrong_value(row.name, row.default) for row in all_parameters() if row.default is not None
    }
    assert {name: said for name, said in wrong.items() if said is not None} == {}


def test_numbers_are_known_as_such() -> None:
    assert is_whole("population.employees") and is_whole("population.top_team") and is_number(HALO)
    assert (
        not is_whole(HALO) and not is_number("evaluation.period") and not is_number("incentives.tpp.factor")
    )
    assert not is_number("population.tpp_teachers")
    assert row_of(HALO).role == "behaviour"

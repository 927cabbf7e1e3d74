"""One parameter set under one run."""

from __future__ import annotations

import numpy as np
import pytest

import asnsim
from asnsim.errors import InputError

HALO = "evaluation.raters.supervisor.halo"
NOISE = "evaluation.raters.supervisor.noise"
SMALL = asnsim.scenario("kepahiang").with_(
    name="small", population={"employees": 100, "citizens": 3000}, quarters=2
)


def test_parameters_lie_under_what_the_scenario_says_and_under_its_burn_in() -> None:
    said = SMALL.with_(name="said", evaluation={"raters": {"supervisor": {"halo": 0.3}}})
    run = asnsim.simulate(said, parameters={HALO: 0.9, NOISE: 0.7})
    supervisor = run.scenario.evaluation.raters["supervisor"]
    assert (supervisor.halo, supervisor.noise) == (0.3, 0.7)
    assert run.scenario.burn_in().evaluation.raters["supervisor"].noise == 0.7


def test_the_scenario_of_a_run_alone_gives_its_numbers_again() -> None:
    reform = asnsim.scenario("kepahiang-peer-review").with_(
        population={"employees": 100, "citizens": 3000}, quarters=2
    )
    run = asnsim.simulate(reform, parameters=asnsim.ensemble()[3])
    again = asnsim.simulate(run.scenario)
    np.testing.assert_array_equal(run.outcomes.to_numpy(), again.outcomes.to_numpy())
    assert run.scenario.name == reform.name


def test_no_parameters_are_the_defaults() -> None:
    plain, none = asnsim.simulate(SMALL), asnsim.simulate(SMALL, parameters={})
    np.testing.assert_array_equal(plain.outcomes.to_numpy(), none.outcomes.to_numpy())
    assert not plain.outcomes.equals(asnsim.simulate(SMALL, parameters={NOISE: 1.2}).outcomes)


def test_the_mesa_model_of_a_run_has_its_parameters() -> None:
    reform = asnsim.scenario("kepahiang-peer-review").with_(
        population={"employees": 100, "citizens": 3000}, quarters=2
    )
    run = asnsim.simulate(reform, seed=3, parameters=asnsim.ensemble()[5])
    collected = run.model.datacollector.get_model_vars_dataframe()
    np.testing.assert_array_equal(collected["motivation"], run.outcomes["motivation"])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"evaluation.raters.supervisor.haloo": 0.2},
            "unknown parameter '.*haloo'; did you mean '.*supervisor.halo'",
        ),
        ({"nothing like it": 0.2}, "unknown parameter 'nothing like it'"),
        ({HALO: -3.0}, "halo"),
        ({HALO: "much"}, "halo"),
        ([0.2], "parameters: must be values by their full names"),
        (3, "parameters: must be values by their full names"),
    ],
)
def test_wrong_parameters_are_told(given, said: str) -> None:
    with pytest.raises(InputError, match=said):
        asnsim.simulate(SMALL, parameters=given)

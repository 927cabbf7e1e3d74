"""A study as states of the world: sets of the ensemble, or points of a sweep."""

from __future__ import annotations

import experiment_fakes as fakes
import numpy as np
import pytest

from asnsim.errors import InputError
from asnsim.experiment import simulation
from asnsim.experiment.accepted_sets import ensemble
from asnsim.experiment.arms import arms_of
from asnsim.experiment.comparison import compare
from asnsim.experiment.designs import sweep
from asnsim.experiment.effects import COSTS
from asnsim.outcomes import ids
from asnsim.studies.unknowns import unknowns_of
from asnsim.studies.worlds import TOTAL_COST, worlds

NOISE = "evaluation.raters.supervisor.noise"


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation, "replicate", fakes.replicate)
    monkeypatch.setattr(simulation, "warm_up", fakes.warm_up)


def test_a_world_is_a_set_with_its_values_and_the_mean_of_its_replications() -> None:
    study = compare([fakes.scenario("a"), fakes.scenario("b", noise=0.9)], 80, 1, 1, uncertainty="ensemble")
    found = worlds(study)
    numbers = found.unknowns.index
    assert found.count == 40 and set(numbers) == set(study.runs["set"])
    for name in found.unknowns.columns[:5]:
        assert found.unknowns[name].tolist() == [ensemble()[number - 1][name] for number in numbers]
    np.testing.assert_allclose(found.effect("motivation", "b"), 0.5)
    one = study.runs[(study.runs["set"] == numbers[0]) & (study.runs["arm"] == "b")]
    last = one[one["quarter"] > fakes.QUARTERS - 4]
    assert found.of("motivation").loc[numbers[0], "b"] == pytest.approx(last["motivation"].mean())


def test_what_an_arm_says_or_has_no_part_for_is_no_unknown() -> None:
    arms = arms_of([fakes.scenario("a"), fakes.scenario("b", noise=0.9)])
    names = {prior.name for prior in unknowns_of(arms)}
    assert NOISE not in names and not any(name.startswith("evaluation.raters.peers") for name in names)
    with_peers = arms_of(["kepahiang", "kepahiang-peer-review"])
    more = {prior.name for prior in unknowns_of(with_peers)}
    assert NOISE in more and any(name.startswith("evaluation.raters.peers") for name in more)


def test_a_world_is_a_point_of_a_sweep() -> None:
    arms = [fakes.scenario("a"), fakes.scenario("b", noise=0.9)]
    crowding = "population.behaviour.work.crowding"
    design = {
        "name": "d", "arms": arms, "uncertainties": {crowding: {"low": 0.1, "high": 0.9}},
        "sampling": {"method": "latin", "points": 30}, "replications": 2,
    }  # fmt: skip
    swept = sweep(design, workers=1)
    found = worlds(swept)
    assert list(found.unknowns) == [crowding] and found.count == 30
    assert found.unknowns[crowding].tolist() == swept.points[crowding].tolist()
    np.testing.assert_allclose(found.effect("skm", "b"), 0.5)


def test_costs_have_a_total() -> None:
    study = compare([fakes.scenario("a"), fakes.scenario("b", noise=0.9)], 40, 1, 1, uncertainty="ensemble")
    found = worlds(study)
    total = sum(found.of(name) for name in COSTS)
    np.testing.assert_allclose(found.of(TOTAL_COST), total)
    assert found.sizes[TOTAL_COST] == max(found.sizes[name] for name in COSTS)
    assert set(ids()) | {TOTAL_COST} == set(found.levels)


@pytest.mark.parametrize(
    ("arms", "replications", "uncertainty", "said"),
    [
        (["a", "b"], 60, "luck", "luck alone varied"),
        (["a", "b"], 8, "ensemble", "4 parameter sets"),
        (["a"], 60, "ensemble", "one arm"),
    ],
)
def test_too_little_to_tell_from_is_refused(arms, replications, uncertainty, said) -> None:
    scenarios = [fakes.scenario(name, noise=0.4 + place / 10) for place, name in enumerate(arms)]
    study = compare(scenarios, replications, 1, 1, uncertainty=uncertainty)
    with pytest.raises(InputError, match=said):
        worlds(study)


def test_a_wrong_name_has_the_nearest() -> None:
    study = compare([fakes.scenario("a"), fakes.scenario("b", noise=0.9)], 40, 1, 1, uncertainty="ensemble")
    with pytest.raises(InputError, match="motivation"):
        worlds(study).of("motivasion")
    with pytest.raises(InputError, match="'b'"):
        worlds(study).effect("motivation", "bb")

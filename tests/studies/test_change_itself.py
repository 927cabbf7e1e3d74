"""What is left of an effect when nothing is resisted or heeded for being new."""

from __future__ import annotations

import experiment_fakes as fakes
import numpy as np
import pandas as pd
import pytest

from asnsim.experiment import simulation
from asnsim.experiment.comparison import compare
from asnsim.outcomes import ids
from asnsim.scenario import all_parameters
from asnsim.scenario.overlay import check_names
from asnsim.studies.change_itself import NOTHING_NEW, net_of_change


def of_the_jump(arms, seed):
    """Every arm but the first is worth 1, and what its people resist a change for being one."""
    luck = np.random.default_rng(seed).normal(size=(fakes.QUARTERS, len(ids())))
    return {
        arm.name: luck
        + (arm.name != "a") * (1.0 + arm.scenario.population.behaviour.adaptation.resistance_jump)
        for arm in arms
    }


@pytest.fixture
def study(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(simulation, "replicate", of_the_jump)
    monkeypatch.setattr(simulation, "warm_up", fakes.warm_up)
    return compare([fakes.scenario("a"), fakes.scenario("b", noise=0.5)], 4, 1, 1, uncertainty="ensemble")


def test_the_effect_parts_into_net_and_change(study) -> None:
    found = net_of_change(study, 1)
    assert found.query("outcome == 'skm'")["net"].tolist() == pytest.approx([1.0])
    np.testing.assert_allclose(found["net"] + found["change"], found["effect"])
    assert (found.query("outcome != 'cost_per_skm_point'")["change"] > 0.0).all()
    pd.testing.assert_series_equal(found["effect"], study.effects()["effect"])


def test_every_name_is_a_parameter_at_its_off_value() -> None:
    check_names(NOTHING_NEW)
    off = {row.name: row.off for row in all_parameters()}
    assert {name: off[name] for name in NOTHING_NEW} == NOTHING_NEW


def test_the_first_replications_are_a_study(study) -> None:
    few = study.part(replications=2)
    assert few.replications == 2 and few.arms == study.arms
    again = compare(study.compared, 2, 1, 1, uncertainty="ensemble")
    pd.testing.assert_frame_equal(few.runs, again.runs)

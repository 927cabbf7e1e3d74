"""Replications until an effect is known: in batches, whatever the workers, and no further than allowed."""

from __future__ import annotations

import json
from pathlib import Path

import experiment_fakes as fakes
import numpy as np
import pytest

from asnsim.errors import InputError
from asnsim.experiment import simulation
from asnsim.experiment.comparison import compare
from asnsim.experiment.until import Until, widest

ARMS = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]


def noisy(arms, seed):
    """Effects that differ from one replication to the next."""
    numbers = fakes.replicate(arms, seed)
    own = np.random.default_rng(seed + 1).normal(size=numbers[arms[-1].name].shape)
    return {
        arm.name: numbers[arm.name] + own * arm.scenario.evaluation.raters["supervisor"].noise for arm in arms
    }


@pytest.fixture
def noisy_model(monkeypatch: pytest.MonkeyPatch, fake_model: None) -> None:
    monkeypatch.setattr(simulation, "replicate", noisy)


@pytest.mark.usefixtures("noisy_model")
class TestUntil:
    def test_it_ends_after_the_first_batch_that_is_enough(self) -> None:
        target = widest(compare(ARMS, 12, workers=1).runs, "motivation") * 1.0001
        study = compare(ARMS, Until(target, "motivation", batch=4, at_most=40), workers=1)
        assert study.replications == 12
        assert (
            widest(study.runs, "motivation")
            <= target
            < widest(compare(ARMS, 8, workers=1).runs, "motivation")
        )
        assert study.runs.equals(compare(ARMS, 12, workers=1).runs), "and has the same runs as if asked for"

    def test_it_ends_at_most_where_it_may_and_says_so(self, capsys: pytest.CaptureFixture[str]) -> None:
        study = compare(ARMS, Until(1e-9, "skm", batch=4, at_most=6), workers=1)
        assert study.replications == 6
        assert (
            "After 6 replications, the most that are allowed, the half-width of skm is"
            in capsys.readouterr().err
        )

    def test_the_folder_goes_on_from_what_is_there_and_says_how_many_there_are(self, tmp_path: Path) -> None:
        first = compare(ARMS, Until(1e-9, "skm", batch=3, at_most=6), workers=1, out=tmp_path)
        told = json.loads((tmp_path / "manifest.json").read_text())
        assert told["replications"] == 6 and told["until"]["outcome"] == "skm" and told["complete"]
        again = compare(ARMS, Until(10.0, "skm", batch=3), workers=1, out=tmp_path)
        assert again.replications == 3 and first.replications == 6

    def test_of_one_arm_the_level_is_known(self) -> None:
        assert compare(ARMS[:1], Until(10.0, "skm", batch=3), workers=1).replications == 3


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"half_width": 0}, "half_width: must be above 0"),
        ({"half_width": "wide"}, "half_width"),
        ({"outcome": "motivatoin"}, "did you mean 'motivation'"),
        ({"batch": 1}, "batch"),
        ({"at_most": 1}, "at_most"),
    ],
)
def test_what_is_asked_for_is_checked(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        Until(**{"half_width": 0.1, **wrong})


def test_a_range_over_sets_is_not_made_narrow() -> None:
    with pytest.raises(InputError, match="must be luck where a half-width is asked for"):
        compare(ARMS, Until(0.1), workers=1, uncertainty="ensemble")

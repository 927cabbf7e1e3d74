"""A run in which an outcome leaves its range says so in words, in both languages; others say nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

import asnsim
from asnsim.experiment.outside import outside
from asnsim.outcomes import OUTCOMES, mean, outcome
from asnsim.scenario import load
from asnsim.wording import speak

SMALL = load("kepahiang").with_(population={"employees": 60, "citizens": 2000}, quarters=2)


@pytest.fixture
def narrow() -> Iterator[str]:
    """An outcome whose range nobody keeps to."""

    @outcome("motivation", "share", (0, 0.001), "Narrow hours", "Jam sempit", definition_id="Contoh.")
    def narrow_hours(state):
        """An example."""
        return mean(state.employees["hours"])

    yield "narrow_hours"
    OUTCOMES.forget("narrow_hours")


@pytest.fixture(params=["en", "id"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    speak(request.param)
    yield request.param
    speak(None)


def test_numbers_on_and_within_their_bounds_are_not_named_and_those_beyond_are() -> None:
    one = OUTCOMES.get("motivation")
    usual = pd.DataFrame({"motivation": [one.low, one.high, one.high + 1e-12, float("nan")], "other": 1e9})
    assert outside(usual) == {}
    strayed = pd.DataFrame({"motivation": [1.0, 1.0, one.high + 2.0, 1.0]})
    assert outside(strayed) == {}, "for a quarter a slope may stray"
    away = one.high + 2.0
    assert outside(pd.DataFrame({"motivation": [1.0, 1.0, 1.0, away, away, away]})) == {"motivation": away}
    arms = pd.DataFrame({"arm": ["a", "b"] * 4, "quarter": [1, 1, 2, 2, 3, 3, 4, 4], "skm": [50.0, 24.0] * 4})
    assert outside(arms) == {"skm": 24.0}


def test_a_run_says_which_outcome_left_its_range(
    narrow: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {"en": ("Narrow hours", "outside its range"), "id": ("Jam sempit", "di luar rentangnya")}[
        language
    ]
    asnsim.simulate(SMALL)
    once = capsys.readouterr().err
    asnsim.compare([SMALL], replications=1, workers=1)
    again = capsys.readouterr().err
    for said in (once, again):
        (line,) = [line for line in said.splitlines() if words[0] in line]
        assert words[1] in line


def test_usual_runs_say_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    asnsim.compare([SMALL], replications=1, quarters=2, workers=1)
    assert "range" not in capsys.readouterr().err

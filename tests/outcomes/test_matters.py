"""Sizes that matter: declared by every outcome, with a reason in both languages, and frozen."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asnsim.experiment.matters import WAYS, smallest, too_small, way_of
from asnsim.language import LANGUAGES
from asnsim.outcomes import OUTCOMES, Matters
from asnsim.scenario import load
from tests import built_in
from tests.each import each

FROZEN: dict[str, Any] = tomllib.loads(Path(__file__).with_name("sizes.toml").read_text(encoding="utf-8"))


def declared(outcome: str) -> Matters:
    found = OUTCOMES.get(outcome).matters
    assert found is not None
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_says_from_which_size_it_matters_and_why(language: str) -> None:
    for name in built_in.OUTCOMES:
        size = declared(name)
        assert size.size > 0.0, name
        assert len(size.because(language).split()) >= 4, name
        assert size.because(language).endswith("."), name
    assert declared("skm").en != declared("skm").id


def test_sizes_stand_as_they_were_frozen() -> None:
    """Who changes a size writes an erratum with a date and a reason into sizes.toml, and leaves the first number."""
    sizes = dict(FROZEN["sizes"])
    dates = [FROZEN["frozen"]]
    for erratum in FROZEN.get("errata", []):
        assert erratum["date"] >= dates[-1], erratum
        assert isinstance(erratum["date"], datetime.date) and erratum["reason"].strip(), erratum
        assert sizes[erratum["outcome"]] != erratum["size"], erratum
        sizes[erratum["outcome"]] = erratum["size"]
        dates.append(erratum["date"])
    assert {name: declared(name).size for name in built_in.OUTCOMES} == sizes


def test_a_size_lies_within_the_range_of_its_outcome() -> None:
    for name in built_in.OUTCOMES:
        one = OUTCOMES.get(name)
        assert declared(name).size < (one.high - one.low) / 2.0, name


def test_costs_are_counted_for_each_employee() -> None:
    kepahiang = load("kepahiang")
    sizes = smallest(kepahiang)
    assert set(built_in.OUTCOMES) <= set(sizes)
    assert sizes["cost_raters"] == 250_000.0 * kepahiang.population.employees
    assert sizes["skm"] == declared("skm").size
    half = smallest(kepahiang.with_(population={"employees": 2000}))
    assert half["cost_raters"] == sizes["cost_raters"] / 2.0
    assert half["skm"] == sizes["skm"]


@each(
    ("low", "high", "size", "small"),
    [
        (0.1, 0.4, 0.5, True),
        (-0.4, -0.1, 0.5, True),
        (0.1, 0.5, 0.5, False),
        (-0.6, -0.1, 0.5, False),
        (-0.1, 0.4, 0.5, False),
        (0.0, 0.4, 0.5, False),
        (0.1, 0.4, float("nan"), False),
        (float("nan"), float("nan"), 0.5, False),
    ],
)
def test_too_small_is_clear_and_within_the_size(low: float, high: float, size: float, small: bool) -> None:
    assert too_small(low, high, size) is small


@each(
    ["low", "mean", "high", "size", "said"],
    [
        (0.2, 0.5, 0.8, 0.1, "up"),
        (-0.8, -0.5, -0.2, 0.1, "down"),
        (0.01, 0.02, 0.03, 0.1, "small"),
        (-0.02, 0.01, 0.03, 0.1, "small"),
        (-0.2, 0.05, 0.3, 0.1, "open"),
        (0.01, 0.08, 0.15, 0.1, "up_perhaps"),
        (-0.15, -0.08, -0.01, 0.1, "down_perhaps"),
        (0.2, 0.5, 0.8, 0.0, "up"),
        (0.2, 0.5, 0.8, float("nan"), "up"),
        (0.0, 0.0, 0.0, 0.0, "small"),
        (float("nan"), 0.5, float("nan"), 0.1, "open"),
    ],
)
def test_what_is_said_of_an_effect_follows_from_interval_and_size(
    low: float, mean: float, high: float, size: float, said: str
) -> None:
    assert way_of(low, mean, high, size) == said


@given(st.lists(st.floats(-2.0, 2.0), min_size=3, max_size=3), st.floats(0.0, 1.0))
def test_the_mirror_of_an_effect_is_said_the_other_way(ends: list[float], size: float) -> None:
    low, mean, high = sorted(ends)
    other = {"up": "down", "down": "up", "up_perhaps": "down_perhaps", "down_perhaps": "up_perhaps"}
    here = way_of(low, mean, high, size)
    assert here in WAYS and way_of(-high, -mean, -low, size) == other.get(here, here)

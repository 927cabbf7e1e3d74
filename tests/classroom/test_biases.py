"""What ratings tell of a rater: right where he is known, no more sure than it may be, and the same however he rates."""

from __future__ import annotations

import math

import numpy as np
import pytest
from each import each
from hypothesis import given
from hypothesis import strategies as st

from asnsim.classroom.biases import BIASES, Estimate, biases, change, ratio
from asnsim.classroom.gathered import FEWEST, OfClass, changes, of_class
from asnsim.classroom.ten import HIGHEST, LOWEST, MIDDLE, PEOPLE, SETS, Ten, ten

NONE = dict.fromkeys(BIASES, 0.0)
RATERS = {
    "without": NONE,
    "lenient": {**NONE, "leniency": 1.0},
    "central": {**NONE, "centrality": 0.5},
    "halo": {**NONE, "halo": 0.5},
    "recent": {**NONE, "recency": 0.4},
    "favours": {**NONE, "favouritism": 1.0},
    "likes": {**NONE, "similarity": 1.0},
    "all": {
        "leniency": 0.7,
        "centrality": 0.3,
        "halo": 0.4,
        "recency": 0.3,
        "favouritism": 0.7,
        "similarity": 0.4,
    },
}
ratings = st.lists(st.integers(LOWEST, HIGHEST), min_size=2 * PEOPLE, max_size=2 * PEOPLE).map(
    lambda given: np.array(given, dtype=float).reshape(2, PEOPLE)
)
sets = st.sampled_from(SETS)


def judged(people: Ten, rater: dict[str, float], error: np.ndarray) -> np.ndarray:
    """The model's rater, (dimension, person), before the scale's whole steps; `error` of his impressions."""
    seen = people.truth + rater["recency"] * (people.last - people.truth) + error
    seen = (1.0 - rater["halo"]) * seen + rater["halo"] * seen.mean(axis=0)
    return (
        MIDDLE
        + (1.0 - rater["centrality"]) * seen
        + rater["leniency"]
        + rater["favouritism"] * (people.close - 0.5)
        + rater["similarity"] * (people.similar - 0.5)
    )


def on_the_scale(judgement: np.ndarray) -> np.ndarray:
    return np.clip(np.round(judgement), LOWEST, HIGHEST)


@each(("name", "rater"), [(name, rater) for name in SETS for rater in RATERS.values()])
def test_a_rater_without_error_is_told_for_what_he_is(name: str, rater: dict[str, float]) -> None:
    people = ten(name)
    found = biases(judged(people, rater, np.zeros((2, PEOPLE))), people)
    for bias in BIASES:
        # Halo is told from the year alone; what recency does to a difference is left in it.
        near = 0.06 if bias == "halo" and rater["recency"] > 0.0 else 1e-9
        assert found[bias].value == pytest.approx(rater[bias], abs=near), bias


@pytest.mark.slow
@pytest.mark.parametrize("kind", RATERS)
def test_intervals_hold_what_is_true_as_often_as_they_say(kind: str) -> None:
    luck, rater, count = np.random.default_rng(38), RATERS[kind], 400
    held = dict.fromkeys(BIASES, 0)
    alarms = dict.fromkeys(BIASES, 0)
    for _ in range(count):
        for name in SETS:
            people = ten(name)
            error = luck.normal(size=(1, PEOPLE)) * 0.5 + luck.normal(size=(2, PEOPLE)) * 0.5
            for bias, one in biases(on_the_scale(judged(people, rater, error)), people).items():
                held[bias] += one.low <= rater[bias] <= one.high
                alarms[bias] += one.told
    for bias in BIASES:
        # 800 raters: three standard errors of a share of .95 are .023.
        assert held[bias] / (2 * count) > 0.95 - 0.025, bias
        if rater[bias] == 0.0:
            assert alarms[bias] / (2 * count) < 0.05 + 0.025, bias


@pytest.mark.slow
def test_who_has_no_bias_is_seldom_told_one_and_who_has_much_is_told_it() -> None:
    luck, people = np.random.default_rng(1), ten("A")
    any_told, told = 0, dict.fromkeys(BIASES, 0)
    strong = {
        "leniency": 1.5,
        "centrality": 0.7,
        "halo": 0.8,
        "recency": 0.7,
        "favouritism": 2.5,
        "similarity": 2.5,
    }
    for _ in range(400):
        error = luck.normal(size=(1, PEOPLE)) * 0.5 + luck.normal(size=(2, PEOPLE)) * 0.5
        any_told += any(
            one.told for one in biases(on_the_scale(judged(people, NONE, error)), people).values()
        )
        for bias in BIASES:
            rater = {**NONE, bias: strong[bias]}
            told[bias] += biases(on_the_scale(judged(people, rater, error)), people)[bias].low > 0.0
    assert 0.15 < any_told / 400 < 0.32
    assert {bias: count / 400 for bias, count in told.items() if count / 400 < 0.8} == {}


@given(ratings, sets)
def test_every_rater_has_six_numbers_inside_their_intervals(given_ratings: np.ndarray, name: str) -> None:
    found = biases(given_ratings, ten(name))
    assert set(found) == set(BIASES)
    for one in found.values():
        assert not math.isnan(one.low) and not math.isnan(one.high)
        assert one.low <= one.value <= one.high or not one.bounded
        assert one.bounded or not one.told


@given(ratings, sets, st.floats(-3.0, 3.0))
def test_a_rater_who_gives_more_to_all_differs_in_leniency_alone(
    given_ratings: np.ndarray, name: str, more: float
) -> None:
    one, other = biases(given_ratings, ten(name)), biases(given_ratings + more, ten(name))
    assert other["leniency"].value == pytest.approx(one["leniency"].value + more, abs=1e-9)
    for bias in set(BIASES) - {"leniency"}:
        assert (
            other[bias].value == pytest.approx(one[bias].value, abs=1e-6, nan_ok=True)
            or not one[bias].bounded
        )


@given(ratings, sets, st.sampled_from(["close", "similar"]), st.floats(0.1, 3.0))
def test_what_friends_get_more_shows_in_its_own_number_alone(
    given_ratings: np.ndarray, name: str, trait: str, more: float
) -> None:
    people = ten(name)
    bias = {"close": "favouritism", "similar": "similarity"}[trait]
    one = biases(given_ratings, people)
    other = biases(given_ratings + more * (getattr(people, trait) - 0.5), people)
    assert other[bias].value == pytest.approx(one[bias].value + more, abs=1e-9)
    for kept in ("leniency", "centrality"):
        assert other[kept].value == pytest.approx(one[kept].value, abs=1e-9)


@each("step", range(LOWEST, HIGHEST + 1))
def test_who_gives_all_the_same_has_a_centrality_of_one_and_no_halo_that_can_be_told(step: int) -> None:
    found = biases(np.full((2, PEOPLE), float(step)), ten("A"))
    assert found["centrality"].value == pytest.approx(1.0) and found["centrality"].told
    assert found["leniency"].value == pytest.approx(step - MIDDLE)
    assert not found["halo"].told and not found["recency"].told
    assert not found["favouritism"].told and not found["similarity"].told


@given(ratings, ratings, sets)
def test_a_change_holds_the_difference_and_turned_round_it_is_its_negative(
    before: np.ndarray, after: np.ndarray, name: str
) -> None:
    one, other = biases(before, ten(name)), biases(after, ten(name))
    for bias in BIASES:
        there, back = change(one[bias], other[bias]), change(other[bias], one[bias])
        assert there.low <= there.value <= there.high or not there.bounded
        assert there.bounded == (one[bias].bounded and other[bias].bounded)
        if there.bounded:
            assert (back.low, back.high) == pytest.approx((-there.high, -there.low))


def test_fiellers_interval_of_exact_numbers_is_their_ratio_and_of_a_doubtful_divisor_nothing() -> None:
    sharp = ratio(1.0, 2.0, (0.0, 0.0, 0.0), 2.0)
    assert (sharp.value, sharp.low, sharp.high) == pytest.approx((0.5, 0.5, 0.5))
    for divisor, doubt in ((1.0, 1.0), (-3.0, 0.01)):
        assert not ratio(1.0, divisor, (0.1, 0.0, doubt), 2.0).bounded


def test_fiellers_interval_is_that_of_the_definition() -> None:
    above, below, cov, far = 0.8, 2.0, (0.04, 0.01, 0.09), 2.2
    one = ratio(above, below, cov, far)
    for end in (one.low, one.high):
        variance = cov[0] - 2.0 * end * cov[1] + end * end * cov[2]
        assert abs(above - end * below) == pytest.approx(far * math.sqrt(variance))


def test_both_sets_tell_each_bias_about_as_sharply() -> None:
    """Half-widths for the same errors: the second ten are as hard as the first."""
    luck = np.random.default_rng(5)
    wide: dict[str, dict[str, list[float]]] = {name: {bias: [] for bias in BIASES} for name in SETS}
    for _ in range(150):
        error = luck.normal(size=(2, PEOPLE)) * 0.6
        for name in SETS:
            for bias, one in biases(judged(ten(name), NONE, error), ten(name)).items():
                wide[name][bias].append(one.high - one.low)
    for bias in BIASES:
        first, second = (float(np.median(wide[name][bias])) for name in SETS)
        assert 0.8 < second / first < 1.25, bias


def raters(count: int, rater: dict[str, float], seed: int = 2) -> list[tuple[np.ndarray, Ten]]:
    luck = np.random.default_rng(seed)
    both = [ten(SETS[at % 2]) for at in range(count)]
    return [
        (on_the_scale(judged(people, rater, luck.normal(size=(2, PEOPLE)) * 0.6)), people) for people in both
    ]


@each("count", range(FEWEST))
def test_of_fewer_than_five_nothing_is_said(count: int) -> None:
    rated = raters(count, NONE)
    assert of_class(rated) == {}
    assert changes(list(zip(rated, rated, strict=True))) == {}


def test_a_class_is_told_what_its_raters_have_in_common() -> None:
    found = of_class(raters(40, RATERS["all"]))
    for bias, true in RATERS["all"].items():
        # Four standard errors: the interval reaches two of them out.
        half = (found[bias].mean.high - found[bias].mean.low) / 2.0
        assert abs(found[bias].mean.value - true) < 2.0 * half + 0.06, bias
        assert found[bias].raters == 40 and half < 0.35, bias
    assert found["leniency"].mean.told and found["favouritism"].mean.told


def test_a_class_that_learns_is_told_the_change() -> None:
    before, after = raters(30, RATERS["all"], 3), raters(30, NONE, 4)
    found = changes(list(zip(before, after, strict=True)))
    assert found["leniency"].mean.high < 0.0 and found["favouritism"].mean.high < 0.0
    assert found["leniency"].mean.value == pytest.approx(-0.7, abs=0.25)


@given(st.integers(FEWEST, 12), st.integers(0, 1000))
def test_what_is_told_of_a_class_survives_the_store(count: int, seed: int) -> None:
    for one in of_class(raters(count, NONE, seed)).values():
        kept = OfClass.from_data(one.as_data())
        assert kept == one
        assert all(not isinstance(value, np.generic) for value in one.as_data().values())


def test_an_interval_without_ends_survives_the_store() -> None:
    one = OfClass(Estimate(0.3, -math.inf, math.inf), None, 0, 0, 5)
    assert OfClass.from_data(one.as_data()) == one

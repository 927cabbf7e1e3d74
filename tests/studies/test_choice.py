"""Robust choice and value of information, on worlds of which the answer is known."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from asnsim.errors import InputError
from asnsim.studies.choice.criteria import DEFAULT, criteria
from asnsim.studies.choice.front import dominates, front_of_means, on_front
from asnsim.studies.choice.regret import contenders, mean_shares, minimax_shares, regret, unseen_share
from asnsim.studies.choice.smooth import curve_terms, fitted, joint_terms
from asnsim.studies.choice.worth import chosen, perfect, worth

SIZES = {"misclassified": 0.01, "motivation": 0.01, "skm": 1.0, "strain": 0.01, "total_cost": 1e8}

tables = arrays(
    float, st.tuples(st.integers(2, 12), st.integers(2, 5)), elements=st.integers(-9, 9).map(float)
)
points = arrays(
    float, st.tuples(st.integers(2, 6), st.integers(1, 4)), elements=st.integers(-9, 9).map(lambda x: x / 3)
)


def both(values: np.ndarray) -> np.ndarray:
    """Two halves without luck."""
    return np.stack([values, values])


def flipping(count: int, noise: float = 0.0, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Halves of two arms whose order flips where x changes its sign, and x."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=count)
    halves = np.zeros((2, count, 2))
    halves[..., 1] = x + noise * rng.normal(size=(2, count)) + 0.1
    return halves, x


@given(tables)
def test_regret_is_never_negative_and_some_arm_has_none(values) -> None:
    found = regret(values)
    assert (found >= 0.0).all() and (found.min(axis=1) == 0.0).all()


@given(tables, st.randoms(use_true_random=False))
def test_regret_does_not_depend_on_order_or_on_what_all_arms_share(values, random) -> None:
    worlds, arms = list(range(values.shape[0])), list(range(values.shape[1]))
    random.shuffle(worlds)
    random.shuffle(arms)
    shared = np.arange(len(worlds), dtype=float)[:, None]
    other = regret((values + shared)[worlds][:, arms])
    np.testing.assert_allclose(other, regret(values)[worlds][:, arms], atol=1e-9)
    np.testing.assert_allclose(
        [other.mean(axis=0), other.max(axis=0)],
        [regret(values).mean(axis=0)[arms], regret(values).max(axis=0)[arms]],
    )


@settings(max_examples=20, deadline=None)
@given(tables, st.randoms(use_true_random=False))
def test_shares_follow_the_arms_and_sum_to_one(values, random) -> None:
    arms = list(range(values.shape[1]))
    random.shuffle(arms)
    for shares in (lambda halves: minimax_shares([halves]), mean_shares):
        found = shares(both(values))
        assert found.sum() == pytest.approx(1.0)
        np.testing.assert_allclose(shares(both(values + 3.0)[:, :, arms]), found[arms])


def test_an_arm_that_is_always_better_is_told_and_one_that_luck_chose_is_not() -> None:
    rng = np.random.default_rng(1)
    values = rng.normal(size=(40, 3))
    better = np.column_stack([values, values.min(axis=1) - 1.0])
    assert contenders(minimax_shares([both(better)])) == [3]
    luck = rng.normal(size=(2, 40, 3))
    assert len(contenders(minimax_shares([luck]))) > 1
    assert contenders(np.array([0.5, 0.5])) == [0, 1]


def test_sets_that_were_not_looked_at_may_be_worse() -> None:
    assert unseen_share(210, 210) == 0.0 and unseen_share(200, 210) == 0.0
    shares = [unseen_share(seen, 210) for seen in (20, 100, 150, 199)]
    assert shares == sorted(shares, reverse=True) and shares[-1] == 1 / 210
    assert 0.1 < shares[0] < 3 / 20  # the rule of three, a little less for a finite number
    assert shares[1] == 4 / 210


def test_the_largest_regret_is_over_all_theories() -> None:
    shipped, rival = np.tile([0.0, 1.0], (30, 1)), np.tile([5.0, 0.0], (30, 1))
    assert contenders(minimax_shares([both(shipped)])) == [0]
    assert contenders(minimax_shares([both(shipped), both(rival)])) == [1]


@given(points)
def test_no_arms_dominate_each_other_in_a_circle(values) -> None:
    over = dominates(values)
    assert not np.diagonal(over).any() and not (over & over.T).any()
    assert on_front(values).any()
    power = over.astype(int)
    for _ in values:
        power = (power @ over.astype(int)).clip(max=1)
    assert not power.any(), "a circle would never end"


@given(points, st.randoms(use_true_random=False))
def test_the_front_follows_the_arms(values, random) -> None:
    arms = list(range(len(values)))
    random.shuffle(arms)
    assert (on_front((values + 7.0)[arms]) == on_front(values)[arms]).all()


def test_the_circle_that_differences_too_small_to_matter_would_make() -> None:
    circle = np.array([[0.0, 0.5, 1.0], [1.0, 0.0, 0.5], [0.5, 1.0, 0.0]])
    assert on_front(circle).all()
    values = np.array([[0.0, 0.0], [0.4, -0.5], [2.0, 0.2], [-2.0, 2.0]])
    over = dominates(values)
    assert over[0, 2] and over[1, 2] and over.sum() == 2
    assert on_front(values).tolist() == [True, True, False, True]
    assert front_of_means(both(np.tile(values, (25, 1, 1)))).tolist() == [1.0, 1.0, 0.0, 1.0]


def test_a_curve_is_found_and_noise_is_flat() -> None:
    rng = np.random.default_rng(3)
    x = rng.uniform(-1.0, 1.0, size=200)
    wave = np.sin(2.0 * x)
    noise = rng.normal(size=(200, 40))
    found = fitted(curve_terms(x, None), np.column_stack([wave, noise]))
    assert np.abs(found[:, 0] - wave).max() < 0.1
    assert np.median(found[:, 1:].std(axis=0)) < 0.1
    np.testing.assert_allclose(found.mean(axis=0), np.column_stack([wave, noise]).mean(axis=0), atol=1e-12)


def test_a_number_that_is_off_has_a_level_of_its_own() -> None:
    rng = np.random.default_rng(4)
    x = np.where(rng.uniform(size=200) < 0.3, 0.0, rng.uniform(0.5, 1.0, size=200))
    target = np.where(x == 0.0, 2.0, x)[:, None]
    assert np.abs(fitted(curve_terms(x, 0.0), target) - target).max() < 0.1
    assert np.abs(fitted(joint_terms([(x, 0.0), (x, None)]), target) - target).max() < 0.1
    assert np.isfinite(fitted(curve_terms(np.ones(30), None), np.ones((30, 1)))).all()


@pytest.mark.parametrize("noise", [0.0, 1.0])
def test_the_worth_of_what_decides_is_that_of_the_closed_form(noise: float) -> None:
    halves, x = flipping(2000, noise)
    # The second arm loses N(0.1, 1) more: knowing it saves E max(0, -N(0.1, 1)).
    closed = math.exp(-0.005) / math.sqrt(2.0 * math.pi) - 0.1 * 0.5 * math.erfc(0.1 / math.sqrt(2.0))
    found = worth(halves, {"x": curve_terms(x, None)})
    assert chosen(halves) == 0
    assert found.value["x"] == pytest.approx(closed, rel=0.08)
    assert found.changes["x"] == pytest.approx(0.46, abs=0.04)
    assert found.told("x") and found.other["x"] == 1
    known = perfect(halves)
    if noise:
        assert known.high > 1.15 * closed, "luck is in the mean regret, and not in what the curve finds"
    else:
        assert known.low == known.high == pytest.approx(closed, rel=0.08)


def test_unknowns_that_are_noise_cannot_be_told_and_the_one_that_decides_can() -> None:
    halves, x = flipping(100, noise=1.0, seed=2)
    rng = np.random.default_rng(5)
    terms = {f"noise {i}": curve_terms(rng.normal(size=100), None) for i in range(60)}
    found = worth(halves, {**terms, "x": curve_terms(x, None)})
    assert [name for name in found.value if found.told(name)] == ["x"]
    assert max(found.value, key=lambda name: found.value[name]) == "x"
    alone = worth(halves, terms)
    assert not any(map(alone.told, terms)) and alone.chance > 0.0


def test_nothing_is_worth_knowing_where_one_arm_is_always_the_best() -> None:
    halves, x = flipping(60)
    halves[..., 1] = 1.0 + np.abs(halves[..., 1])
    found = worth(halves, {"x": curve_terms(x, None)})
    assert (found.value["x"], found.changes["x"], found.other["x"]) == (0.0, 0.0, None)
    assert not found.told("x")
    known = perfect(halves)
    assert known.low == known.high == 0.0 and known.best.tolist() == [1.0, 0.0]


@pytest.mark.parametrize("noise", [0.5, 2.0])
def test_luck_makes_knowing_everything_worth_too_much_and_halves_say_by_how_much(noise: float) -> None:
    true = perfect(flipping(4000)[0]).high
    known = perfect(flipping(4000, noise=noise)[0])
    assert known.low < true < known.high


def test_worth_does_not_depend_on_the_order_of_arms_or_on_what_all_share() -> None:
    rng = np.random.default_rng(6)
    halves, x = rng.normal(size=(2, 50, 4)), rng.normal(size=50)
    halves[:, :, 2] += x
    terms = {"x": curve_terms(x, None)}
    arms = [2, 0, 3, 1]
    one, other = worth(halves, terms), worth(halves[:, :, arms] + 4.0, terms)
    assert other.value["x"] == pytest.approx(one.value["x"]) and one.p == other.p
    order = rng.permutation(50)
    again = worth(halves[:, order], {"x": curve_terms(x[order], None)})
    assert again.value["x"] == pytest.approx(one.value["x"])


def test_criteria_have_sizes_ways_and_weights() -> None:
    found = criteria(SIZES, None, {"skm": 2})
    assert [one.outcome for one in found] == list(DEFAULT)
    assert [one.sign for one in found] == [1.0, -1.0, -1.0, 1.0]
    assert [one.weight for one in found] == [1.0, 1.0, 2.0, 1.0]
    assert all(one.words(language) and one.unit for one in found for language in ("en", "id"))
    assert [one.outcome for one in criteria(SIZES, ["strain", "strain"])] == ["strain"]
    assert all(a.outcome != b.outcome for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("wanted", "weigh", "said"),
    [
        (["motivasion"], None, "did you mean 'motivation'"),
        (["share_baik"], None, "unknown criterion 'share_baik'"),
        (["skm"], {"motivation": 1}, "unknown criterion 'motivation'"),
        (None, {"skm": -1}, "weigh.skm"),
        (None, {"skm": math.nan}, "weigh.skm"),
        (["skm"], {"skm": 0}, "weight above 0"),
    ],
)
def test_wrong_criteria_are_refused(wanted, weigh, said) -> None:
    with pytest.raises(InputError, match=said):
        criteria(SIZES, wanted, weigh)

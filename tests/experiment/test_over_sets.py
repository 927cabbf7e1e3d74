from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from asnsim.experiment.over_sets import agreement, extremes, set_means, set_range, set_ratio, variance_shares

NAN = float("nan")
PAIRS = np.array([3, 3, 1, 1, 2, 2])


def test_means_are_by_set_and_leave_out_what_has_no_number() -> None:
    means = set_means(np.array([5.0, NAN, 1.0, 3.0, NAN, NAN]), PAIRS)
    assert means.tolist() == [2.0, 5.0]


def test_the_range_is_that_of_the_sets_means() -> None:
    sets = np.repeat(np.arange(41), 2)
    values = sets + np.tile([-5.0, 5.0], 41)  # the luck of a pair cancels
    assert set_range(values, sets) == (20.0, 1.0, 39.0, 82)


def test_a_set_of_one_replication_counts_as_much_as_the_others() -> None:
    mean, low, high, count = set_range(np.array([0.0, 2.0, 5.0]), np.array([1, 1, 2]))
    assert (mean, count) == (3.0, 3)
    assert 1.0 < low < high < 5.0


@pytest.mark.parametrize(
    ("values", "expected"),
    [([4.0, 6.0], (5.0, NAN, NAN, 2)), ([4.0, NAN], (4.0, NAN, NAN, 1)), ([NAN, NAN], (NAN, NAN, NAN, 0))],
)
def test_less_than_two_sets_have_no_range(values, expected) -> None:
    np.testing.assert_equal(set_range(np.array(values), np.array([7, 7])), expected)


def test_a_ratio_ranges_over_the_sets() -> None:
    sets = np.array([1, 1, 2, 2])
    ratio, low, high, count = set_ratio(
        np.array([2.0, 2.0, 12.0, 12.0]), np.array([1.0, 1.0, 3.0, 3.0]), sets
    )
    assert (ratio, count) == (3.5, 4)  # the ratio of the means, 7 / 2, and not the mean of 2 and 4
    assert 2.0 < low < 2.2 and 3.8 < high < 4.0


def test_there_is_no_ratio_where_the_denominator_may_be_none() -> None:
    x, sets = np.ones(4), np.array([1, 1, 2, 2])
    for y in ([1.0, 1.0, -1.0, -1.0], [0.0, 0.0, 1.0, 1.0], [0.0] * 4):
        np.testing.assert_equal(set_ratio(x, np.array(y), sets), (NAN, NAN, NAN, 4))
    np.testing.assert_equal(set_ratio(x, np.full(4, 2.0), np.ones(4, dtype=int)), (NAN, NAN, NAN, 4))


def test_shares_by_hand() -> None:
    # Within sets: squares 2 + 2 + 2 over 3. Between: 2 (16 + 0 + 16) over 2. So (32 - 2) / 2 = 15 against 2.
    parameters, luck = variance_shares(np.array([1.0, 3.0, 5.0, 7.0, 9.0, 11.0]), PAIRS)
    assert parameters == pytest.approx(15 / 17) and luck == pytest.approx(2 / 17)


def test_shares_of_unequal_sets_by_hand() -> None:
    # One set of two (0, 2) and one of one (7): within 2 over 1, mean 3, between 2 * 4 + 16 over 1,
    # n0 = 3 - (4 + 1) / 3 = 4/3, so (24 - 2) / (4/3) = 16.5 against 2.
    parameters, luck = variance_shares(np.array([0.0, 2.0, 7.0]), np.array([1, 1, 2]))
    assert parameters == pytest.approx(16.5 / 18.5) and luck == pytest.approx(2 / 18.5)


def test_shares_come_back_from_known_variances() -> None:
    rng, sets = np.random.default_rng(0), np.repeat(np.arange(4000), 2)
    values = 2.0 * rng.normal(size=4000)[sets] + rng.normal(size=8000)
    assert variance_shares(values, sets)[0] == pytest.approx(0.8, abs=0.02)


def test_a_negative_component_is_none() -> None:
    assert variance_shares(np.array([0.0, 4.0, 1.0, 3.0]), np.array([1, 1, 2, 2])) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("values", "sets"),
    [
        ([5.0, 5.0, 5.0, 5.0], [1, 1, 2, 2]),
        ([1.0, 2.0], [1, 1]),
        ([1.0, 2.0], [1, 2]),
        ([1.0, NAN, 2.0, NAN], [1, 1, 2, 2]),
        ([NAN, NAN], [1, 1]),
    ],
    ids=["nothing varies", "one set", "one replication per set", "one number per set", "no number"],
)
def test_there_are_no_shares_where_they_cannot_be_told(values, sets) -> None:
    np.testing.assert_equal(variance_shares(np.array(values), np.array(sets)), (NAN, NAN))


@given(some.lists(some.floats(-1e3, 1e3), min_size=4, max_size=20), some.floats(0.1, 10.0))
def test_shares_sum_to_one_in_any_unit(values: list[float], factor: float) -> None:
    x = np.round(np.array(values), 3)
    sets = np.arange(len(x)) // 2
    shares = np.array(variance_shares(x, sets))
    if np.isfinite(shares).all():
        assert shares.sum() == pytest.approx(1.0) and (shares >= 0.0).all()
        np.testing.assert_allclose(variance_shares(factor * x + 1.0, sets), shares, atol=1e-6)


def test_sets_agree_on_a_sign_or_not() -> None:
    assert agreement(np.array([1.0, 3.0, 5.0, -6.0, 2.0, 2.0]), PAIRS) == pytest.approx(2 / 3)
    assert agreement(np.zeros(6), PAIRS) == 1.0
    assert np.isnan(agreement(np.full(6, NAN), PAIRS))


def test_arms_that_tie_divide_a_set() -> None:
    levels = [np.array([1.0, 1.0, 5.0, 5.0]), np.array([1.0, 1.0, 2.0, 2.0]), np.array([0.0, 0.0, 9.0, 9.0])]
    highest, lowest = extremes(levels, np.array([1, 1, 2, 2]))
    assert highest.tolist() == [0.25, 0.25, 0.5]
    assert lowest.tolist() == [0.0, 0.5, 0.5]


def test_ranks_count_only_what_every_arm_has() -> None:
    highest, lowest = extremes([np.array([1.0, NAN]), np.array([2.0, 0.0])], np.array([1, 2]))
    assert highest.tolist() == [0.0, 1.0] and lowest.tolist() == [1.0, 0.0]
    assert np.isnan(extremes([np.array([NAN]), np.array([1.0])], np.array([1]))).all()

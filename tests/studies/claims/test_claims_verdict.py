"""Estimate and verdict on made-up numbers."""

from __future__ import annotations

import numpy as np
import pytest
from each import each

from asnsim.studies.claims.verdict import (
    BY_ASSUMPTION,
    CONTRADICTED,
    DEPENDS,
    INCONCLUSIVE,
    OUTSIDE,
    SUPPORTED,
    TOO_SMALL,
    estimate,
    of_one,
    verdict,
)

SIZE = 1.0


def of(*parts: tuple[int, float]):
    """An estimate from so many sets of each effect."""
    return estimate(np.concatenate([np.full(count, effect) for count, effect in parts]), SIZE)


@each(
    ("found", "expected"),
    [
        (of((32, 2.0)), SUPPORTED),
        (of((20, 1.0), (12, 0.0)), SUPPORTED),  # absent in some sets
        (of((20, 2.0), (11, 0.1), (1, -2.0)), SUPPORTED),
        (of((20, 2.0), (12, -2.0)), INCONCLUSIVE),
        (of((15, 2.0), (17, 0.0)), TOO_SMALL),
        (of((32, 0.1)), TOO_SMALL),
        (of((20, 0.1), (12, -0.1)), INCONCLUSIVE),
        (of((30, 0.1), (2, -2.0)), INCONCLUSIVE),
        (of((32, 0.0)), INCONCLUSIVE),
        (of((32, np.nan)), INCONCLUSIVE),
        (of((32, -0.1)), INCONCLUSIVE),  # the other way, and too small to count against the claim
        (of((20, -2.0), (12, 0.0)), CONTRADICTED),
    ],
)
def test_one_trial(found, expected: str) -> None:
    assert of_one(1, found) == expected
    mirrored = found._replace(up=found.down, down=found.up, sign=-found.sign)
    assert of_one(-1, mirrored) == expected


def test_what_one_unidentified_coefficient_carries_is_true_by_assumption_alone() -> None:
    assert of_one(1, of((32, 2.0)), carried=True) == BY_ASSUMPTION
    assert of_one(1, of((32, 0.1)), carried=True) == TOO_SMALL
    assert of_one(1, of((32, -2.0)), carried=True) == CONTRADICTED


@each(
    ("of_trials", "expected"),
    [
        ((), OUTSIDE),
        ((SUPPORTED,), SUPPORTED),
        ((SUPPORTED, CONTRADICTED), DEPENDS),
        ((INCONCLUSIVE, TOO_SMALL), DEPENDS),
        ((TOO_SMALL, SUPPORTED), TOO_SMALL),
        ((INCONCLUSIVE, CONTRADICTED), INCONCLUSIVE),
        ((BY_ASSUMPTION, INCONCLUSIVE), DEPENDS),
    ],
)
def test_several_trials(of_trials: tuple[str, ...], expected: str) -> None:
    assert verdict(of_trials) == expected


def test_the_range_is_that_of_the_middle_95_per_cent_of_the_sets() -> None:
    drawn = np.random.default_rng(4).normal(2.0, 3.0, size=20_000)
    found = estimate(drawn, SIZE)
    assert found.effect == pytest.approx(drawn.mean())
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(drawn, [0.025, 0.975])))
    assert found.up == pytest.approx((drawn >= SIZE).mean()) and found.down == pytest.approx(
        (drawn <= -SIZE).mean()
    )


def test_sets_without_a_number_are_left_out() -> None:
    assert estimate(np.array([1.0, np.nan, 3.0]), SIZE) == estimate(np.array([1.0, 3.0]), SIZE)
    one = estimate(np.array([5.0]), SIZE)
    assert one.effect == 5.0 and np.isnan(one.low) and one.up == 1.0
    assert np.isnan(estimate(np.array([np.nan]), SIZE).effect)

"""Interval and verdict on made-up numbers."""

from __future__ import annotations

import numpy as np
import pytest
from each import each

from asnsim.studies.claims.verdict import (
    DEPENDS,
    NOT_SUPPORTED,
    OUTSIDE,
    SUPPORTED,
    Estimate,
    estimate,
    holds,
    verdict,
)

ABOVE, BELOW, AROUND = Estimate(1.0, 0.5, 1.5), Estimate(-1.0, -1.5, -0.5), Estimate(1.0, -0.1, 2.1)
NOTHING = Estimate(0.0, 0.0, 0.0)
UNKNOWN = Estimate(np.nan, np.nan, np.nan)


@each(
    ("direction", "found", "expected"),
    [
        (1, [ABOVE], SUPPORTED),
        (-1, [BELOW], SUPPORTED),
        (1, [BELOW], NOT_SUPPORTED),
        (-1, [ABOVE], NOT_SUPPORTED),
        (1, [AROUND], NOT_SUPPORTED),
        (-1, [AROUND], NOT_SUPPORTED),
        (1, [NOTHING], NOT_SUPPORTED),
        (1, [UNKNOWN], NOT_SUPPORTED),
        (1, [ABOVE, ABOVE], SUPPORTED),
        (1, [ABOVE, BELOW], DEPENDS),
        (1, [ABOVE, AROUND], DEPENDS),
        (1, [AROUND, ABOVE], DEPENDS),
        (1, [AROUND, BELOW, AROUND], NOT_SUPPORTED),
        (1, [], OUTSIDE),
    ],
)
def test_verdicts(direction: int, found: list[Estimate], expected: str) -> None:
    assert verdict(direction, found) == expected


def test_zero_at_the_edge_is_not_left_out() -> None:
    assert not holds(1, Estimate(1.0, 0.0, 2.0))
    assert not holds(-1, Estimate(-1.0, -2.0, 0.0))


def test_the_interval_holds_95_per_cent_of_further_sets() -> None:
    drawn = np.random.default_rng(3).normal(2.0, 3.0, size=(4000, 9))
    inside = [found.low <= one[-1] <= found.high for one in drawn for found in [estimate(one[:-1])]]
    assert np.mean(inside) == pytest.approx(0.95, abs=0.012)


def test_the_interval_of_many_sets_is_their_middle() -> None:
    drawn = np.random.default_rng(4).normal(2.0, 3.0, size=20_000)
    found = estimate(drawn)
    assert found.effect == pytest.approx(drawn.mean())
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(drawn, [0.025, 0.975])), abs=0.15)


def test_sets_without_a_number_are_left_out() -> None:
    assert estimate(np.array([1.0, np.nan, 3.0])) == estimate(np.array([1.0, 3.0]))
    assert estimate(np.array([5.0]))[0] == 5.0 and np.isnan(estimate(np.array([5.0])).low)
    assert np.isnan(estimate(np.array([np.nan])).effect)

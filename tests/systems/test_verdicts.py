"""Verdicts on elements, from effects that are made up."""

from __future__ import annotations

import numpy as np
import pytest
from each import each

from asnsim.outcomes import OUTCOMES
from asnsim.studies.systems.elements import element
from asnsim.studies.systems.report import verdict_on
from asnsim.studies.systems.verdict import INERT, MATTERS, TOO_SMALL, judge, look

SETS = 16


def sets(*values: float) -> np.ndarray:
    """Effects of `SETS` sets: those given, again and again, a hair apart."""
    return np.resize(values, SETS) * (1.0 + 1e-6 * np.arange(SETS))


def test_what_moves_nothing_in_any_set_is_inert() -> None:
    found = judge({"skm": np.zeros(SETS), "on_time": np.full(SETS, np.nan)}, {"skm": 1.0, "on_time": 0.01})
    assert found == (INERT, None)


def test_the_least_movement_of_any_outcome_is_not_inert() -> None:
    nudged = np.zeros(SETS)
    nudged[3] = 1e-12
    found = judge({"skm": np.zeros(SETS), "strain": nudged}, {"skm": 1.0})
    assert found.verdict == TOO_SMALL
    assert found.look is not None and found.look.outcome == "skm" and found.look.effect == 0.0


@each(
    ("share", "verdict"),
    [(1.0, MATTERS), (0.5, MATTERS), (0.4375, TOO_SMALL), (0.0, TOO_SMALL)],
)
def test_it_matters_where_half_of_the_sets_reach_the_size(share: float, verdict: str) -> None:
    reached = round(share * SETS)
    values = np.array([1.0] * reached + [0.9] * (SETS - reached))
    found = judge({"skm": values}, {"skm": 1.0})
    assert found.verdict == verdict
    assert found.look is not None
    assert found.look.share_matters == share
    assert found.look.share_sign == 1.0


def test_sets_that_differ_in_sign_do_not_add_up() -> None:
    """Every set reaches the size, but half of them the other way."""
    found = judge({"skm": sets(2.0, -2.0, 2.0, -2.0)}, {"skm": 1.0})
    assert found.verdict == TOO_SMALL
    assert found.look is not None and found.look.share_matters == pytest.approx(0.5)
    assert not found.look.clear


def test_a_loss_matters_as_a_gain_does() -> None:
    one, other = (judge({"skm": sign * sets(1.2, 1.4)}, {"skm": 1.0}) for sign in (1.0, -1.0))
    assert one.verdict == other.verdict == MATTERS
    assert one.look is not None and other.look is not None
    assert one.look.effect == -other.look.effect
    assert (one.look.low, one.look.high) == (-other.look.high, -other.look.low)


def test_the_outcome_that_is_shown_moves_most_against_its_size() -> None:
    changes = {"skm": sets(2.0), "strain": sets(0.05), "validity": sets(0.03)}
    found = judge(changes, {"skm": 1.0, "strain": 0.01, "validity": 0.02})
    assert found.look is not None and found.look.outcome == "strain"
    assert found.look.times == pytest.approx(5.0, rel=1e-4)
    # What is not looked at decides nothing, however large.
    found = judge(changes, {"skm": 1.0, "validity": 0.02})
    assert found.look is not None and found.look.outcome == "skm"


def test_one_that_matters_goes_before_a_larger_one_that_is_luck() -> None:
    luck = np.array([40.0, -30.0] * (SETS // 2))
    found = judge({"waiting_days": luck, "skm": sets(1.1)}, {"waiting_days": 0.5, "skm": 1.0})
    assert found.verdict == MATTERS
    assert found.look is not None and found.look.outcome == "skm"


def test_more_looks_ask_for_more_certainty() -> None:
    values = np.random.default_rng(1).normal(0.55, 1.0, SETS)
    few, many = (look("skm", values, 0.1, looks) for looks in (1, 1000))
    assert few is not None and many is not None
    assert few.clear and not many.clear
    assert few[:-1] == many[:-1]


def test_pure_luck_hardly_ever_matters() -> None:
    """Fifteen looks at outcomes that swing far beyond their size and mean nothing."""
    rng = np.random.default_rng(0)
    verdicts = []
    for _ in range(200):
        changes = {str(k): rng.normal(0.0, 10.0, 32) for k in range(15)}
        verdicts.append(judge(changes, dict.fromkeys(changes, 1.0)).verdict)
    assert verdicts.count(MATTERS) <= 20


def test_sets_without_a_number_are_left_out() -> None:
    values = np.array([np.nan] * 4 + [2.0] * 4 + [2.1] * 8)
    found = look("promotion_merit", values, 1.0, 1)
    assert found is not None and found.share_matters == 1.0
    assert look("promotion_merit", np.full(4, np.nan), 1.0, 1) is None


def test_costs_decide_nothing() -> None:
    """An element that costs and does nothing else is inert, whatever it costs."""
    one = element("alak", "standards")
    changes = {name: np.zeros(SETS) for name in OUTCOMES.names()}
    changes["cost_training"] = sets(1e12)
    sizes = dict.fromkeys(changes, 1e-09)
    assert verdict_on(one, changes, sizes).verdict == INERT
    changes["motivation"] = sets(1.0)
    assert verdict_on(one, changes, sizes).verdict == MATTERS

"""What people see of ratings and pay, by hand; each weight moves what it should, and nothing at its neutral point."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from each import each

from asnsim.luck import Luck
from asnsim.model.core.records import Employee, Office, Unit
from asnsim.model.quarter.adapt import adapt
from asnsim.model.quarter.begin import adopt
from asnsim.model.quarter.notice import (
    agreement,
    announced,
    aspiration,
    beyond_table,
    envy,
    look_at_ratings,
    products_in_units,
    slope_given,
    work_of_those_above,
)
from asnsim.model.quarter.quarter import quarter
from asnsim.model.quarter.work import work
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.records import zeros
from tests.model.office import EVERYTHING, changed, office

A, W, E = "population.behaviour.adaptation", "population.behaviour.work", "evaluation"
ALONE = {
    **{f"{E}.raters.{kind}": None for kind in EVERYTHING.evaluation.raters if kind != "supervisor"},
    "incentives": {kind: None for kind in EVERYTHING.incentives if kind != "tpp"},
    "development": dict.fromkeys(EVERYTHING.development),
}
EXACT = {f"{E}.raters.supervisor.{name}": 0.0 for name in ("noise", "view_share", "dyad_sd", "recency")}


def _unit(work: list[float], closeness: list[float]) -> tuple[Any, Any]:
    people, units = zeros(Employee, len(work)), zeros(Unit, 1)
    people["truth_results"] = people["truth_behaviour"] = work
    people["closeness"] = closeness
    units["stop"] = len(work)
    return people, units


def _all(people: Any, units: Any) -> Any:
    office = zeros(Office, 1)
    office["stop"], office["stop_unit"] = len(people), len(units)
    return office


def _seen(
    ratings: list[float], work: list[float], closeness: list[float], unseen: float
) -> tuple[float, float]:
    people, units = _unit(work, closeness)
    sums = np.empty((1, 6))
    people["told"] = ratings
    products_in_units(people, units, sums)
    look_at_ratings(units, _all(people, units), sums, unseen, 1.0)
    return float(units["rating_accuracy"][0]), float(units["rating_favour"][0])


def test_ratings_that_are_the_work_agree_with_it_and_show_no_favour() -> None:
    work = [-1.0, 0.0, 0.5, 2.0]
    assert _seen(work, work, [0.1, 0.9, 0.4, 0.2], 0.0) == pytest.approx((1.0, 0.0))


def test_ratings_that_are_all_alike_tell_nothing() -> None:
    assert _seen([0.0] * 4, [-1.0, 0.0, 0.5, 2.0], [0.1, 0.9, 0.4, 0.2], 0.0) == pytest.approx((0.0, 0.0))


def test_what_colleagues_fail_to_see_makes_ratings_look_less_exact() -> None:
    work = [-1.0, 0.0, 0.5, 2.0]
    variance = float(np.var(work, ddof=1))
    seen, _ = _seen(work, work, [0.1, 0.9, 0.4, 0.2], 0.25)
    assert seen == pytest.approx(2.0 * variance / (2.0 * variance + 0.25))


def test_favour_is_the_slope_on_closeness_at_equal_work() -> None:
    work, close = [-1.0, 0.0, 0.5, 2.0, 0.3], [0.1, 0.9, 0.4, 0.2, 0.6]
    ratings = [0.4 * s + 0.7 * c for s, c in zip(work, close, strict=True)]
    assert _seen(ratings, work, close, 0.0)[1] == pytest.approx(0.7)
    assert slope_given(1.0, 0.0, 0.5, 0.0, 0.0) == 0.0  # all are equally close


def test_a_small_unit_is_seen_in_the_light_of_the_others() -> None:
    """One that tells the work in full, beside one that tells nothing, is not taken for as exact as it is."""
    people, units = zeros(Employee, 8), zeros(Unit, 2)
    people["truth_results"] = people["truth_behaviour"] = [-1.0, 0.0, 0.5, 2.0] * 2
    people["closeness"] = [0.1, 0.9, 0.4, 0.2] * 2
    units["first"], units["stop"] = [0, 4], [4, 8]
    sums = np.empty((2, 6))
    people["told"] = [-1.0, 0.0, 0.5, 2.0, 0.0, 0.0, 0.0, 0.0]
    products_in_units(people, units, sums)
    look_at_ratings(units, _all(people, units), sums, 0.0, 1.0)
    exact, blank = units["rating_accuracy"]
    assert 0.5 < blank < exact < 1.0
    assert agreement(0.0, 0.0, 0.0) == 0.0


def test_a_report_above_stands_for_the_mean_of_those_above() -> None:
    draws = np.random.default_rng(1).standard_normal(1_000_000)
    assert work_of_those_above(0.84) == pytest.approx(draws[draws > 0.84].mean(), abs=0.01)


def test_people_are_told_reports_and_with_reasons_what_the_rater_says() -> None:
    told, said = [], None
    for reasons in (0.0, 0.5, 1.0):
        state = office(changed(EVERYTHING, {f"{E}.openness.reasons": reasons}))
        told.append(announced(state))
        people = state.employees
        said = (people["voiced_results"] + people["voiced_behaviour"]) / 2.0
    assert len(np.unique(np.round(told[0], 9))) <= 5
    np.testing.assert_allclose(told[2], said)


def test_points_are_told_where_points_are_given() -> None:
    state = office(changed(EVERYTHING, {f"{E}.combination.method": "weighted"}))
    people, c = state.employees, state.scheme.evaluation.combination
    uncapped = (people["voiced_results"] < 2.0) & (people["voiced_behaviour"] < 2.0)
    total = (
        c.weight_results * people["voiced_results"] + (1.0 - c.weight_results) * people["voiced_behaviour"]
    )
    np.testing.assert_allclose(announced(state)[uncapped], total[uncapped])
    assert uncapped.any()


def _mean(state: State, column: str) -> float:
    return float(state.employees[column].mean())


def _change(weight: str, value: float, column: str, rules: dict[str, Any], before: dict[str, Any]) -> float:
    """What a scheme of `rules` does to a state within two years, with `weight` at `value`."""
    start = office(changed(EVERYTHING, {**ALONE, **before, weight: value}), 16)
    moved = []
    for put in ({}, rules):
        state = start.copy()
        scheme = changed(EVERYTHING, {**ALONE, **before, weight: value, **put}).scheme
        adopt(state, scheme, Luck(1))
        for _ in range(8):
            quarter(state, Luck(1))
        moved.append(_mean(state, column))
    return moved[1] - moved[0]


@each("weight", (0.0, 1.0))
def test_accuracy_is_felt_as_fairness_as_far_as_its_weight_is_on(weight: float) -> None:
    open_ = {f"{E}.openness.ratings": 1.0, f"{A}.politics_from_slope": 0.0}
    change = _change(f"{A}.fairness_from_accuracy", weight, "fairness", EXACT, open_)
    assert change > 0.03 if weight else abs(change) < 0.03


@each("weight", (0.0, 1.0))
def test_favour_that_is_seen_is_felt_as_politics(weight: float) -> None:
    fair = {
        f"{E}.raters.supervisor.{name}": 0.0 for name in ("favouritism", "favouritism_sd", "stakes_favour")
    }
    change = _change(f"{A}.politics_from_slope", weight, "politics", fair, {})
    assert change < -0.05 if weight else abs(change) < 0.02


def test_fairness_moves_at_once_what_nobody_can_force_and_not_results() -> None:
    state = office(changed(EVERYTHING, ALONE))
    before, after = state.copy(), state.copy()
    after.employees["fairness"] += 0.1
    for now in (before, after):
        now.quarter += 1
        work(Scene(now, Luck(1)))
    for activity in ("service", "innovation", "help"):
        assert _mean(after, f"effort_{activity}") > _mean(before, f"effort_{activity}")
    # Effort on what is free costs a little of what is not: activities stand in each other's way.
    assert _mean(after, "effort_results") <= _mean(before, "effort_results")


def test_at_rest_fairness_moves_no_effort() -> None:
    efforts = []
    for weight in (0.0, 2.0):
        state = office(changed(EVERYTHING, {**ALONE, f"{W}.willingness": weight}), 0)
        state.quarter += 1
        work(Scene(state, Luck(1)))
        efforts.append(state.employees["effort_service"].copy())
    np.testing.assert_array_equal(*efforts)


def _paid(rewards: list[float], positions: list[int]) -> State:
    rules = {f"{E}.disclosure.pay": 1.0, f"{E}.disclosure.envy": 1.0, f"{E}.transparency": 0.0}
    state = office(changed(EVERYTHING, {**ALONE, **rules}), 0)
    people, unit = state.employees, state.units[1]
    rows = np.arange(unit.first, unit.first + len(rewards))
    people["tpp"] = people["rewards"] = 0.0
    people["position"] = 9
    people["position"][rows] = positions
    people["rewards"][rows] = rewards
    people["base_pay"][rows], people["post_pay"][rows], people["post_due"][rows] = 1e6, 0.0, 0.0
    return state


def test_envy_is_the_mean_of_what_colleagues_of_ones_position_have_more() -> None:
    state = _paid([0.0, 3e6, 0.0, 6e6], [0, 0, 0, 1])
    first = state.units[1].first
    lost = envy(Scene(state, Luck(1)))[first : first + 4]
    assert beyond_table(state.employees[int(first) + 1]) == pytest.approx(math.log(2.0))
    assert lost == pytest.approx([math.log(2.0) / 2.0, 0.0, math.log(2.0) / 2.0, 0.0])


def test_pay_that_is_explained_or_hidden_is_not_envied() -> None:
    for rules in ({f"{E}.transparency": 1.0}, {f"{E}.disclosure.pay": 0.0}, {f"{E}.disclosure.envy": 0.0}):
        state = office(changed(EVERYTHING, {**ALONE, f"{E}.disclosure.pay": 1.0, **rules}))
        assert not envy(Scene(state, Luck(1))).any()


def test_what_is_paid_by_count_is_not_envied() -> None:
    rules = {**ALONE, "incentives": {kind: None for kind in EVERYTHING.incentives if kind != "piece_rate"}}
    state = office(changed(EVERYTHING, {**rules, f"{E}.disclosure.pay": 1.0, f"{E}.transparency": 0.0}))
    assert float(np.ptp(state.employees["rewards"])) > 0.0
    assert not envy(Scene(state, Luck(1))).any()


def test_envy_costs_satisfaction_and_fairness_at_once() -> None:
    state = _paid([0.0, 3e6, 0.0, 3e6], [0, 0, 0, 0])
    lower = int(state.units[1].first)
    states = []
    for strength in (0.0, 1.0):
        now = state.copy()
        disclosure = now.scheme.evaluation.disclosure.model_copy(update={"envy": strength})
        evaluation = now.scheme.evaluation.model_copy(update={"disclosure": disclosure})
        now.scheme = now.scheme.model_copy(update={"evaluation": evaluation})
        now.quarter = 17
        adapt(Scene(now, Luck(1)))
        states.append([now.employees[name][lower] for name in ("satisfaction", "fairness")])
    assert (np.array(states[1]) < np.array(states[0])).all()


@each("merit", (0.0, 0.5, 1.0))
def test_the_superiors_pay_draws_where_posts_go_by_merit_and_puts_off_where_they_do_not(merit: float) -> None:
    rules = {
        **{f"incentives.{kind}": None for kind in EVERYTHING.incentives if kind not in ("tpp", "promotion")},
        "incentives.promotion.merit": merit,
        f"{E}.disclosure.pay": 1.0,
    }
    state = office(changed(EVERYTHING, rules))
    moved = aspiration(Scene(state, Luck(1)))
    assert np.sign(moved.sum()) == np.sign(merit - 0.5)
    assert not moved[state.employees["supervisor"] < 0].any()

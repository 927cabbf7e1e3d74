"""Peers are people: favours, pacts and sabotage are between two, and so are harm and what a gain costs the other."""

from __future__ import annotations

import math

import numpy as np
import pytest

from asnsim.luck import Luck
from asnsim.model.core.records import Unit
from asnsim.model.quarter.work import spread_harm
from asnsim.model.raters.rings import place_of_pair
from asnsim.model.scene.rivals import reach_of_harm
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.records import zeros
from tests.each import each
from tests.model.mechanisms_work import only
from tests.model.office import EVERYTHING, changed, effect, office, swap, watched

R = "evaluation.raters.peers"
W = "population.behaviour.work"
APART = {f"{R}.{name}": 0.0 for name in ("answer", "pact", "sabotage", "ingratiability")}
"""Nothing is between two."""


def judged(state: State) -> np.ndarray:
    """What peers say of each, (2, row)."""
    return effect(state, "judgements.peers")[0]


def appraised(before: State, **peers: float) -> State:
    """The quarter after `before` up to the appraisal, under these parameters of the peers."""
    now = before.copy()
    there = now.scheme.evaluation
    raters = dict(there.raters)
    raters["peers"] = raters["peers"].model_copy(update=peers)
    changes = {"evaluation": there.model_copy(update={"raters": raters})}
    swap(now, now.scheme.model_copy(update=changes))
    return watched(now, "appraise")


def pairs(state: State) -> tuple[np.ndarray, np.ndarray]:
    """Raters of each and what they think of him, (row, number), as the next appraisal has them."""
    now = state.copy()
    now.quarter += 1
    scene = Scene(now, Luck(1))
    peers = now.scheme.evaluation.raters["peers"]
    raters = peers.raters(scene)
    return raters, peers.liking(scene, raters)


def test_a_pact_of_two_lifts_its_members_and_nobody_else() -> None:
    before = office(changed(EVERYTHING, APART), 18)
    raters, liking = pairs(before)
    lift = np.zeros(raters.shape)
    for i, j in zip(*np.nonzero(raters >= 0), strict=True):
        back = np.flatnonzero(raters[raters[i, j]] == i)
        if len(back):
            lift[i, j] = max(0.0, min(liking[i, j], liking[raters[i, j], back[0]]))
    members = (lift > 0.0).any(axis=1)
    assert 0.2 < members.mean() < 0.8
    moved = judged(appraised(before, pact=0.7)) - judged(appraised(before))
    there = ~np.isnan(moved[0])
    assert (moved[:, there & ~members] == 0.0).all() and (moved[:, members] > 0.0).all()
    expected = 0.7 * lift.sum(axis=1) / np.maximum(1, (raters >= 0).sum(axis=1))
    np.testing.assert_allclose(moved[0, there], expected[there], atol=1e-12)
    # In every pact there are two.
    for i, j in zip(*np.nonzero(lift), strict=True):
        other = raters[i, j]
        assert lift[other, np.flatnonzero(raters[other] == i)[0]] == lift[i, j]
    unnamed = [judged(appraised(before, pact=pact, identified=0.0)) for pact in (0.7, 0.0)]
    np.testing.assert_array_equal(unnamed[0], unnamed[1])


@each("got", [1.0, -1.0])
def test_what_one_gives_answers_what_one_got_from_the_same_person(got: float) -> None:
    before = office(changed(EVERYTHING, APART), 18)
    raters, _ = pairs(before)
    before.favours["peers"][2] = 0.0
    one = int(
        np.flatnonzero(
            (raters[:, 0] >= 0) & (raters[raters[:, 0]] == np.arange(before.rows)[:, None]).any(1)
        )[3]
    )
    other = int(raters[one, 0])  # he rates one, and is rated by him
    before.favours["peers"][2, one, 0] = got
    moved = judged(appraised(before, answer=0.3)) - judged(appraised(before))
    changed_rows = np.flatnonzero(np.nan_to_num(moved[0]))
    assert changed_rows.tolist() == [other]
    assert moved[0, other] == pytest.approx(0.3 * got / (raters[other] >= 0).sum())
    # Whoever comes after him in the post owes nobody, and nobody owes him.
    for row in (one, other):
        new = before.copy()
        new.employees["occupant"][row] += 1
        np.testing.assert_array_equal(judged(appraised(new, answer=0.3)), judged(appraised(new)))


def test_favours_are_what_was_said_against_the_own_view_and_what_is_usual() -> None:
    now = office(changed(EVERYTHING, APART), 19)
    favours = now.favours["peers"][2]
    there = now.favours["peers"][0] > 0
    assert favours[there].mean() == pytest.approx(0.0, abs=1e-12)
    own = (now.employees["own_results"] + now.employees["own_behaviour"]) / 2.0
    all_of_them = there.all(axis=1)
    gap = judged(now).mean(axis=0) - own
    moved = favours.mean(axis=1)[all_of_them] - gap[all_of_them]
    np.testing.assert_allclose(moved, moved[0], atol=1e-12)


def test_sabotage_hits_near_rivals_and_so_moves_ranks() -> None:
    before = office(changed(EVERYTHING, {**APART, "evaluation.combination.weights.peers": 1.0}), 18)
    before.stakes = 0.9
    with_it, without = appraised(before, sabotage=0.8), appraised(before)
    fell = (judged(without) - judged(with_it))[0]
    scene = Scene(before, Luck(1))
    places, (raters, _) = scene.places, pairs(before)
    nearness = np.where(raters >= 0, np.exp(-((places[:, None] - places[raters]) ** 2)), np.nan)
    stakes = before.scheme.evaluation.raters["peers"].stakes(Scene(with_it, Luck(1)))
    expected = 0.8 * stakes * with_it.resolved.rivalry * np.nanmean(nearness, axis=1)
    there = ~np.isnan(fell)
    np.testing.assert_allclose(fell[there], expected[there], atol=1e-12)
    assert np.nanmin(fell) < 0.5 * np.nanmax(fell)
    ranks = [np.argsort(np.argsort(judged(now)[0, there])) for now in (with_it, without)]
    assert (ranks[0] != ranks[1]).any()
    without_prizes = {
        f"incentives.{kind}.rivalry": 0.0 for kind in ("tournament", "promotion", "talent_pool")
    }
    calm = office(changed(EVERYTHING, {**APART, **without_prizes}), 18)
    np.testing.assert_array_equal(judged(appraised(calm, sabotage=0.8)), judged(appraised(calm)))


def test_who_can_be_answered_holds_back() -> None:
    before = office(changed(EVERYTHING, APART), 18)
    before.favours["peers"][2] = 0.0
    named, feared = appraised(before, sabotage=0.8), appraised(before, sabotage=0.8, answer=0.5)
    raters, _ = pairs(before)
    mutual = np.array([[i in raters[r] if r >= 0 else False for r in raters[i]] for i in range(before.rows)])
    rose = (judged(feared) - judged(named))[0]
    there = ~np.isnan(rose)
    assert (rose[there & mutual.any(axis=1)] > 0.0).all()
    assert (rose[there & ~mutual.any(axis=1)] == 0.0).all()


@each("chosen", ["ring", "lot"])
def test_everybody_gives_as_many_ratings_as_he_gets(chosen: str) -> None:
    before = office(changed(EVERYTHING, {f"{R}.chosen": chosen}), 18)
    raters, _ = pairs(before)
    people, units = before.employees, before.units
    members = (units["stop"] - units["first"])[people["unit"]]
    expected = np.minimum(3, members - 1)
    assert ((raters >= 0).sum(axis=1) == expected).all()
    assert (np.bincount(raters[raters >= 0], minlength=before.rows) == expected).all()
    row = np.arange(before.rows)[:, None]
    assert (people["unit"][raters] == people["unit"][row])[raters >= 0].all() and (raters != row).all()
    if chosen == "ring":
        draws = np.where(raters >= 0, np.arange(3), 0)
        np.testing.assert_array_equal(place_of_pair(people, units, raters), draws)
    later = before.copy()
    later.quarter += 1
    assert np.array_equal(pairs(later)[0], raters) == (chosen == "ring")


def test_what_lasts_between_two_lasts_whenever_the_lot_brings_them_together() -> None:
    state = office(changed(EVERYTHING, {f"{R}.chosen": "lot"}), 17)
    seen: dict[tuple[int, int], set[float]] = {}
    for _ in range(6):
        raters, liking = pairs(state)
        for i, j in zip(*np.nonzero(raters >= 0), strict=True):
            seen.setdefault((i, int(raters[i, j])), set()).add(float(liking[i, j]))
        state.quarter += 1
    assert all(len(values) == 1 for values in seen.values())
    every = [next(iter(values)) for values in seen.values()]
    assert len(set(every)) == len(every)


def test_harm_goes_to_near_rivals_first_and_none_is_lost() -> None:
    state = office(EVERYTHING, 18)
    people, units = state.employees, state.units
    people["effort_harm"] = 0.0
    first = int(units["first"][1])
    people["effort_harm"][first] = 0.5
    places, suffered = np.zeros(state.rows), np.zeros(state.rows)
    members = np.arange(first, units["stop"][1])
    places[members] = 0.4 * np.arange(len(members))
    spread_harm(people, units, places, suffered)
    assert suffered.sum() == pytest.approx(0.5) and suffered[first] == 0.0
    hit = suffered[members[1:]]
    assert (np.diff(hit) < 0.0).all()
    np.testing.assert_allclose(hit / hit[0], np.exp(0.16 - places[members[1:]] ** 2), rtol=1e-12)


@each("rivalry", [1.0, 0.0, -1.0])
def test_colleagues_approve_of_work_that_helps_them_and_disapprove_of_what_costs_them(rivalry: float) -> None:
    rules = {**only("piece_rate"), f"{W}.harm_possible": 0.0, "incentives.piece_rate.rivalry": rivalry}
    effort = {}
    for approval in (0.0, 0.3):
        state = office(changed(EVERYTHING, {**rules, f"{W}.crowding": 0.0, f"{W}.approval": approval}), 1)
        effort[approval] = watched(state, "work").employees["effort_results"].mean()
    assert np.sign(round(effort[0.3] - effort[0.0], 12)) == -rivalry


@each("interest", [0.5, 1.5])
def test_interest_moves_the_motive_and_not_duty(interest: float) -> None:
    bare = {f"incentives.{kind}": None for kind in EVERYTHING.incentives}
    rules = {**bare, f"{W}.substitution": 0.0, "evaluation.accountability.indicators": 0.0}
    state = office(changed(EVERYTHING, rules), 18)
    p = state.scheme.behaviour.work
    plain = watched(state, "work").employees
    now = watched(state, "work", f"scheme.{W}.interest={interest}").employees
    motive = (1.0 - p.duty) * state.employees["motivation"] * p.value_results
    expected = (interest - 1.0) * motive / p.effort_cost
    np.testing.assert_allclose(now["effort_results"] - plain["effort_results"], expected, rtol=1e-9)
    np.testing.assert_array_equal(now["effort_service"], plain["effort_service"])


def test_who_stands_far_from_all_others_gains_nothing_by_harm() -> None:
    unit = zeros(Unit, 1)
    unit["stop"] = 3

    def gained(*places: float) -> float:
        reach = np.empty(3)
        reach_of_harm(np.array(places), unit, reach)
        return float(reach[0])

    for far in (5.0, 19.0, 27.0, 1e3):
        assert 0.0 <= gained(far, 0.0, 0.1) <= 1.0
    assert gained(1e3, 0.0, 0.1) == 0.0
    near = [math.exp(-((0.3 - other) ** 2)) for other in (0.0, 0.1)]
    assert gained(0.3, 0.0, 0.1) == pytest.approx(sum(one * one for one in near) / sum(near) ** 2, rel=1e-12)
    assert gained(5.0, 0.0, 4.9) == pytest.approx(1.0, abs=1e-6)

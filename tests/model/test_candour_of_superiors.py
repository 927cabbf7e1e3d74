"""Candour belongs to the rater: who pays for it, how reports follow from what was said, and how its cost moves."""

from __future__ import annotations

import math
from functools import cache
from itertools import product

import numpy as np
import pytest
from each import each

from asnsim.luck import Luck
from asnsim.model.core.constants import BAIK, BURN_IN, SANGAT_BAIK, candid
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.quarter.appraise import appraise
from asnsim.model.quarter.candour import FARTHEST, candour, learn_candour, surroundings
from asnsim.model.quarter.predicate import combine
from asnsim.model.quarter.quarter import quarter
from asnsim.model.quarter.resolve import enforce
from asnsim.model.raters.peers import Peers
from asnsim.model.raters.supervisor import Supervisor
from asnsim.model.raters.third_party import ThirdParty
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import describe
from asnsim.scenario import Scenario
from asnsim.studies.candour import loop_gain
from tests.model.office import EVERYTHING, changed, office, watched

E = "evaluation"
ALONE = {f"{E}.raters.{kind}": None for kind in EVERYTHING.evaluation.raters if kind != "supervisor"}
ADVISORY = {f"{E}.combination.method": "advisory"}
RANGES = {row.name: (row.low, row.high) for row in describe(Evaluation)}


@each("method", ["binding", "weighted"])
def test_a_superior_alone_reports_the_same_under_every_method(method: str) -> None:
    """No label does anything: cuts lie at the half-width plus his own cost of candour, which differs by now."""
    # All three reports are filed, and nobody has one mended by objecting to his predicate.
    frank = {"candour_cost_down": 0.1, "objection": 0.0}
    state = office(plain(**frank))
    assert state.units["candour"].std() > 0.01
    one, other = watched(state, "serve"), watched(state, "serve")
    enforce(other, plain(**frank, **{"combination.method": method}).scheme)
    for now in (one, other):
        appraise(Scene(now, Luck(1)))
    # Points and bands make another predicate of the same reports.
    for name in one.employees.dtype.names:
        if method == "binding" or "predicate" not in name:
            assert np.array_equal(one.employees[name], other.employees[name]), name
    assert len(np.unique(one.employees["report_results"])) == 3
    judged, cuts = one.employees["judged_results"], one.scheme.evaluation.candour
    cost = state.units["candour"][state.employees["unit"]]
    filed = one.employees["report_results"] == 1
    above = judged > cuts.half_width + cost * cuts.up + 1e-9
    assert (filed[above].mean() > 0.98) and not filed[~above].any()


def test_each_source_says_what_it_dares_before_what_is_said_is_combined() -> None:
    sure = {f"{E}.raters.peers.identified": 1.0, f"{E}.raters.subordinates": None}
    state = office(changed(EVERYTHING, sure))
    now = watched(state, "appraise")
    cuts, resolved = now.scheme.evaluation.candour, now.resolved
    cost = state.units["candour"][now.employees["unit"]]
    for d, dimension in enumerate(("results", "behaviour")):
        thought, said, weight = (np.zeros(now.rows) for _ in range(3))
        for source, kind in enumerate(resolved.sources):
            judged = now.judgements[source, d]
            paid = resolved.exposure[source] * (cost if kind == "supervisor" else np.ones(now.rows))
            told = [
                candid(x, cuts.half_width, part * cuts.up, part * cuts.down)
                for x, part in zip(judged, paid, strict=True)
            ]
            there = np.where(np.isnan(judged), 0.0, resolved.weights[source, d])
            thought += there * np.nan_to_num(judged)
            said += there * np.nan_to_num(told)
            weight += there
        np.testing.assert_allclose(now.employees[f"judged_{dimension}"], thought / weight, atol=1e-12)
        np.testing.assert_allclose(now.employees[f"voiced_{dimension}"], said / weight, atol=1e-12)


def test_anonymity_and_independence_spare_the_cost_of_candour() -> None:
    assert Supervisor().exposure() == 1.0
    assert Peers(identified=0.25).exposure() == 0.25
    assert ThirdParty(independence=1.0).exposure() == 0.0
    checked, captive = {"back_checks": 0.5, "at_stake": 0.5}, {"selection": "unit", "payer": "unit"}
    assert 0.0 < ThirdParty(**checked).exposure() < ThirdParty().exposure() < ThirdParty(**captive).exposure()
    assert ThirdParty(**captive).exposure() == 1.0
    assert ThirdParty(identified=0.0, selection="unit", payer="unit").exposure() == 0.0


def test_as_things_usually_are_candour_costs_what_it_usually_does() -> None:
    zero, far = np.zeros(1), np.full(1, 99.0)
    assert candour(zero, zero) == 1.0
    assert candour(far, zero) == pytest.approx(1.0 / FARTHEST)
    assert candour(zero, far) == pytest.approx(FARTHEST)


def test_who_sees_colleagues_differentiate_is_more_candid_himself() -> None:
    """Only those under the same superior are looked at, and never one's own ratings."""
    state = office(plain(candour_conflict=0.0))
    units, people = state.units, state.employees
    above = np.where(units["head"] >= 0, people["unit"][units["head"]], -1)
    colleagues = np.flatnonzero(above == np.bincount(above[above >= 0]).argmax())
    assert 2 < len(colleagues) < len(units)
    one = colleagues[0]
    before = learned(state)
    people["predicate"][units["first"][one] : units["stop"][one]] = SANGAT_BAIK
    after = learned(state)
    assert (after[colleagues[1:]] < before[colleagues[1:]]).all()
    assert after[one] == before[one]
    elsewhere = (units["head"] >= 0) & ~np.isin(np.arange(len(units)), colleagues) & (above >= 0)
    alone = np.array([np.sum(above == up) == 1 for up in above])
    assert np.array_equal(after[elsewhere & ~alone], before[elsewhere & ~alone])


@each("column", ["objections", "closeness"])
def test_objections_and_close_people_make_candour_dearer(column: str) -> None:
    state = office(plain(candour_norm=0.0))
    before = learned(state)
    unit = state.units[1]
    if column == "objections":
        state.units["objections"][1] += 0.5
    else:
        state.employees["closeness"][unit.first : unit.stop] += 0.1
    after = learned(state)
    assert after[1] > before[1]
    assert np.array_equal(np.delete(after, 1), np.delete(before, 1))


def test_objections_are_counted_where_they_are_made() -> None:
    rules = {f"{E}.candour_cost_down": 0.0, f"{E}.objection": 1.0, f"{E}.upheld": 0.0}
    now = watched(office(changed(EVERYTHING, rules)), "appraise")
    people, edge = now.employees, -now.scheme.evaluation.half_width
    objected = (
        (people["predicate"] < BAIK) & (people["own_results"] >= edge) & (people["own_behaviour"] >= edge)
    )
    assert objected.any()
    count = np.bincount(people["unit"], objected, len(now.units))
    np.testing.assert_allclose(now.units["objections"], count / (now.units["stop"] - now.units["first"]))


def test_while_burning_in_the_cost_is_the_usual_one_so_that_it_is_solved_apart() -> None:
    off, on = (office(plain(candour_norm=weight, candour_conflict=weight), BURN_IN) for weight in (0.0, 4.0))
    for name in off.employees.dtype.names:
        assert np.array_equal(off.employees[name], on.employees[name]), name
    assert (on.units["candour"] == 1.0).all()
    assert 0.0 < on.scales["reference_differentiation"][0] < 1.0
    now = [watched(state, "follow_up") for state in (off, on)]
    assert np.array_equal(now[0].employees["predicate"], now[1].employees["predicate"])
    assert (now[0].units["candour"] == 1.0).all() and (now[1].units["candour"] != 1.0).any()


def test_the_references_are_the_mean_of_the_last_year_of_the_burn_in() -> None:
    state, seen = office(plain(), BURN_IN - 4), []
    for _ in range(4):
        seen.append([cause.mean() for cause in surroundings(watched(state, "follow_up"))])
        quarter(state, Luck(1))
    usual = state.scales["reference_differentiation"][0], state.scales["reference_conflict"][0]
    np.testing.assert_allclose(usual, np.mean(seen, axis=0), rtol=1e-12)


@each(("norm", "conflict"), product(RANGES["candour_norm"], RANGES["candour_conflict"]))
def test_a_change_of_candour_does_not_feed_itself(norm: float, conflict: float) -> None:
    """At every end of the declared ranges less comes back than went out."""
    gain = loop_gain(burnt_in(), norm, conflict)
    assert gain < 1.0
    assert (gain > 0.0) == (norm + conflict > 0.0)


def test_the_loop_gain_is_what_comes_back() -> None:
    """A small common change of all costs, and what the next cost becomes of it where all look at the same."""
    state = burnt_in().copy()
    state.employees["closeness"] = 0.5
    norm, luck = RANGES["candour_norm"][1], Luck(1)
    state.scheme = changed(
        EVERYTHING, {f"{E}.candour_norm": norm, f"{E}.candour_conflict": 0.0, **ALONE, **ADVISORY}
    ).scheme
    back = []
    for cost in (0.5, 1.0):
        now = state.copy()
        now.units["candour"] = cost
        combine(Scene(now, luck))
        back.append(norm * float((now.employees["predicate"] != BAIK).mean()))
    gain = (back[0] - back[1]) / math.log(2.0)
    assert 0.0 < gain <= loop_gain(state, norm, 0.0) * 1.25


def plain(**rules: float | str) -> Scenario:
    """The superior alone, who advises himself; `rules` are parameters of the evaluation."""
    return changed(
        EVERYTHING, {**ALONE, **ADVISORY, **{f"{E}.{name}": value for name, value in rules.items()}}
    )


@cache
def burnt_in() -> State:
    """A larger office at the end of the burn-in."""
    return office(changed(EVERYTHING, {**ALONE, **ADVISORY, "population.employees": 2000}), BURN_IN)


def learned(state: State) -> np.ndarray:
    """By unit, the cost of candour that superiors take away from what they see now."""
    now = state.copy()
    learn_candour(Scene(now, Luck(1)))
    return now.units["candour"]

"""Attendance: a promise is the marginal expected settlement; excuses, machines, and what is learned from days."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from each import each
from scipy.stats import poisson

from asnsim.luck import Luck
from asnsim.model.core.constants import WORKDAYS
from asnsim.model.evaluation.aspects import read_registers
from asnsim.model.incentives.discipline import Discipline
from asnsim.model.incentives.incentive import Incentive, monthly_pay
from asnsim.model.incentives.tpp import Tpp
from asnsim.model.quarter.attendance import learn_to_excuse, worth_of_days
from asnsim.model.scene.absence import expected_unexcused, unexcused_share
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from tests.model.mechanisms_work import only
from tests.model.office import EVERYTHING, QUARTERS, changed, office, watched

WORK = "population.behaviour.work"
ASPECTS = "evaluation.aspects"
OFTEN = {f"{WORK}.absence": 0.3, f"{WORK}.absence_education": 0.3, f"{WORK}.excuse": 0.5}
DAYS = np.arange(WORKDAYS + 1)

Floats = np.ndarray[Any, np.dtype[np.float64]]


def absent(quarter: int, **overrides: Any) -> State:
    """An office in which people expect to be absent from never to every fourth day, and are excused unevenly."""
    state = office(changed(EVERYTHING, {**only("tpp", "discipline"), **overrides}), 2)
    state.quarter = quarter
    spread = np.linspace(0.0, 1.0, state.rows)
    state.employees["absence_expected"] = 0.01 + 0.24 * spread
    state.employees["excused_more"] = 0.1 - 0.7 * spread[::-1]
    for column in ("sanction", "predicate"):
        state.employees[column] = 0
    for column in ("absent_year", "sanction_left"):
        state.memory["discipline"][column] = 0.0
    return state


def promised(state: State, incentive: Incentive) -> Floats:
    """What `incentive` promises for a unit of attendance, (row,)."""
    scene, promise = Scene(state, Luck(1)), np.zeros((4, state.rows))
    incentive.promise(scene, incentive.worth(scene), promise)
    return promise[3]


def marginal(state: State, settled: Callable[[int], Floats], quarters: int) -> Floats:
    """Slope of the expected settlement on attendance, worked out from what `settled` for each number of days, (row,).

    Unexcused days are Poisson, so the expectation is a sum over days; its slope is taken numerically.
    """
    by_days = np.array([settled(int(days)) for days in DAYS])
    usual = quarters * expected_unexcused(Scene(state, Luck(1)))
    step = 1e-5

    def expected(of: Floats) -> Floats:
        chances = poisson.pmf(DAYS[:, None], of)
        return np.asarray((chances * by_days).sum(axis=0))

    slope = (expected(usual + step) - expected(usual - step)) / (2 * step)
    return np.asarray(-slope * quarters * WORKDAYS * unexcused_share(Scene(state, Luck(1))))


@each("day_cut", [0.03, 0.1, 0.5])
def test_tpp_promises_what_a_day_is_expected_to_cost(day_cut: float) -> None:
    state = absent(20)
    tpp = Tpp(day_cut=day_cut)

    def settled(days: int) -> Floats:
        now = state.copy()
        now.employees["unexcused"] = days
        tpp.settle(Scene(now, Luck(1)), np.zeros(now.rows))
        return np.asarray(now.employees["tpp"] / (3.0 * monthly_pay(Scene(now, Luck(1)))))

    found, expected = promised(state, tpp), marginal(state, settled, quarters=1)
    assert found.max() > 10.0 * found.min() > 0.0
    np.testing.assert_allclose(found, expected, rtol=1e-4)


@each(("quarter", "quarters"), [(21, 4), (23, 2), (24, 1)])
def test_discipline_promises_what_the_days_of_the_year_are_expected_to_cost(
    quarter: int, quarters: int
) -> None:
    """All days that are still to come at once: Poisson days of several quarters add up to Poisson days."""
    state = absent(quarter)
    if quarter > 21:
        state.memory["discipline"]["absent_year"] = np.arange(state.rows) % 12
    discipline = Discipline()

    def settled(days: int) -> Floats:
        now = state.copy()
        now.employees["unexcused"] = days
        discipline.settle(Scene(now, Luck(1)), np.zeros(now.rows))
        return np.asarray(-now.memory["discipline"]["lost"])

    found, expected = promised(state, discipline), marginal(state, settled, quarters)
    assert found.max() > 0.05
    np.testing.assert_allclose(found, 4.0 / quarters * expected, rtol=1e-4, atol=1e-7)


def test_a_day_on_the_attendance_list_is_worth_what_it_takes_from_the_judgement() -> None:
    listed = {f"{ASPECTS}.discipline": 0.4, f"{ASPECTS}.absent_day_deduction": 0.3}
    state = absent(20, **listed)
    people, superior = state.employees, state.resolved.sources.index("supervisor")
    weight = float(state.resolved.weights[superior, 1])
    state.promise[:] = 0.0
    state.promise[0, 1] = 0.02

    def settled(days: int) -> Floats:
        judged = np.zeros((2, state.rows))
        people["unexcused"] = days
        read_registers(people, state.offices, state.scales, state.scheme.evaluation.aspects.numbers, judged)
        return 0.02 * weight * judged[1]

    expected = marginal(state, settled, quarters=1)
    assert expected.min() > 0.0
    np.testing.assert_allclose(worth_of_days(Scene(state, Luck(1)))[0], expected, rtol=1e-5)
    np.testing.assert_allclose(worth_of_days(Scene(state, Luck(1)))[1], 0.0)


def test_of_three_days_one_in_seven_counts_now_and_then() -> None:
    """Rounding would leave nothing of three days at 15%."""
    rare = {f"{WORK}.absence": 3 / 62, f"{WORK}.absence_education": 3 / 62, f"{WORK}.excuse_favour": 0.0}
    now = watched(office(changed(EVERYTHING, {**only("tpp"), **rare}), 2), "work").employees
    three = np.abs(WORKDAYS * (1.0 - now["attendance"]) - 3.0) < 0.5
    assert three.sum() > 30
    assert 0.15 < now["unexcused"][three].mean() < 0.8
    assert (now["unexcused"] <= WORKDAYS * (1.0 - now["attendance"]) + 1e-9).all()


def excused(state: State, quarters: int = 8) -> float:
    """Mean excused share after so many quarters of learning alone, what hangs on days being as it is."""
    now = state.copy()
    for _ in range(quarters):
        learn_to_excuse(Scene(now, Luck(1)))
    return float(1.0 - unexcused_share(Scene(now, Luck(1))).mean())


def test_superiors_excuse_more_where_more_hangs_on_a_day_and_as_usual_where_as_much_does() -> None:
    alone = {f"{WORK}.excuse_stakes": 0.3, f"{WORK}.excuse_candour": 0.0}
    state = office(changed(EVERYTHING, alone), QUARTERS + 1)
    found = {}
    for name, factor in (("usual", 1.0), ("more", 3.0), ("less", 0.0)):
        now = state.copy()
        now.promise *= factor
        found[name] = excused(now)
    assert found["more"] > found["usual"] + 0.005 > found["less"] + 0.01
    assert found["usual"] == pytest.approx(0.85, abs=0.02)
    now = state.copy()
    now.scheme = changed(EVERYTHING, {f"{WORK}.excuse_stakes": 0.0, f"{WORK}.excuse_favour": 0.0}).scheme
    now.promise *= 3.0
    now.units["candour"] = 1.0
    assert excused(now, 40) == pytest.approx(0.85, abs=1e-4)


def test_excuses_grow_with_the_cost_of_candour() -> None:
    alone = {f"{WORK}.excuse_stakes": 0.0, f"{WORK}.excuse_favour": 0.0}
    state = office(changed(EVERYTHING, alone), QUARTERS)
    state.units["candour"] = 1.0
    usual, learned = excused(state, 40), {}
    state.units["candour"] = 2.0
    for weight in (0.0, 0.1):
        state.scheme = changed(EVERYTHING, {**alone, f"{WORK}.excuse_candour": weight}).scheme
        learned[weight] = excused(state, 40)
    assert learned[0.0] == pytest.approx(usual, abs=1e-12)
    assert learned[0.1] == pytest.approx(usual + 0.1 * np.log(2.0), abs=0.01)


def test_what_a_machine_records_is_excused_less() -> None:
    made = {}
    for machine, effect in ((0.0, 0.5), (0.8, 0.5), (0.8, 0.0)):
        more = {**OFTEN, f"{ASPECTS}.machine": machine, f"{WORK}.machine_effect": effect}
        state = watched(office(changed(EVERYTHING, {**only("tpp"), **more}), 2), "work")
        made[machine, effect] = state.employees["unexcused"].mean()
    assert made[0.8, 0.0] == made[0.0, 0.5]
    assert made[0.8, 0.5] / made[0.0, 0.5] == pytest.approx((1 - 0.5 * 0.6) / 0.5, rel=0.06)


@each(("enforcement", "kept"), [(1.0, 1.0), (0.5, 0.5), (0.0, 0.0)])
def test_trust_in_discipline_ends_at_the_share_of_steps_that_are_taken(
    enforcement: float, kept: float
) -> None:
    settings = {"incentives.discipline.enforcement": enforcement, "incentives.discipline.credibility": 1.0}
    state = office(changed(EVERYTHING, {**only("discipline"), **OFTEN, **settings}), 1)
    seen = []
    for quarter in range(21, 53):
        state = watched_again(state, quarter)
        seen.append(float(state.trust[0].mean()))
    assert np.mean(seen[8:]) == pytest.approx(kept, abs=0.08)


def watched_again(state: State, number: int) -> State:
    """The state after a whole quarter that has this number, fairness held at its resting value."""
    from asnsim.model.quarter.quarter import quarter

    state.quarter = number - 1
    state.employees["fairness"] = 0.5
    state.employees["sanction"] = 0
    quarter(state, Luck(number))
    return state


def test_trust_in_pay_by_attendance_learns_what_days_cost() -> None:
    alone = {"incentives.tpp.performance_share": 0.0, "incentives.tpp.factor": [1.0] * 5}
    state = office(changed(EVERYTHING, {**only("tpp"), **OFTEN, **alone}), QUARTERS)
    assert state.promise[0, :3].max() == 0.0
    for believed in (0.2, 1.0):
        now = state.copy()
        now.trust[:] = believed
        now.employees["fairness"] = 0.5
        after = watched_again(now, 22)
        assert np.abs(after.trust.mean() - 1.0) < np.abs(believed - 1.0) + 0.02
        assert after.trust.mean() == pytest.approx(believed + 0.25 * (1.0 - believed), abs=0.02)


def test_the_announced_risk_of_a_bribe_is_believed_until_audits_find_less() -> None:
    """Looked at times found times punished: at .2 x .5 x 1 half of what was announced comes true."""
    corrupt = {"population.behaviour.misconduct.opportunity": 0.02, f"{WORK}.deterrence": 0.0}
    corrupt |= {f"{WORK}.absence": 0.0, f"{WORK}.absence_education": 0.0}
    risk = {"incentives.discipline.audit": 0.2, "incentives.discipline.found": 0.5}
    risk |= {"incentives.discipline.dismissal": 0.0}
    state = office(changed(EVERYTHING, {**only("discipline"), **corrupt, **risk}), 1)
    state.trust[:] = 1.0
    seen = []
    for quarter in range(21, 61):
        state = watched_again(state, quarter)
        seen.append(float(state.trust[0].mean()))
    assert seen[0] > np.mean(seen[10:])
    assert np.mean(seen[10:]) == pytest.approx(0.5, abs=0.12)


def test_those_who_are_named_set_a_standard_for_the_others() -> None:
    felt = {}
    for name, more in {
        "unseen": {"seen": 0.0},
        "seen": {"seen": 1.0},
        "no standard": {"seen": 1.0, "standard": 0.0},
        "many": {"seen": 1.0, "share": 0.5},
        "all, seen": {"seen": 1.0, "to": "all"},
        "all": {"seen": 0.0, "to": "all"},
    }.items():
        overrides = {f"incentives.recognition.{key}": value for key, value in more.items()}
        felt[name] = watched(
            office(changed(EVERYTHING, {**only("recognition"), **overrides})), "adapt"
        ).employees["recognised"]
    assert set(felt["unseen"]) == {0.0, 1.0}
    np.testing.assert_array_equal(felt["no standard"], felt["unseen"])
    named = felt["seen"] > 0.0
    assert (felt["seen"][~named] < 0.0).all() and (felt["seen"][named] < 1.0).all()
    assert felt["many"][felt["many"] > 0.0].mean() < felt["seen"][named].mean()
    assert felt["many"][felt["many"] < 0.0].mean() < felt["seen"][~named].mean()
    assert set(felt["all, seen"]) == {0.0} and set(felt["all"]) == {1.0}


def test_being_named_is_worth_less_the_more_are_named() -> None:
    state = office(changed(EVERYTHING, only("recognition")), 1)
    scene, recognition = Scene(state, Luck(1)), state.scheme.incentives["recognition"]
    few, many = (recognition.model_copy(update={"share": share}).worth(scene).max() for share in (0.1, 0.4))
    assert few > many > 0.0
    assert many / few == pytest.approx(0.6 / 0.9)

"""Discipline, talent, projects, misconduct and open pay: each rule against its published table or by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from each import each
from scipy.stats import lognorm

from asnsim.errors import InputError
from asnsim.luck import Luck
from asnsim.model.incentives.discipline import Discipline
from asnsim.model.incentives.incentive import monthly_pay
from asnsim.model.incentives.innovation_allowance import InnovationAllowance
from asnsim.model.incentives.project_bonus import ProjectBonus
from asnsim.model.incentives.talent_pool import TalentPool
from asnsim.model.movement.ageing import grow_older
from asnsim.model.quarter.adapt import adapt
from asnsim.model.quarter.appraise import appraise
from asnsim.model.quarter.follow_up import follow_up
from asnsim.model.quarter.serve import serve
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.outcomes.professionalism import points
from asnsim.population.pay import base_pay
from asnsim.scenario import Scenario
from tests.model.mechanisms_work import only
from tests.model.office import EVERYTHING, changed, effect, office, watched

MISCONDUCT = "population.behaviour.misconduct"
FIRST_QUARTER, LAST_QUARTER = 21, 20


def followed(state: State, quarter: int) -> State:
    """A copy of `state` after the follow-up of the quarter of that number, nothing else of it done."""
    now = state.copy()
    now.quarter = quarter
    follow_up(Scene(now, Luck(1)))
    return now


def disciplined(**parameters: Any) -> State:
    """An office with TPP and discipline alone, everybody's record clean."""
    kept = only("tpp", "discipline")
    state = office(
        changed(EVERYTHING, kept | {f"incentives.discipline.{k}": v for k, v in parameters.items()}), 2
    )
    for column in ("sanction", "bribes"):
        state.employees[column] = 0
    for column in ("absent_year", "sanction_left"):
        state.memory["discipline"][column] = 0
    people = state.employees
    people["grade"] += state.memory["discipline"]["ranks_lost"]
    state.memory["discipline"]["ranks_lost"] = 0
    people["raise_delay"], people["post_pay"] = 0.0, people["post_due"]
    return state


PP_94_IN_FULL: dict[str, Any] = {
    "cut": [0.0, 0.0, 0.0, 0.25, 0.25, 0.25, 0.39, 0.55, 1.0],
    "months": [0, 0, 0, 6, 9, 12, 12, 12, 0],
    "raise_delay": 0.0,
    "ranks_lower": 0,
}
"""What would hold if the regulation on pay and allowances were there."""

# Days absent without a valid reason in a year, step, cut of TPP, how long it lasts in quarters.
LADDER = [
    (0, 0, 0.0, 0),
    (2, 0, 0.0, 0),
    (3, 1, 0.0, 0),
    (4, 2, 0.0, 0),
    (6, 2, 0.0, 0),
    (7, 3, 0.0, 0),
    (10, 3, 0.0, 0),
    (11, 4, 0.0, 4),
    (13, 4, 0.0, 4),
    (14, 5, 0.0, 4),
    (16, 5, 0.0, 4),
    (17, 6, 0.0, 4),
    (20, 6, 0.0, 4),
    (21, 7, 0.39, 4),
    (24, 7, 0.39, 4),
    (25, 8, 0.55, 4),
    (27, 8, 0.55, 4),
    (28, 9, 1.0, 0),
    (62, 9, 1.0, 0),
]


@each(("days", "step", "cut", "quarters"), LADDER)
def test_the_ladder_of_pp_94(days: int, step: int, cut: float, quarters: int) -> None:
    state = disciplined()
    state.employees["unexcused"] = days
    now = followed(state, FIRST_QUARTER)
    after, kept = now.employees, now.memory["discipline"]
    assert set(after["sanction"]) == {step}
    assert set(after["tpp_cut"]) == {cut}
    assert set(kept["sanction_left"]) == {quarters}
    assert set(kept["absent_year"]) == {0 if step == 9 else days}


def test_days_add_up_over_the_year_and_begin_anew_with_the_next() -> None:
    state = disciplined()
    steps = []
    for quarter, days in zip(range(21, 26), (3, 0, 4, 5, 2), strict=True):
        state.employees["unexcused"] = days
        state = followed(state, quarter)
        steps.append((int(state.memory["discipline"]["absent_year"][0]), int(state.employees["sanction"][0])))
    # 3 days: spoken warning; 7: statement; 12: the raise is delayed, for a year.
    assert steps == [(3, 1), (3, 1), (7, 3), (12, 4), (2, 4)]


def test_a_cut_of_six_months_takes_a_quarter_of_tpp_twice() -> None:
    """As PP 94/2021 will have it."""
    state = disciplined(**PP_94_IN_FULL)
    cuts = []
    for quarter, days in zip(range(21, 25), (11, 0, 0, 0), strict=True):
        state.employees["unexcused"] = days
        state = followed(state, quarter)
        cuts.append(float(state.employees["tpp_cut"][0]))
    assert cuts == [0.25, 0.25, 0.0, 0.0]
    assert set(state.employees["sanction"]) == {0}


def test_tpp_is_cut_from_the_whole() -> None:
    whole, cut = disciplined(**PP_94_IN_FULL), disciplined(cut=[0.25] * 9)
    for state in (whole, cut):
        state.employees["unexcused"] = 12.0
    paid, reduced = followed(whole, FIRST_QUARTER), followed(cut, FIRST_QUARTER)
    np.testing.assert_allclose(reduced.employees["tpp"], paid.employees["tpp"])
    harder = disciplined(cut=[0.5] * 9)
    harder.employees["unexcused"] = 12.0
    half = followed(harder, FIRST_QUARTER).employees["tpp"]
    np.testing.assert_allclose(half / 0.5, paid.employees["tpp"] / 0.75)


def punished(days: int, quarters: int, **columns: Any) -> list[State]:
    """The office after each quarter in which everybody was absent so many days in the first, with people ageing."""
    state = disciplined()
    for column, value in {**columns, "unexcused": days}.items():
        state.employees[column] = value
    people = state.employees
    people["base_pay"] = base_pay(people["grade"], people["tenure"], people["pppk"])
    states = []
    for quarter in range(FIRST_QUARTER, FIRST_QUARTER + quarters):
        state = followed(state, quarter)
        grow_older(state.employees, state.scheme.behaviour.traits.numbers)
        states.append(state)
        state.employees["unexcused"] = 0
    return states


@each("pppk", [0, 1])
def test_a_delayed_raise_comes_a_year_late_and_the_next_in_time(pppk: int) -> None:
    """PP 53/2010, article 7(3)a: the raise that falls due in the second quarter is paid in the sixth."""
    states = punished(11, 13, grade=9, tenure=7.5, pppk=pppk)
    paid = [float(state.employees["base_pay"][0]) for state in states]
    before, after, later = (float(base_pay(9, years, pppk)) for years in (6, 8, 10))
    assert paid == [before] * 5 + [after] * 4 + [later] * 4
    assert states[-1].employees["raise_delay"].max() == 0.0
    other = [
        float(state.employees["base_pay"][0]) for state in punished(10, 13, grade=9, tenure=7.5, pppk=pppk)
    ]
    assert other == [before] * 1 + [after] * 8 + [later] * 4


def test_one_rank_lower_lasts_a_year_and_is_given_back() -> None:
    """PP 53/2010, article 7(3)c."""
    states = punished(17, 5, grade=10, tenure=7.0, pppk=0)
    assert [int(state.employees["grade"][0]) for state in states] == [9, 9, 9, 9, 10]
    for state in states:
        people = state.employees
        np.testing.assert_allclose(people["base_pay"], base_pay(people["grade"], people["tenure"], 0))
    (first, *_) = punished(17, 1, grade=10, tenure=7.0, pppk=1)
    assert (
        set(first.employees["grade"]) == {10} and (first.employees["raise_delay"] > 0).all()
    )  # they have no rank
    (lowest, *_) = punished(17, 1, grade=1, tenure=7.0, pppk=0)
    assert set(lowest.employees["grade"]) == {1}


@each(("days", "paid"), [(20, 980_000), (21, 540_000), (25, 0)])
def test_a_post_one_grade_lower_pays_the_allowance_below_and_a_lost_post_none(days: int, paid: int) -> None:
    states = punished(days, 5, post_due=980_000.0, post_pay=980_000.0)
    assert [float(state.employees["post_pay"][0]) for state in states] == [paid] * 4 + [980_000]


def test_what_a_moderate_step_is_feared_for_is_what_it_takes() -> None:
    state = disciplined(stigma=0.0)
    people = state.employees
    people["grade"], people["tenure"], people["education"], people["position"] = 10, 6.0, 3, 0
    people["rank_years"], people["post_due"], people["post_pay"], people["pppk"] = (
        3.5,
        980_000.0,
        980_000.0,
        0,
    )
    people["base_pay"] = base_pay(10, 6.0, 0)
    discipline = state.scheme.incentives["discipline"]
    assert isinstance(discipline, Discipline)
    now, month = float(base_pay(10, 6.0, 0)), float(monthly_pay(Scene(state, Luck(1)))[0])
    higher, lower, later = (float(base_pay(grade, years, 0)) for grade, years in ((11, 6), (9, 6), (10, 8)))
    lost = discipline._losses(Scene(state, Luck(1)))[:, 0] * month
    delayed = (higher - now) * 0.5  # the rank that falls due in half a year waits for another half
    tpp = float(people["tpp_full"][0])
    expected = [0, 0, 0, 0, later - now + delayed, delayed, now - lower + delayed]
    expected += [440_000 + delayed + 0.39 * tpp, 980_000 + delayed + 0.55 * tpp]
    np.testing.assert_allclose(lost[:9], expected, rtol=1e-9)


def test_what_is_not_enforced_is_not_taken() -> None:
    shares = []
    for enforcement in (0.0, 0.5, 1.0):
        state = disciplined(enforcement=enforcement)
        state.employees["unexcused"] = 12.0
        shares.append(float((followed(state, FIRST_QUARTER).employees["sanction"] > 0).mean()))
    assert shares[0] == 0.0 and 0.4 < shares[1] < 0.6 and shares[2] == 1.0


@each(("days", "below"), [(10, False), (11, True), (30, True)])
def test_long_absence_puts_both_dimensions_below(days: int, below: bool) -> None:
    never = {"evaluation.objection": 0.0, "evaluation.unfiled": 0.0}
    state = office(changed(EVERYTHING, never), FIRST_QUARTER - 1)
    now = watched(state, "serve")
    now.employees["unexcused"] = days
    appraise(Scene(now, Luck(1)))
    reports = effect(now, "employees.report_results,employees.report_behaviour,employees.predicate")
    assert all((one == expected).all() for one, expected in zip(reports, (-1, -1, 0), strict=True)) == below


def test_nobody_rises_under_a_moderate_sanction() -> None:
    kept = only("promotion", "angka_kredit")
    state = office(changed(EVERYTHING, {**kept, "incentives.promotion.vacancies": 0.3}), LAST_QUARTER - 1)
    for sanction, rises in ((0, True), (3, True), (4, False), (8, False)):
        state.employees["sanction"] = sanction
        state.employees["rank_years"] = 8.0
        for column in ("predicate_year", "predicate_before"):
            state.employees[column] = 3
        grades = state.employees["grade"].copy()
        after = followed(state, LAST_QUARTER).employees
        assert bool(after["promoted"].any()) == rises
        assert bool((after["grade"] > grades).any()) == rises


def test_the_fear_of_a_step_keeps_people_at_work() -> None:
    absences = []
    for dismissal in (0.0, 40.0):
        made = changed(
            EVERYTHING,
            {
                "incentives.discipline.dismissal": dismissal,
                "population.behaviour.work.absence": 0.2,
                "population.behaviour.work.excuse": 0.5,
            },
        )
        absences.append(1.0 - office(made).employees["attendance"].mean())
    assert absences[1] < absences[0]


# PermenPANRB 3/2020: nine boxes.
BOXES = [
    (2, 70.0, 1),
    (2, 80.0, 3),
    (2, 95.0, 6),
    (3, 70.0, 2),
    (3, 80.0, 5),
    (3, 95.0, 8),
    (4, 70.0, 4),
    (4, 80.0, 7),
    (4, 95.0, 9),
    (0, 95.0, 6),
    (3, 77.9, 2),
    (3, 78.0, 5),
    (3, 89.9, 5),
    (3, 90.0, 8),
]


def talented(**parameters: Any) -> State:
    exact = {"potential_error": 0.0, "potential_mean": 80.0, "potential_slope": 100.0, **parameters}
    made = changed(
        EVERYTHING, only("talent_pool") | {f"incentives.talent_pool.{k}": v for k, v in exact.items()}
    )
    state = office(made, 3)
    state.employees["skill_managerial"] = 0.0
    return state


@each(("predicate", "potential", "box"), BOXES)
def test_the_nine_boxes(predicate: int, potential: float, box: int) -> None:
    state = talented()
    state.employees["predicate_year"] = predicate
    state.employees["ability"] = 1.0 + (potential - 80.0) / 100.0 + 1e-12
    now = followed(state, LAST_QUARTER)
    pns, boxes = now.employees["pppk"] == 0, now.memory["talent_pool"]["talent_box"]
    assert set(boxes[pns]) == {box}
    assert set(boxes[~pns]) <= {0}


def test_the_local_cut_of_80_puts_every_baik_in_the_upper_row() -> None:
    state = talented(performance_cuts=[60.0, 80.0])
    state.employees["predicate_year"] = 3
    state.employees["ability"] = 1.0
    now = followed(state, LAST_QUARTER)
    assert set(now.memory["talent_pool"]["talent_box"][now.employees["pppk"] == 0]) == {7}


def test_posts_go_to_the_pool_and_to_its_best() -> None:
    state = talented(merit=1.0, vacancies=0.05)
    state.employees["predicate_year"] = 3
    state.employees["post_years"] = 5.0
    after = followed(state, LAST_QUARTER)
    people, boxes = after.employees, after.memory["talent_pool"]["talent_box"]
    won = people["promoted"] > 0
    assert 3 < won.sum() < 30
    assert (boxes[won] >= 7).all()
    left = (boxes >= 7) & ~won
    potential = np.minimum(people["ability"], 1.2)  # 100 points are the most
    assert left.any() and potential[won].min() >= potential[left].max() - 1e-12
    assert after.reward[0].sum() == won.sum()


def test_who_can_reach_the_pool_is_promised_a_post() -> None:
    state = talented()
    people = state.employees
    boxes = state.memory["talent_pool"]["talent_box"]
    boxes[:] = np.where(people["pppk"] == 0, 5, 0)
    promise, worth = np.zeros((4, len(people))), np.ones(len(people))
    pool = state.scheme.incentives["talent_pool"]
    pool.promise(Scene(state, Luck(1)), worth, promise)
    middle = promise[0, people["pppk"] == 0]
    assert (middle > 0.0).any()
    boxes[:] = np.where(people["pppk"] == 0, 2, 0)
    promise[:] = 0.0
    pool.promise(Scene(state, Luck(1)), worth, promise)
    assert not promise[:, people["pppk"] == 0].any(), "low potential leads nowhere, whatever the rating"


def test_cuts_in_the_wrong_order_are_refused() -> None:
    for part, values in (
        (TalentPool, {"potential_cuts": (90.0, 78.0)}),
        (Discipline, {"days": (4, 3, *[9] * 7)}),
    ):
        with pytest.raises(InputError, match=r"comes first|must rise"):
            part(**values)


def test_the_promise_of_the_allowance_is_the_density_of_luck_at_the_bar() -> None:
    """Against the chance of reaching the bar itself, worked out at two expected outputs."""
    allowance = InnovationAllowance(amount=0.1, bar=0.4)
    state = office(changed(EVERYTHING, only("innovation_allowance")), 3)
    scene, people, scale = Scene(state, Luck(1)), state.employees, state.scales[0]
    promise = np.zeros((4, len(people)))
    allowance.promise(scene, allowance.worth(scene), promise)
    bar = scale.mean_innovation + 0.4 * scale.sd_innovation
    luck = state.scheme.behaviour.work.luck_sd
    productivity = np.maximum(0.05, people["ability"] + people["skill_digital"])
    expected = productivity * people["effort_innovation"] * state.resolved.clear
    expected *= 1.0 - people["hours"] / 465.0

    def chance(mean: np.ndarray) -> np.ndarray:
        return lognorm.sf(bar, luck, scale=mean * np.exp(-(luck**2) / 2))

    step = 1e-5 * expected
    slope = (chance(expected + step) - chance(expected - step)) / (2 * step)
    np.testing.assert_allclose(promise[2], 0.1 * slope * scale.sd_innovation, rtol=1e-5)
    assert not promise[[0, 1, 3]].any()


def test_a_project_succeeds_by_skill() -> None:
    state = office(
        changed(EVERYTHING, {**only("project_bonus"), "incentives.project_bonus.projects": 1.0}), 3
    )
    bonus = state.scheme.incentives["project_bonus"]
    assert isinstance(bonus, ProjectBonus)
    done = []
    for skill in (-0.5, 0.0, 0.5):
        state.employees["skill_managerial"] = 1.0 - state.employees["ability"] + skill
        state.employees["output_service"] = state.scales[0].mean_service
        reward = np.zeros(state.rows)
        bonus.settle(Scene(state, Luck(1)), reward)
        done.append(reward.mean())
    expected = 1.0 / (1.0 + np.exp(-2.0 * np.array([-0.5, 0.0, 0.5])))
    np.testing.assert_allclose(done, expected, atol=0.1)


def served(**overrides: Any) -> State:
    made = changed(EVERYTHING, {f"{MISCONDUCT}.opportunity": 0.05} | overrides)
    return watched(office(made), "serve")


def test_bribes_follow_the_rate_of_the_page() -> None:
    flat = {f"{MISCONDUCT}.{name}": 0.0 for name in ("by_integrity", "by_pay")} | {
        "population.behaviour.work.deterrence": 0.0
    }
    state = served(**flat)
    rate = state.employees["bribes"].sum() / state.units["served"].sum()
    assert rate == pytest.approx(0.05, rel=0.15)
    by_integrity = served(**{**flat, f"{MISCONDUCT}.by_integrity": 4.0}).employees
    honest = by_integrity["integrity"] > 1.1
    crooked = by_integrity["integrity"] < 0.9
    assert by_integrity["bribes"][crooked].mean() > 1.5 * by_integrity["bribes"][honest].mean()


def test_bribes_cost_satisfaction_and_trust() -> None:
    state = office(EVERYTHING)
    clean, dirty = watched(state, "work"), watched(state, "work")
    dirty.scheme = changed(EVERYTHING, {f"{MISCONDUCT}.opportunity": 0.3}).scheme
    for one in (clean, dirty):
        serve(Scene(one, Luck(1)))
    asked = np.repeat(dirty.units["misconduct"], 2)
    kept = dirty.segments["satisfaction"] / clean.segments["satisfaction"]
    np.testing.assert_allclose(kept, 1.0 - 0.25 * asked, rtol=1e-12)
    lost = clean.segments["trust"] - dirty.segments["trust"]
    np.testing.assert_allclose(lost, 0.1 * asked, atol=1e-12)
    assert asked.max() > 0.05
    assert (dirty.units["citizen_satisfaction"] <= clean.units["citizen_satisfaction"]).all()


def test_who_is_found_is_punished_severely() -> None:
    state = disciplined(audit=1.0, found=1.0)
    state.employees["bribes"][::2] = 1.0
    state.employees["unexcused"] = 0.0
    after = followed(state, FIRST_QUARTER).employees
    assert set(after["sanction"][::2]) == {7} and set(after["sanction"][1::2]) == {0}
    assert set(after["tpp_cut"][::2]) == {0.39}


def run(scenario: Scenario, column: str) -> float:
    return float(np.mean([office(scenario, quarters).employees[column].mean() for quarters in (18, 19, 20)]))


def test_audit_deters_and_performance_pay_tempts() -> None:
    corrupt = {f"{MISCONDUCT}.opportunity": 0.05, "population.behaviour.work.deterrence": 3.0}
    base = changed(EVERYTHING, only("tpp", "discipline") | corrupt)
    unwatched = changed(base, {"incentives.discipline.audit": 0.0})
    tempted = base.with_(incentives={"bonus": {"amount": 0.5}})
    assert run(base, "bribes") < run(unwatched, "bribes")
    assert run(tempted, "bribes") > run(base, "bribes")


# PermenPANRB 38/2018: qualification, competence, performance, discipline.
INDEX = [
    ({"education": 5, "predicate_year": 4, "sanction": 0}, 25 + 30 + 5),
    ({"education": 4, "predicate_year": 3, "sanction": 1}, 20 + 25 + 3),
    ({"education": 3, "predicate_year": 2, "sanction": 3}, 15 + 15 + 3),
    ({"education": 2, "predicate_year": 1, "sanction": 4}, 10 + 5 + 2),
    ({"education": 1, "predicate_year": 0, "sanction": 6}, 5 + 1 + 2),
    ({"education": 3, "predicate_year": 3, "sanction": 7}, 15 + 25 + 1),
    ({"education": 3, "predicate_year": 3, "sanction": 9}, 15 + 25 + 1),
    ({"position": 0, "skill_technical": 0.1}, 15 + 22.5 + 25 + 5),
    ({"position": 0, "skill_service": 0.1, "skill_digital": 9.0}, 15 + 17.5 + 25 + 5),
    ({"position": 1, "skill_technical": 0.1}, 15 + 15 + 15 + 25 + 5),
    ({"position": 2, "skill_technical": 0.1}, 15 + 15 + 25 + 5),
    ({"position": 2, "skill_managerial": 0.1}, 15 + 15 + 25 + 5),
    ({"position": 2, "skill_managerial": 0.05}, 15 + 7.5 + 25 + 5),
    ({"position": 0, "skill_technical": -0.3}, 15 + 25 + 5),
]


@each(("person", "index"), INDEX)
def test_the_index_of_professionalism(person: dict[str, float], index: float) -> None:
    people = office(EVERYTHING, 1).employees
    usual = {"education": 3, "predicate_year": 3, "sanction": 0, "position": 0}
    usual |= {f"skill_{name}": 0.0 for name in ("technical", "service", "digital", "managerial")}
    for column, value in (usual | person).items():
        people[column] = value
    np.testing.assert_allclose(points(people), index)


def test_open_pay_is_compared_only_where_it_is_not_explained() -> None:
    falls = {}
    for name, pay, transparency in (("closed", 0.0, 0.3), ("explained", 1.0, 1.0), ("unexplained", 1.0, 0.3)):
        path = "evaluation.disclosure"
        quiet = {f"{path}.pay": pay, "evaluation.transparency": transparency}
        state = watched(office(changed(EVERYTHING, quiet)), "follow_up")
        envied = state.copy()
        envied.employees["rewards"][::2] += 0.5 * 3.0 * envied.employees["base_pay"][::2]
        moved = []
        for one in (state, envied):
            adapt(Scene(one, Luck(1)))
            moved.append(one.employees["fairness"][1::2])
        falls[name] = float((moved[0] - moved[1]).max())
    assert falls["closed"] == falls["explained"] == 0.0
    assert falls["unexplained"] > 0.01


def test_a_wrong_record_pays_by_the_neighbouring_predicate() -> None:
    made = changed(
        EVERYTHING,
        {
            **only("tpp"),
            "evaluation.payroll.error_rate": 1.0,
            "incentives.tpp.factor": [0.1, 0.2, 0.3, 0.4, 0.5],
        },
    )
    state = office(made, 3)
    state.employees["predicate"] = 3
    followed_ = followed(state, FIRST_QUARTER)
    assert set(np.round(followed_.reward[0], 9)) == {0.3, 0.5}
    assert 0.35 < (followed_.reward[0] == 0.5).mean() < 0.65

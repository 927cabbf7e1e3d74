"""Rules of institutions against cases worked by hand: matrix, credit points, TPP, distribution, ranks, posts."""

from __future__ import annotations

import math
from itertools import product
from typing import Any

import numpy as np
import pytest
from each import each
from hypothesis import given, settings
from hypothesis import strategies as st

from asnsim.luck import Luck
from asnsim.model.core.constants import candid, matrix
from asnsim.model.core.records import Employee, Unit
from asnsim.model.quarter.appraise import align_reports, appraise
from asnsim.model.quarter.distribution import distribute, patterns_of
from asnsim.model.quarter.follow_up import follow_up
from asnsim.model.quarter.plan import plan
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.population.civil_service import HIGHEST_GRADE
from asnsim.population.pay import base_pay
from asnsim.records import zeros
from tests.model.office import EVERYTHING, changed, office, watched

R = "evaluation.raters.supervisor"


# Rules as data

MATRIX = {  # institutions 1.3: (results, behaviour)
    (1, -1): 1, (1, 0): 3, (1, 1): 4,
    (0, -1): 1, (0, 0): 3, (0, 1): 3,
    (-1, -1): 0, (-1, 0): 2, (-1, 1): 2,
}  # fmt: skip


@each(("reports", "predicate"), list(MATRIX.items()))
def test_every_cell_of_the_matrix(reports: tuple[int, int], predicate: int) -> None:
    assert matrix(*reports) == predicate


@each(
    ("judgement", "said"),
    [
        (0.5, 0.5),
        (-0.5, -0.5),
        (0.9, 0.84),
        (1.04, 0.84),
        (1.5, 1.3),
        (-0.9, -0.84),
        (-2.64, -0.84),
        (-3.0, -1.2),
    ],
)
def test_what_a_named_rater_dares_to_say(judgement: float, said: float) -> None:
    assert candid(judgement, 0.84, 0.2, 1.8) == pytest.approx(said, abs=1e-12)


AK = """
SB 5.625 7.5 18.75 37.5 18.75 37.5 56.25 75
B 3.75 5 12.5 25 12.5 25 37.5 50
BP 2.8125 3.75 9.375 18.75 9.375 18.75 28.125 37.5
K 1.875 2.5 6.25 12.5 6.25 12.5 18.75 25
SK 0.9375 1.25 3.125 6.25 3.125 6.25 9.375 12.5
"""
CREDITS = {
    (4 - row, level): float(points)
    for row, line in enumerate(AK.strip().splitlines())
    for level, points in enumerate(line.split()[1:], start=1)
}


@each(("cell", "points"), list(CREDITS.items()))
def test_every_cell_of_the_table_of_credit_points(cell: tuple[int, int], points: float) -> None:
    predicate, level = cell
    state = _only("angka_kredit", position=1, pppk=0, level=level, predicate_year=predicate)
    assert state.employees["angka_kredit"][0] == pytest.approx(points, abs=1e-12)


@each(("level", "need"), list(enumerate([15, 20, 50, 100, 50, 100, 150, 200], start=1)))
def test_points_carry_to_the_next_rank_at_the_published_threshold(level: int, need: int) -> None:
    percent, coefficient = 1.0, CREDITS[3, level]
    good = {
        "position": 1,
        "pppk": 0,
        "level": level,
        "predicate_year": 3,
        "predicate_before": 3,
        "rank_years": 2.0,
    }
    end = int(HIGHEST_GRADE[level])
    enough = {**good, "angka_kredit": need - percent * coefficient, "grade": end - 1, "tenure": 10.0}
    rose = _only("angka_kredit", **enough).employees[0]
    assert (rose.grade, rose.angka_kredit, rose.rank_years) == (end, pytest.approx(0.0), 0.25)
    assert rose.base_pay == base_pay(end, 10.0, 0)
    for missing in (
        {"angka_kredit": need - coefficient - 0.01},
        {"rank_years": 1.75},
        {"predicate_before": 2},
        {"predicate_year": 2, "angka_kredit": float(need)},
        {"pppk": 1},
        {"position": 0},
    ):
        assert _only("angka_kredit", **{**enough, **missing}).employees[0].grade == end - 1
    capped = _only("angka_kredit", **{**enough, "grade": end}).employees[0]
    assert capped.grade == end and capped.angka_kredit == pytest.approx(need)


def test_at_the_end_of_the_span_only_the_next_level_leads_on() -> None:
    """Ahli Pertama III/b: with the points of the level, a free post and a test passed he is Ahli Muda III/c at once."""
    columns = {"position": 1, "pppk": 0, "level": 5, "grade": 10, "rank_years": 3.0, "tenure": 10.0}
    columns |= {"predicate_year": 3, "predicate_before": 3, "angka_kredit": 500.0, "level_credit": 500.0}
    ways = {(1.0, 1.0): (6, 11), (0.0, 1.0): (5, 10), (1.0, 0.0): (5, 10)}
    for (formation, passed), expected in ways.items():
        more = {"incentives.angka_kredit.formation": formation, "incentives.angka_kredit.passed": passed}
        person = _only("angka_kredit", more=more, **columns).employees[0]
        assert (person.level, person.grade) == expected
        assert (person.base_pay == base_pay(11, 10.0, 0)) == (expected == (6, 11))
    without_points = _only("angka_kredit", more=more, **{**columns, "level_credit": 0.0}).employees[0]
    assert (without_points.level, without_points.grade) == (5, 10)


def test_at_the_end_of_the_span_points_are_worth_the_way_up() -> None:
    columns = {"position": 1, "pppk": 0, "career": 1.0}
    worth = {}
    for level, grade in ((5, 9), (5, 10), (4, 12), (8, 17)):
        state = begun("angka_kredit", 19, None, level=level, grade=grade, **columns)
        worth[level, grade] = float(state.scheme.incentives["angka_kredit"].worth(Scene(state, Luck(1)))[0])
    assert worth[5, 10] == pytest.approx(0.5 * 0.8 * worth[5, 9]) and worth[5, 9] > 0.0
    assert worth[4, 12] == worth[8, 17] == 0.0  # no level above


@each(("level", "need"), [(1, 15), (2, 60), (3, 100), (5, 100), (6, 200), (7, 450), (4, None), (8, None)])
def test_points_carry_to_the_next_level_at_the_published_threshold(level: int, need: int | None) -> None:
    free = {"incentives.angka_kredit.formation": 1.0, "incentives.angka_kredit.passed": 1.0}
    columns = {"position": 1, "pppk": 0, "level": level, "predicate_year": 3, "predicate_before": 3}
    columns |= {"rank_years": 2.0, "grade": int(HIGHEST_GRADE[level])}
    missing = (need or 1000) - CREDITS[3, level]
    for credit, moves in ((missing, need is not None), (missing - 0.01, False)):
        person = _only("angka_kredit", more=free, level_credit=credit, **columns).employees[0]
        assert person.level == level + moves
        assert (person.level_credit == 0.0) == moves
    without_post = {"incentives.angka_kredit.formation": 0.0}
    assert (
        _only("angka_kredit", more=without_post, level_credit=missing, **columns).employees[0].level == level
    )


def _only(kind: str, quarters: int = 19, more: dict[str, Any] | None = None, **columns: Any) -> State:
    """Everybody made alike in `columns`, after a follow-up at the year's end with one incentive."""
    state = begun(kind, quarters, more, **columns)
    follow_up(Scene(state, Luck(1)))
    return state


def begun(kind: str, quarters: int, more: dict[str, Any] | None, **columns: Any) -> State:
    others = {f"incentives.{other}": None for other in EVERYTHING.incentives if other != kind}
    no_measures = {"development.coaching": None, "development.feedback": None}
    state = office(changed(EVERYTHING, {**others, **no_measures, **(more or {})}), 0)
    state.quarter = quarters + 1
    for name, value in columns.items():
        state.employees[name] = value
    return state


TPP = [  # predicate, unexcused days, share of full TPP; 60% by predicate, 40% less 3% for each day of a month
    (4, 0, 1.0),
    (3, 0, 1.0),
    (2, 0, 0.6 * 0.75 + 0.4),
    (1, 0, 0.6 * 0.50 + 0.4),
    (0, 0, 0.6 * 0.25 + 0.4),
    (3, 3, 0.6 + 0.4 * 0.97),
    (3, 10, 0.6 + 0.4 * 0.90),
    (0, 62, 0.6 * 0.25 + 0.4 * (1.0 - 0.62)),
]


@each(("predicate", "days", "share"), TPP)
def test_tpp_by_hand(predicate: int, days: int, share: float) -> None:
    people = _only("tpp", 16, predicate=predicate, unexcused=float(days), tpp_full=1e6).employees
    np.testing.assert_allclose(people["tpp"], 3e6 * share, rtol=1e-12)


def test_who_is_there_and_does_nothing_keeps_forty_percent() -> None:
    """Institutions 6.2: no work, full attendance, 40% of TPP, where the worst predicate pays nothing."""
    strict = {"incentives.tpp.factor": [0.0, 0.5, 0.75, 1.0, 1.0]}
    people = _only("tpp", 16, strict, predicate=0, unexcused=0.0, tpp_full=1e6).employees
    np.testing.assert_allclose(people["tpp"], 0.4 * 3e6, rtol=1e-12)


# The distribution

GUIDE = patterns_of("se-menpanrb-3-2023")


def unit_of(predicates: list[int], judged: list[float], unit_predicate: int) -> tuple[Any, Any]:
    employees, units = zeros(Employee, len(predicates)), zeros(Unit, 1)
    employees["predicate"], employees["judged_results"] = predicates, judged
    units["stop"], units["predicate"] = len(predicates), unit_predicate
    return employees, units


RISING = [float(i) for i in range(10)]
HAND = [  # unit predicate, predicates before, judged, predicates after
    (4, [4] * 10, RISING, [3, 3, 3] + [4] * 7),
    (4, [3] * 5 + [4] * 5, RISING, [3] * 5 + [4] * 5),
    (3, [3] * 10, RISING, [2] + [3] * 7 + [4, 4]),
    (3, [2] + [3] * 7 + [4, 4], RISING, [2] + [3] * 7 + [4, 4]),
    (3, [0] + [3] * 9, RISING, [0, 2] + [3] * 7 + [4]),
    (3, [4] * 10, RISING, [2] + [4] * 9),
    (2, [3] * 10, RISING, [2] * 6 + [3] * 4),
    (2, [4] * 10, RISING, [2] * 6 + [3] * 3 + [4]),
    (2, [1, 1] + [3] * 8, RISING, [1, 1] + [2] * 6 + [3, 3]),
    (2, [3] * 4, [0.0, 0.0, 0.0, 1.0], [2, 2, 2, 3]),
    (4, [4] * 4, [0.0] * 4, [4, 4, 3, 3]),
    (3, [3] * 4, [0.0] * 4, [4, 3, 3, 2]),
    (3, [3] * 3, RISING[:3], [3] * 3),
    (2, [4] * 3, RISING[:3], [4] * 3),
    (4, [4] * 3, RISING[:3], [4] * 3),
    (3, [0] * 4, RISING[:4], [0] * 4),
]


@each(("unit_predicate", "before", "judged", "after"), HAND)
def test_every_unit_predicate_moves_predicates_as_written(
    unit_predicate: int, before: list[int], judged: list[float], after: list[int]
) -> None:
    employees, units = unit_of(before, judged, unit_predicate)
    distribute(employees, units, np.array([True]), GUIDE)
    assert list(employees["predicate"]) == after
    untouched, units = unit_of(before, judged, unit_predicate)
    distribute(untouched, units, np.array([False]), GUIDE)
    assert list(untouched["predicate"]) == before


HAND_PP_30 = [
    # At most 2 of 10 Sangat Baik, 7 Baik, 2 below: the lowest two of the four come down to Baik, one goes further.
    ([4] * 4 + [3] * 6, [9.0, 8, 7, 6, 5, 4, 3, 2, 1, 0], [4, 4, 3, 3, 3, 3, 3, 3, 3, 2]),
    # Everybody Baik: two go up, then one down.
    ([3] * 10, [9.0, 8, 7, 6, 5, 4, 3, 2, 1, 0], [4, 4, 3, 3, 3, 3, 3, 3, 3, 2]),
    # Three below: the best of them comes up, and Baik stays within 7.
    ([3] * 7 + [2, 1, 0], [9.0, 8, 7, 6, 5, 4, 3, 2, 1, 0], [4, 3, 3, 3, 3, 3, 3, 3, 1, 0]),
    # Four have room for no Sangat Baik, nobody below and two Baik: what has no room stays.
    ([4, 3, 3, 2], [3.0, 2, 1, 0], [3, 3, 3, 3]),
    # Five have room for 1, 3 and 1.
    ([3] * 5, [5.0, 4, 3, 2, 1], [4, 3, 3, 3, 2]),
    ([4] * 3, [3.0, 2, 1], [4] * 3),
]


@each(
    ("unit_predicate", "before", "judged", "after"),
    [
        (unit_predicate, before, judged, after)
        for unit_predicate, (before, judged, after) in product([2, 3, 4], HAND_PP_30)
    ],
)
def test_the_shares_of_pp_30_hold_whatever_the_units_predicate(
    before: list[int], judged: list[float], after: list[int], unit_predicate: int
) -> None:
    employees, units = unit_of(before, judged, unit_predicate)
    distribute(employees, units, np.array([True]), patterns_of("pp-30-2019"))
    assert list(employees["predicate"]) == after


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.data(), st.sampled_from([2, 3, 4]), st.integers(4, 30))
def test_after_the_distribution_the_guideline_is_met(
    data: st.DataObject, unit_predicate: int, n: int
) -> None:
    before = data.draw(st.lists(st.integers(0, 4), min_size=n, max_size=n))
    judged = data.draw(st.lists(st.floats(-3, 3), min_size=n, max_size=n))
    employees, units = unit_of(before, judged, unit_predicate)
    distribute(employees, units, np.array([True]), GUIDE)
    after = employees["predicate"]
    count = {p: int((after == p).sum()) for p in range(5)}
    if unit_predicate == 4:
        assert count[4] <= 0.7 * n + 1e-9
    elif unit_predicate == 3:
        assert count[3] <= 0.7 * n + 1e-9
        assert count[1] + count[2] >= 1 or set(before) == {0}
    else:
        assert count[4] <= 0.1 * n + 1e-9
        assert count[2] >= 0.6 * n - 1e-9 or count[3] + count[4] == 0
    assert count[0] == before.count(0)
    assert count[1] == before.count(1)


def test_the_predicate_of_a_unit_is_the_result_of_its_head() -> None:
    # An objection of the head that is upheld changes his report afterwards.
    severe = {
        f"{R}.leniency": -0.5,
        "evaluation.unfiled": 0.1,
        "evaluation.candour_cost_up": 0.0,
        "evaluation.objection": 0.0,
    }
    state = office(changed(EVERYTHING, severe), 20, seed=2)
    for unit in state.units:
        expected = 3 if unit.head < 0 else 3 + state.employees["report_results"][unit.head]
        assert unit.predicate == expected
    assert len(set(state.units["predicate"])) == 3


def test_only_who_sees_himself_as_at_least_expected_objects() -> None:
    severe = {
        "evaluation.candour_cost_down": 0.0,
        f"{R}.leniency": -2.0,
        "evaluation.objection": 1.0,
        "evaluation.upheld": 1.0,
    }
    state = watched(office(changed(EVERYTHING, severe)), "serve")
    without, objecting = state.copy(), state.copy()
    no_objection = changed(EVERYTHING, {**severe, "evaluation.objection": 0.0})
    without.scheme = no_objection.scheme
    appraise(Scene(without, Luck(1)))
    appraise(Scene(objecting, Luck(1)))
    people, before = objecting.employees, without.employees["predicate"]
    half_width = EVERYTHING.evaluation.half_width
    objects = (before < 3) & (people["own_results"] >= -half_width) & (people["own_behaviour"] >= -half_width)
    assert objects.any() and ((before < 3) & ~objects).any()
    assert np.array_equal(people["predicate"], np.where(objects, 3, before))
    for name in ("report_results", "report_behaviour"):
        assert np.array_equal(people[name], np.where(objects, 0, without.employees[name])), name


MOVED = [  # predicate, reports before, reports after
    (4, (0, 0), (1, 1)),
    (3, (1, 1), (0, 0)),
    (3, (-1, -1), (0, 0)),
    (2, (0, 0), (-1, 0)),
    (2, (1, 1), (-1, 0)),
    (3, (0, 1), (0, 1)),
    (3, (1, 0), (1, 0)),
    (2, (-1, 1), (-1, 1)),
    (1, (1, -1), (1, -1)),
    (0, (-1, -1), (-1, -1)),
]


@each(("predicate", "before", "after"), MOVED)
def test_reports_are_rewritten_where_the_predicate_was_moved(
    predicate: int, before: tuple[int, int], after: tuple[int, int]
) -> None:
    people = zeros(Employee, 1)
    people["predicate"], people["report_results"], people["report_behaviour"] = predicate, *before
    align_reports(people)
    assert (people["report_results"][0], people["report_behaviour"][0]) == after
    assert matrix(*after) == predicate


# Ranks and posts

REGULAR = {
    "position": 0,
    "pppk": 0,
    "education": 3,
    "grade": 10,
    "supervisor": -1,
    "rank_years": 4.0,
    "predicate_year": 3,
    "predicate_before": 3,
    "tenure": 10.0,
    "base_pay": 3e6,
}
ELIGIBLE = {"predicate_year": 3, "pppk": 0, "post_years": 10.0}
"""What a better post needs."""
NO_POSTS = {"incentives.promotion.vacancies": 0.0}


@each(
    "missing",
    [
        {},
        {"rank_years": 3.75},
        {"predicate_year": 2},
        {"predicate_before": 2},
        {"pppk": 1},
        {"position": 1},
        {"grade": 12},
    ],
    ids=lambda missing: next(iter(missing), "all there"),
)
def test_the_regular_rank_and_each_of_its_conditions(missing: dict[str, Any]) -> None:
    given_ = {**REGULAR, **missing}
    person = _only("promotion", more=NO_POSTS, **given_).employees[5]
    rises = not missing
    assert person.grade == given_["grade"] + rises
    assert person.base_pay == (base_pay(11, 10.0, 0) if rises else 3e6)
    assert person.rank_years == pytest.approx(0.25 if rises else given_["rank_years"] + 0.25)


CEILINGS = {1: 10, 2: 11, 3: 12, 4: 13, 5: 14}  # institutions 7.1: III/b, III/c, III/d, IV/a, IV/b


@each(("education", "ceiling"), list(CEILINGS.items()))
def test_the_ceiling_of_regular_ranks_by_schooling(education: int, ceiling: int) -> None:
    for grade in range(1, 17):
        columns = {**REGULAR, "education": education, "grade": grade}
        assert _only("promotion", more=NO_POSTS, **columns).employees[3].grade == max(
            grade, min(grade + 1, ceiling)
        )


def test_ranks_are_granted_in_every_quarter_and_posts_at_the_years_end() -> None:
    """Peraturan BKN 4/2025: twelve periods a year."""
    points = {"position": 1, "pppk": 0, "level": 5, "grade": 9, "angka_kredit": 60.0, "rank_years": 2.0}
    points |= {"predicate_year": 3, "predicate_before": 3}
    for quarters in (16, 17, 18, 19):
        assert _only("promotion", quarters, NO_POSTS, **REGULAR).employees[0].grade == 11
        assert _only("angka_kredit", quarters, **points).employees[0].grade == 10
        many = _only("promotion", quarters, {"incentives.promotion.vacancies": 0.5}, **ELIGIBLE)
        assert (many.employees["promoted"].sum() > 0) == (quarters == 19)


def test_a_rank_above_the_superiors_is_no_bar() -> None:
    """Peraturan BKN 2/2025."""
    columns = {**REGULAR, "supervisor": 0, "grade": 11}
    assert _only("promotion", more=NO_POSTS, **columns).employees[5].grade == 12


def test_a_better_post_brings_the_allowance_of_the_next_echelon() -> None:
    """Perpres 26/2007; base pay stays as it is."""
    steps = {0: 540_000, 540_000: 980_000, 980_000: 1_260_000, 2_025_000: 3_250_000, 3_250_000: 3_250_000}
    for before, after in steps.items():
        columns = {
            **ELIGIBLE,
            "rank_years": 0.0,
            "post_due": float(before),
            "post_pay": float(before),
            "base_pay": 3e6,
        }
        people = _only("promotion", more={"incentives.promotion.vacancies": 0.3}, **columns).employees
        won = people["promoted"] > 0
        assert won.any() and set(people["post_pay"][won]) == set(people["post_due"][won]) == {after}
        assert set(people["post_pay"][~won]) <= {before}
        assert set(people["base_pay"]) == {3e6}


def test_as_many_are_promoted_as_posts_fall_vacant() -> None:
    total, expected = 0, 0.0
    for seed in range(12):
        state = begun("promotion", 19, {"incentives.promotion.vacancies": 0.1}, **ELIGIBLE)
        follow_up(Scene(state, Luck(seed)))
        promoted = state.employees["promotions"] > 0
        sizes = state.units["stop"] - state.units["first"]
        total += int(promoted.sum())
        expected += 0.1 * sizes[sizes >= 2].sum()
        assert np.array_equal(state.reward[0], promoted)
        np.testing.assert_allclose(state.employees["post_years"], np.where(promoted, 0.25, 10.25))
    # A Poisson count, cut at the size of a unit, which hardly ever bites.
    assert abs(total - expected) < 4.0 * math.sqrt(expected)


@each(
    "missing",
    [{}, {"predicate_year": 2}, {"pppk": 1}, {"post_years": 1.75}],
    ids=lambda missing: next(iter(missing), "all there"),
)
def test_a_post_needs_baik_the_status_of_pns_and_two_years_in_the_last_one(missing: dict[str, Any]) -> None:
    more = {"incentives.promotion.vacancies": 0.5}
    state = _only("promotion", more=more, **{**ELIGIBLE, "post_years": 2.0, **missing})
    assert (state.employees["promotions"].sum() > 0) == (not missing)
    if "pppk" in missing:
        plan(scene := Scene(state, Luck(1)))
        assert not scene.state.worth.any() and not scene.state.promise.any()


def test_posts_go_to_the_best_or_to_the_closest() -> None:
    for merit in (1.0, 0.0):
        more = {"incentives.promotion.vacancies": 0.1, "incentives.promotion.merit": merit}
        state = begun("promotion", 19, more, **ELIGIBLE)
        rng = np.linspace(0.0, 1.0, state.rows)
        state.employees["judged_results"] = np.sin(37.0 * rng)
        state.employees["closeness"] = 0.5 + 0.4 * np.sin(91.0 * rng)
        follow_up(Scene(state, Luck(1)))
        value = state.employees["judged_results" if merit else "closeness"]
        for unit in state.units:
            rows = slice(unit.first, unit.stop)
            won = state.employees["promotions"][rows] > 0
            if won.any():
                assert value[rows][won].min() >= value[rows][~won].max(initial=-9.0)


@each("closeness_sd", [0.0, 0.1, 0.4])
def test_standing_and_closeness_are_weighed_in_their_own_sd(closeness_sd: float) -> None:
    more = {
        "incentives.promotion.vacancies": 0.1,
        "incentives.promotion.merit": 0.6,
        "population.behaviour.traits.closeness_sd": closeness_sd,
    }
    state = begun("promotion", 19, more, **ELIGIBLE)
    people, rng = state.employees, np.linspace(0.0, 1.0, state.rows)
    people["judged_results"], people["judged_behaviour"] = np.sin(37.0 * rng), np.cos(53.0 * rng)
    people["closeness"] = 0.5 + 0.4 * np.sin(91.0 * rng)
    judged, unit = (people["judged_results"] + people["judged_behaviour"]) / 2.0, people["unit"]
    standing = judged - (np.bincount(unit, judged) / np.maximum(1, np.bincount(unit)))[unit]
    value = 0.6 * standing / np.sqrt(np.mean(standing**2))
    value += 0.4 * (people["closeness"] - 0.5) / max(0.05, closeness_sd)
    follow_up(Scene(state, Luck(1)))
    assert people["promotions"].sum() > 5
    for part in state.units:
        rows = slice(part.first, part.stop)
        won = people["promotions"][rows] > 0
        if won.any():
            assert value[rows][won].min() >= value[rows][~won].max(initial=-9.0)


# Money


def test_bonus_tournament_piece_rate_and_raise_by_hand() -> None:
    pay = {"base_pay": 3e6, "post_pay": 0.0, "tpp_full": 1e6}
    more = {"incentives.bonus.middle": 0.4}
    for predicate, part in ((4, 1.0), (3, 0.4), (2, 0.0), (0, 0.0)):
        people = _only("bonus", more=more, predicate_year=predicate, **pay).employees
        np.testing.assert_allclose(people["rewards"], 0.10 * part * 12 * 4e6)
    state = _only("tournament", **pay)
    sizes = state.units["stop"] - state.units["first"]
    winners = sum(max(1, int(0.2 * n + 0.5)) for n in sizes if n >= 2)
    assert state.employees["rewards"].sum() == pytest.approx(winners * 0.10 * 12 * 4e6)
    np.testing.assert_allclose(_only("unconditional_raise", 16, **pay).employees["rewards"], 0.10 * 3 * 4e6)


@each("kind", ["bonus", "tournament", "angka_kredit", "promotion", "recognition"])
def test_what_is_due_once_a_year_is_settled_once_a_year(kind: str) -> None:
    columns = {"predicate_year": 4, "position": 1, "pppk": 0, "level": 5}
    settled = [bool(_only(kind, quarters, **columns).paid[0]) for quarters in range(16, 20)]
    assert settled == [False, False, False, True]

"""Who gets posts, what it makes of the work of others, and whom an incentive is for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from each import each

from asnsim.luck import Luck
from asnsim.model.incentives.posts import claim, closeness, merit_among_colleagues
from asnsim.model.movement.ageing import retires_at
from asnsim.model.movement.posts import depths, of_those_hired
from asnsim.model.quarter.begin import adopt
from asnsim.model.quarter.follow_up import follow_up
from asnsim.model.quarter.quarter import quarter
from asnsim.model.quarter.turnover import turn_over
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import BURN_IN, State
from tests import built_in
from tests.model.mechanisms_organisation import SETTLED
from tests.model.office import EVERYTHING, changed, office, start, swap, watched

M = "population.movement"
WORK = "population.behaviour.work"


def settled(**rules: Any) -> dict[str, Any]:
    return {**SETTLED, **{f"{M}.{name}": value for name, value in rules.items()}}


def turned(state: State) -> State:
    now = state.copy()
    turn_over(Scene(now, Luck(1)))
    return now


def heads_of(state: State) -> np.ndarray:
    """Rows of those who lead a unit with people in it."""
    units = state.units
    return np.asarray(units["head"][(units["head"] >= 0) & (units["stop"] > units["first"])])


# Support


def test_where_support_yields_nothing_nobody_gives_any_and_work_is_as_it_was() -> None:
    state = office(changed(EVERYTHING, {f"{WORK}.support_yield": 0.0}), 8)
    assert not state.employees["effort_support"].any()
    assert (state.units["support"] == 1.0).all()


def test_only_those_who_lead_support_and_their_people_work_better_for_it() -> None:
    # So little that nobody reaches the bounds, between which logarithms have no mean of zero.
    state = office(changed(EVERYTHING, {f"{WORK}.support_yield": 0.3}), BURN_IN + 3)
    people = state.employees
    assert not people["effort_support"][people["leads"] < 0].any()
    assert (people["effort_support"][heads_of(state)] > 0.0).all()
    members = state.units["stop"] - state.units["first"]
    mean = np.average(np.log(state.units["support"]), weights=members)
    assert abs(mean) < 0.03  # the reference is what was usual while burning in
    before, after = state.copy(), state.copy()
    led = np.flatnonzero(state.units["head"] == heads_of(state)[0])[0]
    after.employees["skill_managerial"][heads_of(state)[0]] += 0.5
    before, after = watched(before, "work"), watched(after, "work")
    there = before.employees["unit"] == led
    assert after.units["support"][led] > before.units["support"][led]
    assert (after.employees["output_service"][there] > before.employees["output_service"][there]).all()


def test_the_stake_of_a_head_in_his_unit_draws_him_from_his_own_work_to_his_people() -> None:
    """Money on results, and a part of them that is the unit's: more support, less work of his own."""
    parts = {f"incentives.{kind}": None for kind in built_in.INCENTIVES if kind != "bonus"}
    made = {**parts, "incentives.bonus.amount": 0.4, f"{WORK}.harm_possible": 0.0}
    state = office(changed(EVERYTHING, {**made, f"{WORK}.team_weight": 0.2}), BURN_IN + 3)
    heads = heads_of(state)
    little = watched(state, "work").employees[heads]
    swap(state, changed(EVERYTHING, {**made, f"{WORK}.team_weight": 0.9}).scheme)
    much = watched(state, "work").employees[heads]
    assert much["effort_support"].mean() > little["effort_support"].mean()
    assert much["effort_results"].mean() < little["effort_results"].mean()


# Whom it is for


@each("kind", built_in.INCENTIVES)
def test_those_for_whom_it_is_not_are_promised_and_paid_nothing(kind: str) -> None:
    others: dict[str, Any] = {f"incentives.{other}": None for other in built_in.INCENTIVES if other != kind}
    others |= {"incentives.renewal.permanent": 1} if kind == "renewal" else {}
    lax = {f"{WORK}.excuse": 0.0, f"{WORK}.absence": 0.2, f"{WORK}.absence_education": 0.2}
    everybody = office(changed(EVERYTHING, {**others, **lax}), 23)
    staff = everybody.copy()
    swap(staff, changed(EVERYTHING, {**others, **lax, f"incentives.{kind}.for_superiors": 0.0}).scheme)
    followed = watched(staff, "follow_up")
    leads = followed.employees["leads"] >= 0
    assert not followed.promise[0][:, leads].any() and not followed.worth[0][leads].any()
    before = watched(staff, "appraise").employees[leads]
    now = followed.employees[leads]
    paid = ("tpp", "base_pay", "post_pay", "grade", "promoted", "recognised", "angka_kredit", "sanction")
    for name in paid:
        had = np.zeros(len(now)) if name in ("tpp", "promoted", "recognised") else before[name]
        assert np.array_equal(now[name], had), name
    assert not now["rewards"].any() and not followed.reward[0][leads].any()
    if kind in followed.memory:
        assert followed.memory[kind][leads].tobytes() == everybody.memory[kind][leads].tobytes()


def test_a_portion_of_money_is_a_portion_of_the_promise() -> None:
    parts = {f"incentives.{kind}": None for kind in built_in.INCENTIVES if kind != "piece_rate"}
    state = office(changed(EVERYTHING, parts), 20)
    whole = watched(state, "follow_up")
    split = {"incentives.piece_rate.for_staff": 0.25, "incentives.piece_rate.for_superiors": 0.5}
    swap(state, changed(EVERYTHING, {**parts, **split}).scheme)
    half = watched(state, "plan")
    part = np.where(state.employees["leads"] >= 0, 0.5, 0.25)
    np.testing.assert_allclose(half.promise[0], part * whole.promise[0])
    assert (watched(state, "follow_up").employees["rewards"] < whole.employees["rewards"]).all()


def test_prizes_for_those_who_lead_are_won_among_them() -> None:
    parts = {f"incentives.{kind}": None for kind in built_in.INCENTIVES if kind != "tournament"}
    state = office(changed(EVERYTHING, {**parts, "incentives.tournament.for_staff": 0.0}), 23)
    won = watched(state, "follow_up").employees
    leads = won["leads"] >= 0
    units, several = np.unique(won["unit"][leads], return_counts=True)
    assert (several >= 2).any() and not won["rewards"][~leads].any()
    for unit, count in zip(units, several, strict=True):
        there = leads & (won["unit"] == unit)
        assert (won["rewards"][there] > 0).sum() == (max(1, int(0.2 * count + 0.5)) if count >= 2 else 0)


# Posts


def test_one_rule_says_who_gets_a_post() -> None:
    state = office(EVERYTHING, 18)
    scene = Scene(state, Luck(1))
    rated, ties = merit_among_colleagues(scene), closeness(scene)
    assert np.array_equal(claim(1.0, rated, ties), rated) and np.array_equal(claim(0.0, rated, ties), ties)
    np.testing.assert_allclose(claim(0.3, rated, ties), 0.3 * rated + 0.7 * ties)
    promotion = state.scheme.incentives["promotion"]
    expected = claim(promotion.merit, rated, ties)  # type: ignore[attr-defined]
    assert np.array_equal(promotion.decisive(scene, rated), expected)  # type: ignore[attr-defined]


@each("within", ["unit", "level", "employer"])
def test_posts_are_filled_from_as_far_as_the_scheme_says(within: str) -> None:
    made = settled(retirement=True) | {
        "incentives.promotion.merit": 1.0,
        "incentives.promotion.within": within,
    }
    state = office(changed(EVERYTHING, made), BURN_IN + 2)
    people, units = state.employees, state.units
    people["age"][:], people["sanction"], people["grade"] = 40.0, 0, 12
    led = len(units) - 1
    head = int(units["head"][led])
    people["age"][head] = 70.0
    depth = depths(state)
    far = int(np.flatnonzero((depth == depth[led]) & (np.arange(len(units)) != led))[0])
    candidates = {
        "unit": int(units["first"][led]),
        "level": int(units["first"][far]),
        "employer": int(np.flatnonzero((people["leads"] < 0) & (depth[people["unit"]] < depth[led]))[0]),
    }
    for value, row in zip((20.0, 40.0, 80.0), candidates.values(), strict=True):
        people["pppk"][row], people["judged_results"][row] = 0, value
    now = turned(state)
    came = (now.employees["origin"][head], now.employees["occupant"][head])
    row = candidates[within]
    assert came == (people["origin"][row], people["occupant"][row])


def test_nobody_is_given_a_post_as_high_as_his_own_or_lower() -> None:
    made = settled(retirement=True) | {"incentives.promotion.within": "employer"}
    state, luck = start(changed(EVERYTHING, {**made, f"{M}.resignation": 0.3})), Luck(1)
    for _ in range(BURN_IN + 8):
        led_before = dict(
            zip(
                zip(state.employees["origin"], state.employees["occupant"], strict=True),
                zip(state.employees["leads"], state.employees["unit"], strict=True),
                strict=True,
            )
        )
        quarter(state, luck)
        depth = depths(state)
        for row in heads_of(state):
            person = (state.employees["origin"][row], state.employees["occupant"][row])
            was, here = led_before.get(person, (-1, -1))[0], state.employees["leads"][row]
            assert was < 0 or was == here or depth[was] > depth[here]


def test_who_retires_soon_is_out_of_the_running() -> None:
    made = {"incentives.promotion.years_left": 8.0, "incentives.promotion.vacancies": 0.3}
    state = office(changed(EVERYTHING, made), 23)
    left = retires_at(state) - state.employees["age"]
    now = watched(state, "follow_up")
    k = state.resolved.incentives.index("promotion")
    assert not now.worth[k][left < 8.0].any() and now.worth[k][left >= 8.0].any()
    assert not now.reward[k][left < 8.0].any() and now.reward[k][left >= 8.0].any()
    moving = settled(retirement=True) | {"incentives.promotion.years_left": 8.0}
    state = office(changed(EVERYTHING, moving), BURN_IN + 2)
    people, units = state.employees, state.units
    head, rows = int(units["head"][-1]), np.arange(units["first"][-1], units["stop"][-1])
    people["age"][:], people["sanction"], people["pppk"][rows], people["closeness"][:] = 40.0, 0, 0, 0.5
    people["age"][head], people["age"][rows[0]] = 70.0, 54.0
    people["judged_results"][rows[:2]] = 40.0, 20.0
    now = turned(state)
    assert now.employees["ability"][head] == people["ability"][rows[1]]


# Recruits, and who leaves


def test_a_test_picks_the_able_as_a_normal_distribution_cut_at_the_top_has_it() -> None:
    rng = np.random.default_rng(4)
    ability, blur = rng.standard_normal((2, 400_000))
    validity, hired = 0.6, 0.2
    score = validity * ability + np.sqrt(1.0 - validity**2) * blur
    best = ability[score >= np.quantile(score, 1.0 - hired)]
    taken = of_those_hired(ability, hired, validity)
    assert taken.mean() == pytest.approx(best.mean(), abs=0.01)
    assert taken.std() == pytest.approx(best.std(), abs=0.01)
    assert np.array_equal(of_those_hired(ability, 1.0, validity), ability)
    np.testing.assert_allclose(of_those_hired(ability, hired, 0.0), ability)


def test_recruits_are_the_abler_the_fewer_are_taken() -> None:
    means = []
    for hired in (1.0, 0.1):
        made = settled(resignation=0.8, hired=hired, test_validity=0.5)
        people = office(changed(EVERYTHING, made), BURN_IN + 6).employees
        means.append(people["ability"][people["occupant"] > 0].mean())
    assert means[1] > means[0] + 0.05


def test_who_is_rated_low_leaves_sooner_where_much_hangs_on_it() -> None:
    rules = {"resignation": 0.4, "resignation_satisfaction": 0.0}
    state = watched(office(changed(EVERYTHING, settled(**rules)), BURN_IN + 3), "adapt")
    staff = state.employees["leads"] < 0
    standing = merit_among_colleagues(Scene(state, Luck(1)))
    gone = {}
    for weight in (0.0, 2.0):
        swap(state, changed(EVERYTHING, settled(**rules, resignation_rating=weight)).scheme)
        for stakes in (0.0, 0.9):
            state.stakes = stakes
            left = turned(state).employees["occupants"] > state.employees["occupants"]
            gone[weight, stakes] = standing[left & staff].mean()
    assert gone[2.0, 0.9] < gone[0.0, 0.9] - 0.2
    assert gone[2.0, 0.0] == gone[0.0, 0.0] == gone[0.0, 0.9]


def test_low_predicates_in_a_row_end_a_career_where_the_rule_says_so() -> None:
    """A contract after one low year, a PNS after two; in other quarters nobody has to go for it."""
    made = settled() | {"incentives.renewal.contract": 1, "incentives.renewal.permanent": 2}
    state = office(changed(EVERYTHING, made), BURN_IN + 3)
    staff = state.employees["leads"] < 0
    pppk = staff & (state.employees["pppk"] == 1)
    rows = np.concatenate([np.flatnonzero(pppk)[:2], np.flatnonzero(staff & ~pppk)[:3]])
    state = watched(state, "appraise")
    state.employees["predicate_year"], state.memory["renewal"]["low_years"] = 3, 0
    state.employees["predicate_year"][rows] = 2, 3, 2, 2, 3
    state.memory["renewal"]["low_years"][rows] = 0, 4, 0, 1, 4
    follow_up(Scene(state, Luck(1)))
    assert state.memory["renewal"]["low_years"][rows].tolist() == [1, 0, 1, 2, 0]
    left = turned(state).employees["occupants"] > state.employees["occupants"]
    assert np.flatnonzero(left & staff).tolist() == sorted([rows[0], rows[3]])
    state.quarter += 1
    assert not (turned(state).employees["occupants"] > state.employees["occupants"]).any()


def test_the_fear_of_losing_the_post_grows_with_every_low_year() -> None:
    made = {"incentives.renewal.contract": 0, "incentives.renewal.permanent": 3}
    state = office(changed(EVERYTHING, made), 20)
    k = state.resolved.incentives.index("renewal")
    people, worth = state.employees, []
    for years in (0, 1, 2, 5):
        state.memory["renewal"]["low_years"] = years
        now = watched(state, "plan")
        worth.append(now.worth[k])
        assert not now.promise[k][:, people["pppk"] == 1].any()
    pns = (people["pppk"] == 0) & (now.promise[k, 0] > 0.0)
    np.testing.assert_allclose([one[pns].mean() for one in worth], 5.0 * np.array([1, 2, 3, 3]) / 3.0)


# What it all comes to


@pytest.mark.slow
def test_posts_by_merit_and_valid_ratings_choose_heads_under_whom_units_do_better() -> None:
    """Paired over luck, five years from one burn-in: posts by ties, by noisy ratings, by true ones."""
    seen = {
        f"evaluation.raters.supervisor.{name}": 0.0
        for name in ("view_share", "dyad_sd", "noise", "halo", "favouritism", "favouritism_sd")
    }
    world = {
        **settled(retirement=True, resignation=0.2, resignation_satisfaction=0.0),
        **{f"incentives.{kind}": None for kind in built_in.INCENTIVES if kind != "promotion"},
        **{f"evaluation.raters.{kind}": None for kind in built_in.RATERS if kind != "supervisor"},
        **{f"development.{kind}": None for kind in built_in.MEASURES},
        # Nobody strives for a post, so that only who gets it differs between the arms.
        **{"incentives.promotion.step": 0.0, "incentives.promotion.within": "level"},
        **{f"{WORK}.support_yield": 2.0, f"{WORK}.luck_sd": 0.3, "population.employees": 900},
    }
    arms = {
        "ties": {"incentives.promotion.merit": 0.0},
        "rated": {"incentives.promotion.merit": 1.0, "evaluation.raters.supervisor.noise": 2.0},
        "valid": {"incentives.promotion.merit": 1.0, **seen},
    }
    found: dict[str, list[tuple[float, ...]]] = {name: [] for name in arms}
    for seed in range(1, 9):
        luck = Luck(seed)
        burnt_in = office(changed(EVERYTHING, {**world, **arms["ties"]}), BURN_IN, seed)
        for name, arm in arms.items():
            state = burnt_in.copy()
            adopt(state, changed(EVERYTHING, {**world, **arm}).scheme, luck)
            for _ in range(20):
                quarter(state, luck)
            members = state.units["stop"] - state.units["first"]
            people = state.employees
            found[name].append(
                (
                    float(people["ability"][heads_of(state)].mean()),
                    float(np.average(np.log(state.units["support"]), weights=members)),
                    float(people["true_results"].mean()),
                )
            )
    ties, rated, valid = (np.array(found[name]) for name in arms)
    by_rating, by_merit, by_validity = rated - ties, valid - ties, valid - rated
    # Ratings as noisy as these say little (validity .3): what they gain is clear on average, and not under every luck.
    assert (by_rating.mean(axis=0) > 2.0 * by_rating.std(axis=0, ddof=1) / len(by_rating) ** 0.5)[:2].all(), (
        by_rating
    )
    assert (by_merit[:, :2] > 0.0).all(), by_merit
    assert (by_rating.mean(axis=0) > 0.0).all() and (by_validity.mean(axis=0) > 0.0).all(), by_validity

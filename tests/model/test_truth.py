"""Corners where the answer is known: by hand, by another program, or because nothing disturbs it."""

from __future__ import annotations

import math
from itertools import product
from typing import Any

import numpy as np
import pytest
from each import each
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from asnsim.luck import Luck
from asnsim.model.core.constants import HOURS_A_QUARTER, clip, felt, logistic, matrix
from asnsim.model.core.records import Employee
from asnsim.model.quarter.adapt import adapt, disappointment, take_guidance
from asnsim.model.quarter.begin import begin
from asnsim.model.quarter.best_effort import best_effort
from asnsim.model.quarter.predicate import combine
from asnsim.model.quarter.quarter import quarter
from asnsim.model.quarter.serve import serve
from asnsim.model.scene.scene import Scene
from asnsim.outcomes.truth import category
from asnsim.population import populate
from asnsim.records import columns, zeros
from tests.model.office import EVERYTHING, changed, effect, office, watched

ALONE = {"evaluation.raters." + kind: None for kind in EVERYTHING.evaluation.raters if kind != "supervisor"}
BARE = {f"incentives.{kind}": None for kind in EVERYTHING.incentives}
W = "population.behaviour.work"
PLAIN = {"population.behaviour.seen.pull": 0.0, "development.dialogue": None}
"""Nothing that shifts what an activity is worth to somebody, or makes him eager for it."""
R = "evaluation.raters.supervisor"
ERRORS = """noise view_share dyad_sd centrality halo leniency leniency_sd favouritism
favouritism_sd recency ingratiability similarity hide stakes_leniency
stakes_spread stakes_favour sight.attribution"""
UNBIASED = {
    **dict.fromkeys((f"{R}.{name}" for name in ERRORS.split()), 0.0),
    "evaluation.candour_cost_up": 0.0,
    "evaluation.candour_cost_down": 0.0,
    "evaluation.unfiled": 0.0,
    "evaluation.objection": 0.0,
}


# What a perfect scheme finds


@each("method", ["advisory", "binding"])
def test_without_error_everybody_gets_what_the_matrix_makes_of_the_truth(method: str) -> None:
    people = office(
        changed(EVERYTHING, {**ALONE, **UNBIASED, "evaluation.combination.method": method}), 20
    ).employees
    np.testing.assert_allclose(people["judged_results"], people["truth_results"], atol=1e-12)
    np.testing.assert_allclose(people["judged_behaviour"], people["truth_behaviour"], atol=1e-12)
    half_width = EVERYTHING.evaluation.half_width
    true = [
        matrix(category(r, half_width), category(b, half_width))
        for r, b in zip(people["truth_results"], people["truth_behaviour"], strict=True)
    ]
    assert list(people["predicate"]) == true
    assert len(set(true)) >= 4


def test_without_error_the_best_wins_the_tournament_and_the_truly_weakest_are_coached() -> None:
    rules = {"incentives.tournament.winners": 0.01, "development.commitment": None}
    state = office(changed(EVERYTHING, {**ALONE, **UNBIASED, **rules}), 20)
    people = state.employees
    true = people["truth_results"] + people["truth_behaviour"]
    won = state.reward[state.resolved.incentives.index("tournament")] > 0
    for unit in state.units:
        rows = slice(unit.first, unit.stop)
        assert list(np.flatnonzero(won[rows])) == [int(np.argmax(true[rows]))]
        number = int(0.2 * (unit.stop - unit.first) + 0.5)
        weakest = set(np.argsort(true[rows])[:number])
        assert set(np.flatnonzero(people["coached"][rows])) == weakest


def test_a_superior_of_pure_noise_pays_without_regard_to_performance() -> None:
    noise = {**ALONE, **UNBIASED, f"{R}.noise": 3.0, f"{R}.view_share": 0.95, f"{R}.activity_share": 0.0}
    # What he thinks of somebody lasts, and must not come true by courses, sessions, recognition or a better mood.
    noise |= {f"development.{kind}": None for kind in EVERYTHING.development}
    noise |= {f"incentives.{kind}": None for kind in EVERYTHING.incentives if kind != "tpp"}
    felt = ("fairness_from_rating", "confidence_from_rating")
    noise |= {f"population.behaviour.adaptation.{name}": 0.0 for name in felt}
    more = {"population.employees": 3000, "incentives.tpp.factor": [0.0, 0.25, 0.5, 0.75, 1.0]}
    state = office(changed(EVERYTHING, {**noise, **more}), 20)
    people = state.employees
    paid = people["tpp"] / people["tpp_full"]
    # Attendance is paid as well, and is behaviour: look at the performance part alone.
    part = state.reward[state.resolved.incentives.index("tpp")]
    assert np.array_equal(part, people["predicate"] / 4.0)
    assert np.std(part) > 0.05
    found = np.corrcoef(part, people["truth_results"] + people["truth_behaviour"])[0, 1]
    assert abs(found) < 4.0 / math.sqrt(len(people))
    assert paid.max() <= 3.0 + 1e-12


@each("method", ["binding", "weighted"])
def test_two_sources_of_equal_weight_count_alike_whatever_their_order(method: str) -> None:
    seen = []
    for order in (("supervisor", "peers"), ("peers", "supervisor")):
        made = changed(
            EVERYTHING,
            {path: None for path in ALONE if not path.endswith("peers")}
            | {"evaluation.combination.method": method, "evaluation.raters.peers.load_results": 1.0},
        )
        evaluation = made.evaluation.model_copy(
            update={"raters": {kind: made.evaluation.raters[kind] for kind in order}}
        )
        scheme = made.scheme.model_copy(update={"evaluation": evaluation})
        luck, population = Luck(1), made.population
        state = begin(populate(population, luck), scheme, luck, population.organization)
        for _ in range(8):
            quarter(state, luck)
        assert state.resolved.sources == order
        seen.append(state)
    for column in columns(Employee):
        np.testing.assert_allclose(
            np.asarray(seen[0].employees[column.name], float),
            np.asarray(seen[1].employees[column.name], float),
            rtol=1e-9,
            atol=1e-9,
            err_msg=column.name,
        )
    # And swapping what the two said changes nothing.
    one, other = seen[0].copy(), seen[0].copy()
    other.judgements = other.judgements[::-1].copy()
    combine(Scene(one, Luck(1)))
    combine(Scene(other, Luck(1)))
    np.testing.assert_allclose(one.employees["judged_results"], other.employees["judged_results"], atol=1e-12)
    assert np.array_equal(one.employees["predicate"], other.employees["predicate"])


# What sources look at


@each("reputation", [0.0, 0.4, 1.0])
def test_reputation_is_what_sources_and_dimensions_agree_on_beyond_performance(reputation: float) -> None:
    blind = {f"{R}.{name}": 0.0 for name in ("load_results", "load_behaviour", "activity_share")}
    peers = "evaluation.raters.peers"
    quiet = ("noise", "dyad_sd", "halo", "centrality", "leniency", "leniency_sd", "ingratiability",
             "answer", "pact", "sabotage", "activity_share")  # fmt: skip
    made = changed(
        EVERYTHING,
        {**UNBIASED, **blind, **{f"{peers}.{name}": 0.0 for name in quiet}, f"{R}.view_share": 0.5,
         f"{peers}.view_share": 0.95, f"{peers}.load_results": 1.0, "population.employees": 4000,
         "population.behaviour.traits.reputation": reputation},
    )  # fmt: skip
    now = watched(office(made, 1), "appraise")
    superior, colleagues = (effect(now, f"judgements.{kind}")[0] for kind in ("supervisor", "peers"))
    views = superior / 0.5
    # Of the peers' judgement only the view is left.
    truth = np.array([now.employees["truth_results"], now.employees["truth_behaviour"]])
    heard = (colleagues - 0.05 * truth) / 0.95
    there = ~np.isnan(heard[0])
    error = 4.0 / math.sqrt(there.sum())
    assert there.mean() > 0.9
    for one, other in ((views[0], views[1]), (views[0], heard[0]), (views[1], heard[0])):
        assert one.std() == pytest.approx(1.0, abs=error)
        found = np.corrcoef(one[there], other[there])[0, 1]
        assert found == pytest.approx(reputation, abs=error)


def test_a_metric_counts_the_running_year_on_the_scale_of_the_counts() -> None:
    made = changed(EVERYTHING, {"evaluation.raters.metric.noise": 0.0})
    states = [office(made, quarters) for quarters in (17, 18)]
    year, latest = states[0].employees["year_observable"], states[1].employees["observable"]
    expected = year + (latest - year) / 4.0
    np.testing.assert_allclose(states[1].employees["year_observable"], expected, rtol=1e-12)
    scale = states[1].scales[0]
    judged = effect(states[1], "judgements.metric.results")[0]
    counted = np.clip((expected - scale.mean_year_observable) / scale.sd_year_observable, -3.0, 3.0)
    np.testing.assert_allclose(judged, counted, atol=1e-12)
    burnt_in = office(made, 16)
    assert burnt_in.scales["mean_year_observable"][0] == scale.mean_year_observable
    assert burnt_in.scales["mean_year_observable"][0] == pytest.approx(
        burnt_in.employees["year_observable"].mean(), rel=1e-12
    )


def test_results_judged_by_what_is_counted_pull_on_the_scale_of_the_counts() -> None:
    """The metric alone decides on results and the superior on behaviour: each on the scale of what it sees."""
    rules = {f"{W}.substitution": 0.0, f"{W}.crowding": 0.0}
    only_bonus = {path: value for path, value in BARE.items() if not path.endswith("bonus")}
    weights = {"evaluation.combination.weights": {"supervisor": 0.0, "metric": 1.0}}
    raters = {path: None for path in ALONE if not path.endswith("metric")}
    state = office(changed(EVERYTHING, {**rules, **only_bonus, **raters, **weights}), 18)
    facts, rater = state.resolved, state.scheme.evaluation.raters["supervisor"]
    metric = state.scheme.evaluation.raters["metric"]
    assert facts.counted == metric.load_results and facts.responsive[0] == 0.0
    assert facts.responsive[1] == pytest.approx(
        rater.load_behaviour * (1.0 - rater.view_share) * (1.0 - rater.centrality)
    )
    now = watched(state, "work")
    people, begun, p = now.employees, state.employees, state.scheme.behaviour.work
    money = p.money_weight * begun["valence"] * (1.0 - begun["resistance"]) * begun["confidence"]
    skilled = np.maximum(0.05, begun["ability"] + begun["skill_technical"] + begun["guidance"])
    slope = 0.75 * now.promise[0, 0] * facts.counted / state.scales["sd_year_observable"][0]
    own = p.value_results * (p.duty + (1.0 - p.duty) * begun["motivation"])
    his = np.where(
        people["leads"] >= 0, 1.0 - p.team_weight, 1.0
    )  # a head's results are mostly those of his unit
    expected = (own + money * state.trust[0] * skilled * slope * his) / p.effort_cost
    np.testing.assert_allclose(people["effort_results"], expected, rtol=1e-10)


# Effort

benefits = st.lists(st.floats(-2.0, 5.0), min_size=6, max_size=6)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(benefits, st.floats(0.1, 5.0), st.floats(0.0, 0.3))
def test_effort_is_the_optimum_that_an_optimiser_finds(b: list[float], cost: float, rho: float) -> None:
    benefit, effort = np.array(b), np.empty(6)
    best_effort(benefit, effort, np.empty(6, dtype=np.int64), cost, rho)
    q = (1.0 - rho) * np.eye(6) + rho
    assert (effort >= 0.0).all()
    # The conditions of Karush, Kuhn and Tucker, which decide as the problem is concave.
    gradient = benefit - cost * q @ effort
    assert (gradient <= 1e-9 * max(1.0, np.abs(benefit).max())).all()
    assert np.abs(gradient * effort).max() <= 1e-8 * max(1.0, np.abs(benefit).max() ** 2 / cost)

    def loss(e: Any) -> float:
        return float(0.5 * cost * e @ q @ e - benefit @ e)

    found = optimize.minimize(
        loss,
        np.full(6, 0.1),
        jac=lambda e: cost * q @ e - benefit,
        bounds=[(0.0, None)] * 6,
        method="L-BFGS-B",
        options={"ftol": 1e-15, "gtol": 1e-10, "maxiter": 1000},
    )
    assert loss(effort) <= found.fun + 1e-8 * max(1.0, abs(found.fun))
    np.testing.assert_allclose(effort, found.x, atol=1e-4 * max(1.0, np.abs(benefit).max() / cost))


@each("duty", [0.0, 0.4, 1.0])
def test_duty_is_the_part_of_work_that_does_not_move_with_motivation(duty: float) -> None:
    made = changed(EVERYTHING, {**BARE, **PLAIN, f"{W}.duty": duty, f"{W}.substitution": 0.0})
    state, p = office(made, 18), made.population.behaviour.work
    people = watched(state, "work").employees
    pull = duty + (1.0 - duty) * state.employees["motivation"]
    for name in ("results", "service", "innovation", "help"):
        free = name != "results"  # what nobody can force is done the more gladly, the fairer it is
        willing = np.exp(free * p.willingness * (state.employees["fairness"] - 0.5))
        effort = getattr(p, f"value_{name}") * willing * pull / p.effort_cost
        np.testing.assert_allclose(people[f"effort_{name}"], effort, rtol=1e-12)
    assert (people["salience"] == 0.0).all()


@each(("duty", "controlling"), product([0.0, 0.5], [0.0, 0.7]))
def test_a_reward_crowds_out_the_motive_of_what_it_rewards_and_nothing_else(
    duty: float, controlling: float
) -> None:
    paid = {path: value for path, value in BARE.items() if not path.endswith("piece_rate")}
    rules = {f"{W}.duty": duty, f"{W}.substitution": 0.0, f"{W}.crowding": 0.8, **PLAIN}
    rules["evaluation.disclosure.pay"] = 0.0
    made = changed(EVERYTHING, {**paid, **rules, "incentives.piece_rate.controlling": controlling})
    state, p = office(made, 18), made.population.behaviour.work
    now = watched(state, "work")
    people, begun = now.employees, state.employees
    money = p.money_weight * begun["valence"] * (1.0 - begun["resistance"]) * begun["confidence"]
    skilled = np.maximum(0.05, begun["ability"] + begun["skill_technical"] + begun["guidance"])
    rate = made.incentives["piece_rate"].rate / state.scales["sd_observable"][0]
    pull = money * state.trust[0] * skilled * rate
    by_duty, motive = duty * p.value_results, (1.0 - duty) * begun["motivation"] * p.value_results
    salience = controlling * pull / (by_duty + motive + pull)
    benefit = by_duty + motive * (1.0 - 0.8 * salience) + pull
    np.testing.assert_allclose(people["salience"], salience, rtol=1e-10, atol=1e-15)
    np.testing.assert_allclose(people["effort_results"], benefit / p.effort_cost, rtol=1e-10)
    willing = np.exp(p.willingness * (begun["fairness"] - 0.5))
    helped = p.value_help * willing * (duty + (1.0 - duty) * begun["motivation"]) / p.effort_cost
    np.testing.assert_allclose(people["effort_help"], helped, rtol=1e-12)


def test_ties_in_effort_share_alike() -> None:
    effort = np.empty(6)
    best_effort(np.array([1.0, 1.0, 1.0, 1.0, -1.0, 0.0]), effort, np.empty(6, dtype=np.int64), 1.0, 0.2)
    np.testing.assert_allclose(effort, [1 / 1.6] * 4 + [0.0, 0.0], atol=1e-12)


# How people feel and learn


@each("speed", [0.0, 0.5, 1.0])
def test_guidance_goes_towards_what_sessions_tell_and_shows_in_results_and_service(speed: float) -> None:
    made = changed(EVERYTHING, {"population.behaviour.adaptation.guidance_speed": speed, f"{W}.luck_sd": 0.0})
    state = office(made, 18)
    people, scale = state.employees, state.scales[0]
    people["feedback"], people["guidance"] = 0.6, 0.02
    worth = 0.6 * scale.sd_true_results / scale.mean_true_results
    for quarters in (1, 2, 3):
        take_guidance(people, state.offices, state.scales, made.population.behaviour.adaptation.numbers)
        left = (1.0 - speed) ** quarters
        np.testing.assert_allclose(people["guidance"], 0.02 * left + worth * (1.0 - left), rtol=1e-12)
    for guidance in (0.3, -0.2):
        people["guidance"] = guidance
        worked = watched(state, "work")
        now, taken = worked.employees, worked.employees["hours"]
        clear = state.resolved.clear * (1.0 - taken / HOURS_A_QUARTER) * (1.0 - people["away"])
        clear *= worked.units["support"][people["unit"]]
        for name, skill, told in (
            ("results", "technical", guidance),
            ("service", "service", guidance),
            ("innovation", "digital", 0.0),
            ("help", "managerial", 0.0),
        ):
            skilled = np.maximum(0.05, people["ability"] + people[f"skill_{skill}"] + told)
            np.testing.assert_allclose(
                now[f"output_{name}"], skilled * now[f"effort_{name}"] * clear, rtol=1e-12
            )


def test_pay_in_discretion_is_felt_as_arbitrary_up_to_a_tenth_of_pay() -> None:
    weights = [
        f"population.behaviour.adaptation.{name}"
        for name in ("motivation_from_arbitrariness", "motivation_speed")
    ]
    made = changed(EVERYTHING, dict(zip(weights, (0.5, 1.0), strict=True)))
    state = office(made, 18)
    k = state.resolved.incentives.index("promotion")
    felt_ = []
    for spread in (0.0, 0.05, 0.10, 0.30):
        now = state.copy()
        now.quarter += 1
        now.resolved.terms["merit"][:] = 1.0
        now.resolved.terms["merit"][k], now.spreads[k] = 0.0, spread
        adapt(Scene(now, Luck(1)))
        felt_.append(now.employees["motivation"].copy())
    free = felt_[-1] > 0.05 + 1e-9  # not at the least motivation
    assert free.mean() > 0.5
    for moved, share in zip(felt_[1:], (0.5, 1.0, 1.0), strict=True):
        np.testing.assert_allclose((felt_[0] - moved)[free], 0.5 * share, rtol=1e-9)


@each(
    ("told", "own", "loss", "felt_"), [(1.0, 0.5, 2.0, 0.5), (0.5, 1.0, 2.0, -1.0), (0.5, 1.0, 1.0, -0.5),
                                        (5.0, 0.0, 2.0, 2.0), (0.0, 3.0, 2.0, -2.0)]
)  # fmt: skip
def test_disappointment_by_hand(told: float, own: float, loss: float, felt_: float) -> None:
    people = zeros(Employee, 1)
    people["told"], people["own_results"], people["own_behaviour"] = told, own, own
    assert disappointment(people[0], loss) == pytest.approx(felt_)


@each(("x", "aversion", "value"), [(1.5, 2.0, 1.5), (-1.5, 2.0, -3.0), (0.0, 3.0, 0.0)])
def test_bad_weighs_more_than_good(x: float, aversion: float, value: float) -> None:
    assert felt(x, aversion) == value


def test_small_rules() -> None:
    assert [clip(x, 0.0, 1.0) for x in (-1.0, 0.3, 2.0)] == [0.0, 0.3, 1.0]
    assert logistic(0.0) == 0.5
    assert logistic(2.0) == pytest.approx(1.0 / (1.0 + math.exp(-2.0)))


# Service


def test_the_survey_of_an_ordinary_unit_is_the_mean_of_its_elements() -> None:
    state = office(EVERYTHING, 17)
    state.quarter += 1
    people, scale = state.employees, state.scales[0]
    people["output_service"], people["output_results"] = scale.mean_service, scale.mean_results
    people["true_results"], people["motivation"] = scale.mean_true_results, 1.0
    state.units["facility"], state.units["backlog"] = 0.0, 0.0
    serve(Scene(state, Luck(1)))
    elements = 4 * 3.33 + 3.02 + 3.37 + 3.33 + 3.33 + 3.60
    prompt = state.units["backlog"] == 0.0
    assert prompt.any()
    np.testing.assert_allclose(state.units["skm"][prompt], 25.0 * elements / 9.0, rtol=1e-9)


@each("level", [-1e3, 1e3])
def test_the_survey_stays_within_25_and_100(level: float) -> None:
    state = office(EVERYTHING, 17)
    state.quarter += 1
    people = state.employees
    for name in ("output_service", "true_results"):
        people[name] = np.maximum(0.0, people[name] + level)
    state.scales["mean_service"] -= min(level, 0.0)
    state.scales["mean_true_results"] -= min(level, 0.0)
    people["motivation"] = 50.0 if level > 0 else 0.05
    state.units["facility"] = level
    serve(Scene(state, Luck(1)))
    skm = state.units["skm"]
    assert (skm >= 25.0).all() and (skm <= 100.0).all()
    # Waiting is never shorter than the process takes, so prompt service is ordinary service: 3.37 of 4.
    best = 25.0 * (8 * 4.0 + 3.37) / 9.0
    assert skm.max() == pytest.approx(best) if level > 0 else (skm < 60.0).all()


def test_nobody_is_served_twice_and_capacity_holds() -> None:
    for slack in (0.6, 3.0):
        state = office(changed(EVERYTHING, {"service.slack": slack}), 19)
        units = watched(state, "serve").units
        assert (units["served"] <= state.units["backlog"] + units["arrivals"] + 1e-9).all()
        if slack == 3.0:
            assert (units["waiting"] < 2.0).mean() > 0.8
        else:
            assert units["waiting"].mean() > 5.0


def test_effects_of_a_named_source_are_what_the_helpers_say() -> None:
    """The helper that finds an effect finds something, so that a test of 'no trace' is not empty."""
    state = office(EVERYTHING)
    for kind in EVERYTHING.evaluation.raters:
        found = effect(state, f"judgements.{kind}")[0]
        assert found.shape == (2, state.rows)
        assert not np.isnan(found).all()

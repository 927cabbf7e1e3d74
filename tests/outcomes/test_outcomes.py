"""Outcomes against other programs and by hand, and merged from parts."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from scipy import stats

from asnsim import outcomes
from asnsim.experiment.simulation import burned_in
from asnsim.luck import Luck
from asnsim.model.quarter.quarter import quarter
from asnsim.model.scene.state import State
from asnsim.outcomes import OUTCOMES
from asnsim.outcomes.bias import agreement
from asnsim.outcomes.rating_sums import AGREEMENT
from asnsim.scenario import load


def observed(organization: int = 1708, seed: int = 1, employees: int = 400) -> tuple[State, dict[str, float]]:
    """A state as it is recorded at a year's end, and all outcomes of it."""
    population = {"employees": employees, "citizens": 15_000, "organization": organization}
    scenario = load("kepahiang-peer-review").with_(population=population)
    luck = Luck(seed)
    state = burned_in(scenario, luck)
    for _ in range(3):
        quarter(state, luck)
    seen: list[tuple[State, Any]] = []
    quarter(state, luck, lambda now: seen.append((now.copy(), outcomes.values(outcomes.observe(now)))))
    now, values = seen[0]
    return now, dict(zip(outcomes.ids(), values, strict=True))


@pytest.fixture(scope="module")
def seen() -> tuple[State, dict[str, float]]:
    return observed()


def judged(state: State) -> Any:
    return (state.employees["judged_results"] + state.employees["judged_behaviour"]) / 2.0


def true(state: State) -> Any:
    return (state.employees["t_results"] + state.employees["t_behaviour"]) / 2.0


def within(state: State, x: Any) -> Any:
    """`x` less the mean of its unit."""
    unit = state.employees["unit"]
    means = np.bincount(unit, x) / np.maximum(np.bincount(unit), 1)
    return x - means[unit]


def test_leniency_validity_and_spreads_by_numpy(seen: tuple[State, dict[str, float]]) -> None:
    state, found = seen
    people = state.employees
    assert found["leniency"] == pytest.approx(np.mean(judged(state) - true(state)))
    assert found["validity"] == pytest.approx(np.corrcoef(judged(state), true(state))[0, 1])
    predicate = people["predicate"].astype(float)
    assert found["validity_predicate"] == pytest.approx(np.corrcoef(predicate, true(state))[0, 1])
    assert found["judgement_spread"] == pytest.approx(np.std(judged(state)))
    assert found["predicate_spread"] == pytest.approx(np.std(predicate))
    error = judged(state) - true(state)
    women, old = people["sex"] == 1, people["age"] >= 45
    assert found["bias_gap_sex"] == pytest.approx(error[women].mean() - error[~women].mean())
    assert found["bias_gap_age"] == pytest.approx(error[old].mean() - error[~old].mean())


def test_favouritism_is_the_coefficient_of_least_squares(seen: tuple[State, dict[str, float]]) -> None:
    state, found = seen
    people = state.employees
    x = np.column_stack(
        [np.ones(state.rows), people["t_results"], people["t_behaviour"], people["closeness"]]
    )
    assert found["favouritism"] == pytest.approx(np.linalg.lstsq(x, judged(state), rcond=None)[0][3])
    # Full TPP follows class, not the rating.
    extra = people["tpp"] - 3.0 * people["tpp_full"] + people["rewards"]
    reward = extra / (3.0 * (people["base_pay"] + people["tpp_full"]))
    assert found["reward_on_closeness"] == pytest.approx(np.linalg.lstsq(x, reward, rcond=None)[0][3])


def test_agreement_is_the_icc_of_a_one_way_analysis_of_variance(seen: tuple[State, dict[str, float]]) -> None:
    state, found = seen
    superior = state.judgements[state.resolved.sources.index("supervisor")].mean(axis=0)
    second = (state.employees["second_results"] + state.employees["second_behaviour"]) / 2.0
    pairs = np.column_stack([superior, second])
    n, k = pairs.shape
    between = k * ((pairs.mean(axis=1) - pairs.mean()) ** 2).sum() / (n - 1)
    inside = ((pairs - pairs.mean(axis=1, keepdims=True)) ** 2).sum() / (n * (k - 1))
    assert found["agreement"] == pytest.approx((between - inside) / (between + inside), rel=1e-9)


def test_the_icc_by_hand() -> None:
    """Three people, two superiors, 1-2, 3-3 and 5-7: (MSB - MSW)/(MSB + MSW)."""
    sums = np.zeros(1, dtype=AGREEMENT)[0]
    first, second = np.array([1.0, 3.0, 5.0]), np.array([2.0, 3.0, 7.0])
    sums.n, sums.first, sums.second = 3, first.sum(), second.sum()
    sums.first2, sums.second2, sums.both = (first**2).sum(), (second**2).sum(), (first * second).sum()
    # Means 1.5, 3, 6 about 3.5: MSB = 2 (4 + 0.25 + 6.25)/2 = 10.5; MSW = (0.5 + 0 + 2)/3.
    msw = 2.5 / 3.0
    assert agreement(sums) == pytest.approx((10.5 - msw) / (10.5 + msw))


def test_misranked_is_kendalls_tau_within_units(seen: tuple[State, dict[str, float]]) -> None:
    state, found = seen
    concordant = pairs_true = pairs_predicate = 0.0
    for unit in state.units:
        rows = slice(unit.first, unit.stop)
        t, p = true(state)[rows], state.employees["predicate"][rows]
        for i in range(len(t)):
            for j in range(i):
                pairs_true += t[i] != t[j]
                pairs_predicate += p[i] != p[j]
                concordant += np.sign(t[i] - t[j]) * np.sign(p[i] - p[j])
    tau = concordant / math.sqrt(pairs_true * pairs_predicate)
    assert found["misranked"] == pytest.approx((1.0 - tau) / 2.0)


def test_misranked_of_one_unit_is_scipys_tau() -> None:
    state, _ = observed(employees=60)
    state.units["stop"][1:] = state.units["first"][1:]  # one unit only
    state.units["stop"][0], state.units["first"][0] = state.rows, 0
    kind = OUTCOMES.get("misranked")
    tau = stats.kendalltau(state.employees["predicate"], true(state)).statistic
    assert kind.finish(kind.sums(state)) == pytest.approx((1.0 - tau) / 2.0)


def test_centrality_and_halo_by_hand(seen: tuple[State, dict[str, float]]) -> None:
    state, found = seen
    people, h = state.employees, state.scheme.evaluation.h
    said = [within(state, people[f"report_{d}"].astype(float)) for d in ("results", "behaviour")]
    real = [
        within(state, (people[f"t_{d}"] > h).astype(float) - (people[f"t_{d}"] < -h))
        for d in ("results", "behaviour")
    ]
    spread = math.sqrt(sum((x**2).sum() for x in said) / sum((x**2).sum() for x in real))
    assert found["centrality"] == pytest.approx(1.0 - spread)
    corr = [
        np.corrcoef(within(state, people[f"{kind}_results"]), within(state, people[f"{kind}_behaviour"]))[
            0, 1
        ]
        for kind in ("judged", "t")
    ]
    assert found["halo"] == pytest.approx(corr[0] / corr[1] - 1.0)


def gini(x: Any) -> float:
    ordered = np.sort(x)
    n = len(ordered)
    return float((2.0 * np.arange(1, n + 1) - n - 1) @ ordered / (n * ordered.sum()))


def test_the_gini_from_bins_is_close_to_the_exact_one(seen: tuple[State, dict[str, float]]) -> None:
    state, found = seen
    exact = gini(state.employees["tpp"])
    assert 0.05 < exact < 0.6
    assert found["tpp_gini"] == pytest.approx(exact, abs=0.005)
    kind = OUTCOMES.get("tpp_gini")
    equal = state.copy()
    equal.employees["tpp"] = 1e6
    assert kind.finish(kind.sums(equal)) == pytest.approx(0.0, abs=1e-9)
    one = state.copy()
    one.employees["tpp"] = 0.0
    one.employees["tpp"][0] = 5e6
    assert kind.finish(kind.sums(one)) == pytest.approx(1.0 - 1.0 / state.rows)
    one.employees["tpp"] = 0.0
    assert math.isnan(kind.finish(kind.sums(one)))


def test_service_and_cost_by_hand(seen: tuple[State, dict[str, float]]) -> None:
    state, found = seen
    units, people = state.units, state.employees
    assert found["skm"] == pytest.approx(np.average(units["skm"], weights=units["citizens"]))
    assert found["waiting_days"] == pytest.approx(np.average(units["waiting"], weights=units["served"]))
    assert found["complaints_per_1000"] == pytest.approx(
        1000 * units["complaints"].sum() / units["served"].sum()
    )
    trust = np.average(state.segments["trust"], weights=state.segments["citizens"])
    assert found["public_trust"] == pytest.approx(trust)
    raters = state.scheme.evaluation.raters
    hours = state.rows * raters["supervisor"].hours
    sizes = units["stop"] - units["first"]
    hours += raters["peers"].hours * sum(n * min(raters["peers"].number, n - 1) for n in sizes if n > 1)
    assert found["rater_hours"] == pytest.approx(hours)
    wage = np.mean(people["base_pay"] + people["tpp_full"]) / 157.5
    assert found["cost_raters"] == pytest.approx(hours * wage)
    raised = people["base_pay"] - people["first_pay"]
    assert raised.min() >= 0.0 and raised.max() > 0.0
    assert found["cost_incentives"] == pytest.approx((people["tpp"] + people["rewards"] + 3.0 * raised).sum())


def test_performance_is_of_the_own_output_also_of_heads(seen: tuple[State, dict[str, float]]) -> None:
    state, found = seen
    people, scale = state.employees, state.scales[0]
    results = (people["true_results"] - scale.mu_true_results) / scale.sdq_true_results
    assert found["true_performance"] == pytest.approx(np.mean((results + people["tq_behaviour"]) / 2.0))
    heads = people["leads"] >= 0
    np.testing.assert_allclose(results[~heads], people["tq_results"][~heads], atol=1e-12)
    assert not np.isclose(results[heads], people["tq_results"][heads]).any()


def test_trust_is_of_those_who_are_promised_something(seen: tuple[State, dict[str, float]]) -> None:
    state, found = seen
    promised = (state.promise[:, :3] > 0.0).any(axis=1)
    assert promised.any() and not promised.all()
    assert found["trust"] == pytest.approx(state.trust[promised].mean())
    silent = state.copy()
    silent.promise[:] = 0.0
    kind = OUTCOMES.get("trust")
    assert math.isnan(kind.finish(kind.sums(silent)))


def test_shares_of_predicates_are_of_the_year_and_sum_to_one(seen: tuple[State, dict[str, float]]) -> None:
    state, found = seen
    year = state.employees["predicate_year"]
    assert found["share_sangat_baik"] == pytest.approx((year == 4).mean())
    assert found["share_sangat_baik"] + found["share_baik"] + found["share_below_baik"] == pytest.approx(1.0)
    state = state.copy()
    state.quarter -= 1
    for name in ("share_sangat_baik", "share_baik", "share_below_baik"):
        kind = OUTCOMES.get(name)
        assert math.isnan(kind.finish(kind.sums(state)))


# Merging


def together(states: list[State]) -> dict[str, float]:
    return dict(
        zip(
            outcomes.ids(),
            outcomes.values(outcomes.merge([outcomes.observe(s) for s in states])),
            strict=True,
        )
    )


def test_two_organizations_merge_to_the_outcomes_of_all_their_people() -> None:
    first, second = (observed(organization)[0] for organization in (1708, 1709))
    found = together([first, second])
    j, t = (np.concatenate([f(first), f(second)]) for f in (judged, true))
    assert found["leniency"] == pytest.approx(np.mean(j - t))
    assert found["validity"] == pytest.approx(np.corrcoef(j, t)[0, 1])
    tpp = np.concatenate([first.employees["tpp"], second.employees["tpp"]])
    assert found["tpp_gini"] == pytest.approx(gini(tpp), abs=0.005)
    motivation = np.concatenate([first.employees["motivation"], second.employees["motivation"]])
    assert found["motivation"] == pytest.approx(motivation.mean())
    assert found["motivation_spread"] == pytest.approx(motivation.std())
    assert found["cost_incentives"] == pytest.approx(
        sum(
            OUTCOMES.get("cost_incentives").finish(outcomes.observe(s)[OUTCOMES.get("cost_incentives").sums])
            for s in (first, second)
        )
    )


def test_an_organization_cut_in_two_merges_to_itself() -> None:
    """Units are what outcomes look within, so a cut between units changes none of the sums over people."""
    state, found = observed()
    cut = len(state.units) // 2
    row = int(state.units["first"][cut])
    parts = []
    for rows, units in ((slice(0, row), slice(0, cut)), (slice(row, None), slice(cut, None))):
        part = state.copy()
        part.employees, part.units = part.employees[rows].copy(), part.units[units].copy()
        part.segments = part.segments[
            2 * (units.start or 0) : None if units.stop is None else 2 * units.stop
        ].copy()
        part.units["first"] -= rows.start
        part.units["stop"] -= rows.start
        for name in ("judgements", "trust", "worth", "reward", "promise"):
            setattr(part, name, getattr(part, name)[..., rows].copy())
        parts.append(part)
    merged = together(parts)
    # An hour costs the mean pay of the office, and ratings are counted by office: these belong to one office.
    by_office = {"cost_raters", "rater_hours", "cost_training"}
    for name, value in found.items():
        if name not in by_office:
            assert merged[name] == pytest.approx(value, rel=1e-9, abs=1e-12, nan_ok=True), name


def test_merging_does_not_change_what_is_merged() -> None:
    state, _ = observed(employees=60)
    observation = outcomes.observe(state)
    before = outcomes.values(observation)
    outcomes.merge([observation, observation])
    assert np.array_equal(outcomes.values(observation), before, equal_nan=True)

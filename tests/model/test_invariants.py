"""What holds for every scheme: ranges, shares, budgets, independent branches, the same luck everywhere."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from each import each
from hypothesis import HealthCheck, Phase, given, settings

from asnsim import outcomes
from asnsim.errors import AsnsimError
from asnsim.experiment.arms import arm_of
from asnsim.experiment.employees import employee_table
from asnsim.experiment.simulation import branch, burned_in, follow
from asnsim.luck import Decision, Luck
from asnsim.model.core.constants import matrix
from asnsim.model.core.records import Employee, Scale, Segment, Unit
from asnsim.model.quarter.begin import adopt
from asnsim.model.quarter.quarter import quarter
from asnsim.model.scene.state import State
from asnsim.outcomes import OUTCOMES
from asnsim.run import simulate
from asnsim.scenario import Scenario, load
from tests.model.office import EVERYTHING, changed, office, start, swap
from tests.model.schemes import scenarios
from tests.ranges import check_ranges

FEW = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SMALL = {"population.employees": 120, "population.citizens": 3000}


def check(state: State) -> None:
    """Everything in its range, no NaN, shares that sum to one."""
    check_ranges(Employee, state.employees, "employee")
    check_ranges(Unit, state.units, "unit")
    check_ranges(Segment, state.segments, "segment")
    check_ranges(Scale, state.scales, "scale")
    for block in (state.trust, state.promise, state.worth, state.reward, state.spreads, state.ratings):
        assert np.isfinite(block).all()
    assert ((state.trust >= 0.0) & (state.trust <= 1.0)).all()
    assert 0.0 <= state.stakes <= 1.0
    np.testing.assert_allclose(state.resolved.weights.sum(axis=0), 1.0, atol=1e-12)
    assert state.resolved.shares.sum() == pytest.approx(1.0)
    courted = state.resolved.courted
    assert courted.sum() == pytest.approx(1.0) or not courted.any()
    assert not courted[state.resolved.shares == 0.0].any()
    if state.rated:
        _rated_by_the_rules(state)
    assert not state.promise[:, :3].any(axis=1)[state.worth == 0.0].any()
    citizens = state.segments["citizens"].reshape(-1, 2).sum(axis=1)
    np.testing.assert_allclose(citizens, state.units["citizens"], rtol=1e-12)


def _rated_by_the_rules(state: State) -> None:
    """Everybody judged by his superior, voices and reports as the method has them."""
    superior = state.resolved.sources.index("supervisor")
    assert not np.isnan(state.judgements[superior]).any()
    people, method = state.employees, state.scheme.evaluation.combination.method
    half_width = state.scheme.evaluation.half_width
    for dimension in ("results", "behaviour"):
        judged, voiced = people[f"judged_{dimension}"], people[f"voiced_{dimension}"]
        if (
            len(state.resolved.sources) == 1
        ):  # he says no more than he thinks, and on the side on which he thinks it
            ordinary = np.abs(judged) <= half_width
            assert np.array_equal(voiced[ordinary], judged[ordinary])
            assert (np.abs(voiced) <= np.abs(judged)).all()
            assert (np.abs(voiced)[~ordinary] >= half_width).all() and (voiced * judged >= 0.0).all()
    if method != "weighted":  # there points and bands decide, and not the reports
        reports = zip(people["report_results"], people["report_behaviour"], strict=True)
        assert [matrix(*both) for both in reports] == list(people["predicate"])


def budgets(state: State) -> None:
    """Nobody is paid more than the rule says."""
    people, incentives = state.employees, state.scheme.incentives
    region = state.scheme.practices.get("fiscal_capacity")
    if region is None or region.every == 1:
        assert (people["tpp"] <= 3.0 * people["tpp_full"] * (1.0 + 1e-12)).all()
    else:  # in arrears; what is owed to a person goes with him from post to post
        owed = 3.0 * region.every * people["tpp_full"].sum()
        assert people["tpp"].sum() <= owed * (1.0 + 1e-12)
    if "tpp" not in incentives:
        assert not people["tpp"].any()
    if set(incentives) == {"tournament"} and state.year_ends:
        prize = (
            incentives["tournament"].prize
            * 12.0
            * (people["base_pay"] + people["post_pay"] + people["tpp_full"])
        )
        won = people["rewards"] > 0.0
        np.testing.assert_allclose(people["rewards"][won], prize[won], rtol=1e-12)


@FEW
@given(scenarios(), scenarios())
def test_every_scheme_keeps_every_column_in_its_range(before: Scenario, after: Scenario) -> None:
    state, luck = start(before), Luck(1)

    def seen(now: State) -> None:
        budgets(now)
        found = outcomes.values(outcomes.observe(now))
        assert not np.isinf(found).any()

    for _ in range(17):
        quarter(state, luck, seen)
        check(state)
    try:
        adopt(state, after.scheme, luck)
    except AsnsimError as error:
        assert "evaluation.raters" in str(error)
        return
    for _ in range(4):
        quarter(state, luck, seen)
        check(state)
    table = employee_table(state).drop(columns="trust" if not len(state.trust) else [])
    assert not table.isna().any().any()


def only(kind: str, **values: Any) -> Scenario:
    """Everything else there, but one incentive."""
    others = {f"incentives.{other}": None for other in EVERYTHING.incentives if other != kind}
    return changed(
        EVERYTHING, {**others, **{f"incentives.{kind}.{name}": value for name, value in values.items()}}
    )


@each("winners", [0.01, 0.2, 0.5])
def test_a_tournament_pays_exactly_its_prizes(winners: float) -> None:
    state = office(only("tournament", winners=winners), 20)
    people, units = state.employees, state.units
    sizes = units["stop"] - units["first"]
    prizes = np.array([max(1, int(winners * n + 0.5)) if n >= 2 else 0 for n in sizes])
    paid = people["rewards"] > 0.0
    assert np.array_equal(np.add.reduceat(paid, units["first"]), prizes)
    expected = 0.10 * 12.0 * (people["base_pay"] + people["post_pay"] + people["tpp_full"])[paid].sum()
    assert people["rewards"].sum() == pytest.approx(expected, rel=1e-12)


def test_recognition_of_the_best_names_as_many_as_it_says() -> None:
    state = office(only("recognition", share=0.25), 20)
    sizes = state.units["stop"] - state.units["first"]
    named = np.add.reduceat(state.employees["recognised"], state.units["first"])
    assert list(named) == [max(1, int(0.25 * n + 0.5)) for n in sizes]


def test_an_incentive_without_money_costs_nothing() -> None:
    for kind, values in (
        ("bonus", {"amount": 0.0}),
        ("tournament", {"prize": 0.0}),
        ("piece_rate", {"rate": 0.0}),
        ("unconditional_raise", {"amount": 0.0}),
        ("recognition", {}),
    ):
        state = office(only(kind, **values), 20)
        assert state.employees["rewards"].sum() == 0.0
        assert state.employees["tpp"].sum() == 0.0


@each("kind", ["bonus", "tournament", "piece_rate"])
def test_an_incentive_at_zero_leaves_no_trace_in_work(kind: str) -> None:
    amount = {"bonus": "amount", "tournament": "prize", "piece_rate": "rate"}[kind]
    people = office(only(kind, **{amount: 0.0}), 20).employees
    assert not people["extrinsic"].any() and not people["salience"].any()
    assert not people["effort_influence"].any() and not people["effort_harm"].any()


# Copies and branches


def arrays(state: State) -> dict[str, Any]:
    return {name: value for name, value in vars(state).items() if isinstance(value, np.ndarray)}


def test_a_copy_shares_nothing_and_runs_on_alike() -> None:
    state, luck = office(EVERYTHING), Luck(1)
    copy = state.copy()
    before = {name: value.copy() for name, value in arrays(state).items()}
    assert set(before) == set(arrays(copy))
    assert not any(np.shares_memory(arrays(state)[name], arrays(copy)[name]) for name in before)
    quarter(copy, luck)
    for name, value in arrays(state).items():
        assert value.tobytes() == before[name].tobytes(), name
    quarter(state, luck)
    for name, value in arrays(state).items():
        assert value.tobytes() == arrays(copy)[name].tobytes(), name
    assert (state.quarter, state.stakes) == (copy.quarter, copy.stakes)


def small(name: str) -> Scenario:
    return changed_population(load(name))


def changed_population(scenario: Scenario, **more: Any) -> Scenario:
    return scenario.with_(population={"employees": 120, "citizens": 3000, **more})


def test_a_branch_that_changes_nothing_is_the_straight_run() -> None:
    scenario, luck = small("kepahiang"), Luck(1)
    arm = arm_of(scenario, 4)
    straight = burned_in(scenario, luck)
    values = follow(straight.copy(), 4, luck)
    assert np.array_equal(follow(branch(arm, straight, luck), 4, luck), values, equal_nan=True)
    adopted = straight.copy()
    adopt(adopted, scenario.scheme, luck)
    assert np.array_equal(follow(adopted, 4, luck), values, equal_nan=True)


@pytest.mark.parametrize("name", ["kepahiang", "kepahiang-peer-review", "kepahiang-third-party"])
def test_a_longer_run_begins_with_the_shorter_one(name: str) -> None:
    long, short = (simulate(small(name), seed=3, quarters=quarters).outcomes for quarters in (20, 8))
    assert np.array_equal(long.iloc[:8].to_numpy(), short.to_numpy(), equal_nan=True)


def test_two_arms_of_one_burn_in_do_not_disturb_each_other() -> None:
    luck = Luck(1)
    start_ = burned_in(small("kepahiang"), luck)
    alone = follow(branch(arm_of(small("kepahiang-citizens"), 4), start_, luck), 4, luck)
    follow(branch(arm_of(small("kepahiang-peer-review"), 4), start_, luck), 4, luck)
    again = follow(branch(arm_of(small("kepahiang-citizens"), 4), start_, luck), 4, luck)
    assert np.array_equal(alone, again, equal_nan=True)


# Luck


class Recorder(Luck):
    """Luck that remembers what it gave."""

    def _draw(self, generate: Any, decision: Decision, quarter: int, organization: int, shape: Any) -> Any:
        draws = super()._draw(generate, decision, quarter, organization, shape)
        GIVEN[decision.name, quarter, generate.__name__] = draws.copy()
        return draws

    def _draw_of(self, generate: Any, decision: Decision, organization: int, who: Any, slots: int) -> Any:
        draws = super()._draw_of(generate, decision, organization, who, slots)
        for place, (row, occupant) in enumerate(zip(*who, strict=True)):
            GIVEN[decision.name, (int(row), int(occupant)), generate.__name__] = draws[
                place : place + 1
            ].copy()
        return draws


GIVEN: dict[tuple[str, Any, str], Any] = {}


def given_luck(scenario: Scenario) -> dict[tuple[str, Any, str], Any]:
    """Every draw of a quarter after the scheme was adopted in a common state."""
    state = office(changed(EVERYTHING, {"evaluation.raters.peers": None, "incentives.bonus": None}), 18)
    adopt(state, scenario.scheme, Luck(1))
    GIVEN.clear()
    quarter(state, Recorder(1))
    quarter(state, Recorder(1))
    return dict(GIVEN)


@each(
    "more",
    [
        {},
        {"incentives.tournament": None},
        {"evaluation.raters.metric": None},
        {"development.feedback": None},
        {"evaluation.raters.peers.number": 7},
        {"evaluation.distribution.mode": "binding"},
    ],
    ids=str,
)
def test_another_scheme_gives_nobody_other_luck(more: dict[str, Any]) -> None:
    one, other = given_luck(EVERYTHING), given_luck(changed(EVERYTHING, more))
    shared = set(one) & set(other)
    assert len({(name, kind) for name, _, kind in shared}) >= 15
    assert len(shared) >= 30
    for key in shared:
        slots = min(one[key].shape[1], other[key].shape[1])
        assert np.array_equal(one[key][:, :slots], other[key][:, :slots]), key


def test_people_are_the_same_whatever_the_scheme() -> None:
    given_ = (
        "ability",
        "psm",
        "valence",
        "career",
        "closeness_rest",
        "sex",
        "age",
        "grade",
        "base_pay",
        "unit",
    )
    one = start(EVERYTHING).employees
    alone = {
        f"evaluation.raters.{kind}": None for kind in EVERYTHING.evaluation.raters if kind != "supervisor"
    }
    none = {f"incentives.{kind}": None for kind in EVERYTHING.incentives}
    other = start(changed(EVERYTHING, {**alone, **none})).employees
    for name in given_:
        assert np.array_equal(one[name], other[name]), name


def test_another_seed_gives_other_luck() -> None:
    assert not np.array_equal(
        start(EVERYTHING, 1).employees["ability"], start(EVERYTHING, 2).employees["ability"]
    )


def test_nothing_drifts_under_an_unchanged_scheme() -> None:
    scenario = load("kepahiang").with_(population={"employees": 1500, "citizens": 50_000})
    run = simulate(scenario, quarters=24).outcomes
    for name in ("motivation", "fairness", "politics", "satisfaction", "strain", "resistance"):
        path = run[name].to_numpy()
        slope = np.polyfit(np.arange(len(path)), path, 1)[0]
        spread = run["motivation_spread"].mean() if name == "motivation" else 0.15
        assert abs(slope) < 0.01 * spread, f"{name} drifts by {slope:.5f} a quarter"


def test_thanks_for_all_from_the_beginning_leave_motivation_where_it_was() -> None:
    """Praise comes in the last quarter of each year: references of a whole year keep it from adding up.

    Colleagues' motivation settles on it in the first years, by half as much from one year to the next.
    """
    paths = []
    for incentives in ({}, {"recognition": {"to": "all"}}):
        scenario = load("kepahiang").with_(
            name="kepahiang-thanked",
            before="kepahiang-thanked",
            population={"employees": 1500, "citizens": 50_000, "movement": None},
            incentives=incentives,
        )
        assert arm_of(scenario, 12).before.scheme == scenario.scheme
        run = simulate(scenario, quarters=12)
        paths.append(run.outcomes["motivation"].to_numpy())
    assert (run.employees["recognised"] == 1).all()
    spread = run.outcomes["motivation_spread"].mean()
    # Over whole years, as within a year motivation rises and falls with praise.
    added = paths[1] - paths[0]
    assert np.abs(added).max() > 0.01 * spread, "praise does nothing"
    first, second, third = added.reshape(3, 4).mean(axis=1)
    assert abs(third - second) < 0.7 * abs(second - first)
    for path in (added, paths[1]):
        assert abs(path[8:].mean() - path[4:8].mean()) / 4.0 < 0.01 * spread


# Schemes that are one


@pytest.mark.parametrize("begun", [0, 19])
def test_the_superior_alone_rates_alike_whether_he_decides_or_binds(begun: int) -> None:
    alone = {
        f"evaluation.raters.{kind}": None for kind in EVERYTHING.evaluation.raters if kind != "supervisor"
    }
    alone["evaluation.distribution.mode"] = "advisory"
    alone["evaluation.distribution.compliance"] = 0.5
    schemes = [
        changed(EVERYTHING, {**alone, "evaluation.combination.method": method})
        for method in ("advisory", "binding")
    ]
    assert schemes[1].evaluation.combination.weights == {"supervisor": 1.0}
    common, found = office(schemes[0], begun), []
    for made in schemes:
        state = common.copy()
        swap(state, made.scheme)
        quarter(state, Luck(1), lambda now: found.append(outcomes.values(outcomes.observe(now))))
        found.append(_plain(state, "judged_results", "report_results", "report_behaviour", "predicate"))
    bias = [OUTCOMES.get(name).group == "bias" for name in outcomes.ids()]
    assert sum(bias) >= 10 and np.isfinite(found[0][bias]).any()
    assert np.array_equal(found[0][bias], found[2][bias], equal_nan=True)
    assert np.array_equal(found[1], found[3])


def _plain(state: State, *names: str) -> Any:
    return np.array([np.asarray(state.employees[name], dtype=float) for name in names])

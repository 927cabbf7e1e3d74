"""Outcomes against pandas and SciPy on rows, merged from parts, checked where they are handed over."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import permutations

import numpy as np
import pytest

from asnsim import outcomes
from asnsim.errors import AsnsimError
from asnsim.experiment.simulation import burned_in
from asnsim.luck import Luck
from asnsim.model.quarter.quarter import quarter
from asnsim.model.scene.state import State
from asnsim.outcomes import (
    OUTCOMES,
    Snapshot,
    Statistic,
    correlation,
    derived,
    mean,
    outcome,
    quantile,
    ratio,
    slope,
    tau_b,
    total,
)
from asnsim.outcomes.histogram import Bins
from asnsim.outcomes.snapshot import Columns, snapshot
from asnsim.scenario import Scenario, load
from tests.golden import net
from tests.outcomes.by_rows import by_rows

BINS_WIDE = 0.005
"""What bins may take from a Gini coefficient."""


def observed(scenario: Scenario, organization: int = 1708, quarters: int = 4) -> State:
    """A state as it is recorded, by default at a year's end."""
    luck = Luck(1)
    state = burned_in(scenario.with_(population={"organization": organization}), luck)
    seen: list[State] = []
    for _ in range(quarters):
        quarter(state, luck, lambda now: seen.append(now.copy()))
    return seen[-1]


def peer_review(employees: int = 400) -> Scenario:
    return load("kepahiang-peer-review").with_(population={"employees": employees, "citizens": 15_000})


@pytest.fixture(scope="module")
def states() -> list[State]:
    """Three organizations of different sizes under one scheme."""
    sizes = {1708: 400, 1709: 150, 1710: 60}
    return [observed(peer_review(employees), organization) for organization, employees in sizes.items()]


def together(*parts: State) -> dict[str, float]:
    found = outcomes.values(outcomes.merge([outcomes.observe(state) for state in parts]))
    return dict(zip(outcomes.ids(), found, strict=True))


def check_by_rows(*parts: State) -> None:
    """Every built-in outcome of some organizations is what pandas and SciPy make of their rows."""
    found, expected = together(*parts), by_rows(*parts)
    ours = {name for name, one in OUTCOMES.items() if one.measure.__module__.startswith("asnsim.")}
    assert set(expected) <= ours
    for name, value in expected.items():
        exact = {"rel": 1e-9, "abs": 1e-11} if name != "tpp_gini" else {"abs": BINS_WIDE}
        assert found[name] == pytest.approx(value, nan_ok=True, **exact), name


def test_every_outcome_is_what_pandas_and_scipy_make_of_the_rows(states: list[State]) -> None:
    check_by_rows(states[0])
    found = together(states[0])
    silent = {name for name, value in found.items() if math.isnan(value)} - {"promotion_merit"}
    assert silent <= {"on_time", "needs_fit", "response_days"}


def test_outcomes_of_several_organizations_are_those_of_all_their_rows(states: list[State]) -> None:
    check_by_rows(*states)


def test_outcomes_of_an_office_in_which_everything_is_at_work_are_right() -> None:
    """Every rater, incentive, measure and block of service, at a year's end and in a quarter before."""
    for quarters in (3, 4):
        state = observed(net.office("office-weighted"), quarters=quarters)
        check_by_rows(state)
        found = together(state)
        assert all(math.isfinite(found[name]) for name in ("on_time", "needs_fit", "response_days"))
        assert math.isfinite(found["share_baik"]) == (quarters == 4)


def test_the_order_of_organizations_changes_nothing_but_rounding(states: list[State]) -> None:
    expected = together(*states)
    for order in permutations(states):
        found = together(*order)
        for name, value in expected.items():
            assert found[name] == pytest.approx(value, rel=1e-9, abs=1e-12, nan_ok=True), name


def test_an_organization_cut_in_two_merges_to_itself(states: list[State]) -> None:
    """Units are what outcomes look within, so a cut between units changes none of the sums over people."""
    state = states[0]
    cut = len(state.units) // 2
    row = int(state.units["first"][cut])
    parts = []
    for rows, units in ((slice(0, row), slice(0, cut)), (slice(row, None), slice(cut, None))):
        part = state.copy()
        part.employees, part.units = part.employees[rows].copy(), part.units[units].copy()
        ends = None if units.stop is None else 2 * units.stop
        part.segments = part.segments[2 * (units.start or 0) : ends].copy()
        part.units["first"] -= rows.start
        part.units["stop"] -= rows.start
        for name in ("judgements", "trust", "worth", "reward", "promise"):
            setattr(part, name, getattr(part, name)[..., rows].copy())
        parts.append(part)
    merged = together(*parts)
    # An hour costs the mean pay of the office, and ratings are counted by office: these belong to one office.
    by_office = {"cost_raters", "rater_hours", "cost_training"}
    for name, value in together(state).items():
        if name not in by_office:
            assert merged[name] == pytest.approx(value, rel=1e-9, abs=1e-12, nan_ok=True), name


def test_merging_does_not_change_what_is_merged(states: list[State]) -> None:
    observation = outcomes.observe(states[2])
    before = outcomes.values(observation)
    outcomes.merge([observation, observation])
    assert np.array_equal(outcomes.values(observation), before, equal_nan=True)


def test_performance_is_of_the_own_output_also_of_heads(states: list[State]) -> None:
    people, scale = states[0].employees, states[0].scales[0]
    results = (people["true_results"] - scale.mean_true_results) / scale.sd_quarter_true_results
    heads = people["leads"] >= 0
    np.testing.assert_allclose(results[~heads], people["truth_quarter_results"][~heads], atol=1e-12)
    assert not np.isclose(results[heads], people["truth_quarter_results"][heads]).any()


def test_the_gini_of_equals_of_one_of_nobody_and_of_more_than_the_bins_hold(states: list[State]) -> None:
    state = states[0].copy()
    state.employees["tpp"] = 1e6
    assert together(state)["tpp_gini"] == pytest.approx(0.0, abs=1e-9)
    state.employees["tpp"] = 0.0
    assert math.isnan(together(state)["tpp_gini"])
    state.employees["tpp"][0] = 5e6
    assert together(state)["tpp_gini"] == pytest.approx(1.0 - 1.0 / state.rows)
    state.employees["tpp"][3] = 2e10
    with pytest.raises(AsnsimError, match=r"outcome 'tpp_gini': 2e\+10 lies outside the bins"):
        outcomes.observe(state)


def test_trust_is_of_those_who_are_promised_something(states: list[State]) -> None:
    silent = states[0].copy()
    promised = (silent.promise[:, :3] > 0.0).any(axis=1)
    assert promised.any() and not promised.all()
    silent.promise[:] = 0.0
    assert math.isnan(together(silent)["trust"])


# Somebody's own outcome


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., str]]:
    """Register a function as an outcome for one test."""
    monkeypatch.setattr(OUTCOMES, "_things", {**OUTCOMES._things})

    def register(measure: Callable[[Snapshot], object]) -> str:
        outcome("work", "share", (0, 1), "Toy", "Mainan", definition_id="Mainan.")(measure)  # type: ignore[arg-type]
        return measure.__name__

    yield register


def test_an_outcome_of_ones_own_is_one_function(made: Callable[..., str], states: list[State]) -> None:
    def toy(state: Snapshot) -> Statistic:
        """Share of strained employees."""
        return mean(state.employees["strain"] > 0.3)

    made(toy)
    strain = np.concatenate([state.employees["strain"] for state in states])
    assert outcomes.ids()[-1] == "toy"
    assert together(*states)["toy"] == pytest.approx((strain > 0.3).mean())
    check_by_rows(*states)


def test_what_an_outcome_hands_over_is_checked(made: Callable[..., str], states: list[State]) -> None:
    """One error that names the outcome and what is wrong, whatever it is."""
    wrong: dict[str, tuple[Callable[[Snapshot], object], str]] = {
        "no statistic": (lambda s: 0.5, "returns float, and not a statistic"),
        "nothing": (lambda s: None, "returns NoneType"),
        "a column": (lambda s: s.employees["strain"], "returns ndarray"),
        "no column": (
            lambda s: mean(s.employees["strian"]),
            "unknown column of employees 'strian'; did you mean 'str",
        ),
        "a table": (lambda s: mean(s.judgements("supervisor")), r"not of shape \(2, 400\)"),
        "text": (lambda s: mean(["a"]), "not of type <U1"),
        "other rows": (
            lambda s: correlation(s.employees["age"], s.units["skm"]),
            "rows do not belong together",
        ),
        "other weights": (lambda s: mean(s.employees["age"], s.units["skm"]), "rows do not belong together"),
        "groups": (
            lambda s: tau_b(s.employees["age"], s.employees["sex"], s.employees["age"]),
            "whole numbers",
        ),
        "not finite": (lambda s: mean(np.log(s.employees["sex"])), "hold no finite number"),
        "not finite in moments": (
            lambda s: slope(s.employees["age"], 1.0 / s.employees["sex"]),
            "no finite number",
        ),
        "infinite": (lambda s: derived(lambda x: math.inf, mean(s.employees["age"])), "not a finite number"),
        "not a number": (lambda s: derived(lambda x: math.nan, mean(s.employees["age"])), "is no number"),
        "a root of less": (
            lambda s: derived(lambda x: math.sqrt(-x), mean(s.employees["age"])),
            "can be derived",
        ),
        "outside the bins": (
            lambda s: quantile(s.employees["age"], 0.5, Bins(0, 1)),
            "outside the bins, .* 0 to 1",
        ),
    }
    for case, (measure, said) in wrong.items():

        def toy(state: Snapshot, measure: Callable[[Snapshot], object] = measure) -> object:
            """Toy."""
            return measure(state)

        OUTCOMES.forget("toy")
        made(toy)
        with pytest.raises(AsnsimError, match=f"^outcome 'toy': .*{said}"):
            outcomes.values(outcomes.observe(states[0]))
            pytest.fail(f"{case} is taken")


def test_statistics_that_do_not_add_up_are_told(made: Callable[..., str], states: list[State]) -> None:
    def toy(state: Snapshot) -> Statistic:
        """Toy."""
        return mean(state.employees["strain"]) if state.rows > 300 else total(0.0)

    made(toy)
    with pytest.raises(AsnsimError, match="outcome 'toy': it returns different statistics"):
        together(*states)


def test_a_declaration_with_a_slip_is_told_the_nearest_name() -> None:
    with pytest.raises(AsnsimError, match="unknown group of outcomes 'works'; did you mean 'work'"):
        outcome("works", "share", (0, 1), "Toy", "Mainan", definition_id="Mainan.")
    with pytest.raises(AsnsimError, match="unknown unit 'shares'; did you mean 'share'"):
        outcome("work", "shares", (0, 1), "Toy", "Mainan", definition_id="Mainan.")


def test_columns_are_taken_out_once_and_cannot_be_changed(states: list[State]) -> None:
    seen = snapshot(states[0])
    assert seen.employees["strain"] is seen.employees["strain"]
    assert seen.employees["strain"].flags.c_contiguous
    with pytest.raises(ValueError, match="read-only"):
        seen.employees["strain"][0] = 1.0
    # Those that were asked for of an earlier state come together; those of a part of the records come as well.
    for records in (states[1].employees, states[1].employees[::2]):
        later = Columns("employees", records)
        for name in ("strain", "unit", "age", "sex", "predicate", "strain"):
            assert np.array_equal(later[name], records[name]), name
            assert later[name].dtype == records[name].dtype and not later[name].flags.writeable, name
    assert ratio(seen.employees["strain"], len(seen.employees)).value() == pytest.approx(
        states[0].employees["strain"].mean()
    )

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import stats

from asnsim.errors import InputError
from asnsim.experiment.effects import (
    effects,
    levels,
    mean_interval,
    ratio_effect,
    replication_levels,
    variance_reduction,
)


def runs_of(by_arm: dict[str, dict[str, list[list[float]]]]) -> pd.DataFrame:
    """arm -> outcome -> replication -> quarters, as a long table."""
    rows = []
    for arm, by_outcome in by_arm.items():
        for replication in range(len(next(iter(by_outcome.values())))):
            quarters = len(next(iter(by_outcome.values()))[replication])
            for quarter in range(quarters):
                values = {outcome: numbers[replication][quarter] for outcome, numbers in by_outcome.items()}
                rows.append(
                    {
                        "arm": arm,
                        "replication": replication,
                        "seed": replication,
                        "quarter": quarter + 1,
                        **values,
                    }
                )
    return pd.DataFrame(rows)


def row(table: pd.DataFrame, outcome: str, arm: str) -> pd.Series:
    (found,) = [line for _, line in table.iterrows() if (line["outcome"], line["arm"]) == (outcome, arm)]
    return found


@pytest.fixture
def study() -> pd.DataFrame:
    """Three replications of five quarters; the first quarter is outside the window of a year."""
    return runs_of(
        {
            "base": {
                "motivation": [[9, 1, 1, 1, 1], [9, 2, 2, 2, 2], [9, 3, 3, 3, 3]],
                "cost_training": [[9] * 5] * 3,
            },
            "reform": {
                "motivation": [[0, 1, 2, 2, 3], [0, 4, 4, 4, 4], [0, 6, 6, 6, 6]],
                "cost_training": [[0, 10, 10, 10, 10], [0, 11, 11, 11, 11], [0, 12, 12, 12, 12]],
            },
        }
    )


def test_effects_equal_those_worked_out_by_hand(study: pd.DataFrame) -> None:
    table = effects(study)
    assert list(table.columns) == ["outcome", "arm", "effect", "ci_low", "ci_high", "unit", "replications"]
    assert set(table["arm"]) == {"reform"}
    motivation = row(table, "motivation", "reform")
    # Differences 1, 2, 3: mean 2, SD 1, and t(0.975; 2) = 4.302653.
    half = 4.302652729696142 / np.sqrt(3)
    assert motivation["effect"] == pytest.approx(2.0)
    assert motivation["ci_low"] == pytest.approx(2.0 - half)
    assert motivation["ci_high"] == pytest.approx(2.0 + half)
    assert motivation["replications"] == 3
    # A year of costs is a sum: 40 - 36, 44 - 36, 48 - 36.
    assert row(table, "cost_training", "reform")["effect"] == pytest.approx(8.0)


def test_costs_of_another_window_stay_per_year(study: pd.DataFrame) -> None:
    assert row(effects(study, window=2), "cost_training", "reform")["effect"] == pytest.approx(8.0)
    # Five quarters: (40 - 45, 44 - 45, 48 - 45) * 4/5.
    assert row(effects(study, window=5), "cost_training", "reform")["effect"] == pytest.approx(-0.8)


def test_effects_agree_with_a_paired_t_test() -> None:
    rng = np.random.default_rng(3)
    base = rng.normal(size=(12, 4))
    reform = base + rng.normal(0.3, 0.5, size=(12, 4))
    found = row(effects(runs_of({"a": {"skm": base.tolist()}, "b": {"skm": reform.tolist()}})), "skm", "b")
    test = stats.ttest_rel(reform.mean(axis=1), base.mean(axis=1))
    interval = test.confidence_interval(0.95)
    assert found["effect"] == pytest.approx((reform - base).mean())
    assert (found["ci_low"], found["ci_high"]) == pytest.approx((interval.low, interval.high))


def test_the_order_of_rows_does_not_matter_but_replications_are_paired(study: pd.DataFrame) -> None:
    first = study[study["arm"] == "base"]
    shuffled = pd.concat([first, study[study["arm"] == "reform"].sample(frac=1, random_state=1)])
    pd.testing.assert_frame_equal(effects(study), effects(shuffled))


def test_quarters_without_an_annual_predicate_are_left_out() -> None:
    nothing = float("nan")
    runs = runs_of(
        {
            "a": {"share_baik": [[nothing, nothing, nothing, 0.9], [nothing, nothing, nothing, 0.8]]},
            "b": {"share_baik": [[nothing, nothing, nothing, 0.8], [nothing, nothing, nothing, 0.6]]},
        }
    )
    found = row(effects(runs), "share_baik", "b")
    assert found["effect"] == pytest.approx(-0.15)
    assert found["replications"] == 2
    unseen = row(effects(runs[runs["quarter"] < 4]), "share_baik", "b")
    assert np.isnan(unseen["effect"]) and np.isnan(unseen["ci_low"])
    assert unseen["replications"] == 0


def test_one_replication_has_an_effect_and_no_interval() -> None:
    found = row(effects(runs_of({"a": {"skm": [[1.0] * 4]}, "b": {"skm": [[2.0] * 4]}})), "skm", "b")
    assert found["effect"] == 1.0
    assert np.isnan(found["ci_low"]) and np.isnan(found["ci_high"])


def test_a_missing_replication_is_left_out_of_its_pair(study: pd.DataFrame) -> None:
    short = study[~((study["arm"] == "reform") & (study["replication"] == 2))]
    found = row(effects(short), "motivation", "reform")
    assert found["replications"] == 2
    assert found["effect"] == pytest.approx(1.5)


def test_one_arm_has_no_effects_but_levels(study: pd.DataFrame) -> None:
    alone = study[study["arm"] == "base"]
    assert effects(alone).empty
    assert list(effects(alone).columns) == [
        "outcome",
        "arm",
        "effect",
        "ci_low",
        "ci_high",
        "unit",
        "replications",
    ]
    found = row(levels(alone), "motivation", "base")
    assert found["level"] == pytest.approx(2.0)
    assert found["ci_high"] - found["level"] == pytest.approx(4.302652729696142 / np.sqrt(3))
    assert row(levels(alone), "cost_training", "base")["level"] == pytest.approx(36.0)


def test_short_runs_count_whole(study: pd.DataFrame) -> None:
    short = study[study["quarter"] <= 2]
    pd.testing.assert_frame_equal(effects(short, window=4), effects(short, window=2))


@pytest.mark.parametrize("window", [0, -3])
def test_a_window_of_no_quarter_is_refused(study: pd.DataFrame, window: int) -> None:
    with pytest.raises(InputError, match="window"):
        effects(study, window)


def test_arms_that_end_apart_are_refused(study: pd.DataFrame) -> None:
    uneven = study[~((study["arm"] == "reform") & (study["quarter"] == 5))]
    with pytest.raises(InputError, match="end at different times"):
        effects(uneven)


def test_no_runs_are_refused() -> None:
    with pytest.raises(InputError, match="no runs"):
        effects(pd.DataFrame(columns=["arm", "replication", "seed", "quarter"]))


def test_cost_per_point_is_the_ratio_of_the_two_effects() -> None:
    points = np.array([2.0, 2.2, 1.8, 2.1, 1.9])
    cost = np.array([10.0, 11.5, 9.0, 10.4, 9.4])
    runs = runs_of(
        {
            "a": {"skm": [[70.0] * 4] * 5, "cost_training": [[0.0] * 4] * 5, "cost_raters": [[1.0] * 4] * 5},
            "b": {
                "skm": [[70.0 + gain] * 4 for gain in points],
                "cost_training": [[amount / 8] * 4 for amount in cost],
                "cost_raters": [[1.0 + amount / 8] * 4 for amount in cost],
            },
        }
    )
    found = row(effects(runs), "cost_per_skm_point", "b")
    assert found["effect"] == pytest.approx(cost.mean() / points.mean())
    assert found["ci_low"] < found["effect"] < found["ci_high"]
    assert "SKM" in found["unit"]


def test_fieller_bounds_are_where_the_test_of_that_ratio_turns() -> None:
    rng = np.random.default_rng(5)
    y = rng.normal(3.0, 1.0, 20)
    x = 2.0 * y + rng.normal(0.0, 1.0, 20)
    _, low, high, count = ratio_effect(x, y)
    assert count == 20
    for bound in (low, high):
        # At a bound the mean of x - ratio * y is just significant at 5%.
        assert stats.ttest_1samp(x - bound * y, 0.0).pvalue == pytest.approx(0.05, abs=1e-9)


def test_a_denominator_that_may_be_zero_has_no_ratio() -> None:
    cost = np.array([1.0, 2.0, 3.0])
    assert np.isnan(ratio_effect(cost, np.array([-1.0, 0.5, 1.0]))[:3]).all()
    assert np.isnan(ratio_effect(cost, np.zeros(3))[:3]).all()
    assert np.isnan(ratio_effect(cost[:1], np.ones(1))[:3]).all()


def test_a_ratio_of_what_does_not_vary_is_exact() -> None:
    assert ratio_effect(np.full(4, 6.0), np.full(4, 2.0)) == pytest.approx((3.0, 3.0, 3.0, 4))


def test_variance_reduction_is_what_pairing_saves() -> None:
    base = np.arange(10.0)
    reform = base + np.tile([0.0, 1.0], 5)
    runs = runs_of(
        {"a": {"skm": [[value] * 4 for value in base]}, "b": {"skm": [[value] * 4 for value in reform]}}
    )
    expected = (base.var(ddof=1) + reform.var(ddof=1)) / (reform - base).var(ddof=1)
    assert variance_reduction(runs)["variance_reduction"].tolist() == pytest.approx([expected])
    same = runs_of({"a": {"skm": [[1.0] * 4, [2.0] * 4]}, "b": {"skm": [[2.0] * 4, [3.0] * 4]}})
    assert np.isinf(variance_reduction(same)["variance_reduction"].iloc[0])


@given(some.lists(some.floats(-1e6, 1e6), min_size=2, max_size=20))
def test_the_interval_holds_the_mean(values: list[float]) -> None:
    mean, low, high, count = mean_interval(np.array(values))
    assert low <= mean <= high
    assert count == len(values)


def test_levels_of_replications_line_up(study: pd.DataFrame) -> None:
    arms, found = replication_levels(study)
    assert arms == ["base", "reform"]
    np.testing.assert_allclose(found["motivation"]["reform"], [2, 4, 6])

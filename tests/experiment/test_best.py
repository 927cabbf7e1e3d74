"""The best arm is named where it can be told, and nowhere else."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from asnsim.experiment.best import BETTER, best, rounded_up
from asnsim.outcomes import OUTCOMES


def runs(sets: list[int] | None = None, **by_arm: np.ndarray) -> pd.DataFrame:
    """One outcome, "motivation", of one quarter, from a number for each replication."""
    frames = []
    for arm, values in by_arm.items():
        count = np.arange(len(values))
        table = {"arm": arm, "replication": count, "seed": count, "quarter": 1, "motivation": values}
        frames.append(pd.DataFrame(table if sets is None else {**table, "set": sets}))
    return pd.concat(frames, ignore_index=True)


def row(table: pd.DataFrame) -> pd.Series:
    (found,) = (line for _, line in table.iterrows())
    return found


def luck(seed: int, count: int = 12, spread: float = 1.0) -> np.ndarray:
    return np.random.default_rng(seed).normal(0.0, spread, count)


def test_an_arm_that_is_far_ahead_is_named() -> None:
    found = row(best(runs(a=luck(1), b=luck(1) + 5 + luck(2, spread=0.1), c=luck(1) + 3), {}))
    assert (found["arm"], found["next"], found["better"]) == ("b", "c", "higher")
    assert found["told"] and found["matters"] and np.isnan(found["needed"])
    assert found["ci_low"] < 2 < found["ci_high"]


def test_arms_that_differ_by_luck_alone_are_not_told_apart() -> None:
    found = row(best(runs(a=luck(1), b=luck(2)), {}))
    assert not found["told"] and found["needed"] > 12
    wide = row(best(runs(a=luck(1), b=luck(2)), {"motivation": 100.0}))
    assert not wide["matters"]


def test_where_lower_is_better_the_lowest_is_named() -> None:
    table = runs(a=luck(1), b=luck(1) + 5 + luck(2, spread=0.1)).rename(
        columns={"motivation": "waiting_days"}
    )
    found = row(best(table, {}))
    assert (found["arm"], found["better"]) == ("a", "lower")
    assert found["difference"] == pytest.approx(-5, abs=0.2) and found["ci_high"] < 0


def test_arms_that_are_the_same_share_it() -> None:
    found = row(best(runs(a=luck(1), b=luck(1), c=luck(1) - 2), {}))
    assert not found["told"] and found["difference"] == 0.0 and np.isnan(found["needed"])


def test_one_replication_tells_nothing() -> None:
    found = row(best(runs(a=luck(1, 1), b=luck(2, 1)), {}))
    assert not found["told"] and np.isnan(found["ci_low"]) and np.isnan(found["needed"])


def test_no_arm_stands_alone_and_other_outcomes_have_no_best() -> None:
    assert best(runs(a=luck(1)), {}).empty
    assert best(runs(a=luck(1), b=luck(2)).rename(columns={"motivation": "share_baik"}), {}).empty
    assert set(BETTER) <= set(OUTCOMES.names())


def test_over_sets_an_arm_is_best_in_nearly_all_of_them() -> None:
    sets = [one for one in range(20) for _ in (0, 1)]
    level = np.repeat(luck(1, 20), 2)
    ahead = row(best(runs(sets, a=level, b=level + 1), {}))
    assert ahead["told"] and ahead["arm"] == "b" and ahead["share"] == 1.0
    in_most = np.where(np.array(sets) < 15, 1.0, -1.0)
    open_still = row(best(runs(sets, a=level, b=level + in_most), {}))
    assert not open_still["told"] and open_still["share"] == 0.75 and np.isnan(open_still["needed"])


@given(some.integers(0, 10_000), some.integers(2, 5))
def test_an_arm_is_told_only_if_it_is_best_in_every_pair(seed: int, count: int) -> None:
    by_arm = {f"arm{i}": luck(seed + i) + i * (seed % 3) / 2 for i in range(count)}
    found = row(best(runs(**by_arm), {}))
    means = {arm: values.mean() for arm, values in by_arm.items()}
    assert found["arm"] == max(means, key=lambda arm: means[arm])
    assert found["next"] != found["arm"]
    if found["told"]:
        assert found["ci_low"] > 0 and all(
            means[found["arm"]] > means[arm] for arm in means if arm != found["arm"]
        )
    else:
        assert found["needed"] > 12


def test_the_number_that_is_needed_does_tell() -> None:
    """With so many replications of the same mean and spread the interval leaves out zero."""
    found = row(best(runs(a=luck(1, 12), b=luck(1, 12) + luck(3, 12) + 0.4), {}))
    assert not found["told"]
    difference = luck(3, 12) + 0.4
    many = int(found["needed"])
    scaled = np.resize((difference - difference.mean()) / difference.std(ddof=1), many)
    scaled = (scaled - scaled.mean()) / scaled.std(ddof=1) * difference.std(ddof=1) + difference.mean()
    assert row(best(runs(a=np.zeros(many), b=scaled), {}))["told"]


@pytest.mark.parametrize(("count", "said"), [(7.2, 8), (37.0, 37), (237.1, 240), (99_001, 100_000)])
def test_a_number_of_replications_is_rounded_up(count: float, said: int) -> None:
    assert rounded_up(count) == said


def test_by_luck_alone_an_arm_is_seldom_named() -> None:
    told = [row(best(runs(**{f"a{i}": luck(100 * s + i) for i in range(4)}), {}))["told"] for s in range(200)]
    assert np.mean(told) <= 0.05

"""What the arms did differently: effects with intervals, from runs that are paired by replication.

In one replication every arm has the same people, the same start and the same random draws (common random
numbers), so the difference between two arms is taken within replications first. What varies between
replications and has nothing to do with the schemes cancels, and the interval is that of a paired t-test.

Every function takes the long table of runs: columns arm, replication, seed, quarter and one per outcome; and
`set` where the parameters varied too, the set of the ensemble that the replication had. Intervals are then
ranges over the sets (`asnsim.experiment.over_sets`). The first arm in the table is the baseline.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from asnsim import outcomes as catalogue
from asnsim.errors import InputError, message
from asnsim.experiment import over_sets
from asnsim.mistakes import whole_number

KEYS = ("arm", "replication", "seed", "set", "quarter")
CONFIDENCE = 0.95
QUARTERS_A_YEAR = 4

COST_PER_SKM_POINT = "cost_per_skm_point"
COST_PER_SKM_POINT_UNIT = "rupiah a year per SKM point"
COSTS = ("cost_raters", "cost_incentives", "cost_training", "cost_service")

Floats = NDArray[np.float64]


def effects(runs: pd.DataFrame, window: int = QUARTERS_A_YEAR) -> pd.DataFrame:
    """The effect of each arm against the first, one row per outcome and arm; the first arm has no row.

    Columns: outcome, arm, effect, ci_low, ci_high, unit, replications. The effect is the mean over
    replications of the arm's level minus the baseline's (see `replication_levels`), the interval the 95%
    t-interval of these paired differences, and `replications` the number of pairs with a number. One
    replication gives an effect without an interval (NaN).
    With a column `set` the effect is the mean over the sets of the mean of each set's replications, and the
    interval the range of these means from the 2.5th to the 97.5th percentile: what the accepted parameter sets
    allow. It is not the error of the mean and does not shrink as replications are added; luck is in it as far as
    the few replications of a set leave it.
    After the outcomes come the rows of `cost_per_skm_point`, see `ratio_effect`.
    """
    arms, levels = replication_levels(runs, window)
    sets = sets_of(runs)
    rows = []
    for outcome, by_arm in levels.items():
        for arm in arms[1:]:
            mean, low, high, pairs = estimate(by_arm[arm] - by_arm[arms[0]], sets)
            rows.append((outcome, arm, mean, low, high, unit(outcome), pairs))
    costs = [outcome for outcome in COSTS if outcome in levels]
    if costs and "skm" in levels:
        for arm in arms[1:]:
            cost = np.sum([levels[outcome][arm] - levels[outcome][arms[0]] for outcome in costs], axis=0)
            points = levels["skm"][arm] - levels["skm"][arms[0]]
            ratio = ratio_effect(cost, points) if sets is None else over_sets.set_ratio(cost, points, sets)
            mean, low, high, pairs = ratio
            rows.append((COST_PER_SKM_POINT, arm, mean, low, high, COST_PER_SKM_POINT_UNIT, pairs))
    columns = ["outcome", "arm", "effect", "ci_low", "ci_high", "unit", "replications"]
    return pd.DataFrame(rows, columns=columns)


def levels(runs: pd.DataFrame, window: int = QUARTERS_A_YEAR) -> pd.DataFrame:
    """The level of each outcome in each arm, the first included.

    Columns: outcome, arm, level, ci_low, ci_high, unit, replications; the interval is the 95% t-interval
    over replications, with a column `set` the range over the sets as for effects. Two arms' intervals may
    overlap where their effect is clear: use `effects` for that.
    """
    arms, by_outcome = replication_levels(runs, window)
    sets = sets_of(runs)
    rows = []
    for outcome, by_arm in by_outcome.items():
        for arm in arms:
            mean, low, high, count = estimate(by_arm[arm], sets)
            rows.append((outcome, arm, mean, low, high, unit(outcome), count))
    return pd.DataFrame(
        rows, columns=["outcome", "arm", "level", "ci_low", "ci_high", "unit", "replications"]
    )


def variance_reduction(runs: pd.DataFrame, window: int = QUARTERS_A_YEAR) -> pd.DataFrame:
    """How many times more replications an unpaired comparison would need for the same interval.

    Columns: outcome, arm, variance_reduction = (var(arm) + var(baseline)) / var(arm - baseline). Infinite
    where the difference does not vary, NaN where nothing does or there is one replication.
    """
    arms, by_outcome = replication_levels(runs, window)
    rows = []
    for outcome, by_arm in by_outcome.items():
        for arm in arms[1:]:
            pair = np.column_stack([by_arm[arm], by_arm[arms[0]]])
            pair = pair[np.isfinite(pair).all(axis=1)]
            rows.append((outcome, arm, _variance_ratio(pair)))
    return pd.DataFrame(rows, columns=["outcome", "arm", "variance_reduction"])


def variance(runs: pd.DataFrame, window: int = QUARTERS_A_YEAR) -> pd.DataFrame:
    """Where uncertainty comes from, one row per outcome and arm: outcome, arm, parameters, luck, agree.

    `parameters` and `luck` are the shares of the variance of the paired difference of one replication and sum to
    1, NaN where nothing varies or the shares cannot be estimated (`asnsim.experiment.over_sets.variance_shares`).
    `agree` is the share of the sets in which the effect has the sign of the mean. `runs` need a column `set`.
    """
    arms, by_outcome = replication_levels(runs, window)
    sets = needed_sets(runs)
    rows = []
    for outcome, by_arm in by_outcome.items():
        for arm in arms[1:]:
            difference = by_arm[arm] - by_arm[arms[0]]
            shares = over_sets.variance_shares(difference, sets)
            rows.append((outcome, arm, *shares, over_sets.agreement(difference, sets)))
    return pd.DataFrame(rows, columns=["outcome", "arm", "parameters", "luck", "agree"])


def signs(runs: pd.DataFrame, sizes: Mapping[str, float], window: int = QUARTERS_A_YEAR) -> pd.DataFrame:
    """In how many of the sets an effect goes up, is too small to matter, and goes down; one row per outcome and arm.

    Columns: outcome, arm, up, none, down, shares that sum to 1. `sizes` has the smallest effect that matters by
    outcome (`asnsim.experiment.matters.smallest`); an outcome without one has `none` for an effect of exactly 0.
    `runs` need a column `set`.
    """
    arms, by_outcome = replication_levels(runs, window)
    sets = needed_sets(runs)
    rows = []
    for outcome, by_arm in by_outcome.items():
        for arm in arms[1:]:
            difference = by_arm[arm] - by_arm[arms[0]]
            rows.append((outcome, arm, *over_sets.signs(difference, sets, sizes.get(outcome, np.nan))))
    return pd.DataFrame(rows, columns=["outcome", "arm", "up", "none", "down"])


def ranks(runs: pd.DataFrame, window: int = QUARTERS_A_YEAR) -> pd.DataFrame:
    """How far the order of the arms depends on parameters, one row per outcome and arm, the first arm included.

    Columns: outcome, arm, highest, lowest: the share of the sets in which the arm has the highest level, and the
    lowest. Both sum to 1 over the arms; whether high or low is best is for the reader to say. `runs` need a
    column `set`.
    """
    arms, by_outcome = replication_levels(runs, window)
    sets = needed_sets(runs)
    rows = []
    for outcome, by_arm in by_outcome.items():
        shares = over_sets.extremes([by_arm[arm] for arm in arms], sets)
        rows += [(outcome, *row) for row in zip(arms, *shares, strict=True)]
    return pd.DataFrame(rows, columns=["outcome", "arm", "highest", "lowest"])


def sets_of(runs: pd.DataFrame) -> over_sets.Sets | None:
    """The parameter set of each replication, in their order; None where luck alone varied."""
    if "set" not in runs.columns:
        return None
    of_each = runs.drop_duplicates("replication").sort_values("replication")["set"]
    return of_each.to_numpy(dtype=np.int64)


def needed_sets(runs: pd.DataFrame) -> over_sets.Sets:
    """`sets_of`, where there have to be some; `InputError` otherwise."""
    sets = sets_of(runs)
    if sets is None:
        raise InputError(message("error.only_luck"), field="uncertainty")
    return sets


def estimate(values: Floats, sets: over_sets.Sets | None) -> tuple[float, float, float, int]:
    """Mean, interval and count of numbers, one per replication: `mean_interval`, with sets `set_range`."""
    return mean_interval(values) if sets is None else over_sets.set_range(values, sets)


def replication_levels(
    runs: pd.DataFrame, window: int = QUARTERS_A_YEAR
) -> tuple[list[str], dict[str, dict[str, Floats]]]:
    """The arms in order, and outcome -> arm -> one number per replication (NaN where there is none).

    The number is the mean over the last `window` quarters, quarters without one left out (the predicate is
    annual); a cost is a sum over them, given per year: with the window of four quarters it is the sum.
    Runs that are shorter than the window count as a whole.
    The position in each array is the replication, the same in every arm.

    Raises `InputError` for a window below 1, and when the arms end in different quarters.
    """
    arms = list(dict.fromkeys(runs["arm"]))
    if not arms:
        raise InputError(message("error.no_runs"))
    ends = runs.groupby("arm", sort=False)["quarter"].max()
    if ends.nunique() > 1:
        listed = [message("error.ends_in", arm=arm, quarter=end) for arm, end in ends.items()]
        raise InputError(message("error.different_ends", arms=listed))
    end = int(ends.iloc[0])
    window = min(whole_number(window, "window", 1), end)
    replications = sorted(runs["replication"].unique())
    last = runs[runs["quarter"] > end - window]
    outcomes = outcome_columns(runs)
    by_outcome: dict[str, dict[str, Floats]] = {outcome: {} for outcome in outcomes}
    for arm in arms:
        of_arm = last[last["arm"] == arm]
        replication = np.searchsorted(replications, of_arm["replication"])
        quarters, quarter = np.unique(of_arm["quarter"], return_inverse=True)
        for outcome in outcomes:
            numbers = np.full((len(replications), len(quarters)), np.nan)
            numbers[replication, quarter] = of_arm[outcome]
            by_outcome[outcome][arm] = summary(numbers, is_cost(outcome), window)
    return arms, by_outcome


def mean_interval(values: Floats) -> tuple[float, float, float, int]:
    """Mean, 95% t-interval and count of the numbers that are not NaN.

    Fewer than two have no interval, none has no mean: those are NaN.
    """
    known = values[np.isfinite(values)]
    count = len(known)
    if count == 0:
        return np.nan, np.nan, np.nan, 0
    mean = float(known.mean())
    if count == 1:
        return mean, np.nan, np.nan, 1
    half = _t_quantile(count) * float(known.std(ddof=1)) / np.sqrt(count)
    return mean, mean - half, mean + half, count


def ratio_effect(numerator: Floats, denominator: Floats) -> tuple[float, float, float, int]:
    """The ratio of two mean paired differences with Fieller's 95% interval, and the number of pairs.

    For cost per SKM point: the extra cost over the extra points. All NaN where the 95% interval of the
    denominator holds 0 (then any ratio, of either sign, is possible) or there are fewer than two pairs.
    A negative ratio is either a saving that comes with better service or a cost that comes with worse:
    read it beside the two effects.

    Source: E. C. Fieller, Some problems in interval estimation, JRSS B 16 (1954), 175-185.
    """
    known = np.isfinite(numerator) & np.isfinite(denominator)
    x, y = numerator[known], denominator[known]
    count = len(x)
    nothing = (np.nan, np.nan, np.nan, count)
    if count < 2:
        return nothing
    mean_x, mean_y = float(x.mean()), float(y.mean())
    variances = np.cov(x, y, ddof=1) / count
    t_squared = _t_quantile(count) ** 2
    # The interval is where (mean_x - ratio * mean_y)^2 <= t^2 var(...): between the roots of
    # a ratio^2 - 2 b ratio + c.
    a = mean_y**2 - t_squared * variances[1, 1]
    if a <= 0:
        return nothing
    b = mean_x * mean_y - t_squared * variances[0, 1]
    c = mean_x**2 - t_squared * variances[0, 0]
    # Below 0 only by rounding, when nothing varies.
    root = np.sqrt(max(b**2 - a * c, 0.0))
    return mean_x / mean_y, float((b - root) / a), float((b + root) / a), count


def outcome_columns(runs: pd.DataFrame) -> list[str]:
    """The outcome ids among the columns of a table of runs, in their order."""
    return [str(column) for column in runs.columns if column not in KEYS]


def unit(outcome: str) -> str:
    """The unit of an outcome, that of `cost_per_skm_point` included."""
    if outcome == COST_PER_SKM_POINT:
        return COST_PER_SKM_POINT_UNIT
    return str(catalogue.OUTCOMES.get(outcome).unit)


def is_cost(outcome: str) -> bool:
    """Whether quarters of an outcome are added up, not averaged."""
    return bool(catalogue.OUTCOMES.get(outcome).group == "cost")


def summary(quarters: Floats, cost: bool, window: int) -> Floats:
    """(replications, quarters) -> one number per replication: the mean of those that are known, of a cost the sum per
    year. `window` is the number of quarters."""
    if cost:
        return quarters.sum(axis=1) * (QUARTERS_A_YEAR / window)
    known = np.isfinite(quarters)
    counts = known.sum(axis=1)
    sums = np.where(known, quarters, 0.0).sum(axis=1)
    return np.divide(sums, counts, out=np.full(len(quarters), np.nan), where=counts > 0)


def _variance_ratio(pair: Floats) -> float:
    if len(pair) < 2:
        return np.nan
    unpaired = float(pair.var(axis=0, ddof=1).sum())
    paired = float((pair[:, 0] - pair[:, 1]).var(ddof=1))
    if paired > 0:
        return unpaired / paired
    return np.inf if unpaired > 0 else np.nan


@cache
def _t_quantile(count: int) -> float:
    return float(stats.t.ppf((1 + CONFIDENCE) / 2, count - 1))

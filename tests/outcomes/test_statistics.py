"""Statistics against NumPy, pandas and SciPy, split and merged in any order, and where they are undefined."""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import copy
from functools import reduce
from operator import add
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from asnsim.errors import AsnsimError
from asnsim.model.core import strands
from asnsim.outcomes import (
    Bins,
    LogBins,
    Statistic,
    correlation,
    count,
    derived,
    gini,
    histogram,
    icc,
    mean,
    moments,
    offices,
    pairs,
    quantile,
    ratio,
    sd,
    share,
    slope,
    snapshot,
    tau_b,
    total,
    truth,
    variance,
)

Rows = pd.DataFrame
BINS = Bins(-40.0, 40.0, 1000)
MONEY = LogBins(0.01, 100.0, 1000)

STATISTICS: dict[str, Callable[[Rows], Statistic]] = {
    "count": lambda r: count(r["x"] > 0.0),
    "total": lambda r: total(r["x"]),
    "mean": lambda r: mean(r["x"]),
    "weighted mean": lambda r: mean(r["x"], weights=r["w"]),
    "share": lambda r: share(r["x"] > 0.0),
    "ratio": lambda r: ratio(r["x"], r["w"]),
    "variance": lambda r: variance(r["x"], r["y"]),
    "sd": lambda r: sd(r["x"]),
    "sd within": lambda r: sd(r["x"], within=r["group"]),
    "correlation": lambda r: correlation(r["x"], r["y"]),
    "correlation within": lambda r: correlation(r["x"], r["y"], within=r["group"]),
    "slope": lambda r: slope(r["y"], r["x"]),
    "slope with controls": lambda r: slope(r["y"], r["x"], controls=(r["z"], r["w"])),
    "icc": lambda r: icc(r["x"], r["y"]),
    "gini": lambda r: gini(r["w"], MONEY),
    "quantile": lambda r: quantile(r["x"], 0.3, BINS),
    "tau_b": lambda r: tau_b(r["x"], r["rank"], within=r["group"]),
    "derived": lambda r: derived(lambda a, b: a / b, mean(r["x"]), sd(r["y"])),
}


def apart(rows: Rows, name: str) -> pd.Series:
    return rows[name] - rows.groupby("group")[name].transform("mean")


def one_way(rows: Rows) -> float:
    """ICC(1) by an analysis of variance."""
    pairs = rows[["x", "y"]].to_numpy()
    between, inside = 2 * pairs.mean(axis=1).var(ddof=1), pairs.var(axis=1, ddof=1).mean()
    return float((between - inside) / (between + inside))


def least_squares(rows: Rows, *names: str) -> float:
    x = np.column_stack([rows["x"], *(rows[name] for name in names), np.ones(len(rows))])
    return float(np.linalg.lstsq(x, rows["y"], rcond=None)[0][0])


def tau(rows: Rows) -> float:
    """By all pairs within groups, one after the other."""
    sign, x, y = 0.0, 0.0, 0.0
    for _, group in rows.groupby("group"):
        dx = np.sign(np.subtract.outer(group["x"].to_numpy(), group["x"].to_numpy()))
        dy = np.sign(np.subtract.outer(group["rank"].to_numpy(), group["rank"].to_numpy()))
        sign, x, y = sign + (dx * dy).sum(), x + (dx**2).sum(), y + (dy**2).sum()
    return float(sign / math.sqrt(x * y))


OTHERS: dict[str, Callable[[Rows], float]] = {
    "count": lambda r: (r["x"] > 0.0).sum(),
    "total": lambda r: r["x"].sum(),
    "mean": lambda r: r["x"].mean(),
    "weighted mean": lambda r: np.average(r["x"], weights=r["w"]),
    "share": lambda r: (r["x"] > 0.0).mean(),
    "ratio": lambda r: r["x"].sum() / r["w"].sum(),
    "variance": lambda r: r[["x", "y"]].var(ddof=0).mean(),
    "sd": lambda r: r["x"].std(ddof=0),
    "sd within": lambda r: apart(r, "x").std(ddof=0),
    "correlation": lambda r: stats.pearsonr(r["x"], r["y"]).statistic,
    "correlation within": lambda r: stats.pearsonr(apart(r, "x"), apart(r, "y")).statistic,
    "slope": lambda r: stats.linregress(r["x"], r["y"]).slope,
    "slope with controls": lambda r: least_squares(r, "z", "w"),
    "icc": one_way,
    "gini": lambda r: (
        np.abs(np.subtract.outer(r["w"].to_numpy(), r["w"].to_numpy())).mean() / r["w"].mean() / 2
    ),
    "quantile": lambda r: r["x"].quantile(0.3, interpolation="lower"),
    "tau_b": tau,
    "derived": lambda r: r["x"].mean() / r["y"].std(ddof=0),
}
"""The same by pandas and SciPy."""

FROM_BINS = {"gini": 0.01, "quantile": 0.1}
"""Exact only as far as bins are narrow."""


def drawn(seed: int, rows: int) -> Rows:
    rng = np.random.default_rng(seed)
    x, z = rng.normal(3.0, 2.0, rows), rng.normal(size=rows)
    frame = {"x": x, "z": z, "y": 0.4 * x - z + rng.normal(size=rows), "w": rng.gamma(2.0, size=rows)}
    return Rows(frame | {"rank": rng.integers(0, 4, rows), "group": rng.integers(0, max(rows // 8, 1), rows)})


def test_each_is_what_pandas_and_scipy_say() -> None:
    rows = drawn(1, 400)
    assert set(STATISTICS) == set(OTHERS)
    for name, statistic in STATISTICS.items():
        close = {"abs": FROM_BINS[name]} if name in FROM_BINS else {"rel": 1e-9}
        assert statistic(rows).value() == pytest.approx(OTHERS[name](rows), **close), name
    whole = rows.assign(group=0)
    assert STATISTICS["tau_b"](whole).value() == pytest.approx(
        stats.kendalltau(rows["x"], rows["rank"]).statistic
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 30), min_size=1, max_size=6), st.randoms())
def test_organizations_merge_in_any_order_to_all_their_rows(seed: int, sizes: list[int], random: Any) -> None:
    parts = [drawn(seed + place, size) for place, size in enumerate(sizes)]
    parts = [part.assign(group=part["group"] + 100 * place) for place, part in enumerate(parts)]
    rows = pd.concat(parts, ignore_index=True)
    shuffled = random.sample(parts, len(parts))
    for name, statistic in STATISTICS.items():
        together = statistic(rows).value()
        for order in (parts, shuffled):
            merged = reduce(add, map(statistic, order)).value()
            assert merged == pytest.approx(together, rel=1e-9, abs=1e-9, nan_ok=True), name


def test_moments_keep_their_precision_far_from_zero() -> None:
    rows = drawn(2, 200)
    far = rows.assign(x=rows["x"] + 1e7, y=rows["y"] - 1e8)
    for name in ("sd", "correlation", "slope"):
        parts = STATISTICS[name](far[:90]) + STATISTICS[name](far[90:])
        assert parts.value() == pytest.approx(OTHERS[name](rows), rel=1e-6), name


def test_nothing_to_measure_is_nan_and_nothing_else_is() -> None:
    none = drawn(1, 0)
    for name, statistic in STATISTICS.items():
        value = statistic(none).value()
        assert value == 0.0 if name in ("count", "total") else math.isnan(value), name
    same = drawn(1, 50).assign(x=0.1 + 0.2, w=0.0, rank=1)
    undefined = {
        "weighted mean",
        "ratio",
        "correlation",
        "correlation within",
        "slope",
        "slope with controls",
    }
    undefined |= {"gini", "tau_b"}
    for name, statistic in STATISTICS.items():
        assert math.isnan(statistic(same).value()) == (name in undefined), name
    twice = drawn(1, 50)
    assert math.isnan(slope(twice["y"], twice["x"], controls=[3.0 * twice["x"] - 1.0]).value())
    assert math.isnan(
        slope(*drawn(1, 4)[["y", "x"]].to_numpy().T, controls=drawn(1, 4)[["z", "w"]].to_numpy().T).value()
    )
    assert math.isnan(derived(lambda x: 1.0 / x, mean([0.0, 0.0])).value())


def test_the_icc_by_hand() -> None:
    """Three people, two superiors, 1-2, 3-3 and 5-7: (MSB - MSW)/(MSB + MSW)."""
    # Means 1.5, 3, 6 about 3.5: MSB = 2 (4 + 0.25 + 6.25)/2 = 10.5; MSW = (0.5 + 0 + 2)/3.
    msw = 2.5 / 3.0
    assert icc([1.0, 3.0, 5.0], [2.0, 3.0, 7.0]).value() == pytest.approx((10.5 - msw) / (10.5 + msw))


def test_bins_hold_their_ends_and_refuse_what_lies_outside() -> None:
    bins, money = Bins(0.0, 10.0, 10), LogBins(1.0, 1000.0, 3)
    assert list(bins.histogram(np.array([0.0, 0.9, 5.0, 10.0]))[0]) == [2, 0, 0, 0, 0, 1, 0, 0, 0, 1]
    assert list(money.histogram(np.array([0.0, 0.5, 2.0, 20.0, 1000.0]))[0]) == [3, 1, 1]
    assert money.edges() == pytest.approx([0.0, 10.0, 100.0, 1000.0])
    for kind, value in ((bins, -0.1), (bins, 10.1), (money, -1.0), (money, 1001.0), (bins, math.nan)):
        with pytest.raises(AsnsimError, match="outside the bins"):
            kind.histogram(np.array([5.0, value]))
    ends = [quantile([1.0, 2.0, 3.0, 4.0], q, Bins(0.0, 10.0, 1000)).value() for q in (0.0, 0.5, 1.0)]
    assert ends == pytest.approx([1.0, 2.01, 4.01], abs=0.02)
    for said, slip in {
        "hold nothing": lambda: Bins(1.0, 1.0),
        "amounts from 0": lambda: gini([1.0], Bins(-1.0, 1.0)),
        "share from 0 to 1": lambda: quantile([1.0], 50.0, bins),
        "yes or no": lambda: share([0.3, 0.4]),
    }.items():
        with pytest.raises(AsnsimError, match=said):
            slip()


def test_kernels_say_the_same_to_the_last_bit_with_the_compiler_off() -> None:
    rng = np.random.default_rng(5)
    groups = np.sort(rng.integers(0, 6, 61))
    rows = np.array([rng.integers(0, 3, 61).astype(float), rng.normal(size=61), np.full(61, 0.1)])
    counted = np.abs(rows[:2, :40]).copy()
    bounds = np.array([0, 20, 61])
    cases: dict[Any, tuple[Any, ...]] = {
        strands.total: (rows[1],),
        strands.total_where: (rows[1], rows[1] > 0.0),
        moments.means_and_products: (rows, bounds, np.zeros((2, 4, 3))),
        moments.products_within: (groups, rows, bounds, np.zeros((2, 4, 3))),
        pairs.count_pairs: (groups, rows, bounds, np.zeros((2, 3), dtype=np.int64)),
        offices.add_in_strands: (rows[1], bounds, np.zeros(2)),
        offices.add_where: (rows[1], rows[1] > 0.0, bounds, np.zeros(2)),
        offices.add_pairwise: (rng.normal(size=700), np.array([0, 11, 700]), np.zeros(2)),
        truth.categorise: (rows[1], 0.5, np.zeros(61, dtype=np.int64)),
        histogram.outside: (rows[1], -1.0, 1.0),
        histogram.logarithmic: (counted[1], 0.5, 2.0, 9, np.empty(40)),
        histogram.fill: (np.zeros((2, 2, 40)), rows[0], rows[1], bounds),
        histogram.twice_below_lorenz: (counted[0], counted[1]),
        snapshot.take_out: (
            rows.T.view(np.int64).copy(),
            np.array([1, 0, 1]),
            np.zeros((3, 61), dtype=np.int64),
        ),
    }
    for kernel, given_ in cases.items():
        numbers = []
        for run in (kernel, getattr(kernel, "py_func", kernel)):
            handed = [copy(one) for one in given_]
            found = run(*handed)
            told = found if isinstance(found, tuple) else (found,)
            numbers.append(np.concatenate([np.ravel(one) for one in (*told, *handed) if one is not None]))
        assert np.array_equal(*numbers), kernel.__name__

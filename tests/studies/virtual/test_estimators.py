"""Estimators give the known answer where there is one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from statsmodels.regression.mixed_linear_model import MixedLM

from asnsim.studies.virtual import estimators as e
from asnsim.studies.virtual import v07_merit_and_slope as v7


def test_the_two_standardised_differences() -> None:
    control = np.array([0.0, 2.0, 4.0])
    assert e.standardised(control + 1.0, control) == pytest.approx(0.5)
    assert e.cohens_d(control + 1.0, control) == pytest.approx(0.5)
    assert e.standardised(2.0 * control, control) == pytest.approx(1.0)
    assert e.cohens_d(2.0 * control, control) == pytest.approx(2.0 / np.sqrt((16.0 + 4.0) / 2.0))


def test_icc_of_two_raters_with_equal_error_is_the_share_of_the_ratee() -> None:
    z = np.random.default_rng(1).standard_normal((3, 50_000))
    assert e.icc1(np.column_stack([z[0] + z[1], z[0] + z[2]])) == pytest.approx(0.5, abs=0.01)
    assert e.icc1(np.array([[1.0, 1.0], [3.0, 3.0]])) == 1.0


def many_raters(n: int) -> np.ndarray:
    """Scores (ratee, 6 raters, 4 scores): ratee 1, rater 2, residual 1 of 4; places and scores differ in
    mean."""
    draw = np.random.default_rng(2).standard_normal
    scores = draw((n, 1, 1)) + np.sqrt(2.0) * draw((n, 6, 1)) + draw((n, 6, 4))
    return scores + np.arange(6)[:, None] + 10.0 * np.arange(4)


def test_variance_shares_find_what_was_put_in() -> None:
    shares = e.variance_shares(many_raters(20_000))
    assert shares == pytest.approx((0.25, 0.5, 0.25), abs=0.01)
    assert sum(shares) == pytest.approx(1.0)


def test_variance_shares_are_those_of_a_statistics_library() -> None:
    scores = many_raters(60)
    about = scores - scores.mean(axis=0)
    n, k, m = scores.shape
    ratee, rater = np.indices((n, k, m))[:2]
    table = pd.DataFrame({"y": about.ravel(), "ratee": ratee.ravel(), "rater": rater.ravel()})
    model = MixedLM.from_formula(
        "y ~ 1", table, groups="ratee", re_formula="1", vc_formula={"rater": "0 + C(rater)"}
    )
    fitted = model.fit(reml=True)
    parts = np.array([fitted.cov_re.iloc[0, 0], fitted.vcomp[0], fitted.scale])
    assert e.variance_shares(scores) == pytest.approx(parts / parts.sum(), abs=0.02)


def test_interaction_is_the_difference_of_differences() -> None:
    outcome = np.array([0.0, 1.0, 3.0, 7.0])
    found = e.interaction(outcome, np.array([0.0, 0.0, 1.0, 1.0]), np.array([0.0, 1.0, 0.0, 1.0]))
    assert found == pytest.approx((4.5, 1.0, 4.0, 3.0))


def test_small_ones() -> None:
    x = np.array([1.0, 2.0, 4.0])
    assert e.correlation(x, -x) == pytest.approx(-1.0)
    assert e.percent(np.log(1.1)) == pytest.approx(10.0)
    assert e.unit_means(np.array([1.0, 3.0, 5.0]), np.array([0.0, 0.0, 2.0])) == pytest.approx([2.0, 5.0])


def test_of_a_unit_that_makes_nothing_there_is_no_logarithm(monkeypatch: pytest.MonkeyPatch) -> None:
    units = {
        arm: np.array([1.0, 1.0, 2.0]) * (1.0 + merit) * (1.0 + steep)
        for arm, merit, steep in ((arm, v7.MERIT[arm], v7.STEEP[arm]) for arm in v7.MERIT)
    }
    monkeypatch.setattr(v7, "_output", lambda trial, arm: units[arm])
    whole = v7.run(None)
    assert whole["V7b"] == pytest.approx(100.0) and whole["V7c"] == pytest.approx(100.0)
    assert whole["V7d"] == pytest.approx(0.0) and whole["V7d.mended"] == pytest.approx(0.0)
    units["v7-merit-steep"] = np.append(units["v7-merit-steep"], 0.0)
    without = v7.run(None)
    assert all(np.isnan(without[f"V7{cell}"]) for cell in "abcd")
    assert all(without[f"V7{cell}.mended"] == pytest.approx(whole[f"V7{cell}"]) for cell in "abcd")

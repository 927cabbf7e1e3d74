"""Inverse distribution functions against SciPy."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from asnsim.compiled.elementary import exp
from asnsim.luck.quantiles import (
    binomial_quantile,
    normal_cdf,
    normal_density,
    normal_quantile,
    poisson_chance,
    poisson_count,
    poisson_quantile,
    upper_tail,
    upper_tails,
)

UNIFORMS = st.integers(0, 2**32 - 1).map(lambda word: (word + 0.5) * 2.0**-32)
SPREAD = np.concatenate(
    [(np.arange(2001) + 0.5) / 2001, 2.0 ** -np.arange(2.0, 34.0), 1.0 - 2.0 ** -np.arange(2.0, 34.0)]
)


def test_normal_quantile_equals_scipy():
    u = np.concatenate([SPREAD, 10.0 ** -np.arange(1.0, 300.0, 7.0)])
    ours = np.array([normal_quantile(float(value)) for value in u])
    np.testing.assert_allclose(ours, stats.norm.ppf(u), rtol=1e-12, atol=1e-15)


def test_normal_quantile_at_the_ends():
    assert normal_quantile(0.0) == -math.inf
    assert normal_quantile(1.0) == math.inf
    assert normal_quantile(0.5) == 0.0


@given(st.lists(st.floats(-40.0, 40.0), max_size=20))
def test_tails_of_many_are_the_tails_of_each(distances):
    x = np.array([*distances, 7.0, -7.2, 0.0])
    density = np.array([normal_density(float(value)) for value in x])
    tails = np.empty(len(x))
    upper_tails(x, density, tails)
    assert tails.tolist() == [
        upper_tail(abs(a), b) for a, b in zip(x.tolist(), density.tolist(), strict=True)
    ]


@given(UNIFORMS, st.floats(0.0, 80.0))
def test_a_count_whose_chance_of_none_is_known_is_the_same(u, mean):
    assert poisson_count(u, mean, exp(-mean)) == poisson_quantile(u, mean)


def test_normal_cdf_and_density_equal_scipy():
    x = np.linspace(-12.0, 8.0, 401)
    # The approximation is documented to 1e-15 absolute and 1e-8 relative.
    ours = [normal_cdf(float(v)) for v in x]
    np.testing.assert_allclose(ours, stats.norm.cdf(x), rtol=1e-8)
    np.testing.assert_allclose(ours, stats.norm.cdf(x), rtol=0, atol=1e-15)
    np.testing.assert_allclose([normal_density(float(v)) for v in x], stats.norm.pdf(x), rtol=1e-12)


@given(UNIFORMS, UNIFORMS)
def test_normal_quantile_rises(first, second):
    low, high = sorted((first, second))
    assert normal_quantile(low) <= normal_quantile(high)


@given(UNIFORMS)
def test_normal_quantile_undoes_the_cdf(u):
    assert normal_cdf(normal_quantile(u)) == pytest.approx(u, rel=1e-8)


@pytest.mark.parametrize("mean", [1e-9, 0.1, 1.0, 4.0, 12.5, 29.0, 30.0])
def test_small_poisson_equals_scipy(mean):
    ours = [poisson_quantile(float(value), mean) for value in SPREAD]
    assert ours == stats.poisson.ppf(SPREAD, mean).astype(int).tolist()


@pytest.mark.parametrize("mean", [30.01, 35.0, 60.0, 200.0, 5000.0])
def test_large_poisson_is_within_one(mean):
    ours = np.array([poisson_quantile(float(value), mean) for value in SPREAD])
    exact = stats.poisson.ppf(SPREAD, mean)
    assert np.abs(ours - exact).max() <= 1
    assert np.mean(ours != exact) < 0.05


@given(UNIFORMS, UNIFORMS, st.floats(0.0, 1e6))
def test_poisson_rises_with_luck(first, second, mean):
    low, high = sorted((first, second))
    assert 0 <= poisson_quantile(low, mean) <= poisson_quantile(high, mean)


@given(UNIFORMS, st.floats(0.0, 30.0), st.floats(0.0, 30.0))
def test_poisson_rises_with_its_mean(u, first, second):
    low, high = sorted((first, second))
    assert poisson_quantile(u, low) <= poisson_quantile(u, high)


@pytest.mark.parametrize("mean", [0.0, -1.0, math.nan])
def test_poisson_of_nothing_is_zero(mean):
    assert poisson_quantile(0.9, mean) == 0


@pytest.mark.parametrize("mean", [0.5, 30.0, 31.0, 1e6])
def test_poisson_ends_at_any_uniform(mean):
    assert poisson_quantile(0.0, mean) == 0
    assert mean < poisson_quantile(1.0, mean) < 100.0 + 2.0 * mean


@pytest.mark.parametrize(
    ("number", "chance"), [(1, 0.3), (3, 0.15), (62, 0.02), (62, 0.5), (62, 0.98), (7, 1.0)]
)
def test_binomial_is_exact(number, chance):
    ours = [binomial_quantile(float(value), number, chance) for value in SPREAD]
    assert ours == stats.binom.ppf(SPREAD, number, chance).astype(int).tolist()


@given(UNIFORMS, st.integers(0, 62), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_binomial_rises_with_its_chance_and_stays_within_its_number(u, number, first, second):
    low, high = sorted((first, second))
    assert 0 <= binomial_quantile(u, number, low) <= binomial_quantile(u, number, high) <= number


@pytest.mark.parametrize("mean", [0.01, 0.9, 30.0])
def test_poisson_chances_are_those_of_scipy(mean):
    counts = np.arange(60)
    ours = [poisson_chance(float(count), mean) for count in counts]
    np.testing.assert_allclose(ours, stats.poisson.pmf(counts, mean), rtol=1e-10)
    assert poisson_chance(0.0, 0.0) == 1.0 and poisson_chance(2.0, 0.0) == 0.0

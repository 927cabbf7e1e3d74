"""Exponential, logarithm and power of asnsim against those of the C library, in one number and in arrays."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import asnsim
from asnsim.compiled.elementary import exp, exps, log, log1p, log1ps, logs, power, powers

BITS = 4 * 2.0**-53
ANY = st.floats(allow_nan=False, allow_infinity=False)


@given(st.floats(-708, 709))
def test_exp_is_that_of_the_library(x: float) -> None:
    assert exp(x) == pytest.approx(math.exp(x), rel=BITS, abs=0)


@given(st.floats(min_value=5e-324, allow_infinity=False))
def test_log_is_that_of_the_library(x: float) -> None:
    assert log(x) == pytest.approx(math.log(x), rel=BITS, abs=0)


@given(st.floats(-0.999999, 1e300))
def test_log1p_is_that_of_the_library(x: float) -> None:
    assert log1p(x) == pytest.approx(math.log1p(x), rel=2 * BITS, abs=0)


@given(st.floats(1e-300, 1e10), st.floats(0, 30))
def test_power_is_that_of_the_library(x: float, y: float) -> None:
    exponent = y * math.log(x)
    if abs(exponent) < 700:
        assert power(x, y) == pytest.approx(x**y, rel=BITS * (2 + abs(exponent)), abs=0)


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=5))
def test_an_array_has_the_bits_of_its_numbers(found: list[float]) -> None:
    for many, one in ((exps, exp), (logs, log), (log1ps, log1p)):
        np.testing.assert_array_equal(many(found), np.array([one(x) for x in found]))


@given(ANY, ANY)
def test_exp_never_falls(x: float, y: float) -> None:
    low, high = sorted((x, y))
    assert exp(low) <= exp(high) * (1.0 + BITS)


def test_edges() -> None:
    assert [exp(x) for x in (0.0, math.inf, -math.inf, 710.0, -746.0)] == [1.0, math.inf, 0.0, math.inf, 0.0]
    assert [log(x) for x in (1.0, 0.0, math.inf)] == [0.0, -math.inf, math.inf]
    assert all(
        math.isnan(one) for one in (exp(math.nan), log(math.nan), log(-1.0), log1p(-2.0), power(-1.0, 2.0))
    )
    assert [power(0.0, 0.0), power(0.0, 2.0), power(0.3, 1.0), power(1.0, 9.0)] == [1.0, 0.0, 0.3, 1.0]
    np.testing.assert_allclose(powers(0.5, np.array([[0, 1], [2, 3]])), [[1, 0.5], [0.25, 0.125]], rtol=1e-15)
    assert exps(3.0).shape == () and exps(np.zeros((2, 3)).T).shape == (3, 2)


def test_what_a_run_computes_asks_no_library_whose_bits_depend_on_the_machine() -> None:
    library = re.compile(
        r"\b(math|np)\.(exp|exp2|expm1|log|log2|log10|log1p|pow|power|hypot|cbrt|gamma|lgamma|erfc?|sinh?|cosh?|tanh?"
        r"|arctan2?|geomspace|logspace|dot|matmul|einsum|corrcoef|polyfit)\("
    )
    root = Path(asnsim.__file__).parent
    found = [
        f"{path.relative_to(root)}: {call.group()}"
        for room in ("model", "luck", "population", "outcomes")
        for path in sorted((root / room).rglob("*.py"))
        for call in library.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found, found

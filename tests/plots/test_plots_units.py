"""Quantities are written in the unit, scale and decimals that a reader expects."""

import math

import pytest

from asnsim.plots.tables import NOTHING, Estimate
from asnsim.plots.units import digits_for, display, written


def test_a_share_of_something_says_of_what():
    assert display("share of pairs", "en", [0.2]).label == "% of pairs"
    assert display("share of pairs", "en", [0.2], difference=True).label == "percentage points"
    assert "kedekatan" in display("share of pay per unit of closeness", "id", [0.2], difference=True).label


def test_a_share_is_in_per_cent_and_its_difference_in_percentage_points():
    assert display("share", "en", [0.2]).label == "%"
    shown = display("share", "id", [0.02], difference=True)
    assert shown.label == "poin persen"
    assert shown.number(Estimate(0.0412, 0.0312, 0.0512), signed=True) == "+4,1"


@pytest.mark.parametrize(
    ("amount", "english", "indonesian"),
    [
        (3.2e12, "trillion", "triliun"),
        (-4.0e9, "billion", "miliar"),
        (1.0e6, "million", "juta"),
        (2500.0, "thousand", "ribu"),
        (12.0, "rupiah", "rupiah"),
    ],
)
def test_rupiah_are_read_as_in_a_budget(amount, english, indonesian):
    assert display("rupiah a year", "en", [amount, math.nan]).label.startswith(english)
    assert display("rupiah a year", "id", [amount, math.nan]).label.startswith(indonesian)


def test_decimals_follow_the_interval():
    assert digits_for(Estimate(0.0676, 0.0631, 0.0722)) == 4
    assert digits_for(Estimate(123.4, 100.0, 150.0)) == 0
    assert digits_for(Estimate(5.0, 5.0, 5.0)) == 2
    assert digits_for(Estimate(0.0, 0.0, 0.0)) == 1
    assert digits_for(Estimate(12.34, math.nan, math.nan)) == 1


def test_signs_are_true_minus_signs_and_zero_has_none():
    assert written(-1234.5, "id", 1) == "\u22121.234,5"
    assert written(1234.5, "en", 1, signed=True) == "+1,234.5"
    assert written(-0.0001, "en", 2, signed=True) == "0.00"
    assert written(math.nan, "id", 2, signed=True) == "–"


def test_an_interval_that_is_not_there_is_said_to_be_not_there():
    assert display("index", "en", []).interval(NOTHING) == "no interval"
    assert display("index", "id", []).interval(Estimate(1.0, -0.5, 2.5)) == "−0,5 s.d. 2,5"

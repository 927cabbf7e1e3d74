"""The catalogue has both languages everywhere, and numbers are written as each language does."""

import math
import string

import pytest
from each import each
from hypothesis import given
from hypothesis import strategies as st

from asnsim.errors import InputError
from asnsim.language import LANGUAGES, MISSING, catalogue, number, text


def fields(label: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(label) if name is not None}


@each("key", sorted(catalogue()))
def test_every_label_has_both_languages_and_the_same_fields(key: str) -> None:
    label = catalogue()[key]
    assert set(label) == set(LANGUAGES)
    assert all(words.strip() for words in label.values())
    assert fields(label["en"]) == fields(label["id"])
    assert "" not in fields(label["en"]), "a field needs a name: languages order them differently"


def test_fields_are_filled_in() -> None:
    filled = text("axis.difference", "id", baseline="Kepahiang")
    assert filled == "Selisih dari Kepahiang"


def test_unknown_keys_and_languages_are_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"unknown label 'axis.quater'; did you mean 'axis.quarter'"):
        text("axis.quater", "en")
    with pytest.raises(InputError, match="unknown language 'fr'"):
        text("axis.quarter", "fr")
    with pytest.raises(InputError, match="unknown language 'fr'"):
        number(1.0, "fr")


@each(
    ("x", "digits", "en", "id_"),
    [
        (1234567.891, 1, "1,234,567.9", "1.234.567,9"),
        (1234567.891, 0, "1,234,568", "1.234.568"),
        (-0.5, 2, "-0.50", "-0,50"),
        (-0.0004, 2, "0.00", "0,00"),
        (math.nan, 2, MISSING, MISSING),
        (math.inf, 2, "∞", "∞"),
        (-math.inf, 2, "-∞", "-∞"),
    ],
)
def test_numbers_are_written_as_the_language_does(x: float, digits: int, en: str, id_: str) -> None:
    assert number(x, "en", digits) == en
    assert number(x, "id", digits) == id_


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_the_two_languages_differ_in_their_marks_only(x: float, digits: int) -> None:
    english = number(x, "en", digits)
    assert number(x, "id", digits) == english.translate(str.maketrans(".,", ",."))
    assert float(english.replace(",", "")) == pytest.approx(x, abs=0.5 * 10**-digits + 1e-3)

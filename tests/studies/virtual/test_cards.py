"""Cards of the virtual experiments: complete, finite, in both languages, and frozen but for dated errata."""

from __future__ import annotations

import math

import pytest
from each import each
from pydantic import ValidationError

from asnsim.evidence import fact
from asnsim.language import LANGUAGES
from asnsim.studies.virtual.cards import Bounds, Card, CardCell, cards, scaled, sizes

CARDS = list(cards().values())
SHOWN = [card for card in CARDS if card.representable]
CELLS = [cell for card in CARDS for cell in card.cells]

KEPT_ELSEWHERE = {"E031": "calibrate", "E039": "calibrate", "E018": "context", "E019": "context"}
"""Rows that only help to read a row kept for validation: a difference is taken to them, or they stand beside it."""

FIRST_FORM = {
    "V1a": (85.0, 95.0),
    "V1b": (5.0, 14.0),
    "V1c": (0.0, 1.0),
    "V1d": (-5.0, -0.5),
    "V2a": (45.0, 65.0),
    "V2b": (18.0, 30.0),
    "V3a": (0.25, 0.50),
    "V3b": (0.15, 0.35),
    "V4a": (0.20, 0.45),
    "V4b": (-0.25, -0.08),
    "V5b": (-0.05, 0.05),
    "V7a": (10.0, 35.0),
    "V7b": (10.0, 35.0),
    "V7c": (-40.0, -10.0),
    "V7d": (0.0, 150.0),
    "V8a": (-0.05, 0.05),
    "V8c": (0.04, 0.30),
    "V8d": (0.0, 1.0),
    "V9a": (-0.40, -0.10),
    "V9b": (0.15, 0.45),
    "V9c": (-1.0, 0.0),
    "V11a": (4.0, 15.0),
    "V12a": (0.2, 0.6),
    "V12b": (25.0, 45.0),
    "V12c": (0.10, 0.30),
    "V12d": (0.0, 0.15),
}
"""Bands that were finite before there were cards, and stay."""


def test_there_are_enough_and_each_is_named_as_its_file() -> None:
    assert len(CARDS) >= 22
    assert len({cell.id for cell in CELLS}) == len(CELLS)
    for card in CARDS:
        assert all(cell.id.startswith(card.id) and cell.id[len(card.id) :].isalpha() for cell in card.cells)


@each("card", SHOWN, ids=lambda one: one.id)
def test_a_card_holds_what_must_be_fixed_before_the_first_run(card: Card) -> None:
    assert card.population is not None and card.horizon is not None
    assert all(0.0 < factor != 1.0 for factor in card.population.vary)
    assert all(-card.quarters < step != 0 for step in card.horizon.vary)
    named = {id for cell in card.cells for id in cell.facts}
    assert named <= set(card.study)
    for cell in card.cells:
        assert all(math.isfinite(bound) for bound in cell.band)
        assert cell.size.size > 0 and all(cell.size.because[language] for language in LANGUAGES)
        if cell.published is None and cell.id not in FIRST_FORM:
            assert cell.invented, "a band without a published number is nobody's, and says so"


@each("card", CARDS, ids=lambda one: one.id)
def test_a_card_says_everything_in_both_languages(card: Card) -> None:
    said = [card.title, card.if_missed, *card.arms.values(), *(cell.title for cell in card.cells)]
    said += [
        one for one in (card.estimator, card.assumes, card.why_not, *card.from_memory) if one is not None
    ]
    said += [cell.because for cell in card.cells if cell.because] + [
        c.built_in for c in card.cells if c.built_in
    ]
    if card.dose is not None:
        said += [card.dose.unit, card.dose.says]
    assert all(one[language].strip() for one in said for language in LANGUAGES)


@each("card", SHOWN, ids=lambda one: one.id)
def test_a_dose_that_rests_on_memory_is_marked(card: Card) -> None:
    if card.dose is not None and card.dose.source == "memory":
        assert "from memory" in card.dose.says["en"] and "menurut ingatan" in card.dose.says["id"]
        assert card.from_memory
    if card.dose is not None and card.dose.source == "invented":
        assert "invented" in card.dose.says["en"] and "dikarang" in card.dose.says["id"]


@each("cell", CELLS, ids=lambda one: one.id)
def test_a_target_rests_on_rows_kept_for_validation(cell: CardCell) -> None:
    for id in cell.facts:
        assert fact(id).use == KEPT_ELSEWHERE.get(id, "validate")
    assert any(fact(id).use == "validate" for id in cell.facts)


@each("cell", [cell for cell in CELLS if cell.id in FIRST_FORM], ids=lambda one: one.id)
def test_a_band_of_the_first_form_stays(cell: CardCell) -> None:
    assert (cell.low, cell.high) == FIRST_FORM[cell.id]


@each("cell", [cell for cell in CELLS if cell.invented], ids=lambda one: one.id)
def test_an_invented_band_begins_where_a_size_counts(cell: CardCell) -> None:
    nearest = min(abs(cell.low), abs(cell.high))
    assert nearest >= cell.size.size
    if cell.because is None:
        assert cell.size is sizes()["sd"] and max(abs(cell.low), abs(cell.high)) == 1.0


def test_a_band_away_from_the_study_goes_with_the_dose_and_is_wider() -> None:
    assert scaled(Bounds(0.3, 0.6), 0.5) == pytest.approx((0.1, 0.45))
    assert scaled(Bounds(-0.6, -0.3), 2.0) == pytest.approx((-1.8, -0.4))
    assert scaled(Bounds(0.0, 1.0), 1.0) == pytest.approx((0.0, 1.5))
    assert scaled(Bounds(-0.2, 0.1), 1.0) == pytest.approx((-0.3, 0.15))


def test_a_null_keeps_its_band_whatever_the_dose() -> None:
    null = next(cell for cell in CELLS if cell.id == "V8a")
    assert null.band_at(1.5) == null.band


@each(
    "wrong",
    (
        {"dose": None, "cells": ()},
        {"why_not": {"en": "x", "id": "x"}, "representable": False},
        {
            "errata": [
                {"date": "2026-01-01", "cell": "V9z", "low": 0, "high": 1, "because": {"en": "x", "id": "x"}}
            ]
        },
    ),
    ids=lambda wrong: ", ".join(wrong),
)
def test_a_card_that_contradicts_itself_is_refused(wrong: dict[str, object]) -> None:
    whole = cards()["V9"].model_dump(mode="json")
    with pytest.raises(ValidationError):
        Card.model_validate(whole | wrong)


def test_the_latest_erratum_of_a_cell_counts() -> None:
    said = {"en": "x", "id": "x"}
    errata = [
        {"date": date, "cell": "V9a", "low": low, "high": 0, "because": said}
        for date, low in (("2027-02-01", -0.2), ("2027-01-01", -0.3))
    ]
    card = Card.model_validate(cards()["V9"].model_dump(mode="json") | {"errata": errata})
    latest = card.erratum("V9a")
    assert latest is not None and latest.band == (-0.2, 0.0) and latest.number == "V9a"
    assert card.erratum("V9b") is None

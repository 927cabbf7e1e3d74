"""Verdicts on made-up numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from each import each

from asnsim.studies.virtual.cards import CardCell, cards
from asnsim.studies.virtual.lab import STUDY, Variation
from asnsim.studies.virtual.switched_off import carried_alone
from asnsim.studies.virtual.verdicts import band_at, grid_share, passes, places, share_in_band, verdict

SAID = {"en": "x", "id": "x"}


def cell(**given: object) -> CardCell:
    base = {"id": "X1a", "title": SAID, "facts": ["E066"], "low": 0.1, "high": 0.3, "smallest": "sd"}
    return CardCell.model_validate(base | given)


def test_a_cell_passes_by_the_mean_over_sets() -> None:
    assert passes(cell(), np.array([0.0, 0.4]))
    assert not passes(cell(), np.array([0.3, 0.4]))


def test_a_signed_cell_passes_only_where_the_interval_of_the_mean_leaves_out_zero() -> None:
    clear, unclear = np.array([0.19, 0.2, 0.21]), np.array([-0.4, 0.2, 0.8])
    assert passes(cell(signed=True), clear) and not passes(cell(signed=True), unclear)
    assert passes(cell(signed=False), unclear)


def test_the_share_of_sets_in_the_band_counts_sets() -> None:
    assert share_in_band(cell(), np.array([0.0, 0.1, 0.2, 0.5])) == 0.5


@each(
    ("passed", "share", "said"),
    (
        (True, None, "passes"),
        (True, 0.8, "robust"),
        (True, 0.79, "at this dose only"),
        (False, 1.0, "missed"),
        (False, None, "missed"),
    ),
)
def test_the_verdict_follows_from_the_study_and_the_places(
    passed: bool, share: float | None, said: str
) -> None:
    assert verdict(passed, share) == said


def test_a_place_is_judged_by_the_band_of_its_dose_and_the_study_by_its_own() -> None:
    twice = Variation(dose=2.0)
    assert band_at(cell(), STUDY) == (0.1, 0.3)
    assert band_at(cell(), twice) == pytest.approx((0.2 / 1.5, 0.9))
    assert band_at(cell(), Variation(quarters=1)) == pytest.approx((0.1 / 1.5, 0.45))
    assert band_at(cell(by_dose=False), twice) == (0.1, 0.3)
    found = {STUDY: 0.35, twice: 0.35, Variation(people=2.0): 0.35, Variation(quarters=1): -0.2}
    assert grid_share(cell(), found) == 0.5


def test_one_factor_at_a_time_is_moved() -> None:
    shown = places(cards()["V11"])
    assert shown[0] == STUDY and len(set(shown)) == len(shown) == 7
    for place in shown[1:]:
        assert sum(one != usual for one, usual in zip(place, STUDY, strict=True)) == 1
    assert places(cards()["V15"]) == (
        STUDY,
        *(Variation(quarters=q) for q in (-1, 1)),
        *(Variation(people=f) for f in (0.5, 2)),
    )


def test_a_cell_is_carried_by_the_only_mechanism_without_which_most_of_it_is_gone() -> None:
    whole = pd.Series({"A": 1.0, "B": -1.0, "C": 1.0, "D": 1.0})
    without = pd.DataFrame(
        {"one": [0.1, -0.2, 0.1, 0.9], "other": [0.9, -1.2, -0.1, 1.0]}, index=["A", "B", "C", "D"]
    )
    found = carried_alone(whole, without)
    assert list(found.itertuples(index=False, name=None)) == [("A", "one"), ("B", "one")]

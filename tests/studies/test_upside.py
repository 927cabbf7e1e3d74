"""What better ratings are good for: the cut is found, it alone differs, and what is printed adds up."""

from __future__ import annotations

import numpy as np
import pytest

from asnsim.experiment.accepted_sets import ensemble
from asnsim.experiment.over_sets import signs
from asnsim.experiment.simulation import burned_in
from asnsim.luck import Luck
from asnsim.scenario import load
from asnsim.scenario.overlay import overlaid
from asnsim.studies import upside as study
from asnsim.studies.systems.trial import Size, scaled

WEIGHT = "population.behaviour.adaptation.fairness_from_accuracy"


@pytest.fixture(scope="module")
def plain():
    return overlaid(scaled(load(study.BASE)), {study.MERIT: 1.0})


def test_the_cut_raises_validity_by_what_was_asked_for_and_touches_errors_alone(plain) -> None:
    luck = Luck(1)
    start = burned_in(plain, luck)
    kept = study.cut_for(0.1, plain, plain, start, luck)
    assert 0.0 < kept < 1.0
    better = study.with_errors(plain, kept)
    reached = [study.five_years(one, plain, start, luck)["validity_first_year"] for one in (plain, better)]
    assert reached[1] - reached[0] == pytest.approx(0.1, abs=0.02)
    before, after = (one.evaluation.raters["supervisor"].model_dump() for one in (plain, better))
    assert {name for name in before if before[name] != after[name]} == set(study.ERRORS)
    assert study.cut_for(2.0, plain, plain, start, luck) == 0.0, "out of reach: as far as it goes"


def test_fairness_answers_to_validity_through_its_weight() -> None:
    names = list(study.MEASURES)
    felt, unfelt = (
        dict(zip(names, study.replication(1, {**ensemble()[0], WEIGHT: weight}), strict=True))
        for weight in (2.0, 0.0)
    )
    assert felt["fairness"] > unfelt["fairness"] + 0.01
    assert felt["discretionary_effort"] > unfelt["discretionary_effort"]


@pytest.mark.slow
def test_shares_of_sets_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(study, "QUICK", Size(2, 1))
    rows = study.upside(quick=True, workers=1, language="id")
    assert list(rows.columns) == list(study.COLUMNS) and list(rows["measure"]) == list(study.MEASURES)
    np.testing.assert_allclose(rows[["positive", "nothing", "negative"]].sum(axis=1), 1.0)
    assert (rows["low"] <= rows["high"]).all() and rows.loc[0, "effect"] > 0.1
    assert rows.loc[0, "label"].startswith("Validitas penilaian yang diberitahukan")


def test_signs_count_what_is_too_small_as_nothing() -> None:
    values, sets = np.array([0.3, 0.1, 0.004, -0.5, np.nan]), np.array([1, 1, 2, 3, 4])
    assert signs(values, sets, 0.01) == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert all(np.isnan(signs(np.array([np.nan]), np.array([1]), 0.01)))

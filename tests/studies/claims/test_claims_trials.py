"""Trials: the same numbers with any number of workers, paired, and the table that comes of them."""

from __future__ import annotations

import numpy as np
import pytest

from asnsim.language import LANGUAGES
from asnsim.outcomes import ids
from asnsim.studies.claims import COLUMNS, claims, table, tally
from asnsim.studies.claims import report as r
from asnsim.studies.claims.sides import switched, trials, value
from asnsim.studies.claims.trial import Size, level, replication, run, setting_arm, switched_arm
from asnsim.studies.claims.verdict import BY_ASSUMPTION, DEPENDS, OUTSIDE, VERDICTS, estimate

SMALL = Size(3, 1)


def by_id(id: int):
    return table()[id - 1]


@pytest.mark.slow
def test_workers_do_not_change_a_number() -> None:
    chosen = [by_id(4), by_id(8), by_id(72)]
    here, there = (run(chosen, SMALL, 1, workers=workers) for workers in (1, 2))
    assert list(here.with_) == [(4, ""), (8, ""), (8, "advisory"), (8, "picked"), (72, "")]
    for key in here.with_:
        assert here.with_[key].shape == (3,)
        np.testing.assert_array_equal(here.with_[key], there.with_[key])
        np.testing.assert_array_equal(here.without[key], there.without[key])


def test_a_claim_does_not_depend_on_which_others_are_tried() -> None:
    alone = replication([41], 5, {})
    among = replication([37, 41, 42], 5, {})
    np.testing.assert_array_equal(alone[0], among[1])


@pytest.mark.slow
def test_another_random_seed_gives_other_numbers() -> None:
    chosen = [by_id(4)]
    one, other = (run(chosen, SMALL, seed, workers=1).with_[4, ""] for seed in (1, 2))
    assert (one != other).all()


def test_a_set_lies_under_what_a_claim_says() -> None:
    name = "evaluation.raters.supervisor.favouritism"
    trial = trials(by_id(36))[0]
    before = setting_arm("kepahiang", {name: 0.9})
    without, with_ = (switched_arm(side, before, {name: 0.9}) for side in (trial.without, trial.with_))
    assert value(without.scenario, name) == 0.0, "without, it is 0 whatever the set"
    assert value(with_.scenario, name) == 0.9, "with, it is that of the set"
    assert value(without.before, name) == value(with_.before, name) == 0.9


def test_the_level_is_that_of_the_last_year_before_the_quarters_end() -> None:
    rows = np.full((12, len(ids())), np.nan)
    rows[:, ids().index("resistance")] = np.arange(12.0)
    rows[:, ids().index("rater_hours")] = 1.0
    resisted = by_id(37)
    assert resisted.outcome == "resistance" and resisted.quarters == 8
    assert level(rows, resisted) == np.mean([4.0, 5.0, 6.0, 7.0])
    assert level(rows, r.Claim(0, (), {}, {}, outcome="rater_hours")) == 4.0
    rows[5:7, ids().index("resistance")] = np.nan
    assert level(rows, resisted) == np.mean([4.0, 7.0])
    assert np.isnan(level(rows, r.Claim(0, (), {}, {}, outcome="share_baik")))


@pytest.fixture(scope="module")
def rows():
    with pytest.MonkeyPatch.context() as patch:
        found = run(table(), Size(2, 1), 1, workers=1)  # it is told no language, so that once is enough
        patch.setattr(r, "run", lambda *_: found)
        return {language: claims(quick=True, workers=1, language=language) for language in LANGUAGES}


@pytest.mark.slow
def test_there_is_a_row_a_claim_with_a_verdict(rows) -> None:
    for table_ in rows.values():
        assert list(table_.columns) == list(COLUMNS)
        assert list(table_["id"]) == list(range(1, 104))
        assert set(table_["verdict"]) <= set(VERDICTS)
        assert sum(tally(table_).values()) == 103
        inside = table_[table_["verdict"] != OUTSIDE]
        assert np.isfinite(inside[["effect", "ci_low", "ci_high", "scale"]].to_numpy(float)).all()
        assert ((inside["ci_low"] <= inside["effect"]) & (inside["effect"] <= inside["ci_high"])).all()
        assert (inside["toward"] + inside["against"] <= 1.0).all() and (inside["matters"] > 0.0).all()
        assumed = table_["verdict"] == BY_ASSUMPTION
        assert (table_.loc[assumed, "carried_by"] != "").all()
        told = table_["verdict"].isin([DEPENDS, OUTSIDE])
        assert (told == (table_["condition"] != "")).all()


@pytest.mark.slow
def test_a_language_changes_words_and_no_number(rows) -> None:
    words = ["claim", "condition", "term", "setting"]
    english, indonesian = (rows[language].drop(columns=words) for language in ("en", "id"))
    assert english.equals(indonesian)
    assert (rows["en"]["claim"] != rows["id"]["claim"]).all()


@pytest.mark.slow
def test_the_effect_is_paired(rows) -> None:
    found = run([by_id(4)], Size(2, 1), 1, workers=1)
    row = rows["en"].loc[3]
    expected = estimate(found.with_[4, ""] - found.without[4, ""], row.matters)
    assert (row.effect, row.ci_low, row.ci_high, row.toward, row.against) == tuple(expected[:5])


@pytest.mark.slow
def test_no_two_claims_are_the_same_trial() -> None:
    tried = [trials(claim)[0] for claim in table() if trials(claim)]
    alike = {(one.without, one.with_, one.claim.outcome, one.claim.quarters) for one in tried}
    assert len(alike) == len(tried)


def test_scenarios_that_use_a_claim_move_its_parameters_its_way() -> None:
    third = trials(by_id(8))[0]
    using = [name for name, one in r._shipped().items() if r._uses(one, third)]
    assert "kepahiang-third-party" in using and "kepahiang" not in using
    assert set(switched(third)) == {"evaluation.raters.third_party"}

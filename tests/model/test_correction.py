"""Correction of ratings: what superiors differ in is estimated from their ratings and taken out."""

from __future__ import annotations

import numpy as np
import pytest
from each import each

from asnsim.model.quarter.correction import rater_effects
from asnsim.model.quarter.resolve import enforce
from asnsim.model.scene.state import State
from tests.model.office import EVERYTHING, changed, effect, office, watched

E = "evaluation"
QUIET = {f"{E}.raters.supervisor.{name}": 0.0 for name in ("stakes_spread", "stakes_leniency")}


def corrected(state: State, share: float) -> State:
    now = state.copy()
    enforce(now, changed(EVERYTHING, {**QUIET, f"{E}.correction.share": share}).scheme)
    return watched(now, "appraise")


def test_a_correction_takes_out_what_superiors_differ_in() -> None:
    """More of it the more is asked for; ranks within a unit stay, and so does the mean of all."""
    lenient = {**QUIET, f"{E}.raters.supervisor.leniency_sd": 1.0, "population.employees": 1200}
    state = office(changed(EVERYTHING, lenient))
    unit = state.employees["unit"]
    spreads, kept = [], {}
    for share in (0.0, 0.5, 1.0):
        judged = effect(corrected(state, share), "judgements.supervisor.results")[0]
        means = np.bincount(unit, judged) / np.bincount(unit)
        spreads.append(np.corrcoef(means, state.units["leniency"])[0, 1] * means.std())
        kept[share] = judged - means[unit], judged.mean()
    assert spreads[0] > 1.5 * spreads[1] > 2.0 * spreads[2] > 0.0
    for share in (0.5, 1.0):
        np.testing.assert_allclose(kept[share][0], kept[0.0][0], atol=1e-12)
        assert kept[share][1] == pytest.approx(kept[0.0][1], abs=0.1)


@each("spread", [0.3, 1.0])
def test_effects_are_those_that_made_the_ratings_drawn_to_the_mean_by_chance(spread: float) -> None:
    """Over many units the estimate is as near as it can be: best by mean square among shrunken means."""
    luck = np.random.default_rng(3)
    size = luck.integers(2, 15, 3000)
    unit = np.repeat(np.arange(3000), size)
    true = spread * luck.standard_normal(3000)
    judged = true[unit] + luck.standard_normal(len(unit))
    found = rater_effects(judged, unit, 3000)
    best = spread**2 / (spread**2 + 1.0 / size) * (np.bincount(unit, judged) / size - judged.mean())
    np.testing.assert_allclose(found, best, atol=0.05)
    assert np.mean((found - true) ** 2) < np.mean((np.bincount(unit, judged) / size - true) ** 2)


def test_where_superiors_do_not_differ_or_are_too_few_nothing_is_taken_out() -> None:
    unit = np.repeat(np.arange(4), 3)
    alike = np.tile([-1.0, 0.0, 1.0], 4)
    assert not rater_effects(alike, unit, 4).any()
    assert not rater_effects(alike[:3], unit[:3], 5).any()  # one unit with people
    assert not rater_effects(np.array([1.0, 2.0]), np.array([0, 1]), 2).any()  # each alone
    apart = alike + 5.0 * unit
    effects = rater_effects(apart, unit, 6)
    assert (np.diff(effects[:4]) > 0.0).all() and not effects[4:].any()


def test_who_is_corrected_is_shown_less_of_the_reason() -> None:
    """Nothing but that is lost: where no reasons were shown anyway, it is nothing."""
    for shown in (0.0, 0.8):
        for share in (0.0, 0.5, 1.0):
            rules = {f"{E}.openness.reasons": shown, f"{E}.correction.share": share}
            assert changed(EVERYTHING, rules).evaluation.reasons == pytest.approx(shown * (1.0 - share))

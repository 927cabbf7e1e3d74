"""What effects are most sensitive to: known indices are found again, and what chance could give is not told."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import experiment_fakes as fakes
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asnsim.errors import InputError
from asnsim.experiment import kept, simulation
from asnsim.experiment.accepted_sets import ensemble
from asnsim.experiment.arms import arms_of
from asnsim.experiment.comparison import compare
from asnsim.language import LANGUAGES
from asnsim.outcomes import ids
from asnsim.studies.calibration.priors import priors
from asnsim.studies.sensitivity import factors
from asnsim.studies.sensitivity.ask import sensitivity
from asnsim.studies.sensitivity.designs import Morris, Sobol
from asnsim.studies.sensitivity.factors import RANGES, unknowns, values_at
from asnsim.studies.sensitivity.indices import COLUMNS, FILES, LUCK, OTHERS
from asnsim.studies.why.assumptions import value_of

WORK = "population.behaviour.work."
HEAVY, LIGHT, IDLE, IDLE_TOO = (WORK + name for name in ("effort_cost", "foresight", "excuse", "deterrence"))

pytest.importorskip("SALib")


def share(scenario, name: str) -> float:
    """Where a number lies in its accepted range, 0 to 1."""
    values = sorted(one[name] for one in ensemble())
    return np.searchsorted(values, value_of(scenario, name)) / len(values)


def additive(arms, seed, of_luck: float = 0.0):
    """The second arm is worth twice the share of one unknown and once that of another, and luck."""
    luck = of_luck * np.random.default_rng(seed).random()
    return {
        arm.name: np.full(
            (fakes.QUARTERS, len(ids())),
            0.0
            if arm.scenario.evaluation.raters["supervisor"].noise == 0.4
            else 2.0 * share(arm.scenario, HEAVY) + share(arm.scenario, LIGHT) + luck,
        )
        for arm in arms
    }


def of_luck_alone(arms, seed):
    noise = {arm.name: arm.scenario.evaluation.raters["supervisor"].noise for arm in arms}
    drawn = np.random.default_rng(seed).random()
    return {name: np.full((fakes.QUARTERS, len(ids())), of * drawn) for name, of in noise.items()}


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    few = [one for one in priors() if one.name in (HEAVY, LIGHT, IDLE, IDLE_TOO)]
    monkeypatch.setattr(factors, "unknowns_of", lambda arms: tuple(few))
    monkeypatch.setattr(simulation, "replicate", additive)
    monkeypatch.setattr(simulation, "warm_up", fakes.warm_up)


@pytest.fixture
def study(stand_in: None, tmp_path: Path):
    return compare([fakes.scenario("a"), fakes.scenario("b", noise=0.5)], 3, 1, 1, out=tmp_path / "s")


def asked(study, **more):
    return sensitivity(study, **{"outcomes": ["skm"], "trajectories": 4, "points": 64, "workers": 1, **more})


def by_id(found) -> pd.DataFrame:
    return found.table().set_index("id")


def test_known_indices_are_within_their_intervals(study) -> None:
    found = asked(study)
    table = by_id(found)
    assert list(found.table()) == list(COLUMNS)
    for name, known in ((HEAVY, 0.8), (LIGHT, 0.2)):
        row = table.loc[name]
        assert row["first_low"] < known < row["first_high"] and row["total_low"] < known < row["total_high"]
        assert row["first_told"] and row["total_told"]
        assert row["mu_star"] == pytest.approx(0.5 * (2.0 if name == HEAVY else 1.0), abs=0.02)
    assert found.alone == (HEAVY, LIGHT), "the others moved nothing and have no index"
    assert (table.loc[[IDLE, IDLE_TOO, LUCK], "mu_star"] == 0.0).all()
    assert (table.loc[[OTHERS, LUCK], ["first", "total"]] == 0.0).all(axis=None)
    assert not table.loc[[OTHERS, LUCK], "total_told"].any()
    summary = found.summary().iloc[0]
    assert summary["most"] == HEAVY and summary["interplay"] == pytest.approx(0.0, abs=0.15)
    assert summary["mean"] == pytest.approx(1.5, abs=0.1)


def test_luck_is_a_factor_of_its_own(study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation, "replicate", lambda arms, seed: additive(arms, seed, 2.0))
    row = by_id(asked(study)).loc[LUCK]
    assert row["total_low"] < 4.0 / 9.0 < row["total_high"] and row["mu_star"] > 0.1


def test_what_luck_alone_moves_is_not_told(study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation, "replicate", of_luck_alone)
    found = asked(study)
    assert found.summary()["most"].tolist() == [""] and found.alone == ()
    said = found.sentence("en")
    assert "cannot be told" in said and "SKM" in said and "tidak dapat dipastikan" in found.sentence("id")
    assert "due to luck" in said and "all other unknowns together" not in said


def test_where_nothing_varies_nothing_is_told(study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation, "replicate", fakes.replicate)
    found = asked(study)
    assert found.summary()["most"].tolist() == [""]
    assert found.table()["total_told"].isna().all()
    found.plot("en").png(), found.plot_screening("id").png()


def test_the_same_for_two_workers_and_when_it_goes_on(
    study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, few = tmp_path / "s", {"trajectories": 2, "points": 8}
    alone = asked(study, **few)
    with monkeypatch.context() as stopping:
        left = iter(range(30))

        def stops(arms, seed):
            if next(left, None) is None:
                raise KeyboardInterrupt
            return additive(arms, seed)

        stopping.setattr(simulation, "replicate", stops)
        with pytest.raises(KeyboardInterrupt):
            asked(study, folder=folder, **few)
    kept_too = asked(study, folder=folder, **few)
    monkeypatch.setattr(simulation, "replicate", None)
    again = asked(study, folder=folder, **few)
    for other in (kept_too, again):
        pd.testing.assert_frame_equal(other.indices, alone.indices)
        pd.testing.assert_frame_equal(other.effects, alone.effects)


@pytest.mark.slow
def test_two_workers_give_the_same(study) -> None:
    few = {"trajectories": 2, "points": 8}
    one, two = (asked(study, workers=workers, **few) for workers in (1, 2))
    pd.testing.assert_frame_equal(one.indices, two.indices)


def test_what_was_found_is_kept_and_told_in_both_languages(study, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    found = kept.study(folder).sensitivity(["skm", "motivation"], "prior", 2, 8, 1, folder)
    for language in LANGUAGES:
        written = found.save(folder, language)
        assert [path.name for path in written] == list(FILES)
        assert all(path.is_file() for path in written)
        assert found.words(HEAVY, language) in found.sentence(language) or not found.summary()["most"].any()
        assert WORK not in found.sentence(language) + found.basis(language)
        figure = found.plot(language)
        assert found.sentence(language) in figure.alt
        shown = [ax for ax in figure.axes if ax.get_visible() and ax.axison]
        assert len(shown) == 2
    assert found.words(HEAVY, "en") != found.words(HEAVY, "id")
    assert set(FILES) < set(json.loads((folder / "manifest.json").read_text())["files"])


def test_mistakes_are_refused(study, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="did you mean 'motivation'"):
        sensitivity(study, ["motivasion"])
    with pytest.raises(InputError, match="did you mean 'accepted'"):
        sensitivity(study, over="acepted")
    with pytest.raises(InputError, match="one arm"):
        sensitivity(compare([fakes.scenario("a")], 2, 1, 1))
    with pytest.raises(InputError, match="as 64 or 128, not 100"):
        sensitivity(study, points=100)
    with pytest.raises(InputError):
        sensitivity(study, trajectories=1)
    monkeypatch.setitem(sys.modules, "SALib.util", None)
    with pytest.raises(InputError, match=r"needs SALib.*: pip install 'asnsim\[analysis\]'"):
        sensitivity(study)


def test_no_unknown_is_said(study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(factors, "unknowns_of", lambda arms: ())
    with pytest.raises(InputError, match="no unknown acts"):
        sensitivity(study)


@pytest.mark.parametrize("over", RANGES)
def test_values_lie_in_the_range_and_rise_with_the_share(over: str) -> None:
    arms = arms_of(["kepahiang", "kepahiang-peer-review"], 4)
    those = unknowns(arms, over)
    assert {one.id for one in those} <= {path for prior in priors() for path in prior.paths}
    accepted = ensemble()
    for one in those:
        found = [one.at(part) for part in (0.0, 0.3, 0.5, 0.7, 1.0)]
        assert found == sorted(found)
        if over == "accepted":
            assert all(value in [a[one.id] for a in accepted] for value in found)
        laid = values_at([one], [0.5])
        assert set(laid) == set(one.unknown.paths) and set(laid.values()) == {one.at(0.5)}


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(priors()), st.floats(1e-6, 1.0 - 1e-6))
def test_the_whole_value_of_a_prior_begins_with_its_quantile(prior, part: float) -> None:
    value = prior.value_at(part)
    assert isinstance(value, tuple) == isinstance(prior.median, tuple)
    assert (value[0] if isinstance(value, tuple) else value) == prior.quantile(part)


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 6), st.data())
def test_designs_take_one_step_at_a_time(count: int, data) -> None:
    shares, seeds = Morris(count, 3).points()
    points = np.column_stack([shares, seeds]).reshape(3, count + 2, count + 1)
    assert ((np.diff(points, axis=1) != 0.0).sum(axis=2) == 1).all()
    assert (np.unique(seeds, return_counts=True)[1].sum() == len(seeds)) and len(set(seeds)) == 6
    places = st.lists(st.integers(0, count - 1), unique=True, max_size=count)
    design = Sobol(count, tuple(data.draw(places)), 8, 4)
    shares, seeds = design.points()
    assert len(shares) == len(seeds) == 8 * (design.factors + 2) and set(seeds) <= set(range(4))
    assert ((shares >= 0.0) & (shares <= 1.0)).all()


def test_fewer_points_are_the_first_of_more() -> None:
    for few, more in ((Morris(5, 2), Morris(5, 4)), (Sobol(5, (3, 1), 8, 4), Sobol(5, (3, 1), 32, 4))):
        (shares, seeds), (all_shares, all_seeds) = few.points(), more.points()
        assert (shares == all_shares[: len(shares)]).all() and seeds == all_seeds[: len(seeds)]


def test_rows_without_a_number_are_left_out() -> None:
    design = Sobol(2, (0, 1), 64, 4)
    shares, _ = design.points()
    numbers = 3.0 * shares[:, 0] + shares[:, 1]
    numbers[5] = np.nan
    found = design.analyzed(numbers)
    assert np.isfinite(found).all() and found[0, 0] == pytest.approx(0.9, abs=0.2)
    assert np.isnan(design.analyzed(np.full(len(numbers), np.nan))).all()
    screening = Morris(2, 4)
    assert np.isnan(screening.analyzed(np.full(16, np.nan))).all()

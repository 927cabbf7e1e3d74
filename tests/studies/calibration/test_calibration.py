"""The calibration is fitted to what may be fitted, repeats, and ships what it found as the defaults."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from asnsim.evidence import fact, facts
from asnsim.experiment.accepted_sets import ensemble
from asnsim.files import shipped
from asnsim.language import LANGUAGES
from asnsim.luck import replication_seed
from asnsim.scenario import all_parameters
from asnsim.scenario.overlay import check_names
from asnsim.studies.calibration import report
from asnsim.studies.calibration.emulator import learn
from asnsim.studies.calibration.fit import (
    CANDOUR,
    CHECK,
    FARTHEST,
    FULL,
    SEED,
    Effort,
    calibrate,
    simulate,
)
from asnsim.studies.calibration.moments import DECLARED, Moment, _moment, moments
from asnsim.studies.calibration.priors import priors, values
from asnsim.studies.virtual.lab import written

DECLARATIONS = {row.name: row for row in all_parameters()}
BY_RULE = {"E034", "E035", "E036", "E037"}  # hold by construction: tests/regulations, tests/model
ELSEWHERE = {"E126"}  # sets the size of learning in training


def test_every_calibrate_row_is_met_and_no_other_is_touched() -> None:
    used = {moment.fact for moment in moments()}
    assert used - {DECLARED} | BY_RULE | ELSEWHERE == {one.id for one in facts("calibrate")}
    assert fact(DECLARED).use == "validate" and DECLARED in used
    assert all(moment.how != "fitted" for moment in moments() if moment.fact == DECLARED)


def test_a_row_kept_for_validation_is_refused() -> None:
    row = {
        "fact": "E092",
        "number": "x",
        "scale": "1",
        "tolerance": "1",
        "how": "fitted",
        "en": "a",
        "id": "b",
    }
    with pytest.raises(ValueError, match="E092"):
        _moment(row)


def test_each_moment_is_whole_and_measured() -> None:
    measured = set(simulate({}, 1)) | {"share_baik", "share_best", "share_below"}
    for moment in moments():
        assert moment.number in measured, moment
        assert moment.tolerance > 0.0 and set(moment.title) == set(LANGUAGES) and all(moment.title.values())
        assert moment.how in ("fitted", "solved", "by hand", "sign")
    assert measured == {moment.number for moment in moments()}


def test_a_miss_is_counted_in_tolerances_and_a_sign_by_its_side() -> None:
    size = Moment("E001", "x", 0.5, 0.1, "fitted", {})
    sign = size._replace(target=-1.0, how="sign")
    assert size.miss(0.7) == pytest.approx(2.0) and size.miss(0.4) == pytest.approx(-1.0)
    assert sign.miss(-0.01) == 0.0 and np.isinf(sign.miss(0.01))


def test_priors_lie_in_range_and_ten_to_sixteen_are_fitted() -> None:
    check_names({prior.parameter: 0.0 for prior in priors()})
    for prior in priors():
        declared = DECLARATIONS[prior.parameter]
        assert declared.low <= prior.low < prior.high <= declared.high, prior
        assert prior.scale in ("linear", "log") and prior.role in ("fitted", "carried") and prior.source
        assert np.allclose(prior.at(np.array([0.0, 1.0])), [prior.low, prior.high])
    assert 10 <= sum(prior.role == "fitted" for prior in priors()) <= 16


def test_the_ensemble_has_a_hundred_sets_within_the_priors() -> None:
    assert len(ensemble()) >= 100
    for prior in priors():
        for one in ensemble():
            assert prior.low * 0.999 <= one[prior.parameter] <= prior.high * 1.001
    for one in ensemble():
        check_names(one)


def test_the_best_set_is_what_ships_as_defaults() -> None:
    for name, value in ensemble()[0].items():
        assert DECLARATIONS[name].default == pytest.approx(value, rel=1e-3), name


def test_every_accepted_set_is_near_and_the_best_comes_first() -> None:
    fitted = [moment for moment in moments() if moment.how == "fitted"]
    numbers = report.shipped().numbers
    assert len(numbers) == len(ensemble())
    miss = np.array([[m.miss(row[m.number]) for m in fitted] for _, row in numbers.iterrows()])
    assert (np.abs(miss) <= FARTHEST * 1.01).all()
    distance = (miss**2).sum(axis=1)
    assert (np.diff(distance) >= -0.01 * distance[:-1]).all()


def test_the_shipped_numbers_are_those_of_the_shipped_sets() -> None:
    best, kept = {**ensemble()[0], **CANDOUR}, report.shipped().numbers.iloc[0]
    found = [simulate(best, replication_seed(SEED, CHECK + r)) for r in range(FULL.replications)]
    for moment in moments():
        if moment.how != "solved":
            mean = np.mean([one[moment.number] for one in found])
            assert mean == pytest.approx(kept[moment.number], rel=1e-3), moment.number


def test_solved_rows_are_solved_in_every_set() -> None:
    for moment in moments():
        if moment.how == "solved":
            shares = report.shipped().numbers[moment.number]
            assert shares.to_numpy() == pytest.approx(moment.target, abs=moment.tolerance)


def test_tables_say_what_is_not_identified_and_how_each_row_was_met() -> None:
    found = report.shipped()
    ranges = report.posterior_table(found)
    assert list(ranges["parameter"]) == [prior.parameter for prior in priors()]
    assert (ranges["low"] <= ranges["high"]).all() and not ranges["identified"].all()
    fit = report.fit_table(found, "id")
    assert list(fit["fact"]) == [moment.fact for moment in moments()]
    assert fit.loc[fit["fact"] == "E120", "citation"].item().endswith("(from memory)")
    assert found.report["seed"] == SEED and found.report["effort"] == vars(FULL)


def test_the_emulator_learns_a_quadratic() -> None:
    rng = np.random.default_rng(1)
    x = rng.random((200, 3))
    y = np.column_stack([x[:, 0] * x[:, 1], 2.0 * x[:, 2] ** 2])
    emulator = learn(x, y)
    assert np.allclose(emulator.predict(x[:5]), y[:5], atol=0.02)
    assert (emulator.explained > 0.99).all()


@pytest.mark.slow
def test_the_same_seed_gives_the_same_ensemble_whoever_computes() -> None:
    small = Effort(design=64, steps=100, candidates=6, replications=1, kept=2)
    here, there = (calibrate(3, small, workers) for workers in (1, 2))
    assert report.same_sets(here, there) and here.numbers.equals(there.numbers)


def test_values_are_rounded_as_they_are_kept() -> None:
    for value in values(np.full(len(priors()), 1.0 / 3.0)).values():
        assert value == float(f"{value:.4g}")


def test_every_scenario_of_calibration_says_what_it_is_and_is_used() -> None:
    folder = shipped("scenarios") / "calibration"
    code = (Path(report.__file__).parent / "moments.py").read_text(encoding="utf-8")
    for file in folder.glob("*.yaml"):
        scenario = written(file.stem).scenario
        assert scenario.name == file.stem and scenario.about.en and scenario.about.id
        assert f'"{file.stem.removesuffix("-paid")}"' in code or f'"{file.stem}"' in code

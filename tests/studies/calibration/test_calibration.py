"""The calibration is fitted to what may be fitted, repeats, and its constructed default is what ships."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from asnsim.evidence import fact, facts
from asnsim.experiment import jobs
from asnsim.experiment.accepted_sets import ensemble
from asnsim.experiment.workers import Pool
from asnsim.files import shipped
from asnsim.language import LANGUAGES
from asnsim.luck import replication_seed
from asnsim.scenario import all_parameters
from asnsim.scenario.overlay import check_names
from asnsim.studies.calibration import declare, fit, numbers, report, screening
from asnsim.studies.calibration.default import HIGHEST, moved
from asnsim.studies.calibration.fit import CHECK, FULL, SEED, Effort, calibrate, simulate
from asnsim.studies.calibration.kept import cell
from asnsim.studies.calibration.moments import DECLARED, _moment, moments
from asnsim.studies.calibration.priors import SOLVED, medians, priors
from asnsim.studies.virtual.lab import written

DECLARATIONS = {row.name: row for row in all_parameters()}
BY_RULE = {"E034", "E035", "E036", "E037"}  # hold by construction: tests/regulations, tests/model
ELSEWHERE = {"E126"}  # sets the size of learning in training
EFFECTIVE = 200


def test_every_calibrate_row_is_met_and_no_other_is_touched() -> None:
    used = {moment.fact for moment in moments()}
    assert used - {DECLARED} | BY_RULE | ELSEWHERE == {one.id for one in facts("calibrate")}
    assert fact(DECLARED).use == "validate" and DECLARED in used
    assert all(moment.how == "declared" for moment in moments() if moment.fact == DECLARED)


def test_a_row_kept_for_validation_is_refused() -> None:
    row = dict.fromkeys(("kin", "en", "id", "why"), "a") | {
        "fact": "E092",
        "number": "x",
        "scale": "1",
        "discrepancy": "1",
        "how": "fitted",
    }
    with pytest.raises(ValueError, match="E092"):
        _moment(row)


def test_each_moment_is_whole_and_measured() -> None:
    measured = set(simulate({}, 1)) | {"share_baik", "share_best", "share_below"}
    for moment in moments():
        assert moment.number in measured, moment
        assert moment.discrepancy > 0.0 and moment.why
        assert set(moment.title) == set(LANGUAGES) and all(moment.title.values())
        assert moment.how in ("fitted", "solved", "declared", "sign")
    assert measured == {moment.number for moment in moments()}


def test_rows_that_measure_the_same_thing_are_kin() -> None:
    kin = {moment.fact: moment.kin for moment in moments() if moment.kin}
    for one, other in (("E001", "E005"), ("E002", "E006"), ("E071", "E074")):
        assert kin[one] == kin[other]
    of_e065 = [moment.kin for moment in moments() if moment.fact == "E065"]
    assert len(of_e065) == 2 and of_e065[0] == of_e065[1] != ""


def test_a_miss_is_counted_in_discrepancies_and_a_sign_by_its_side() -> None:
    size = moments()[0]._replace(target=0.5, discrepancy=0.1, how="fitted")
    sign = size._replace(target=-1.0, how="sign")
    assert size.miss(0.7) == pytest.approx(2.0) and size.miss(0.4) == pytest.approx(-1.0)
    assert sign.miss(-0.01) == 0.0 and np.isinf(sign.miss(0.01))


def test_the_ensemble_counts_its_sets_and_varies_all_behaviour(built_in_alone: None) -> None:
    found = report.shipped()
    assert len(found.sets) == len(ensemble()) == found.report["effective"]
    effort = found.report["effort"]
    in_all_rounds = effort["rounds"] * effort["candidates"]
    assert found.report["effective"] >= EFFECTIVE or found.report["candidates"] == in_all_rounds
    varied = {path for prior in priors() for path in prior.paths} | set(SOLVED)
    for one in ensemble():
        assert one.keys() == varied
        check_names(one)
    assert (found.sets.map(cell).nunique() > 1).all()


def test_declarations_say_the_constructed_default_and_prior_medians_elsewhere(built_in_alone: None) -> None:
    found = report.shipped()
    said = declare.defaults(found.default)
    assert found.default.keys() <= said.keys()
    odd = {name: value for name, value in said.items() if cell(value) != cell(DECLARATIONS[name].default)}
    assert odd == {}
    assert {name: cell(x) for name, x in medians().items()} == {
        name: cell(x) for name, x in declare.medians(found.default).items()
    }


def test_the_default_is_moved_where_the_fit_moves_and_fits_like_three_quarters_of_the_sets() -> None:
    found = report.shipped()
    said = found.report["default"]
    assert said["moved"] == [prior.name for prior in moved(found.sets, found.report["coordinates"])]
    assert said["misfit"] <= found.numbers["misfit"].quantile(HIGHEST) * 1.01
    assert set(said["outside"]) <= set(said["moved"])


def test_the_shipped_numbers_are_those_of_the_shipped_sets() -> None:
    found = report.shipped()
    first, kept = found.sets.iloc[0].to_dict(), found.numbers.iloc[0]
    replications = found.report["effort"]["replications"]
    again = [simulate(first, replication_seed(SEED, CHECK + r)) for r in range(replications)]
    for moment in moments():
        if moment.how != "solved":
            mean = np.mean([one[moment.number] for one in again])
            assert mean == pytest.approx(kept[moment.number], rel=2e-3, abs=1e-3), moment.number


def test_solved_rows_are_solved_in_nearly_every_set_and_signs_are_right() -> None:
    kept = report.shipped().numbers
    for moment in moments():
        if moment.how == "solved":
            near = (kept[moment.number] - moment.target).abs() <= moment.discrepancy
            assert near.mean() > 0.9, moment.number
        elif moment.how == "sign":
            assert (kept[moment.number] * moment.target > 0.0).all()


def test_tables_say_what_is_not_identified_and_how_each_row_was_met() -> None:
    found = report.shipped()
    ranges = report.posterior_table(found)
    assert sorted(ranges["parameter"]) == sorted(found.report["coordinates"])
    assert (ranges["low"] <= ranges["high"]).all() and (ranges["prior_low"] <= ranges["prior_high"]).all()
    assert not ranges["identified"].all()
    fit = report.fit_table(found, "id")
    assert list(fit["fact"]) == [moment.fact for moment in moments()]
    assert fit.loc[fit["fact"] == "E120", "citation"].item().endswith("(from memory)")
    assert found.report["seed"] == SEED and found.report["effort"] == vars(FULL)
    mean, low, high, positive = report.difference(found)
    assert low <= mean <= high and 0.0 <= positive <= 1.0


@pytest.fixture
def lasting_workers() -> Iterator[None]:
    """The same two workers in every step: to start others for each would take longer than what they do."""
    pool = Pool(2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "Pool", lambda workers: pool)
        patch.setattr(pool, "stop", lambda: None)
        yield
    pool.stop()


@pytest.mark.slow
def test_the_same_seed_gives_the_same_ensemble_whoever_computes(
    monkeypatch: pytest.MonkeyPatch, lasting_workers: None
) -> None:
    small = Effort(bases=1, design=8, second=4, steps=8, candidates=3, replications=1, rounds=1)
    monkeypatch.setattr(fit, "FARTHEST", np.inf)  # so few points teach nothing: signs alone decide
    few = screening.reachable(priors())[::60]
    monkeypatch.setattr(screening, "reachable", lambda priors: few)
    monkeypatch.setattr(fit, "LUCKY", 3)
    here, there = (calibrate(3, small, workers) for workers in (1, 2))
    assert report.same_sets(here, there) and here.numbers.equals(there.numbers)
    assert here.default and here.report == there.report


def test_every_scenario_of_calibration_says_what_it_is_and_is_used() -> None:
    folder = shipped("scenarios") / "calibration"
    code = Path(numbers.__file__).read_text(encoding="utf-8")
    for file in folder.glob("*.yaml"):
        scenario = written(file.stem).scenario
        assert scenario.name == file.stem and scenario.about.en and scenario.about.id
        assert f'"{file.stem.removesuffix("-paid")}"' in code or f'"{file.stem}"' in code

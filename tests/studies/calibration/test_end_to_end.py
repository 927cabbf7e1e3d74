"""A calibration from end to end, on offices whose numbers are known functions of parameters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from asnsim.studies.calibration import fit, kept, report, screening
from asnsim.studies.calibration.default import HIGHEST
from asnsim.studies.calibration.fit import Effort, calibrate
from asnsim.studies.calibration.kept import Calibration
from asnsim.studies.calibration.moments import moments
from asnsim.studies.calibration.priors import SOLVED, own_priors, priors

SMALL = Effort(bases=2, design=256, second=128, steps=150, candidates=48, replications=2, rounds=2)
TINY = Effort(bases=1, design=32, second=8, steps=3, candidates=8, replications=1, rounds=1)
NAMES = list(dict.fromkeys(moment.number for moment in moments() if moment.how != "solved"))
REACHED = [priors()[place] for place in screening.reachable(priors())]
SPOKEN_TO = [prior for prior in REACHED if prior.name in own_priors()]
LED = dict(zip(NAMES, [*SPOKEN_TO, *[None] * len(NAMES)], strict=False))
"""By number, the parameter that it follows, if any."""


def measured(lab: Any) -> dict[str, float]:
    """Each number is on target where its parameter is in the middle of its prior; a little luck is added."""
    luck = np.random.default_rng(lab.seed % 2**32).standard_normal(len(NAMES))
    numbers = {}
    for name, noise in zip(NAMES, luck, strict=True):
        moment, prior = next(m for m in moments() if m.number == name), LED[name]
        off = (
            0.0
            if prior is None or prior.name not in lab.defaults
            else prior.score(lab.defaults[prior.name]) - 0.5
        )
        numbers[name] = moment.target + moment.discrepancy * (4.0 * off + 0.3 * noise)
        if moment.how == "sign":
            numbers[name] = moment.target
    return numbers


def solved(**given: Any) -> Any:
    shares = {moment.number: moment.target for moment in moments() if moment.how == "solved"}
    return SimpleNamespace(values={"candour_cost_up": 0.3, "candour_cost_down": 1.2}, shares=shares)


@pytest.fixture(scope="module")
def found() -> Iterator[Calibration]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fit, "measure", measured)
        patch.setattr(fit.candour, "fit", solved)
        yield calibrate(1, SMALL, workers=1)


@pytest.mark.slow
def test_the_screening_finds_what_numbers_follow(found: Calibration) -> None:
    strong = {name for name, effect in found.report["screened"].items() if effect > 0.0}
    fitted = {moment.number for moment in moments() if moment.how == "fitted"}
    assert strong == {LED[name].name for name in fitted if LED[name] is not None}
    assert strong <= set(found.report["coordinates"])


@pytest.mark.slow
def test_sets_are_near_the_findings_and_count_nearly_in_full(found: Calibration) -> None:
    sets = len(found.sets)
    assert found.report["candidates"] == SMALL.candidates * SMALL.rounds
    assert 8 < sets <= found.report["candidates"]
    assert sets / 3 < found.report["effective"] <= sets
    for moment in moments():
        if moment.how == "fitted" and LED[moment.number] is not None:
            assert abs(found.numbers[moment.number].mean() - moment.target) < 1.5 * moment.discrepancy


@pytest.mark.slow
def test_what_findings_speak_to_is_learned_and_the_rest_is_as_its_prior(found: Calibration) -> None:
    table = report.posterior_table(found).set_index("parameter")
    led = [LED[m.number].name for m in moments() if m.how == "fitted" and LED[m.number] is not None]
    learned = table.loc[list(dict.fromkeys(led)), "learned"]
    others = table.drop(index=list(dict.fromkeys(led)))["learned"]
    assert learned.mean() > 0.3 > others.mean() + 0.1


@pytest.mark.slow
def test_every_number_of_behaviour_is_in_every_set(found: Calibration) -> None:
    names = {path for prior in priors() for path in prior.paths} | set(SOLVED)
    assert names <= set(found.sets.columns)
    assert found.sets[list(SOLVED)].eq([0.3, 1.2]).all().all()


@pytest.mark.slow
def test_the_default_is_one_of_the_middle_and_fits(found: Calibration) -> None:
    said = found.report["default"]
    assert said["misfit"] <= found.numbers["misfit"].quantile(HIGHEST) * 1.001
    assert set(found.default) >= set(SOLVED)
    assert {name for name in said["moved"] if "." in name} <= set(found.default)
    assert all(isinstance(value, float | int | list | tuple) for value in found.default.values())


@pytest.mark.slow
def test_what_is_written_is_read_back(
    found: Calibration, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found.write(tmp_path)
    monkeypatch.setattr(kept, "packaged", lambda name: tmp_path / Path(name).name)
    back = kept.shipped()
    assert kept.same_sets(found, back)
    assert np.allclose(back.numbers["misfit"], found.numbers["misfit"], rtol=1e-3)
    assert report.posterior_table(back)["identified"].equals(report.posterior_table(found)["identified"])
    assert list(report.fit_table(back)["fact"]) == [moment.fact for moment in moments()]
    assert np.isfinite(report.difference(back)).all()


def test_it_repeats_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "measure", measured)
    monkeypatch.setattr(fit.candour, "fit", solved)
    one, again, other = (calibrate(seed, TINY, workers=1) for seed in (3, 3, 4))
    assert kept.same_sets(one, again) and again.numbers.equals(one.numbers) and one.report == again.report
    assert not kept.same_sets(one, other)


def test_laboratories_reach_raters_work_and_feelings_and_no_practice() -> None:
    of = {prior.name.rpartition(".")[0] for prior in REACHED}
    assert {"evaluation.raters.peers", "population.behaviour.work", "incentives.recognition"} <= of
    assert not any(part.startswith("practices") for part in of)

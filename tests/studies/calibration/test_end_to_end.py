"""A calibration from end to end, on offices whose numbers are known functions of parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from asnsim.studies.calibration import fit, kept, report, screening
from asnsim.studies.calibration.default import HIGHEST
from asnsim.studies.calibration.fit import FARTHEST, Effort, calibrate
from asnsim.studies.calibration.kept import Calibration
from asnsim.studies.calibration.moments import Misfit, moments
from asnsim.studies.calibration.priors import SOLVED, own_priors, priors

SMALL = Effort(
    bases=2, design=256, second=128, steps=40, candidates=48, replications=2, effective=1000, rounds=2
)
TINY = Effort(bases=1, design=64, second=16, steps=10, candidates=24, replications=1, rounds=1)
VARIED = priors()
REACHED = [VARIED[place] for place in screening.reachable(VARIED)]
SPOKEN_TO = [prior for prior in REACHED if prior.name in own_priors()]
LED_BY = dict(
    zip((m.number for m in moments() if m.how == "fitted" and not m.kin), SPOKEN_TO[:4], strict=False)
)
"""By number, the parameter that it follows: four of them, each looked at by one row."""
ROWS = tuple(moment for moment in moments() if moment.number in LED_BY or moment.how != "fitted")
NAMES = list(dict.fromkeys(moment.number for moment in ROWS if moment.how != "solved"))
STEEP = 8.0
"""Discrepancies from one end of a prior to the other: a draw from it misses its row by up to four."""


def measured(lab: Any) -> dict[str, float]:
    """Each number is on target where its parameter is in the middle of its prior; a little luck is added."""
    luck = np.random.default_rng(lab.seed % 2**32).standard_normal(len(NAMES))
    numbers = {}
    for name, noise in zip(NAMES, luck, strict=True):
        moment, prior = next(m for m in ROWS if m.number == name), LED_BY.get(name)
        numbers[name] = moment.target
        if prior is not None:
            off = prior.score(lab.defaults[prior.name]) - 0.5
            numbers[name] += moment.discrepancy * (STEEP * off + 0.3 * noise)
    return numbers


def solved(**given: Any) -> Any:
    shares = {moment.number: moment.target for moment in moments() if moment.how == "solved"}
    return SimpleNamespace(values={"candour_cost_up": 0.3, "candour_cost_down": 1.2}, shares=shares)


def stand_in(patch: pytest.MonkeyPatch) -> None:
    """Offices, and rows, that are computed at once."""
    patch.setattr(fit, "measure", measured)
    patch.setattr(fit.candour, "fit", solved)
    for user in (fit, report):
        patch.setattr(user, "moments", lambda: ROWS)


@pytest.fixture(scope="module")
def found() -> Iterator[Calibration]:
    with pytest.MonkeyPatch.context() as patch:
        stand_in(patch)
        yield calibrate(1, SMALL, workers=1)


@pytest.mark.slow
def test_the_screening_finds_what_numbers_follow(found: Calibration) -> None:
    strong = {name for name, effect in found.report["screened"].items() if effect > 0.0}
    assert strong == {prior.name for prior in LED_BY.values()} and len(strong) == 4
    assert strong <= set(found.report["coordinates"])


@pytest.mark.slow
def test_accepted_sets_are_near_the_findings_as_draws_of_the_priors_are_not(found: Calibration) -> None:
    sets = len(found.sets)
    assert found.report["candidates"] == SMALL.candidates * SMALL.rounds
    assert sets == found.report["accepted"] == found.report["effective"]
    misfit = Misfit.of(ROWS)
    error = np.array([found.report["luck"][name] for name in misfit.names])
    assert misfit.worst(found.numbers[list(misfit.names)].to_numpy(), error).max() <= FARTHEST * 1.01
    by_chance = (2.0 * FARTHEST / STEEP) ** len(LED_BY)
    assert sets / found.report["candidates"] > 0.6 > 1.5 * by_chance
    for name in LED_BY:
        moment = next(m for m in ROWS if m.number == name)
        assert abs(found.numbers[name].mean() - moment.target) < moment.discrepancy


@pytest.mark.slow
def test_what_findings_speak_to_is_learned_and_the_rest_is_as_its_prior(found: Calibration) -> None:
    table = report.posterior_table(found).set_index("parameter")
    led = [prior.name for prior in LED_BY.values()]
    assert table.loc[led, "learned"].mean() > 0.5 > table.drop(index=led)["learned"].mean() + 0.2


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
    monkeypatch.setattr(report, "moments", lambda: ROWS)
    back = kept.shipped()
    assert kept.same_sets(found, back)
    assert np.allclose(back.numbers["misfit"], found.numbers["misfit"], rtol=1e-3)
    assert report.posterior_table(back)["identified"].equals(report.posterior_table(found)["identified"])
    assert list(report.fit_table(back)["fact"]) == [moment.fact for moment in ROWS]


@pytest.mark.slow
def test_it_repeats_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch)
    one, again, other = (calibrate(seed, TINY, workers=1) for seed in (3, 3, 4))
    assert kept.same_sets(one, again) and again.numbers.equals(one.numbers) and one.report == again.report
    assert not kept.same_sets(one, other)


def test_rounds_go_on_until_enough_are_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch)
    found = calibrate(3, replace(TINY, effective=3, rounds=4), workers=1)
    rounds, left = divmod(found.report["candidates"], TINY.candidates)
    assert left == 0 and rounds < 4 and found.report["accepted"] >= 3


def test_nothing_is_kept_where_no_candidate_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch)
    monkeypatch.setattr(fit, "FARTHEST", 0.0)
    with pytest.raises(RuntimeError, match="none of 24 candidates"):
        calibrate(3, TINY, workers=1)


def test_laboratories_reach_raters_work_and_feelings_and_no_practice() -> None:
    of = {prior.name.rpartition(".")[0] for prior in REACHED}
    assert {"evaluation.raters.peers", "population.behaviour.work", "incentives.recognition"} <= of
    assert not any(part.startswith("practices") for part in of)

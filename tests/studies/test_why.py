"""What an answer hangs on: what is moved, what is left out, and how much of the answer goes."""

from __future__ import annotations

import json
from pathlib import Path

import experiment_fakes as fakes
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asnsim.errors import InputError
from asnsim.experiment import kept, simulation
from asnsim.experiment.arms import Arm, arms_of
from asnsim.experiment.comparison import compare
from asnsim.language import LANGUAGES
from asnsim.outcomes import ids
from asnsim.scenario import load
from asnsim.studies.again import differ
from asnsim.studies.theories import theories
from asnsim.studies.why.answer import lost, moved, turned, weight
from asnsim.studies.why.ask import why
from asnsim.studies.why.assumptions import FACTORS, assumptions, move, value_of
from asnsim.studies.why.parts import parts_of
from asnsim.studies.why.reasons import COLUMNS, FILES
from asnsim.studies.why.variants import in_small

CROWDING = "population.behaviour.work.crowding"
PULL = "population.behaviour.seen.pull"


def of_crowding(arms, seed):
    """Every arm but the first is worth what crowding leaves: up as it is, down when that is doubled."""
    luck = np.random.default_rng(seed).normal(scale=1e-3, size=(fakes.QUARTERS, len(ids())))
    default = 1.5 * crowding(load("kepahiang"))
    return {
        arm.name: luck * (1.0 if arm.scenario.evaluation.raters["supervisor"].noise == 0.4 else 1.1)
        + 1e9 * (arm.scenario.evaluation.raters["supervisor"].noise != 0.4) * (default - crowding(arm.scenario))
        for arm in arms
    }  # fmt: skip


def crowding(scenario) -> float:
    return scenario.population.behaviour.work.crowding


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation, "replicate", of_crowding)
    monkeypatch.setattr(simulation, "warm_up", fakes.warm_up)


@pytest.fixture
def study(stand_in: None, tmp_path: Path):
    return compare([fakes.scenario("a"), fakes.scenario("b", noise=0.5)], 3, 1, 1, out=tmp_path / "s")


@pytest.mark.slow
def test_the_assumption_that_decides_is_found_and_named(study, tmp_path: Path) -> None:
    reasons = why(study, workers=1, folder=tmp_path / "s")
    table = reasons.table()
    assert list(table) == list(COLUMNS)
    row = table.set_index(["kind", "id"]).loc[("assumption", CROWDING)]
    assert row["acts"] and row["weight_double"] == 1.0 and 0.0 < row["weight_half"] < 1.0
    assert row["turned"] == len(reasons.counted)
    assert reasons.heaviest() == [("assumption", CROWDING)], "the rival moves the same number"
    assert table.query("kind == 'rival' and id == 'no_crowding'")["weight"].item() > 0.0
    others = table[table["acts"] & ~table["parameters"].str.contains("crowding")]
    assert (others["weight"] == 0.0).all()
    for language in LANGUAGES:
        said = reasons.sentence(language)
        assert row["words"] in said or language == "id"
        assert CROWDING not in said


@pytest.mark.slow
def test_what_was_found_is_kept_with_the_study_and_goes_on(
    study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "s"
    reasons = kept.study(folder).why(workers=1, folder=folder, replications=2)
    written = reasons.save(folder, "id")
    assert [path.name for path in written] == list(FILES) and all(path.is_file() for path in written)
    listed = json.loads((folder / "manifest.json").read_text())["files"]
    assert set(FILES) < set(listed)

    def refuse(arms, seed):
        raise AssertionError("everything is there")

    monkeypatch.setattr(simulation, "replicate", refuse)
    again = why(study, workers=1, folder=folder, replications=2)
    pd.testing.assert_frame_equal(again.effects, reasons.effects)


@pytest.mark.slow
def test_two_workers_give_the_same(study) -> None:
    one, two = (why(study, ["skm"], 2, workers) for workers in (1, 2))
    pd.testing.assert_frame_equal(one.effects, two.effects)


def test_rivals_and_assumptions_that_cannot_act_are_named(study) -> None:
    table = why(study, ["skm"], 2, 1).table()
    idle = table[~table["acts"]]
    by_feedback = {one.id for one in theories() if all("feedback" in name for name in one.values)}
    assert by_feedback <= set(idle.loc[idle["kind"] == "rival", "id"])
    here = set(table.loc[(table["kind"] == "assumption"), "id"])
    assert here <= {one.id for one in assumptions()}
    assert all(idle["words"]) and idle["weight"].isna().all()


def test_mistakes_are_refused(study) -> None:
    with pytest.raises(InputError, match="did you mean 'motivation'"):
        why(study, ["motivasion"], 2, 1)
    with pytest.raises(InputError, match="one arm"):
        why(compare([fakes.scenario("a")], 2, 1, 1), None, 2, 1)
    with pytest.raises(InputError):
        why(study, None, 1, 1)


@pytest.mark.parametrize("name", ["kepahiang-pay", "kepahiang-peer-review", "pembinaan"])
def test_each_part_left_out_is_a_reform_of_its_own(name: str) -> None:
    baseline, reform = arms_of(["kepahiang", name], 4)
    parts = parts_of(reform, baseline)
    assert len({part.path for part in parts}) == len(parts) > 0
    for part in parts:
        if part.without is None:
            assert part.path.startswith("evaluation.raters.")
            continue
        assert differ([part.without], [reform]) and part.without.before_key == reform.before_key
        left = {one.path for one in parts_of(part.without, baseline)}
        assert part.path not in left


def test_a_reform_without_its_only_rater_is_the_baseline() -> None:
    baseline, reform = arms_of(["kepahiang", "kepahiang-peer-review"], 4)
    (rater, combination) = parts_of(reform, baseline)
    assert (rater.path, rater.also) == ("evaluation.raters.peers", "evaluation.combination")
    assert rater.without is None and combination.without is not None


def test_no_part_differs_from_itself() -> None:
    (arm,) = arms_of(["kepahiang"], 4)
    assert parts_of(Arm("other", arm.scenario, arm.before), arm) == ()


def test_the_small_office_has_as_many_citizens_to_an_employee() -> None:
    before = arms_of(["kepahiang", "kepahiang-citizens"])
    for arm, small in zip(before, in_small(before), strict=True):
        people, few = arm.scenario.population, small.scenario.population
        assert few.employees == 400 and small.scenario.quarters == 12
        assert few.citizens / few.employees == pytest.approx(people.citizens / people.employees, rel=1e-3)
    assert len({arm.before_key for arm in in_small(before)}) == 1


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(assumptions()), st.sampled_from(sorted(FACTORS)))
def test_a_number_moves_away_from_off_or_towards_it_and_stays_in_its_range(one, name: str) -> None:
    (arm,) = arms_of(["kepahiang"], 4)
    (moved_arm,) = move([arm], [one], FACTORS[name])
    values = one.moved(arm.scenario, FACTORS[name])
    if not values:
        assert not differ([moved_arm], [arm])
    for path, value in values.items():
        assert value_of(moved_arm.scenario, path) == value
        was, off = value_of(arm.scenario, path), float(one.row.off or 0.0)
        if isinstance(value, tuple):
            continue
        assert one.row.low is None or value >= one.row.low
        assert one.row.high is None or value <= one.row.high
        sign = 1 if name == "double" else -1
        assert sign * (abs(value - off) - abs(was - off)) >= -1e-9


def rows(*cells: tuple[float, float, float, str, str]) -> pd.DataFrame:
    """Effects: as it is, change, half-width of its interval, verdicts."""
    return pd.DataFrame(
        [
            {"outcome": f"o{place}", "arm": "b", "effect_as_is": as_is, "change": change, "matters": 0.5,
             "change_low": change - half, "change_high": change + half, "verdict_as_is": was, "verdict": now}
            for place, (as_is, change, half, was, now) in enumerate(cells)
        ]
    )  # fmt: skip


def test_a_weight_is_the_clear_part_of_the_answer_that_moves() -> None:
    table = rows(
        (2.0, -1.0, 0.1, "up", "up"),
        (1.0, -3.0, 0.1, "up", "down"),
        (-1.0, 0.9, 1.0, "down", "none"),
        (0.1, 0.25, 0.1, "none", "none"),
    )
    assert moved(table).tolist() == [0.5, 1.0, 0.0, 0.5]
    assert turned(table).tolist() == [False, True, False, False]
    assert lost(table).tolist() == [False, False, True, False]
    assert weight(table, [("o0", "b"), ("o2", "b")]) == 0.25

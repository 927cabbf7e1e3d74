"""A study from its folder: what is there, what is missing and why, and tables for other programs."""

from __future__ import annotations

import importlib.util
import sqlite3
from contextlib import closing
from pathlib import Path

import experiment_fakes as fakes
import pandas as pd
import pytest

import asnsim
from asnsim.errors import InputError
from asnsim.experiment import simulation
from asnsim.experiment.comparison import compare
from asnsim.experiment.executor import RunsFailed
from asnsim.experiment.results import RUNS_FILE
from asnsim.experiment.store import RunStore
from asnsim.experiment.uncertainty import ENSEMBLE
from asnsim.luck import replication_seed

SCENARIOS = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]

pytestmark = pytest.mark.usefixtures("fake_model")


def lose(folder: Path, where: str) -> None:
    with closing(sqlite3.connect(folder / RUNS_FILE)) as connection:
        connection.execute(f"delete from runs where {where}")
        connection.commit()


@pytest.mark.parametrize("uncertainty", ["luck", ENSEMBLE])
def test_a_kept_study_is_the_one_that_was_compared(tmp_path: Path, uncertainty: str) -> None:
    made = compare(SCENARIOS, replications=4, seed=3, workers=1, out=tmp_path, uncertainty=uncertainty)
    kept = asnsim.study(tmp_path)
    pd.testing.assert_frame_equal(kept.runs, made.runs)
    pd.testing.assert_frame_equal(kept.effects(), made.effects())
    assert kept.arms == made.arms and kept.uncertainty == uncertainty
    assert [arm.scenario_key for arm in kept.compared] == [arm.scenario_key for arm in made.compared]
    assert kept.seconds == round(made.seconds, 3)


def test_an_arm_that_was_renamed_is_found(tmp_path: Path) -> None:
    compare([fakes.scenario("old")], replications=2, workers=1, out=tmp_path)
    compare([fakes.scenario("new")], replications=2, workers=1, out=tmp_path)
    assert set(asnsim.study(tmp_path).runs["arm"]) == {"new"}


def test_gaps_are_refused_and_named_unless_they_are_allowed(tmp_path: Path) -> None:
    whole = compare(SCENARIOS, replications=4, workers=1, out=tmp_path)
    lose(tmp_path, "arm = 'b' and replication = 2")
    with pytest.raises(InputError) as caught:
        asnsim.study(tmp_path)
    seed = replication_seed(1, 2)
    assert f"1 of 8 runs are missing: 'b', replication 2 (seed {seed}). Run the same command" in str(
        caught.value
    )
    gappy = asnsim.study(tmp_path, allow_gaps=True)
    assert len(gappy.runs) == len(whole.runs) - fakes.QUARTERS
    assert set(gappy.effects()["replications"]) <= {0, 3}, "of the pairs that are whole"
    lose(tmp_path, "arm = 'b'")
    assert asnsim.study(tmp_path, allow_gaps=True).arms == ("a",)
    lose(tmp_path, "1 = 1")
    with pytest.raises(InputError, match="no run of the baseline 'a' is there"):
        asnsim.study(tmp_path, allow_gaps=True)


def test_many_gaps_are_counted_and_not_all_named(tmp_path: Path) -> None:
    compare(SCENARIOS, replications=20, workers=1, out=tmp_path)
    lose(tmp_path, "1 = 1")
    with pytest.raises(InputError, match="40 of 40 runs are missing: 'a', replication 0 .*; and 32 more"):
        asnsim.study(tmp_path)


def test_a_failed_run_is_told_with_its_error_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(simulation, "replicate", fakes.fails_in_b)
        with pytest.raises(RunsFailed):
            compare(SCENARIOS, replications=2, workers=1, out=tmp_path)
    with RunStore.reading(tmp_path / RUNS_FILE) as store:
        failed = store.failures()
    assert [(run.arm, run.replication) for run in failed] == [("b", 0), ("b", 1)]
    assert "Traceback" in failed[0].trace and failed[0].reason == "ZeroDivisionError: no people in this unit"
    with pytest.raises(
        InputError,
        match="2 of 4 runs are missing: .*2 of them failed, the first with: ZeroDivisionError: no people",
    ):
        asnsim.study(tmp_path)
    assert asnsim.study(tmp_path, allow_gaps=True).arms == ("a",)
    resumed = compare(SCENARIOS, replications=2, workers=1, out=tmp_path)
    pd.testing.assert_frame_equal(resumed.runs, compare(SCENARIOS, replications=2, workers=1).runs)
    with RunStore.reading(tmp_path / RUNS_FILE) as store:
        assert store.failures() == []


def test_a_study_that_was_cut_off_is_balanced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(arms, seed):
        if seed == replication_seed(1, 3):
            raise KeyboardInterrupt
        return fakes.replicate(arms, seed)

    monkeypatch.setattr(simulation, "replicate", stopped)
    with pytest.raises(KeyboardInterrupt):
        compare(SCENARIOS, replications=9, workers=1, out=tmp_path)
    with closing(sqlite3.connect(tmp_path / RUNS_FILE)) as kept:
        order = kept.execute("select replication, arm from runs order by rowid").fetchall()
    assert order == [(replication, arm) for replication in range(3) for arm in ("a", "b")]


@pytest.mark.parametrize("missing", ["manifest.json", RUNS_FILE, "the folder"])
def test_what_is_no_study_is_told(tmp_path: Path, missing: str) -> None:
    folder = tmp_path / "study"
    if missing != "the folder":
        compare(SCENARIOS, replications=1, workers=1, out=folder)
        (folder / missing).unlink()
    with pytest.raises(InputError, match=RUNS_FILE if missing == RUNS_FILE else "manifest.json"):
        asnsim.study(folder)


def test_other_parameter_sets_than_those_of_today_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from asnsim.experiment import kept

    compare(SCENARIOS, replications=2, workers=1, out=tmp_path, uncertainty=ENSEMBLE)
    monkeypatch.setattr(kept, "described", lambda uncertainty: {"ensemble": {"sets": 1, "hash": "0"}})
    with pytest.raises(InputError, match="over other parameter sets than this asnsim has"):
        asnsim.study(tmp_path)


@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_an_export_has_the_tables_of_the_study(tmp_path: Path, to: str) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow")
    study = compare(SCENARIOS, replications=2, workers=1, out=tmp_path / "study")
    written = asnsim.export(tmp_path / "study", to=to, out=tmp_path / "exported")
    assert [path.name for path in written] == [f"outcomes.{to}", f"effects.{to}"]
    read = pd.read_csv if to == "csv" else pd.read_parquet
    for path, table in zip(written, (study.runs, study.effects()), strict=True):
        pd.testing.assert_frame_equal(read(path), table, check_dtype=to == "parquet", check_column_type=False)


def test_an_export_beside_the_study_goes_when_another_study_comes(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    compare(SCENARIOS, replications=1, workers=1, out=tmp_path)
    asnsim.export(tmp_path)
    assert (tmp_path / "outcomes.parquet").is_file()
    compare(SCENARIOS, replications=1, workers=1, out=tmp_path)
    assert (tmp_path / "outcomes.parquet").is_file(), "the same study"
    compare(SCENARIOS, replications=2, workers=1, out=tmp_path)
    assert not (tmp_path / "outcomes.parquet").exists()


def test_a_missing_library_and_a_wrong_format_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare(SCENARIOS, replications=1, workers=1, out=tmp_path)
    with pytest.raises(InputError, match="unknown format 'parkuet'; did you mean 'parquet'"):
        asnsim.export(tmp_path, to="parkuet")
    with pytest.raises(InputError, match=r"'out\.parquet' is the name of a file.*\"parquet\", out="):
        asnsim.export(tmp_path, "out.parquet")
    with pytest.raises(InputError, match=r"takes the folder of a kept study.*study\.to_csv"):
        asnsim.export(asnsim.study(tmp_path), "out.parquet")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"needs pyarrow.*: pip install 'asnsim\[parquet\]'"):
        asnsim.export(tmp_path)

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import experiment_fakes as fakes
import numpy as np
import pandas as pd
import pytest

from asnsim.errors import InputError
from asnsim.experiment import simulation
from asnsim.experiment.arms import arms_of
from asnsim.experiment.comparison import Interrupted, compare
from asnsim.experiment.executor import RunsFailed
from asnsim.luck import replication_seed
from asnsim.outcomes import OUTCOMES, ids, mean

SCENARIOS = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]


@pytest.mark.usefixtures("fake_model")
class TestComparison:
    def test_the_runs_are_those_of_the_seeds(self) -> None:
        study = compare(SCENARIOS, replications=3, seed=5, workers=1)
        assert study.arms == ("a", "b")
        assert study.replications == 3
        assert list(study.runs.columns) == ["arm", "replication", "seed", "quarter", *ids()]
        assert len(study.runs) == 2 * 3 * fakes.QUARTERS
        assert list(dict.fromkeys(study.runs["seed"])) == [replication_seed(5, r) for r in range(3)]
        assert study.runs["seed"].iloc[0] == 5

    @pytest.mark.slow
    def test_the_numbers_do_not_depend_on_the_workers(self) -> None:
        first = compare(SCENARIOS, replications=5, workers=1).runs
        for workers in (2, 3):
            pd.testing.assert_frame_equal(compare(SCENARIOS, replications=5, workers=workers).runs, first)

    def test_an_arm_does_not_depend_on_the_others(self) -> None:
        both = compare(SCENARIOS, replications=2, workers=1).runs
        alone = compare(SCENARIOS[1], replications=2, workers=1).runs
        pd.testing.assert_frame_equal(both[both["arm"] == "b"].reset_index(drop=True), alone)

    def test_quarters_override_the_scenarios(self) -> None:
        assert compare(SCENARIOS, replications=1, workers=1, quarters=3).runs["quarter"].max() == 3

    def test_the_folder_has_what_it_says(self, tmp_path: Path) -> None:
        out = tmp_path / "new" / "folder"
        study = compare(SCENARIOS, replications=2, workers=1, out=out)
        assert sorted(path.name for path in out.iterdir() if not path.name.startswith("runs.sqlite-")) == [
            "effects.csv", "manifest.json", "outcomes.csv", "runs.sqlite",
        ]  # fmt: skip
        pd.testing.assert_frame_equal(pd.read_csv(out / "outcomes.csv"), study.runs, check_dtype=False)
        assert len(pd.read_csv(out / "effects.csv")) == len(study.effects())
        manifest = json.loads((out / "manifest.json").read_text())
        assert manifest["complete"] and manifest["seed"] == 1 and manifest["replications"] == 2
        assert [arm["name"] for arm in manifest["arms"]] == ["a", "b"]
        assert "noise: 0.5" in manifest["arms"][1]["scenario"]
        assert manifest["seconds"] > 0

    def test_a_folder_does_not_tell_who_ran_it(self, tmp_path: Path) -> None:
        compare(SCENARIOS, replications=1, workers=1, out=tmp_path)
        content = (tmp_path / "manifest.json").read_text()
        assert os.uname().nodename not in content
        assert str(Path.home()) not in content
        assert str(tmp_path) not in content

    def test_a_staff_list_counts_by_its_content_and_its_path_is_not_told(self, tmp_path: Path) -> None:
        staff = tmp_path / "private folder" / "staff.csv"
        staff.parent.mkdir()
        staff.write_text("unit\na\n")
        listed = fakes.scenario("a").with_(population={"staff_list": str(staff)})
        first = arms_of([listed])[0].scenario_key
        assert arms_of([listed])[0].scenario_key == first
        compare([listed], replications=1, workers=1, out=tmp_path / "out")
        content = (tmp_path / "out" / "manifest.json").read_text()
        assert "private folder" not in content and "staff.csv" in content
        staff.write_text("unit\nb\n")
        assert arms_of([listed])[0].scenario_key != first
        staff.unlink()
        with pytest.raises(InputError, match="staff.csv"):
            compare([listed], replications=1, workers=1)

    def test_what_is_there_is_not_computed_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        compare(SCENARIOS[:1], replications=3, workers=1, out=tmp_path)
        asked: list[tuple[str, ...]] = []

        def listen(arms, seed):
            asked.append(tuple(arm.name for arm in arms))
            return fakes.replicate(arms, seed)

        monkeypatch.setattr(simulation, "replicate", listen)
        study = compare(SCENARIOS, replications=4, workers=1, out=tmp_path)
        assert asked == [("b",), ("b",), ("b",), ("a", "b")]
        whole = compare(SCENARIOS, replications=4, workers=1)
        pd.testing.assert_frame_equal(study.runs, whole.runs)
        pd.testing.assert_frame_equal(study.effects(), whole.effects())

    def test_another_scenario_of_the_same_name_is_computed(self, tmp_path: Path) -> None:
        first = compare([fakes.scenario("a")], replications=2, workers=1, out=tmp_path)
        second = compare([fakes.scenario("a", noise=0.9)], replications=2, workers=1, out=tmp_path)
        assert not np.allclose(first.runs[ids()], second.runs[ids()])

    def test_two_arms_of_one_name_are_refused(self) -> None:
        with pytest.raises(InputError, match="two arms are named 'a'"):
            compare([fakes.scenario("a"), fakes.scenario("a", noise=0.5)])

    def test_arms_of_different_lengths_are_refused(self) -> None:
        with pytest.raises(InputError, match="different numbers of quarters"):
            compare([fakes.scenario("a"), fakes.scenario("b", quarters=4)])

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"replications": 0}, "replications"),
            ({"workers": 0}, "workers"),
            ({"seed": -1}, "seed"),
            ({"quarters": 0}, "quarters"),
        ],
    )
    def test_numbers_out_of_range_are_refused(self, wrong: dict[str, int], said: str) -> None:
        with pytest.raises(InputError, match=said):
            compare(SCENARIOS, **wrong)

    def test_nothing_to_compare_is_refused(self) -> None:
        with pytest.raises(InputError, match="nothing to compare"):
            compare([])

    def test_a_file_in_the_place_of_the_folder_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "taken").touch()
        with pytest.raises(InputError, match="taken"):
            compare(SCENARIOS, replications=1, out=tmp_path / "taken")

    def test_names_that_a_spreadsheet_would_run_are_written_safely(self, tmp_path: Path) -> None:
        compare(
            [fakes.scenario("=cmd()"), fakes.scenario("b", noise=0.5)],
            replications=1,
            workers=1,
            out=tmp_path,
        )
        assert (tmp_path / "outcomes.csv").read_text().splitlines()[1].startswith("'=cmd(),0,1,1,")

    def test_ctrl_c_keeps_what_finished_and_says_how_to_go_on(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stopped(arms, seed):
            if seed == replication_seed(1, 2):
                raise KeyboardInterrupt
            return fakes.replicate(arms, seed)

        with monkeypatch.context() as patched:
            patched.setattr(simulation, "replicate", stopped)
            with pytest.raises(Interrupted) as caught:
                compare(SCENARIOS, replications=5, workers=1, out=tmp_path)
        assert (
            str(caught.value)
            == f"2 of 5 replications finished and saved in {tmp_path}; run the same command to resume"
        )
        assert not json.loads((tmp_path / "manifest.json").read_text())["complete"]
        resumed = compare(SCENARIOS, replications=5, workers=1, out=tmp_path)
        pd.testing.assert_frame_equal(resumed.runs, compare(SCENARIOS, replications=5, workers=1).runs)
        assert "none was saved" in str(Interrupted(2, 5, None))

    def test_a_failed_replication_is_told_and_the_others_are_kept(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(arms, seed):
            if seed == replication_seed(1, 1):
                raise ZeroDivisionError("nobody there")
            return fakes.replicate(arms, seed)

        monkeypatch.setattr(simulation, "replicate", fails)
        with pytest.raises(RunsFailed, match="replication 1 .*nobody there"):
            compare(SCENARIOS, replications=4, workers=1, out=tmp_path)
        with closing(sqlite3.connect(tmp_path / "runs.sqlite")) as kept:
            count = kept.execute("select count(*) from runs").fetchone()
        assert count == (6,)

    @pytest.mark.slow
    def test_workers_learn_an_outcome_that_only_this_process_has(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def made_up(state):
            return mean(state.employees["strain"])

        made_up.__module__ = "__main__"  # as in a notebook, where it cannot be imported by another process
        from_a_notebook = replace(OUTCOMES.get("skm"), id="made_up", measure=made_up)
        monkeypatch.setattr(OUTCOMES, "_things", {**OUTCOMES._things})
        before = compare(SCENARIOS, replications=2, workers=1).runs
        OUTCOMES.register(from_a_notebook)
        runs = compare(SCENARIOS, replications=2, workers=2).runs
        assert runs.columns[-1] == "made_up"
        assert runs["made_up"].notna().all()
        assert len(runs) == len(before)

    def test_a_study_in_words(self) -> None:
        assert repr(compare(SCENARIOS, replications=2, workers=1)).startswith(
            "<Study of a, b: 2 replications, "
        )


def test_equal_scenarios_have_equal_keys_and_a_changed_one_another() -> None:
    one, same, other = arms_of([fakes.scenario("a"), fakes.scenario("b"), fakes.scenario("c", noise=1.0)])
    assert one.scenario_key == same.scenario_key
    assert one.scenario_key != other.scenario_key
    assert one.before is one.scenario


_PARENT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # the tests may have been started to ignore it
sys.path.insert(0, {folder!r})
import experiment_fakes as fakes
from asnsim.experiment import simulation
from asnsim.experiment.comparison import Interrupted, compare
simulation.replicate, simulation.warm_up = fakes.{model}, fakes.warm_up
try:
    scenarios = [fakes.scenario("a"), fakes.scenario("b", noise=0.5), fakes.scenario("c", noise=0.6)]
    compare(scenarios[:{arms}], replications={replications}, workers={workers}, out={out!r})
except Interrupted as stopped:
    print(stopped)
    sys.exit(130)
"""


def _start(
    out: Path, workers: int, model: str = "gets_stuck", arms: int = 2, replications: int = 40
) -> subprocess.Popen[str]:
    script = _PARENT.format(
        folder=str(Path(__file__).parent),
        out=str(out),
        workers=workers,
        model=model,
        arms=arms,
        replications=replications,
    )
    return subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _wait_for_runs(parent: subprocess.Popen[str], out: Path, count: int) -> None:
    """Until so many runs are stored, for as long as the parent is at work."""
    while _stored(out) < count:
        if parent.poll() is not None:
            pytest.fail(f"it ended with {_stored(out)} runs stored: {parent.communicate()}")
        time.sleep(0.05)


def _stored(out: Path) -> int:
    if not (out / "runs.sqlite").exists():
        return 0
    connection = sqlite3.connect(out / "runs.sqlite")
    try:
        return int(connection.execute("select count(*) from runs").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.usefixtures("fake_model")
@pytest.mark.parametrize("workers", [1, 2])
def test_killed_and_resumed_equals_unbroken(tmp_path: Path, workers: int) -> None:
    unbroken = compare(SCENARIOS, replications=40, workers=1, out=tmp_path / "unbroken")
    broken = tmp_path / "broken"
    for _ in range(2):
        before = _stored(broken)
        parent = _start(broken, workers)
        _wait_for_runs(parent, broken, before + 2)
        os.kill(parent.pid, signal.SIGKILL)
        parent.communicate()
    assert 4 <= _stored(broken) < 80
    resumed = compare(SCENARIOS, replications=40, workers=2, out=broken)
    pd.testing.assert_frame_equal(resumed.runs, unbroken.runs)
    for name in ("outcomes.csv", "effects.csv"):
        assert (broken / name).read_bytes() == (tmp_path / "unbroken" / name).read_bytes()
    with closing(sqlite3.connect(broken / "runs.sqlite")) as kept:
        assert kept.execute("pragma integrity_check").fetchone() == ("ok",)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.usefixtures("fake_model")
def test_a_study_of_180_runs_that_is_killed_after_30_ends_as_if_nothing_had_happened(tmp_path: Path) -> None:
    scenarios = [*SCENARIOS, fakes.scenario("c", noise=0.6)]
    compare(scenarios, replications=60, workers=1, out=tmp_path / "unbroken")
    broken = tmp_path / "broken"
    parent = _start(broken, 1, "gets_stuck_after_ten", arms=3, replications=60)
    _wait_for_runs(parent, broken, 30)
    os.kill(parent.pid, signal.SIGKILL)
    parent.communicate()
    assert _stored(broken) == 30
    compare(scenarios, replications=60, workers=1, out=broken)
    for name in ("outcomes.csv", "effects.csv"):
        assert (broken / name).read_bytes() == (tmp_path / "unbroken" / name).read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_in_a_terminal_stops_cleanly(tmp_path: Path, workers: int) -> None:
    parent = _start(tmp_path, workers)
    _wait_for_runs(parent, tmp_path, 2)
    os.killpg(parent.pid, signal.SIGINT)  # as a terminal does: the parent and every worker
    said, complained = parent.communicate()
    assert parent.returncode == 130, complained
    assert complained == ""
    count = int(said.split(" of ")[0])
    assert _stored(tmp_path) == 2 * count
    assert said.strip().endswith("run the same command to resume")

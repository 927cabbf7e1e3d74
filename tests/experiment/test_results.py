"""The folder of a study: what is removed, what is kept, and what is said when it cannot be."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

import experiment_fakes as fakes
import pytest

from asnsim.errors import AsnsimError
from asnsim.experiment import manifest, results, simulation
from asnsim.experiment.comparison import compare
from asnsim.experiment.results import NotKept
from asnsim.experiment.uncertainty import ENSEMBLE
from asnsim.luck import replication_seed

SCENARIOS = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]

pytestmark = pytest.mark.usefixtures("fake_model")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith("runs.sqlite")}


def test_a_study_removes_what_an_earlier_one_listed_and_nothing_else(tmp_path: Path) -> None:
    compare(SCENARIOS, replications=4, workers=1, out=tmp_path, uncertainty=ENSEMBLE)
    results.announce(tmp_path, ["paths.png"])
    (tmp_path / "paths.png").touch()
    (tmp_path / "notes.txt").write_text("mine")
    assert {"variance.csv", "ranks.csv"} <= names(tmp_path)
    compare(SCENARIOS, replications=2, workers=1, out=tmp_path)
    assert names(tmp_path) == {"outcomes.csv", "effects.csv", "manifest.json", "notes.txt"}
    assert results.listed(tmp_path) == ("effects.csv", "outcomes.csv")


def test_a_manifest_of_a_stranger_removes_nothing_outside_the_folder(tmp_path: Path) -> None:
    folder, outside = tmp_path / "results", tmp_path / "outside.txt"
    (folder / "inner").mkdir(parents=True)
    outside.touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "file.txt").touch()
    (folder / "link").symlink_to(tmp_path / "elsewhere")
    wrong = [
        "../outside.txt",
        str(outside),
        "link/file.txt",
        "inner",
        "runs.sqlite",
        "manifest.json",
        3,
        "",
        "a\0",
    ]
    manifest.write({"arms": [], "files": wrong}, folder)
    assert results.listed(folder) == ()
    compare(SCENARIOS, replications=1, workers=1, out=folder)
    assert outside.exists() and (tmp_path / "elsewhere" / "file.txt").exists()


def test_runs_that_cannot_be_used_leave_the_folder_as_it_is(tmp_path: Path) -> None:
    compare(SCENARIOS, replications=1, workers=1, out=tmp_path)
    (tmp_path / "runs.sqlite").write_text("no database\n" * 200)
    with pytest.raises(AsnsimError, match="cannot be used as a store"):
        compare(SCENARIOS[:1], replications=1, workers=1, out=tmp_path)
    assert "b" in (tmp_path / "effects.csv").read_text()


@pytest.mark.parametrize("made_again", [False, True])
def test_a_folder_that_is_removed_under_a_running_study_ends_in_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_again: bool
) -> None:
    out = tmp_path / "out"

    def removing(arms, seed):
        if seed == replication_seed(1, 2):
            shutil.rmtree(out)
            if made_again:
                out.mkdir()
        return fakes.replicate(arms, seed)

    monkeypatch.setattr(simulation, "replicate", removing)
    with pytest.raises(NotKept, match="out.* was removed while the study ran, and the finished runs with it"):
        compare(SCENARIOS, replications=4, workers=1, out=out)
    assert not out.exists() or not list(out.iterdir())


def test_a_full_disk_is_one_message_at_each_file_and_the_study_can_be_resumed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes
    whole = compare(SCENARIOS, replications=2, workers=1, out=tmp_path / "whole")
    for full in ("manifest.json", "outcomes.csv", "effects.csv"):
        out = tmp_path / full

        def no_space(self: Path, content: bytes, full: str = full) -> int:
            if (self.name.startswith(full) and self.name.endswith(".unfinished")) and (
                full != "manifest.json" or b'"complete": true' in content
            ):
                write(self, content[: len(content) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return write(self, content)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "write_bytes", no_space)
            with pytest.raises(NotKept) as caught:
                compare(SCENARIOS, replications=2, workers=1, out=out)
        said = str(caught.value)
        assert said.startswith(f"{out / full}: cannot be written: No space left on device"), full
        assert said.endswith(f"is kept in {out}: run the same command again to go on"), full
        assert not list(out.glob("*.unfinished")), full
        assert not json.loads((out / "manifest.json").read_text())["complete"], full
        resumed = compare(SCENARIOS, replications=2, workers=1, out=out)
        assert resumed.runs.equals(whole.runs), full


def test_a_file_that_is_missing_at_the_end_is_named(tmp_path: Path) -> None:
    compare(SCENARIOS, replications=1, workers=1, out=tmp_path)
    results.check(tmp_path)
    (tmp_path / "effects.csv").unlink()
    with pytest.raises(
        NotKept, match="removed while the study ran: effects.csv; the finished runs are still"
    ):
        results.check(tmp_path)
    (tmp_path / "manifest.json").unlink()
    with pytest.raises(NotKept, match="manifest.json; the finished runs are still"):
        results.announce(tmp_path, ["paths.png"])
    (tmp_path / "runs.sqlite").unlink()
    with pytest.raises(NotKept, match="runs.sqlite was removed .* finished runs with it"):
        results.announce(tmp_path, ["paths.png"])

"""A user's mistake is one message and exit code 2, never a traceback."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from each import each

from asnsim.experiment import simulation
from asnsim.luck import replication_seed

TODAY = "today.yaml"


@each(
    ("arguments", "said"),
    [
        (["compar", TODAY], "did you mean 'compare'?"),
        (["shw"], "did you mean 'show'?"),
        (["--verson"], "--version"),
        (["compare", TODAY, "--sede", "3"], "--seed"),
        (["compare"], "Missing argument"),
        (["compare", "nosuch"], "unknown scenario 'nosuch'"),
        (["compare", "nosuch.yaml"], "nosuch.yaml"),
        (["compare", TODAY, TODAY], "two arms are named 'today'"),
        (["compare", TODAY, "--replications", "0"], "--replications"),
        (["compare", TODAY, "--replications", "many"], "--replications"),
        (["compare", TODAY, "--seed", "-1"], "--seed"),
        (["compare", TODAY, "--seed", "4294967296"], "--seed"),
        (["compare", TODAY, "--workers", "0"], "--workers"),
        (["compare", TODAY, "--quarters", "0"], "--quarters"),
        (["compare", TODAY, "--quarters", "100000"], "quarters"),
        (["compare", TODAY, "--language", "fr"], "--language"),
        (["compare", TODAY, "--json", "--csv"], "--json and --csv"),
        (["compare", TODAY, "--out", "taken", "--workers", "1"], "taken"),
        (["compare", TODAY, "broken.yaml"], "broken.yaml"),
        (["compare", TODAY, "wrong.yaml"], "nose"),
        (["compare", TODAY, "short.yaml"], "different numbers of quarters"),
        (["compare", TODAY, "--out", "odd", "--workers", "1", "--no-report"], "runs.sqlite"),
        (["run", "nosuch"], "unknown scenario"),
        (["run", "wrong.yaml"], "wrong.yaml"),
        (["run", TODAY, "peers.yaml"], "unexpected extra argument"),
        (["run", "."], "."),
        (["show", "nosuch"], "unknown scenario"),
        (["show", "empty.yaml"], "empty.yaml"),
        (["show", "binary.yaml"], "binary.yaml"),
        (["parameters", "incentivs"], "did you mean 'incentives'?"),
        (["outcomes", "--json", "--csv"], "--json and --csv"),
        (["scenarios", "--language", "xx"], "--language"),
        (["schema", "--out", "no/such/folder/schema.json"], "no/such/folder"),
        (["demo", "--replications", "0"], "--replications"),
    ],
)
def test_a_mistake_is_a_message_and_exit_code_2(
    asnsim, scenario_files, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "taken").touch()
    (tmp_path / "broken.yaml").write_text("name: [x\n  y: :\n")
    (tmp_path / "wrong.yaml").write_text("evaluation: {raters: {supervisor: {nose: 1}}}\n")
    (tmp_path / "short.yaml").write_text("quarters: 4\nevaluation: {raters: {supervisor: {}}}\n")
    (tmp_path / "empty.yaml").write_text("")
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)))
    (tmp_path / "odd").mkdir(exist_ok=True)
    (tmp_path / "odd" / "runs.sqlite").write_text("no database\n" * 200)
    found = asnsim(*arguments)
    assert found.code == 2, found
    assert said in found.err
    assert "Traceback" not in found.err + found.out
    assert found.out == ""


def test_the_installed_command_exits_with_2_too(tmp_path: Path) -> None:
    for module in ("asnsim", "asnsim.cli"):
        found = subprocess.run(
            [sys.executable, "-m", module, "show", "nosuch"], capture_output=True, text=True, cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        assert found.returncode == 2, module
        assert found.stderr.startswith("Error: unknown scenario 'nosuch'"), module
        assert "Traceback" not in found.stderr, module


def test_ctrl_c_says_what_is_saved_and_how_to_go_on(
    asnsim, scenario_files, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["compare", *scenario_files, "--replications", 4, "--workers", 1, "--out", "x", "--no-report"]
    working = simulation.replicate

    def stopped(arms, seed):
        if seed == replication_seed(1, 3):
            raise KeyboardInterrupt
        return working(arms, seed)

    with monkeypatch.context() as patched:
        patched.setattr(simulation, "replicate", stopped)
        found = asnsim(*arguments)
    assert found.code == 130
    assert "3 of 4 replications finished and saved in x; run the same command to resume" in found.err
    assert "Traceback" not in found.err
    assert asnsim(*arguments).code == 0


def test_a_failing_model_is_exit_code_1(asnsim, scenario_files, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(arms, seed):
        raise ZeroDivisionError("nobody there")

    monkeypatch.setattr(simulation, "replicate", fails)
    found = asnsim("compare", scenario_files[0], "--replications", 2, "--workers", 1)
    assert found.code == 1
    assert "2 of 2 replications failed" in found.err and "nobody there" in found.err


@pytest.mark.slow
def test_a_full_disk_is_one_message_at_each_file_and_nothing_claims_success(
    asnsim, scenario_files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["compare", *scenario_files[:2], "--replications", 2, "--workers", 1, "--out", "x"]
    write = Path.write_bytes
    for full in ("runs.sqlite", "effects.csv", "paths.png", "effects_cost.png", "report.html"):

        def no_space(self: Path, content: bytes, full: str = full) -> int:
            if self.name.startswith(full) and self.name.endswith(".unfinished"):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return write(self, content)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "write_bytes", no_space)
            if full == "runs.sqlite":
                patched.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=_SmallDatabase))
            found = asnsim(*arguments)
        said = [line for line in found.err.splitlines() if line.startswith("Error:")]
        assert found.code == 2 and len(said) == 1, (full, found)
        assert f"x/{full}: cannot be written: No space left on device" in said[0], (full, found.err)
        assert "is kept in x: run the same command again to go on" in said[0], (full, found.err)
        assert "Traceback" not in found.err and "Done" not in found.err, (full, found.err)
    assert asnsim(*arguments).code == 0


class _SmallDatabase(sqlite3.Connection):
    """A database on a disk that has room for its table and for no run."""

    def execute(self, sql, *arguments):
        if sql.startswith("insert"):
            super().execute("pragma max_page_count = 1")
        return super().execute(sql, *arguments)


@pytest.mark.slow
def test_a_folder_that_is_removed_while_figures_are_drawn_is_no_success(
    asnsim, scenario_files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["compare", *scenario_files[:2], "--replications", 2, "--workers", 1, "--out", "x"]
    from asnsim.cli import study

    draw = study._write_report
    for what, said in (
        ("x", "the folder x was removed"),
        ("x/report.html", "removed while the study ran: report.html"),
    ):

        def removing(made, folder, language, what: str = what) -> None:
            draw(made, folder, language)
            shutil.rmtree(what) if what == "x" else Path(what).unlink()

        with monkeypatch.context() as patched:
            patched.setattr(study, "_write_report", removing)
            found = asnsim(*arguments)
        assert found.code == 2 and said in found.err and "Done" not in found.err, found


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_that_is_full_is_a_message(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        found = subprocess.run(
            [sys.executable, "-m", "asnsim", "scenarios"], stdout=full, stderr=subprocess.PIPE, text=True,
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
    assert found.returncode == 2
    assert found.stderr == "Error: output: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes")
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    found = subprocess.Popen(
        [sys.executable, "-m", "asnsim.cli", "parameters"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert found.stdout is not None and found.stderr is not None
    found.stdout.close()
    complaint = found.stderr.read()
    found.stderr.close()
    assert found.wait() == 1
    assert complaint == b""

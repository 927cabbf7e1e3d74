"""A user's mistake is one message and exit code 2, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
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
    found = subprocess.run(
        [sys.executable, "-m", "asnsim.cli", "show", "nosuch"], capture_output=True, text=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert found.returncode == 2
    assert found.stderr.startswith("Error: unknown scenario 'nosuch'")
    assert "Traceback" not in found.stderr


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

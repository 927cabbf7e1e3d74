"""`asnsim verify` and `asnsim export`, and what `asnsim compare` says of a damaged or failing study."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from asnsim.experiment import simulation
from asnsim.studies.calibration.priors import priors
from asnsim.studies.sensitivity import factors


@pytest.fixture
def study(asnsim, scenario_files: list[str]) -> Path:
    done = asnsim(
        "compare", *scenario_files[:2], "--replications", 3, "--workers", 1, "--out", "x", "--no-report"
    )
    assert done.code == 0, done.err
    return Path("x")


def change(statement: str) -> None:
    with closing(sqlite3.connect("x/runs.sqlite")) as connection:
        connection.execute(statement)
        connection.commit()


def plain(text: str) -> str:
    return " ".join(text.split())


def test_a_study_in_order_is_said_to_hold(asnsim, study: Path) -> None:
    found = asnsim("verify", "x", "--sample", "all", "--workers", 1)
    assert found.code == 0, found
    assert plain(found.out) == (
        "Checksums looked at: 6. Runs computed again: 6. They were compared to the last bit. "
        "Everything that was looked at holds."
    )
    indonesian = asnsim("verify", "x", "--sample", 2, "--workers", 1, "--language", "id")
    assert "Simulasi yang dihitung kembali: 2." in indonesian.out and indonesian.code == 0


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_changed_byte_is_exit_code_1_with_the_run_s_name(asnsim, study: Path, language: str) -> None:
    change("update runs set seconds = seconds + 1 where arm = 'peers' and replication = 2")
    found = asnsim("verify", "x", "--sample", 0, "--language", language)
    name = {"en": "'peers', replication 2 (seed ", "id": "'peers', ulangan 2 (benih acak "}[language]
    assert found.code == 1 and name in plain(found.out), found
    again = asnsim(
        "compare", "today.yaml", "peers.yaml", "--replications", 3, "--workers", 1, "--out", "x",
        "--no-report", "--language", language,
    )  # fmt: skip
    assert again.code == 0 and name in again.err and "x/runs.sqlite" in again.err
    assert asnsim("verify", "x", "--workers", 1).code == 0


def test_a_changed_manifest_is_exit_code_1(asnsim, study: Path) -> None:
    path = study / "manifest.json"
    path.write_text(path.read_text().replace("noise: 0.5", "noise: 0.4"))
    found = asnsim("verify", "x")
    assert found.code == 1 and found.err.startswith("Error: x/manifest.json: is damaged: "), found


def test_a_difference_is_told_with_both_numbers(asnsim, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replicate = simulation.replicate
    monkeypatch.setattr(
        simulation,
        "replicate",
        lambda arms, seed: {name: x + 1.0 for name, x in replicate(arms, seed).items()},
    )
    found = asnsim("verify", "x", "--sample", 1, "--workers", 1)
    assert found.code == 1 and " in the store and " in plain(found.out) and "Differs: '" in found.out
    objects = json.loads(asnsim("verify", "x", "--sample", 1, "--workers", 1, "--json").out)
    assert objects["holds"] is False and len(objects["differences"]) == 1


def test_what_is_no_study_is_exit_code_2(asnsim) -> None:
    for command in (["verify"], ["export", "--format", "csv"]):
        found = asnsim(*command, "nowhere")
        assert found.code == 2 and "nowhere/manifest.json" in found.err and "Traceback" not in found.err
    assert asnsim("verify", "nowhere", "--sample", "many").code == 2


def test_an_export_names_its_files_and_refuses_gaps_unless_told(asnsim, study: Path) -> None:
    pytest.importorskip("pyarrow")
    found = asnsim("export", "x")
    assert found.code == 0 and found.out == "Written to x/outcomes.parquet\nWritten to x/effects.parquet\n"
    change("delete from runs where arm = 'peers' and replication = 2")
    refused = asnsim("export", "x", "--format", "csv", "--out", "y")
    assert refused.code == 2 and "1 of 6 runs are missing: 'peers', replication 2" in refused.err
    assert asnsim("export", "x", "--format", "csv", "--out", "y", "--allow-gaps").code == 0
    assert len(Path("y/outcomes.csv").read_text().splitlines()) == 1 + 5 * 8


def test_a_journal_is_taken_from_the_command_line(asnsim, study: Path) -> None:
    with closing(sqlite3.connect("x/runs.sqlite")) as connection:
        before = connection.execute("pragma journal_mode").fetchone()
    line = [
        "compare",
        "today.yaml",
        "peers.yaml",
        "--replications",
        3,
        "--workers",
        1,
        "--out",
        "x",
        "--no-report",
    ]
    assert asnsim(*line, "--journal", "plain").code == 0
    with closing(sqlite3.connect("x/runs.sqlite")) as connection:
        after = connection.execute("pragma journal_mode").fetchone()
    assert (before, after) == (("wal",), ("delete",))
    assert asnsim(*line, "--journal", "plane").code == 2


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "id"])
def test_what_an_answer_hangs_on_is_told_and_kept(asnsim, study: Path, language: str) -> None:
    line = ["why", "x", "--outcome", "skm", "--replications", 2, "--workers", 1, "--language", language]
    found = asnsim(*line)
    assert found.code == 0, found.err
    said = {"en": "No assumption, rival theory or novelty", "id": "Tidak ada asumsi, teori tandingan,"}
    assert plain(found.out).startswith(said[language])
    assert "why.csv" in found.err and Path("x/why.png").read_bytes().startswith(b"\x89PNG")
    rows = json.loads(asnsim(*line, "--json").out)
    assert {"kind", "id", "words", "acts", "weight"} <= set(rows[0])
    assert asnsim(*line, "--csv").out.splitlines() == Path("x/why.csv").read_text().splitlines()
    assert asnsim("verify", "x", "--workers", 1).code == 0


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "id"])
def test_what_effects_are_sensitive_to_is_told_and_kept(
    asnsim, study: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("SALib")
    few = [one for one in priors() if one.name.startswith("population.behaviour.work.f")]
    monkeypatch.setattr(factors, "unknowns_of", lambda arms: tuple(few))
    line = ["sensitivity", "x", "--outcome", "skm", "--trajectories", 2, "--points", 8, "--workers", 1]
    line += ["--language", language]
    found = asnsim(*line)
    assert found.code == 0, found.err
    assert {"en": "cannot be told", "id": "tidak dapat dipastikan"}[language] in plain(found.out)
    assert "sensitivity.csv" in found.err and Path("x/sensitivity.png").read_bytes().startswith(b"\x89PNG")
    rows = json.loads(asnsim(*line, "--json").out)
    assert {"outcome", "arm", "id", "words", "mu_star", "total", "total_told"} <= set(rows[0])
    assert asnsim(*line, "--csv").out.splitlines() == Path("x/sensitivity.csv").read_text().splitlines()
    refused = asnsim("sensitivity", "x", "--points", 100, "--language", language)
    assert refused.code != 0 and "64" in refused.err and "128" in refused.err


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "id"])
def test_where_it_happens_is_told_and_kept(asnsim, scenario_files: list[str], language: str) -> None:
    ensemble = (
        "--replications",
        40,
        "--uncertainty",
        "ensemble",
        "--workers",
        1,
        "--out",
        "y",
        "--no-report",
    )
    assert asnsim("compare", *scenario_files[:2], *ensemble).code == 0
    line = ["discover", "y", "--outcome", "skm", "--above", "1000000", "--language", language]
    found = asnsim(*line)
    assert found.code == 0, found.err
    said = {"en": "in none of the 20 worlds", "id": "tidak pada satu pun dari 20 keadaan"}[language]
    assert said in plain(found.out) and "y/discovery_skm_above_1e+06.png" in found.err
    assert Path("y/discovery_skm_above_1e+06.png").read_bytes().startswith(b"\x89PNG")
    (row,) = json.loads(asnsim(*line, "--json", "--no-report").out)
    assert row["told"] is False and row["of_interest"] == 0 and row["worlds"] == 20
    assert asnsim("verify", "y", "--sample", 0).code == 0
    both = asnsim(*line, "--where", "harm")
    assert both.code == 2 and {"en": "exactly one", "id": "tepat satu"}[language] in both.err

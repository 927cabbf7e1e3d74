"""`asnsim sweep`, and `--set`, `--place` and `--until-half-width` of other commands."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

NOISE = "evaluation.raters.supervisor.noise"
ONE = ("--workers", 1, "--no-report")


@pytest.fixture
def design(tmp_path: Path, scenario_files: list[str]) -> str:
    (tmp_path / "noise.yaml").write_text(
        "arms: [today.yaml, peers.yaml]\nset: {population.employees: 60, population.citizens: 2000}\n"
        f"scan: {{{NOISE}: [0.2, 0.5]}}\nreplications: 3\n"
    )
    return "noise.yaml"


def test_a_design_is_run_printed_and_written(asnsim, design: str, tmp_path: Path) -> None:
    found = asnsim("sweep", design, "--workers", 1)
    assert found.code == 0, found.err
    assert "2 points, 3 replications each, seed 1" in " ".join(found.out.split())
    assert re.search(r"^ +1 +0\.2 ", found.out, re.MULTILINE) and NOISE in found.out
    folder = tmp_path / "results" / "noise"
    there = {path.name for path in folder.iterdir() if not path.name.startswith("runs.sqlite-")}
    assert there == {"effects.csv", "manifest.json", "outcomes.csv", "points.csv", "runs.sqlite", "sweep.png"}
    assert "sweep.png" in json.loads((folder / "manifest.json").read_text())["files"]
    other = tmp_path / "other"
    in_indonesian = asnsim("sweep", design, *ONE, "--language", "id", "--out", other)
    assert "2 titik, masing-masing 3 ulangan" in " ".join(in_indonesian.out.split())
    assert "0,2" in in_indonesian.out and not (other / "sweep.png").exists(), "no report, no figure"


def test_machines_get_the_effects(asnsim, design: str) -> None:
    found = asnsim(
        "sweep", design, *ONE, "--json", "--outcome", "motivation", "--replications", 2, "--seed", 7
    )
    listed = json.loads(found.out)
    assert [(row["point"], row[NOISE], row["replications"]) for row in listed] == [(1, 0.2, 2), (2, 0.5, 2)]
    rows = list(csv.DictReader(io.StringIO(asnsim("sweep", design, *ONE, "--csv").out)))
    assert {row["outcome"] for row in rows} > {"motivation", "skm"}


def test_the_command_line_lays_more_over_a_design(asnsim, design: str, tmp_path: Path) -> None:
    line = ("sweep", design, *ONE, "--set", "evaluation.raters.supervisor.leniency=0.2", "--quarters", 4)
    assert asnsim(*line, "--place", "kupang", "--out", "there").code == 0
    told = json.loads((tmp_path / "there" / "manifest.json").read_text())
    assert told["design"]["set"]["quarters"] == 4 and told["design"]["place"] == "kupang"
    assert {arm["name"] for arm in told["arms"]} == {"today-at-kupang [1]", "peers-at-kupang [1]"} | {
        "today-at-kupang [2]",
        "peers-at-kupang [2]",
    }
    assert (
        "leniency: 0.2" in told["arms"][0]["scenario"] and "place: Kota Kupang" in told["arms"][0]["before"]
    )
    twice = asnsim("sweep", design, *ONE, "--set", f"{NOISE}=0.3")
    assert twice.code == 2 and "stands in the design twice" in twice.err


def test_an_impossible_point_is_named_and_can_be_left_out(asnsim, scenario_files, tmp_path: Path) -> None:
    (tmp_path / "shares.yaml").write_text(
        "arms: [today.yaml]\nset: {population.employees: 60}\nreplications: 2\n"
        "scan: {population.sectors.education: [0.42, 0.9]}\n"
    )
    found = asnsim("sweep", "shares.yaml", *ONE)
    assert found.code == 2 and "point 2 (education 0.9): " in found.err and "must sum to 1" in found.err
    left_out = asnsim("sweep", "shares.yaml", *ONE, "--skip-impossible")
    assert left_out.code == 0 and "Point 2 was left out as impossible: " in left_out.err
    assert "must sum to 1" in (tmp_path / "results" / "shares" / "points.csv").read_text()


def test_run_and_compare_take_values_and_say_so(asnsim, scenario_files, tmp_path: Path) -> None:
    small = ("--set", "population.employees=60", "--set", "quarters=4")
    run = asnsim("run", scenario_files[0], *small, "--out", "once", "--no-report")
    assert run.code == 0 and "population.employees 60; quarters 4" in " ".join(run.out.split())
    compared = asnsim("compare", *scenario_files[:2], *small, "--replications", 2, *ONE, "--out", "both")
    assert compared.code == 0, compared.err
    assert "Set in every arm and its burn-in" in compared.out and "Which is best" in compared.out
    for folder in ("once", "both"):
        for arm in json.loads((tmp_path / folder / "manifest.json").read_text())["arms"]:
            assert "employees: 60" in arm["scenario"] and "employees: 60" in arm["before"]


@pytest.mark.parametrize(
    ("assignment", "said"),
    [
        ("population.employees", "write a parameter and its value"),
        ("=3", "write a parameter and its value"),
        ("population.employees=[1", "cannot be read as one value"),
        ("population.employees=60\nx: 3", "cannot be read as one value"),
        ("population.employes=60", "did you mean 'population.employees'"),
        ("population.employees=many", "must be a whole number"),
    ],
)
def test_a_value_that_is_none_is_refused(asnsim, scenario_files, assignment: str, said: str) -> None:
    for command in ("run", "compare"):
        found = asnsim(command, scenario_files[0], "--set", assignment)
        assert found.code == 2 and said in found.err and found.out == ""


def test_a_place_is_taken_without_a_copy(asnsim, scenario_files, tmp_path: Path) -> None:
    found = asnsim("compare", "--place", "kupang", *scenario_files[:2], "--replications", 2, *ONE)
    assert found.code == 0, found.err
    assert (tmp_path / "results" / "today-vs-peers-at-kupang").is_dir()
    assert "today, with the people of Kupang today (today-at-kupang)" in " ".join(found.out.split())


def test_places_are_compared_as_such(asnsim, scenario_files, tmp_path: Path) -> None:
    (tmp_path / "large.yaml").write_text("extends: today.yaml\npopulation: {employees: 90}\n")
    line = ("compare", "today.yaml", "large.yaml", "--replications", 2, *ONE)
    refused = asnsim(*line)
    assert refused.code == 2 and "--different-places" in refused.err
    found = asnsim(*line, "--different-places")
    assert found.code == 0 and "luck is not paired person by person" in " ".join(found.out.split())
    assert "luck is not paired" not in asnsim("compare", *scenario_files[:2], "--replications", 2, *ONE).out


def test_replications_go_on_until_a_half_width(asnsim, scenario_files) -> None:
    line = ("compare", *scenario_files[:2], *ONE, "--replications", 3, "--outcome", "skm")
    assert asnsim(*line, "--until-half-width", 0.5).out.count("3 replications, seed 1") == 1
    alone = ("compare", scenario_files[0], *ONE, "--replications", 3, "--outcome", "skm")
    capped = asnsim(*alone, "--until-half-width", 1e-6, "--at-most", 6)
    assert capped.code == 0 and "6 replications, seed 1" in capped.out
    assert "After 6 replications, the most that are allowed" in capped.err
    assert asnsim(*line, "--until-half-width", 0).code == 2
    assert "did you mean 'skm'" in asnsim(*line[:-1], "skn", "--until-half-width", 0.5).err

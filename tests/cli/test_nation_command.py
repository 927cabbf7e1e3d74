"""`asnsim nation`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from asnsim import outcomes
from asnsim.experiment import simulation
from asnsim.outcomes.statistics import mean
from asnsim.studies.nation import observed

LINE = ("nation", "kepahiang", "--workers", 1, "--quarters", 2, "--share", 100, "--map", "skm")
TWO = ("--employer", "kab-kepahiang", "--employer", "pusat-kementerian-pariwisata")


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    one = dict.fromkeys(outcomes.ids(), mean([0.25, 0.75]))
    monkeypatch.setattr(observed, "observations", lambda arm, seed: [one] * arm.scenario.quarters)
    monkeypatch.setattr(simulation, "warm_up", lambda: None)


def test_provinces_are_shown_in_both_languages_and_files_written(asnsim, tmp_path: Path) -> None:
    found = asnsim(*LINE, *TWO)
    assert found.code == 0, found.err
    assert "one in 100 was simulated" in " ".join(found.out.split())
    assert "Bengkulu" in found.out and "Central agencies" in found.out
    folder = tmp_path / "results" / "nation" / "kepahiang"
    assert {"employers.csv", "provinces.csv", "nation.csv", "manifest.json"} < {
        p.name for p in folder.iterdir()
    }
    in_indonesian = asnsim(*LINE, *TWO, "--language", "id", "--out", "there")
    assert "Instansi pusat" in in_indonesian.out and "satu dari 100" in " ".join(in_indonesian.out.split())


def test_machines_get_the_provinces(asnsim) -> None:
    listed = json.loads(asnsim(*LINE, *TWO, "--json").out)
    assert [row["province"] for row in listed] == ["Bengkulu", "central"] and listed[0]["motivation"] == 0.5
    rows = list(csv.DictReader(io.StringIO(asnsim(*LINE, *TWO, "--csv").out)))
    assert [int(row["employers"]) for row in rows] == [1, 1]


def test_maps_are_drawn_and_with_a_baseline_effects_are_shown(asnsim, tmp_path: Path) -> None:
    found = asnsim(*LINE[:1], "kepahiang-peer-review", *LINE[2:], *TWO, "--baseline", "kepahiang")
    assert found.code == 0, found.err
    assert "Difference from Kepahiang today" in found.out and "published" in found.out
    folder = tmp_path / "results" / "nation" / "kepahiang-peer-review"
    assert (folder / "map_skm.png").read_bytes().startswith(b"\x89PNG")
    (bengkulu, central) = csv.DictReader(io.StringIO((folder / "effects.csv").read_text()))
    assert bengkulu["province"] == "Bengkulu" and float(bengkulu["skm"]) == float(central["skm"]) == 0.0
    assert (folder / "baseline" / "provinces.csv").is_file()
    listed = json.loads((folder / "manifest.json").read_text())["files"]
    assert {"map_skm.png", "effects.csv"} < set(listed)


def test_an_outcome_that_is_none_is_told_before_anything_is_run(
    asnsim, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(observed, "observations", lambda arm, seed: pytest.fail("it was run"))
    found = asnsim(*LINE, *TWO, "--map", "skn")
    assert found.code == 2 and "did you mean 'skm'" in found.err and not (tmp_path / "results").exists()

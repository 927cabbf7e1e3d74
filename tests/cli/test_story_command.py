"""`asnsim story`."""

from __future__ import annotations

import json
from pathlib import Path

SMALL = "population.employees=80"


def test_it_is_told_in_words_for_machines_and_in_files(asnsim, tmp_path: Path) -> None:
    asked = ("story", "kepahiang", "kepahiang-peer-review", "--employee", 3, "--quarters", 4, "--set", SMALL)
    told = asnsim(*asked, "--language", "id", "--out", "s")
    assert told.code == 0, told.err
    assert told.out.startswith("Kisah pegawai nomor 3") and "Tahun 1." in told.out
    assert sorted(file.name for file in (tmp_path / "s").iterdir()) == ["story.csv", "story.png", "story.txt"]
    rows = json.loads(asnsim(*asked, "--json").out)
    assert {row["arm"] for row in rows} == {"kepahiang", "kepahiang-peer-review"}


def test_there_is_no_such_employee(asnsim) -> None:
    found = asnsim("story", "kepahiang", "--employee", 80, "--set", SMALL)
    assert found.code == 2 and "rows go from 0 to 79" in found.err

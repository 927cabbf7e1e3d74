"""What stands in a staff list, and where it lies, reaches nothing that a command prints or writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

LIST = """\
unit,parent_unit,head,sex,age,education,status,position,grade,tenure,rank_years,NAMA,NIP,NIK
Dinas Rahasia,,yes,man,52,S2,PNS,structural,IV/b,25,3,BUDI SANTOSO,197301011998031001,1708010101730001
Dinas Rahasia,,no,woman,30,S1,PPPK,functional,IX,2,2,SITI RAHAYU,199501012023212002,1708010101950002
"""
SECRETS = (
    *("BUDI SANTOSO", "SANTOSO", "SITI RAHAYU", "RAHAYU", "197301011998031001", "199501012023212002"),
    *("1708010101730001", "1708010101950002", "Dinas Rahasia", "siti.home"),
)


@pytest.fixture
def listed(tmp_path: Path) -> str:
    folder = tmp_path / "siti.home"
    folder.mkdir()
    (folder / "staf.csv").write_text(LIST)
    path = tmp_path / "listed.yaml"
    path.write_text(f"extends: kepahiang\nquarters: 4\npopulation: {{staff_list: {folder / 'staf.csv'}}}\n")
    return path.name


def test_nothing_of_a_staff_list_is_printed_or_written(asnsim, listed: str, tmp_path: Path) -> None:
    said = [asnsim("show", listed, "--language", language) for language in ("en", "id")]
    said += [asnsim("show", listed, "--all"), asnsim("show", listed, "--json")]
    study = ("kepahiang", listed, "--quarters", 4, "--replications", 2, "--workers", 1, "--out", "results")
    places = "--different-places"
    said += [asnsim("compare", *study, places), asnsim("run", listed, "--out", "one")]
    assert [one.code for one in said] == [0] * len(said), said
    texts = [one.out + one.err for one in said]
    written = [
        file for folder in ("results", "one") for file in (tmp_path / folder).rglob("*") if file.is_file()
    ]
    assert {"report.html", "manifest.json", "runs.sqlite"} <= {file.name for file in written}
    texts += [file.read_bytes().decode("utf-8", "replace") for file in written]
    for text in texts:
        assert not [secret for secret in SECRETS if secret.casefold() in text.casefold()]
    manifest = json.loads((tmp_path / "results" / "manifest.json").read_text())
    assert "staf.csv" in manifest["arms"][1]["scenario"], "the file's name says which list it was"


def test_show_counts_the_people_of_the_list(asnsim, listed: str, tmp_path: Path) -> None:
    shown = asnsim("show", listed, "--all").out
    assert "People: 2 employees, read from staf.csv" in shown
    assert "4,000" not in shown and "population.employees" not in shown
    (tmp_path / "siti.home" / "staf.csv").unlink()
    missing = asnsim("show", listed)
    assert missing.code == 0 and "cannot be read" in missing.out and "siti.home" not in missing.out

"""`asnsim brief`, and `asnsim who` on a kept study."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FEW = ("--replications", 3, "--workers", 1, "--no-report")


@pytest.fixture
def study(asnsim, scenario_files: list[str]) -> Path:
    """The folder of a study of three schemes."""
    assert asnsim("compare", *scenario_files, *FEW, "--out", "kept").code == 0
    return Path("kept")


@pytest.mark.slow
def test_all_formats_are_written_into_the_folder_and_listed(asnsim, study: Path) -> None:
    found = asnsim("brief", study, "--language", "id", "--office", "Pemkab Contoh")
    assert found.code == 0, found.err
    names = {f"brief.{to}" for to in ("html", "pdf", "docx", "xlsx")}
    assert names <= set(json.loads((study / "manifest.json").read_text())["files"])
    assert all(name in found.err and (study / name).stat().st_size > 5000 for name in names)
    page = (study / "brief.html").read_text(encoding="utf-8")
    assert "Pemkab Contoh" in page and "asnsim who kept" in page and "asnsim why kept" in page
    assert asnsim("verify", study, "--sample", 0).code == 0


def test_one_file_takes_the_format_of_its_ending(asnsim, study: Path) -> None:
    before = sorted(path.name for path in study.iterdir())
    assert asnsim("brief", study, "--out", "elsewhere/b.html").code == 0
    assert Path("elsewhere/b.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert sorted(path.name for path in study.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere/manifest.json: cannot be read as a manifest"),
        (["kept", "--format", "odt"], "'odt' is not one of"),
        (["kept", "--out", "b.pdff"], "did you mean 'pdf'"),
        (
            ["kept", "--out", "b.pdf", "--format", "pdf", "--format", "html"],
            "one file cannot have several formats",
        ),
        (["kept", "--out", "b.html", "--letterhead", "kop.docx"], "a letterhead is for DOCX only"),
        (["kept", "--out", "b.docx", "--letterhead", "nokop.docx"], "nokop.docx: is no DOCX file"),
        (["kept", "--out", "today.yaml/b.html"], "today.yaml"),
        (["alone"], "this study has one scheme"),
    ],
)
def test_what_is_wrong_is_said_once(asnsim, study: Path, arguments: list[str], said: str) -> None:
    if arguments[0] == "alone":
        assert asnsim("compare", "today.yaml", *FEW, "--out", "alone").code == 0
    found = asnsim("brief", *arguments)
    assert found.code == 2 and said in " ".join(found.err.split()), found.err
    assert "Traceback" not in found.err and not list(study.glob("brief.*"))


def test_who_gains_is_kept_beside_a_study_and_found_there(asnsim, tmp_path: Path) -> None:
    for name, more in (("now", ""), ("raised", "incentives: {unconditional_raise: {}}\n")):
        text = f"extends: kepahiang\nname: {name}\nquarters: 4\npopulation: {{employees: 120, citizens: 4000}}\n{more}"
        (tmp_path / f"{name}.yaml").write_text(text)
    assert asnsim("compare", "now.yaml", "raised.yaml", *FEW, "--out", "kept").code == 0
    found = asnsim("who", "kept", "--workers", 1, "--no-report")
    assert found.code == 0 and "3 replications, seed 1" in " ".join(found.out.split()), found.err
    assert "who.csv" in json.loads(Path("kept/manifest.json").read_text())["files"]
    assert asnsim("brief", "kept", "--out", "b.html", "--language", "id").code == 0
    page = Path("b.html").read_text(encoding="utf-8")
    assert "Perempuan (" in page and "asnsim who" not in page and "asnsim why kept" in page
    refused = asnsim("who", "kept", "--seed", 2)
    assert refused.code == 2 and "--seed is for scenarios" in refused.err

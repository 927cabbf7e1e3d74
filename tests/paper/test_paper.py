"""The paper cites what it lists and lists what it cites; the tables of the ODD protocol are the code's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from each import each

from paper import build_odd

ROOT = Path(__file__).resolve().parents[2]
PAPER = ROOT / "paper" / "paper.md"
BIBLIOGRAPHY = ROOT / "paper" / "paper.bib"
ODD = ROOT / "paper" / "odd.md"

ENTRY = re.compile(r"^@(\w+)\{([^,\s]+),\n(.*?)^\}", re.DOTALL | re.MULTILINE)
FIELD = re.compile(r"^  (\w+) = \{(.*)\},?$", re.MULTILINE)
CITATION = re.compile(r"\[(@[^\]]+)\]")
SECTIONS = (
    "Summary",
    "Statement of need",
    "State of the field",
    "Design",
    "Research use so far",
    "Limitations",
    "References",
)
CONCEPTS = (
    "Basic principles",
    "Emergence",
    "Adaptation",
    "Objectives",
    "Learning",
    "Prediction",
    "Sensing",
    "Interaction",
    "Stochasticity",
    "Collectives",
    "Observation",
)
ELEMENTS = (
    "1. Purpose and patterns",
    "2. Entities, state variables and scales",
    "3. Process overview and scheduling",
    "4. Design concepts",
    "5. Initialization",
    "6. Input data",
    "7. Submodels",
)


def entries() -> dict[str, dict[str, str]]:
    """Fields of each entry of the bibliography by key."""
    found = ENTRY.findall(BIBLIOGRAPHY.read_text(encoding="utf-8"))
    assert len({key for _, key, _ in found}) == len(found), "a key twice"
    return {key: {"type": kind, **dict(FIELD.findall(body))} for kind, key, body in found}


def cited() -> set[str]:
    groups = CITATION.findall(PAPER.read_text(encoding="utf-8"))
    return {key.strip().removeprefix("@") for group in groups for key in group.split(";")}


def test_every_entry_was_read() -> None:
    assert len(entries()) == BIBLIOGRAPHY.read_text(encoding="utf-8").count("\n@") + 1


def test_every_citation_is_listed_and_every_entry_cited() -> None:
    assert cited() == set(entries())


@each("key", sorted(entries()))
def test_an_entry_is_complete(key: str) -> None:
    entry = entries()[key]
    needed = {"author", "title", "year"}
    needed |= {"article": {"journal"}, "inproceedings": {"booktitle"}}.get(entry["type"], set())
    assert needed <= set(entry)
    assert re.fullmatch(r"(19|20)\d\d", entry["year"])
    assert re.fullmatch(r"10\.\d{4,}/\S+", entry.get("doi", "10.0000/none"))


def test_no_doi_stands_twice() -> None:
    dois = [entry["doi"].lower() for entry in entries().values() if "doi" in entry]
    assert len(dois) == len(set(dois))


def test_the_paper_has_its_sections() -> None:
    text = PAPER.read_text(encoding="utf-8")
    assert tuple(re.findall(r"^# (.+)$", text, re.MULTILINE)) == SECTIONS
    assert text.startswith("---\ntitle:")
    assert "bibliography: paper.bib" in text


def test_the_odd_protocol_has_its_elements_and_concepts() -> None:
    text = ODD.read_text(encoding="utf-8")
    assert tuple(re.findall(r"^## (\d\. .+)$", text, re.MULTILINE)) == ELEMENTS
    concepts = text.split("## 4. ")[1].split("## 5. ")[0]
    assert tuple(re.findall(r"^\*\*(.+?)\.\*\*", concepts, re.MULTILINE)) == CONCEPTS


def test_the_files_that_the_odd_protocol_names_are_there() -> None:
    text = ODD.read_text(encoding="utf-8")
    for path in re.findall(r"`((?:asnsim|tests|docs)/[\w/.-]+)`", text):
        assert (ROOT / path).exists(), path
    for path in re.findall(r"`([a-z_]+\.py)`", text):
        assert any((ROOT / "asnsim" / "model").rglob(path)), path


def test_the_tables_of_the_odd_protocol_are_current(
    built_in_alone: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_odd.main(["--check"]) == 0, capsys.readouterr().err

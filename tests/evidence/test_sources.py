"""Whoever reads a source can look it up: every id cited in the package stands in its tables."""

from __future__ import annotations

import re
from pathlib import Path

from asnsim.evidence import facts

ROOT = Path(__file__).resolve().parents[2]


def cited(letter: str) -> dict[str, str]:
    """Ids of that letter with a file that cites them."""
    found: dict[str, str] = {}
    for folder, ending in (("asnsim", "*.py"), ("scenarios", "*.yaml")):
        for path in sorted((ROOT / folder).rglob(ending)):
            for id in re.findall(rf"\b{letter}\d{{3}}\b", path.read_text(encoding="utf-8")):
                found.setdefault(id, str(path.relative_to(ROOT)))
    return found


def test_every_finding_that_is_cited_is_carried() -> None:
    known = {fact.id for fact in facts()}
    assert {id: place for id, place in cited("E").items() if id not in known} == {}


def test_every_statistic_that_is_cited_is_carried() -> None:
    tables = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "asnsim/population").glob("*.csv"))
    known = set(re.findall(r"\bS\d{3}\b", tables))
    assert {id: place for id, place in cited("S").items() if id not in known} == {}

"""A scenario that a newcomer wrote from `asnsim schema` and the guide alone: both know all of it, and it runs."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from asnsim.cli.entry import run
from asnsim.scenario import load
from asnsim.scenario.yaml_file import read

HERE = Path(__file__).resolve().parent
GUIDE = (HERE.parents[1] / "docs" / "guide.md").read_text(encoding="utf-8")
TODAY, REFORM = HERE / "harbour-town-today.yaml", HERE / "newcomer.yaml"


def written(file: Path) -> dict[str, Any]:
    return read(file).data


def keys(value: Any) -> Iterator[str]:
    """Every key below `value`."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from keys(inside)


@pytest.mark.parametrize("file", (TODAY, REFORM), ids=lambda file: file.stem)
def test_the_schema_allows_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["schema"]) == 0
    sys.stdout.flush()
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(schema).validate(written(file))


@pytest.mark.parametrize("file", (TODAY, REFORM), ids=lambda file: file.stem)
def test_the_guide_knows_every_block_of_it(file: Path) -> None:
    """Sections and kinds; what is set inside a kind is told by the schema."""
    content = written(file)
    blocks = [key for key in content if key not in ("name", "about")]
    for section in ("incentives", "development", "service", "evaluation"):
        blocks += content.get(section, {})
    blocks += content.get("evaluation", {}).get("raters", {})
    missing = [block for block in blocks if not re.search(rf"\b{block}\b", GUIDE)]
    assert not missing


def test_it_runs_and_is_a_reform_of_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert load(REFORM).burn_in().key() == load(TODAY).key()
    capsys.readouterr()
    code = run(["compare", str(TODAY), str(REFORM), "--replications", "2", "--workers", "1", "--json"])
    sys.stdout.flush()
    found = capsys.readouterr()
    assert code == 0, found.err
    effects = {row["outcome"]: row["effect"] for row in json.loads(found.out)}
    assert effects["rater_hours"] is not None
    assert effects["favouritism"] < 0, "colleagues and citizens owe the superior's favourites nothing"

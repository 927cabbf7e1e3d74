"""The picture at the top of the READMEs is drawn from the numbers that are kept, and shows what they say."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from PIL import Image

from asnsim.cli.commands.demo import ARMS
from asnsim.language import LANGUAGES
from asnsim.outcomes import OUTCOMES
from paper.build_picture import DOCS, KEPT, NUMBERS, PICTURES, SHOWN, digest, draw


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_of_the_numbers_that_are_kept(language: str) -> None:
    with Image.open(PICTURES[language]) as picture:
        assert picture.text[KEPT] == digest(), "make generated"  # type: ignore[attr-defined]
    assert PICTURES[language].stat().st_size < 50_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_shows_each_outcome_that_it_is_to_show(language: str) -> None:
    png, alt = draw(language)
    assert png.startswith(b"\x89PNG") and digest().encode() in png
    for outcome in SHOWN:
        assert OUTCOMES.get(outcome).labels[language] in alt


def test_the_numbers_are_those_of_the_demo() -> None:
    table = pd.read_csv(NUMBERS)
    assert [*table["baseline"].unique(), *table["arm"].unique()] == list(ARMS)
    assert set(table["outcome"]) == set(SHOWN)
    makefile = (DOCS.parent / "Makefile").read_text(encoding="utf-8")
    (replications,) = re.findall(r"^REPLICATIONS \?= (\d+)$", makefile, re.MULTILINE)
    assert set(table["replications"]) == {int(replications)}


@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.id.md", "id")])
def test_each_readme_shows_its_own_before_anything_else(page: str, language: str) -> None:
    text = (DOCS.parent / page).read_text(encoding="utf-8")
    (picture,) = re.findall(r"^!\[[^\]]{20,}\]\((docs/[\w.]+)\)$", text, re.MULTILINE)
    assert DOCS.parent / picture == PICTURES[language]
    assert text.index(picture) < text.index("\n## ")

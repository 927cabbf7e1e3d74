"""Every shipped scenario says in both languages which office it stands for, and has a short name for figures."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from each import each

from asnsim.files import shipped
from asnsim.language import LANGUAGES
from asnsim.scenario import load

FILES = sorted(shipped("scenarios").rglob("*.yaml"))

# What an axis and the head of a column have room for, and what stands in one line of a report.
LONGEST_LABEL = 24
LONGEST_TITLE = 100

# "Kabupaten Kepahiang" is a regency in English: its own name is what both titles have, as far as both write it alike.
KIND = re.compile(r"^(Pemerintah )?(Kabupaten|Kab\.|Kota|Provinsi) ")
ALIKE = len("laborator")

EXPERIMENT = re.compile(r"\bV\d+\b|^Laborator")


@each("file", FILES, ids=lambda file: file.stem)
def test_titles_and_labels_are_there_in_both_languages(file: Path) -> None:
    scenario = load(file)
    for language in LANGUAGES:
        title, label = getattr(scenario.title, language), getattr(scenario.label, language)
        assert title and label, language
        assert len(title) <= LONGEST_TITLE and len(label) <= LONGEST_LABEL
        if file.parent.name == "experiments":
            # Its card says where it took place; the title says whose it is.
            assert EXPERIMENT.search(title), title
        else:
            place = KIND.sub("", scenario.population.place)
            assert place.casefold()[:ALIKE] in title.casefold(), f"{title} does not say {place}"
        assert label != file.stem
    assert scenario.title.en != scenario.title.id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", ["title", "label"])
def test_no_two_scenarios_are_called_the_same(words: str, language: str) -> None:
    called = Counter(getattr(getattr(load(file), words), language) for file in FILES)
    assert [name for name, count in called.items() if count > 1] == []

"""What parameters mean is said in Indonesian too, by the catalogue or by the part itself."""

from __future__ import annotations

import json
import re
from typing import get_args

from pydantic import BaseModel

from asnsim.cli.parameter_words import in_words, meaning_in
from asnsim.experiment.book import described
from asnsim.experiment.designs.design import Design, Sampling
from asnsim.language import meaning, meanings
from asnsim.parameters import Checked, describe, nested_model, parameter
from asnsim.regulations import regulations
from asnsim.scenario import Scenario, all_parameters, json_schema
from asnsim.studies.levels import pages
from paper import build_model
from tests import built_in


class Jury(Checked):
    """A part in one file from outside: asnsim's catalogue knows nothing of it."""

    chairs: int = parameter(
        3,
        low=1,
        unit=("panellists", "panelis"),
        meaning=("Chairs of the jury", "Kursi dalam dewan juri"),
        source="assumption",
        size="seats",
    )
    speed: float = parameter(0.5, low=0, high=1, meaning="How fast the jury reads", source="assumption")


def test_a_part_brings_its_own_words() -> None:
    chairs, speed = describe(Jury)
    assert chairs.meaning == "Chairs of the jury"
    assert meaning_in(chairs, "en") == "Chairs of the jury"
    assert meaning_in(chairs, "id") == "Kursi dalam dewan juri"
    assert Jury.model_json_schema()["properties"]["chairs"]["description"] == "Chairs of the jury"
    assert meaning_in(speed, "id") == "How fast the jury reads", (
        "English is shown where there is nothing else"
    )


def test_the_catalogue_gives_the_indonesian_of_an_english_sentence() -> None:
    english, indonesian = next(iter(meanings().items()))
    assert meaning(english, "id") == indonesian
    assert meaning(english, "en") == english
    assert meaning(english, "id", own="punya sendiri") == "punya sendiri"


def test_another_program_gets_one_language() -> None:
    chairs, _ = describe(Jury)
    told = in_words(chairs, "id")
    assert told["meaning"] == "Kursi dalam dewan juri"
    assert told["unit"] == "panelis"
    assert told["source"] == "asumsi"
    assert "unit_id" not in told and "meaning_id" not in told
    assert in_words(chairs, "en")["unit"] == "panellists"


def test_every_parameter_has_an_indonesian_meaning_in_words_of_its_own() -> None:
    rows = all_parameters()
    assert len(rows) > 500
    lacking = {row.name: row.meaning for row in rows if meaning_in(row, "id") in ("", row.meaning)}
    assert lacking == {}, (
        "give the declaration a meaning in both languages, or asnsim/words/meanings the Indonesian"
    )


def test_the_catalogue_translates_nothing_that_nobody_says() -> None:
    """English that was reworded is found here, and its Indonesian read again."""
    said = {sentence for row in all_parameters() for sentence in (row.meaning, row.size)} | set(sources())
    said |= {str(one.description) for model in (Design, Sampling) for one in model.model_fields.values()}
    said |= pages.words() | build_model.words() | {one.meaning for one in described()}
    assert meanings().keys() - said - set(_purposes()) == set()


def test_sections_and_parts_say_in_indonesian_what_they_are_for() -> None:
    lacking = {sentence: whose for sentence, whose in _purposes().items() if sentence not in meanings()}
    assert lacking == {}, "give asnsim/words/meanings/parts.toml the Indonesian"


def _purposes() -> dict[str, str]:
    """What the JSON Schema says of sections and parts that come with asnsim: first paragraphs and descriptions."""
    found: dict[str, str] = {}
    with built_in.alone():
        waiting: list[type[BaseModel]] = [Scenario]
        waiting += [section.get(name) for section in built_in.SECTIONS.values() for name in section.names()]
    seen: set[type[BaseModel]] = set()
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        found[" ".join((model.__doc__ or "").strip().split("\n\n")[0].split())] = model.__name__
        for name, field in model.model_fields.items():
            nested = nested_model(field.annotation)
            waiting += [] if nested is None else [nested]
            waiting += [one for one in map(nested_model, get_args(field.annotation)) if one is not None]
            extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
            if field.description and "source" not in extra and name != "id":  # which is in Indonesian already
                found[field.description] = f"{model.__name__}.{name}"
    shown = " ".join(json.dumps(json_schema(), ensure_ascii=False).replace("\\n", " ").split())
    return {sentence: whose for sentence, whose in found.items() if sentence and sentence in shown}


def test_two_english_sentences_are_two_in_indonesian() -> None:
    english: dict[str, list[str]] = {}
    for sentence, indonesian in meanings().items():
        english.setdefault(indonesian, []).append(sentence)
    twice = {indonesian: sentences for indonesian, sentences in english.items() if len(sentences) > 1}
    assert twice == {}


def test_sizes_of_what_comes_with_asnsim_are_translated() -> None:
    with built_in.alone():
        sizes = {row.size for row in all_parameters() if row.size}
    assert {size for size in sizes if meaning(size, "id") == size} == set()


def sources() -> list[str]:
    """Where tables of regulations can be read, and what regulations are called."""
    tables = [table for one in regulations() for table in one.tables.values()]
    return [table.source for table in tables] + [one.cited for one in regulations()]


def test_sources_of_rules_are_in_words_of_both_languages() -> None:
    """What is more than an address or an official name has words, and these have an Indonesian line."""
    with_words = {said for said in sources() if re.search(r"\b[a-z]{3,}\b", re.sub(r"\S*[./]\S+", "", said))}
    assert len(with_words) > 30
    assert with_words - meanings().keys() == set(), "asnsim/words/meanings/sources.toml has the others"

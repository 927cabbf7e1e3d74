"""What parameters mean is said in Indonesian too, by the catalogue or by the part itself."""

from __future__ import annotations

from asnsim.cli.parameter_words import in_words, meaning_in
from asnsim.language import meaning, meanings
from asnsim.parameters import Checked, describe, parameter
from asnsim.scenario import all_parameters
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
    said = {sentence for row in all_parameters() for sentence in (row.meaning, row.size)}
    assert meanings().keys() - said == set()


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

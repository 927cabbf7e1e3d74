"""What parameters mean is said in Indonesian too, by the catalogue or by the part itself."""

from __future__ import annotations

from asnsim.cli.parameter_words import in_words, meaning_in
from asnsim.language import meaning, meanings
from asnsim.parameters import Checked, describe, parameter


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

"""The page of the model names what the code has, all of it that is behaviour, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from each import each

from asnsim.language import meaning, meanings
from asnsim.model.core.records import SLOW, codebook
from asnsim.scenario import all_parameters
from paper import build_model

ROOT = Path(__file__).resolve().parents[2]
EQUATION = re.compile(r"^```math\n.*?^```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
OPTIONS = {"advisory", "binding"}
COMMANDS = re.compile(r"asnsim [a-z-]+|python -m paper\.build_model")


def names_of_the_code() -> set[str]:
    """Columns, parameters by their full names and last parts, and parts by their kinds."""
    full = {row.name for row in all_parameters()}
    parts = {part for name in full for part in name.split(".")}
    return {*codebook()["name"], *full, *parts, *OPTIONS}


@each("language", build_model.PAGES)
def test_every_name_on_the_page_is_in_the_code(language: str, built_in_alone: None) -> None:
    said = set(CODE.findall(EQUATION.sub("", build_model.PAGES[language].read_text(encoding="utf-8"))))
    known = names_of_the_code()
    unknown = {
        name
        for name in said - known
        if not COMMANDS.fullmatch(name) and not (("/" in name) and (ROOT / name).exists())
    }
    assert len(said) > 400 and unknown == set()


@each("language", build_model.PAGES)
def test_every_number_of_behaviour_and_every_slow_state_is_on_the_page(
    language: str, built_in_alone: None
) -> None:
    page = build_model.PAGES[language].read_text(encoding="utf-8")
    named = set(CODE.findall(EQUATION.sub("", page)))
    assert len(build_model.behaviour()) > 200
    assert build_model.behaviour().keys() - named == set()
    assert set(SLOW) - named == set()


def test_every_group_of_symbols_names_what_is_there(built_in_alone: None) -> None:
    listed = [name for group in build_model.symbols()["group"] for name in group["columns"]]
    assert len(set(listed)) == len(listed)
    assert set(listed) <= set(build_model.columns().index)
    symbols = build_model.symbols()["symbols"]
    assert set(symbols) <= {*listed, *build_model.behaviour()}
    assert all(names or group["columns"] for group, names in build_model.groups())


def test_what_columns_mean_is_said_in_indonesian() -> None:
    assert {
        words for words in build_model.words() if words not in meanings() or not meaning(words, "id")
    } == set()


def test_the_tables_of_symbols_are_current(built_in_alone: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_model.main(["--check"]) == 0, capsys.readouterr().err


def test_a_number_of_behaviour_goes_to_the_nearest_part() -> None:
    found = {name: group["en"] for group, names in build_model.groups() for name in names}
    assert found["evaluation.disclosure.envy"] == "Adapt"
    assert found["evaluation.raters.peers.pact"] == "Appraise"


def test_a_page_without_a_place_for_the_tables_is_refused() -> None:
    with pytest.raises(ValueError, match="place"):
        build_model.build("no marker", "en")

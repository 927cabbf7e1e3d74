"""`asnsim validate`: objects for programs, a table for people, and the exit code."""

from __future__ import annotations

import json

import pytest

from asnsim.language import LANGUAGES
from asnsim.studies.virtual import validation


def test_the_command_prints_objects_and_its_exit_code(asnsim) -> None:
    found = asnsim("validate", "V13", "--quick", "--json", "--workers", "1")
    assert found.code == 0
    cells = json.loads(found.out)
    assert [cell["id"] for cell in cells] == ["V13a", "V13b", "V13c", "V13d"]
    numbers = {"band_low", "band_high", "published", "simulated", "ci_low", "ci_high", "passed"}
    assert {"id", "experiment", "title", "citation"} | numbers <= set(cells[0])
    assert cells[0]["band_high"] is None


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_prints_for_people(asnsim, language: str) -> None:
    found = asnsim("validate", "V13", "--quick", "--workers", "1", "--language", language)
    assert "V13d" in found.out and "Knauer" in found.out


def test_a_lost_target_is_exit_code_one(asnsim, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_holds(*_: object) -> bool:
        return False

    monkeypatch.setattr(validation, "recorded", lambda: {"V13a": True})
    monkeypatch.setattr(validation.Cell, "holds", none_holds)
    found = asnsim("validate", "V13", "--quick", "--json", "--workers", "1")
    assert found.code == 1
    assert "V13a" in found.err and "V13b" not in found.err


def test_an_unknown_experiment_is_bad_input(asnsim) -> None:
    found = asnsim("validate", "V77")
    assert found.code == 2 and "V7" in found.err

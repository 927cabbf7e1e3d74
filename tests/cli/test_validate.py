"""`asnsim validate`: objects for programs, a table for people, and the exit code."""

from __future__ import annotations

import json

import pytest

from asnsim.language import LANGUAGES
from asnsim.studies.virtual import validation


def test_the_command_prints_objects_and_its_exit_code(asnsim, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "recorded", dict)
    found = asnsim("validate", "V32", "V30", "--quick", "--grid", "--json", "--workers", "1")
    assert found.code == 0
    cell, nothing = json.loads(found.out)
    assert (cell["id"], nothing["id"]) == ("V32a", "V30")
    before = {
        "id",
        "experiment",
        "title",
        "band_low",
        "band_high",
        "published",
        "simulated",
        "ci_low",
        "ci_high",
    }
    before |= {"passed", "recorded", "citation"}
    assert before | {"verdict", "share_in_band", "grid_share", "dose", "card"} <= set(cell)
    assert cell["verdict"] in ("robust", "at this dose only", "missed")
    assert nothing["verdict"] == "not representable" and nothing["simulated"] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_prints_for_people(asnsim, language: str) -> None:
    found = asnsim("validate", "V32", "V29", "--quick", "--workers", "1", "--language", language)
    assert "V32a" in found.out and "Epton" in found.out and "Rasul" in found.out
    for said in {
        "en": ("Dose", "not representable", "target"),
        "id": ("Dosis", "tidak dapat diwakili", "sasaran"),
    }[language]:
        assert said in found.out


def test_a_lost_target_is_exit_code_one(asnsim, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "recorded", lambda: {"V32a": True})
    monkeypatch.setattr(validation, "passes", lambda *_: False)
    monkeypatch.setattr(validation, "FULL", validation.QUICK)
    found = asnsim("validate", "V32", "--json", "--workers", "1")
    assert found.code == 1
    assert "V32a" in found.err


def test_over_few_sets_a_lost_target_is_only_named(asnsim, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "recorded", lambda: {"V32a": True})
    monkeypatch.setattr(validation, "passes", lambda *_: False)
    found = asnsim("validate", "V32", "--quick", "--json", "--workers", "1")
    assert found.code == 0
    assert "V32a" in found.err and "--quick" in found.err


def test_an_unknown_experiment_is_bad_input(asnsim) -> None:
    found = asnsim("validate", "V77")
    assert found.code == 2 and "V7" in found.err

"""`asnsim claims`: objects for programs, words for people, files, and mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asnsim.cli.parameter_words import meaning_in
from asnsim.language import LANGUAGES, text
from asnsim.scenario import all_parameters
from asnsim.studies import claims
from asnsim.studies.claims import report
from asnsim.studies.claims.trial import Size

CONTRACT = {
    "id", "seed", "claim", "mechanism", "parameter", "outcome", "effect", "ci_low", "ci_high", "verdict", "condition",
}  # fmt: skip


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sets, so that the command's output is tested and not the model."""
    monkeypatch.setattr(report, "QUICK", Size(2, 1))


@pytest.mark.slow
def test_it_prints_objects(asnsim) -> None:
    found = asnsim("claims", "--seed", "kepahiang-pay", "--quick", "--json", "--workers", "1")
    assert found.code == 0
    said = json.loads(found.out)
    assert set(said[0]) >= CONTRACT
    assert all("kepahiang-pay" in one["seed"] for one in said) and len(said) >= 15
    assert all(one["effect"] is not None for one in said)


@pytest.mark.slow
def test_what_is_outside_the_model_has_no_number_and_a_reason(asnsim) -> None:
    said = json.loads(asnsim("claims", "--seed", "alak", "--quick", "--json", "--workers", "1").out)
    outside = [one for one in said if one["verdict"] == "outside the model"]
    assert 102 in [one["id"] for one in outside]
    assert all(one["effect"] is None and one["condition"] for one in outside)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "verdict"), [("en", "supported"), ("id", "didukung")])
def test_it_prints_for_people_and_writes_a_figure(
    asnsim, language: str, verdict: str, tmp_path: Path
) -> None:
    found = asnsim(
        "claims", "--seed", "sofifi", "--quick", "--workers", "1", "--language", language, "--out", "here"
    )
    assert found.code == 0
    assert verdict in found.out and language in LANGUAGES
    assert (tmp_path / "here" / "claims.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "here" / "claims.csv").read_text().startswith("id,seed,claim,")


@pytest.mark.slow
def test_the_end_says_what_stands_by_assumption(asnsim, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made-up verdicts: one claim holds by itself, two stand on one coefficient, one is not supported."""
    crowding = next(row for row in all_parameters() if row.name == "population.behaviour.work.crowding")
    rows = claims.claims(("sofifi",), quick=True, workers=1).head(4)
    rows["verdict"] = ["supported", "by assumption", "by assumption", "inconclusive"]
    rows["carried_by"] = ["", crowding.name, crowding.name, ""]
    monkeypatch.setattr(claims, "claims", lambda *_: rows)
    for language in LANGUAGES:
        said = " ".join(asnsim("claims", "--language", language).out.split())
        assert text("cli.not_by_assumption", language, of=3, free=1) in said
        one, other = rows["id"].iloc[1:3]
        fields = {"meaning": meaning_in(crowding, language), "name": crowding.name}
        assert text("cli.stands_on", language, claims=f"{one}, {other}", **fields) in said


def test_an_unknown_text_is_bad_input(asnsim) -> None:
    found = asnsim("claims", "--seed", "wangar")
    assert found.code == 2 and "did you mean 'wanggar'" in found.err


def test_json_and_csv_are_not_both(asnsim) -> None:
    assert asnsim("claims", "--json", "--csv").code == 2

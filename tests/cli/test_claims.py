"""`asnsim claims`: objects for programs, words for people, files, and mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asnsim.language import LANGUAGES
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


def test_what_is_outside_the_model_has_no_number_and_a_reason(asnsim) -> None:
    said = json.loads(asnsim("claims", "--seed", "alak", "--quick", "--json", "--workers", "1").out)
    outside = [one for one in said if one["verdict"] == "outside the model"]
    assert [one["id"] for one in outside] == [102]
    assert outside[0]["effect"] is None and outside[0]["condition"]


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


def test_an_unknown_text_is_bad_input(asnsim) -> None:
    found = asnsim("claims", "--seed", "wangar")
    assert found.code == 2 and "did you mean 'wanggar'" in found.err


def test_json_and_csv_are_not_both(asnsim) -> None:
    assert asnsim("claims", "--json", "--csv").code == 2

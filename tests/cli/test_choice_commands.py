"""`asnsim robust` and `asnsim information`."""

from __future__ import annotations

import json
from pathlib import Path

import experiment_fakes as fakes
import pytest

from asnsim.experiment import simulation


@pytest.fixture
def study(asnsim, scenario_files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation, "replicate", fakes.replicate)
    monkeypatch.setattr(simulation, "warm_up", fakes.warm_up)
    line = ["--replications", 40, "--uncertainty", "ensemble", "--workers", 1, "--out", "x", "--no-report"]
    done = asnsim("compare", *scenario_files[:2], *line, "--csv")
    assert done.code == 0, done.err


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "robust", "information"),
    [
        ("en", "value judgement, not a finding", "The choice over 20 parameter sets"),
        ("id", "pertimbangan nilai, bukan temuan", "Pilihan pada 20 himpunan parameter"),
    ],
)
def test_both_say_and_keep_what_they_found(asnsim, study: None, language, robust, information) -> None:
    line = [
        "x",
        "--criterion",
        "motivation",
        "--criterion",
        "skm",
        "--weigh",
        "skm=2",
        "--language",
        language,
    ]
    found = asnsim("robust", *line)
    assert found.code == 0 and robust in plain(found.out), found
    rows = json.loads(asnsim("robust", *line, "--json").out)
    assert {row["criterion"] for row in rows} == {"motivation", "skm", "combined"}
    assert {row["weight"] for row in rows} == {1.0, 2.0, None}
    found = asnsim("information", *line)
    assert found.code == 0 and plain(found.out).startswith(information), found
    csv = asnsim("information", *line, "--csv").out.splitlines()
    assert csv == Path("x/information.csv").read_text().splitlines()
    for name in ("robust.png", "front.png", "information.png"):
        assert Path("x", name).read_bytes().startswith(b"\x89PNG")
    for command in ("robust", "information"):
        wrong = asnsim(command, "x", "--criterion", "motivasion", "--language", "en")
        assert wrong.code == 2 and "did you mean 'motivation'" in wrong.err
        assert asnsim(command, "x", "--weigh", "skm=-1").code == 2

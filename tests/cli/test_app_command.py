"""`asnsim app` opens Voila on this computer only, and asks nothing of the internet."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from asnsim.cli.commands import app
from asnsim.files import packaged


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list:
    calls: list = []
    monkeypatch.setattr(app, "find_spec", lambda name: object())
    monkeypatch.setattr(subprocess, "call", lambda line, env: calls.append((line, env)) or 0)
    monkeypatch.setattr("asnsim.laboratory.office.Office", lambda: None)
    return calls


def test_it_listens_here_alone_unless_told_otherwise(asnsim, started) -> None:
    assert asnsim("app", "--no-browser", "--language", "id").code == 0
    ((line, environment),) = started
    assert "--Voila.ip=127.0.0.1" in line and "--no-browser" in line
    assert environment["ASNSIM_LANGUAGE"] == "id" and Path(environment["ASNSIM_FOLDER"]) == Path.cwd()
    assert asnsim("app", "--bind", "192.0.2.7", "--port", 9000).code == 0
    assert {"--Voila.ip=192.0.2.7", "--port=9000"} <= set(started[1][0])


def test_without_the_extra_it_says_what_to_install(asnsim, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "find_spec", lambda name: None)
    found = asnsim("app")
    assert found.code == 2 and "pip install 'asnsim[app]'" in found.err


def test_its_page_asks_nothing_of_a_content_network() -> None:
    folder = packaged("laboratory/jupyter/voila/templates/offline")
    assert "data-left-out" in (folder / "index.html.j2").read_text()

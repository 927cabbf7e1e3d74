from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from asnsim.cli.entry import run
from asnsim.experiment import simulation
from asnsim.outcomes import ids


@dataclass
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def asnsim(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Said]:
    """Run a command in this process and an empty folder, with a stand-in for the model."""

    def replicate(arms, seed):
        common = np.random.default_rng(seed).normal(size=(400, len(ids())))
        return {
            arm.name: common[: arm.scenario.quarters] + arm.scenario.evaluation.raters["supervisor"].noise
            for arm in arms
        }

    monkeypatch.setattr(simulation, "replicate", replicate)
    monkeypatch.setattr(simulation, "warm_up", lambda: None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def command(*arguments: object) -> Said:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        sys.stdout.flush()
        found = capsys.readouterr()
        return Said(code, found.out, found.err)

    return command


@pytest.fixture
def scenario_files(tmp_path: Path) -> list[str]:
    """Paths of three scenarios that differ."""
    paths = []
    for place, name in enumerate(("today", "peers", "thirds")):
        path = tmp_path / f"{name}.yaml"
        path.write_text(
            f"name: {name}\nquarters: 8\nabout: {{en: Scheme {name}., id: Skema {name}.}}\n"
            f"evaluation: {{raters: {{supervisor: {{noise: 0.{4 + place}}}}}}}\n"
        )
        paths.append(path.name)
    return paths

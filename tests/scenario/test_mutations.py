"""No file ends in an exception that is none of ours."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mutations import foreign

from asnsim import files
from asnsim.scenario import inherit


def test_a_broken_file_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`ASNSIM_MUTATIONS=8000` runs more of them than the few hundred that take some seconds."""
    monkeypatch.setattr(inherit, "shipped", files.shipped)  # here the real ones are meant
    count = int(os.environ.get("ASNSIM_MUTATIONS", "300"))
    found = list(foreign(count, 1, tmp_path / "scenarios"))
    assert not found, [(repr(error), text[-200:]) for text, error in found[:5]]

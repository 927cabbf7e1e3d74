"""`asnsim show` tells what changes in mid-run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

TEXT = """extends: kepahiang
changes:
- at: 5
  where: {share: 0.5}
  with: {development: {dialogue: {}}}
- at: 9
  with: {development: {dialogue: ~}}
"""


def test_show_tells_what_changes_in_mid_run(asnsim: Callable[..., Any]) -> None:
    Path("pilot.yaml").write_text(TEXT, encoding="utf-8")
    shown = asnsim("show", "pilot.yaml").out
    assert "From quarter 5 for units of {share: 0.5}: {development: {dialogue: {}}}" in shown
    assert "From quarter 9 for all: {development: {dialogue: null}}" in shown
    assert (
        "Mulai triwulan 5 bagi unit kerja menurut {share: 0.5}:"
        in asnsim("--language", "id", "show", "pilot.yaml").out
    )
    told = json.loads(asnsim("show", "pilot.yaml", "--json").out)
    assert [change["at"] for change in told["changes"]] == [5, 9]

"""`asnsim show` tells what changes in mid-run."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from asnsim.cli import main

TEXT = """extends: kepahiang
changes:
- at: 5
  where: {share: 0.5}
  with: {development: {dialogue: {}}}
- at: 9
  with: {development: {dialogue: ~}}
"""


def test_show_tells_what_changes_in_mid_run(tmp_path: Path) -> None:
    file = tmp_path / "pilot.yaml"
    file.write_text(TEXT, encoding="utf-8")
    shown = CliRunner().invoke(main, ["show", str(file)]).output
    assert "From quarter 5 for units of {share: 0.5}: {development: {dialogue: {}}}" in shown
    assert "From quarter 9 for all: {development: {dialogue: null}}" in shown
    shown = CliRunner().invoke(main, ["show", str(file), "--language", "id"]).output
    assert "Mulai triwulan 5 bagi unit kerja menurut {share: 0.5}:" in shown
    told = json.loads(CliRunner().invoke(main, ["show", str(file), "--json"]).output)
    assert [change["at"] for change in told["changes"]] == [5, 9]

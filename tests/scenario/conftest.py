"""A folder of "shipped" scenarios made for these tests, so that the real ones may change."""

from collections.abc import Callable
from pathlib import Path

import pytest

from asnsim.scenario import inherit

OFFICE = """\
about:
  en: An office.
  id: Sebuah kantor.
population:
  behaviour:
    work: {luck_sd: 0.5}
evaluation:
  raters:
    supervisor: {leniency: 0.3}
incentives:
  tpp: {}
"""

Write = Callable[[str, str], Path]


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "office.yaml").write_text(OFFICE)
    (folder / "bonus.yaml").write_text("extends: office\nincentives:\n  bonus: {}\n")
    monkeypatch.setattr(inherit, "shipped", lambda name: tmp_path / "shipped")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file into the working folder: `write("a.yaml", text)`."""

    def _write(name: str, text: str) -> Path:
        (tmp_path / name).write_text(text)
        return Path(name)

    return _write

"""`asnsim class`: what it needs, and a server of its own that is stopped and started again."""

from __future__ import annotations

import importlib.util
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from each import each

from asnsim.cli import entry

EXTRA = ("starlette", "uvicorn", "segno", "xlsxwriter", "python_multipart")


def without(library: str) -> Callable[..., Any]:
    there = importlib.util.find_spec
    return lambda name, *given: None if name == library else there(name, *given)


@each("library", EXTRA)
def test_what_is_missing_is_named_with_its_extra(library: str) -> None:
    import contextlib
    import io

    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stderr(said):
        patch.setattr(importlib.util, "find_spec", without(library))
        assert entry.run(["class"]) == entry.BAD_INPUT
    assert f"needs {library}" in said.getvalue() and "pip install 'asnsim[app]'" in said.getvalue()


def test_a_file_that_is_no_class_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("starlette", reason="the extra 'app' is not installed")
    (tmp_path / "class.sqlite").write_bytes(b"not a database" * 100)
    assert entry.run(["class", "--port", "0", "--out", str(tmp_path)]) == entry.BAD_INPUT
    assert "the class cannot be kept here" in capsys.readouterr().err


@pytest.mark.slow
def test_a_server_that_is_started_again_has_the_same_class_and_listens_here_alone(tmp_path: Path) -> None:
    pytest.importorskip("starlette", reason="the extra 'app' is not installed")
    httpx = pytest.importorskip("httpx", reason="httpx is not installed")
    from benchmarks.class_of_forty import served

    seen = []
    for _ in range(2):
        with served(tmp_path, "id") as at, httpx.Client(base_url=at.base, trust_env=False) as client:
            assert at.base.startswith("http://127.0.0.1:")
            joined = client.get("/")
            assert joined.status_code == 200 and '<html lang="id">' in joined.text
            assert "server" not in joined.headers
            screen = client.get(at.link, follow_redirects=True).text
            assert f"{at.base}</p>" in screen and "--bind" in screen
            seen.append((at.link, screen.partition('class="code">')[2][:6]))
    assert seen[0] == seen[1]
    with sqlite3.connect(tmp_path / "class.sqlite") as kept:
        assert kept.execute("select count(*) from seat").fetchone() == (0,)
    kept.close()

"""The codebook as a page: one file that asks for nothing, whose only script is allowed by its hash."""

from __future__ import annotations

import base64
import hashlib
import html as escaping
import re
from pathlib import Path

import pytest
from each import each

import asnsim
from asnsim.errors import InputError
from asnsim.language import LANGUAGES
from asnsim.report.codebook import html, write

ROW = re.compile(r'<tr><th scope="row">([^<]+)</th>')


@each("language", LANGUAGES)
def test_the_page_has_every_row_and_stands_alone(language: str) -> None:
    page = html(language)
    book = asnsim.codebook(language)
    assert ROW.findall(page) == book["name"].tolist()
    for meaning in book["meaning"]:
        assert (
            escaping.escape(meaning, quote=True).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page
        )
    assert not re.search(r"(?:src|href)=|https?://|@import|url\(", page)
    assert f'<html lang="{language}">' in page and "{{" not in page


def test_only_its_own_script_may_run() -> None:
    page = html()
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in page


def test_it_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "new" / "book.html", "id")
    assert path.read_text(encoding="utf-8") == html("id")
    with pytest.raises(InputError, match="is a folder"):
        write(tmp_path)

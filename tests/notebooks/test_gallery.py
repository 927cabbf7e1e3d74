"""The gallery shows every notebook as it is now: the same sections, its pictures, and how long it takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from each import each

from asnsim.language import LANGUAGES
from paper import build_gallery as gallery

ALL = gallery.notebooks()
PICTURE = re.compile(r"(?:\]\(|src=\")([^)\"]+\.png)")
MOST_BYTES = 5_000_000
HEADING = re.compile(r"^#+ .*$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def named(one: gallery.Notebook) -> str:
    return f"{one.stem}, {one.language}"


def headings(text: str) -> list[str]:
    """Those outside of code."""
    return HEADING.findall(FENCE.sub("", text))


@pytest.mark.parametrize("one", ALL, ids=named)
def test_a_page_has_the_sections_and_code_of_its_notebook(one: gallery.Notebook) -> None:
    """`python -m paper.build_gallery --only NAME` writes it anew."""
    page = one.page.read_text(encoding="utf-8")
    words = [cell.source for cell in one.content.cells if cell.cell_type == "markdown"]
    assert headings(page) == [head for text in words for head in headings(text)]
    code = [cell.source.strip() for cell in one.content.cells if cell.cell_type == "code"]
    assert [block for block in code if f"```python\n{block}\n```" not in page] == []


@pytest.mark.parametrize("one", ALL, ids=named)
def test_its_pictures_are_there_and_no_others(one: gallery.Notebook) -> None:
    shown = {gallery.GALLERY / name for name in PICTURE.findall(one.page.read_text(encoding="utf-8"))}
    assert shown == set(one.pictures.glob("*"))
    assert shown


@pytest.mark.parametrize("one", ALL, ids=named)
def test_its_length_is_said_at_the_top(one: gallery.Notebook) -> None:
    assert gallery.length_said(one) in one.head, "python -m paper.build_gallery --index"
    assert str(one.minutes) in gallery.length_said(one)


@each("language", LANGUAGES)
def test_the_index_lists_every_notebook_with_a_picture(language: str) -> None:
    page = gallery.INDEX[language].read_text(encoding="utf-8")
    assert page == gallery.index(language), "python -m paper.build_gallery --index"
    own = [one for one in ALL if one.language == language]
    assert re.findall(r"^## \[.*\]\(gallery/(.*)\)$", page, re.MULTILINE) == [one.page.name for one in own]
    pictures = [gallery.ROOT / "docs" / name for name in PICTURE.findall(page)]
    assert len(pictures) == len(own) and all(picture.is_file() for picture in pictures)


def test_nothing_else_lies_there_and_it_is_light() -> None:
    known = {one.page for one in ALL} | {gallery.LENGTHS}
    files = [path for path in gallery.GALLERY.rglob("*") if path.is_file()]
    folders = {one.pictures for one in ALL}
    assert [path for path in files if path not in known and path.parent not in folders] == []
    assert sum(path.stat().st_size for path in files) < MOST_BYTES


def test_html_is_shown_without_styles_and_on_lines_without_gaps() -> None:
    given = '<style>td {x: y}</style>\n<table class="a">\n\n<tr><td colspan="2" style="x">a &lt; b</td></tr>\n</table>'
    assert gallery.plain_html(given) == '<table>\n<tr><td colspan="2">a &lt; b</td></tr>\n</table>'


def test_a_length_is_processor_time_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "LENGTHS", tmp_path / "lengths.toml")
    monkeypatch.setattr(gallery, "GALLERY", tmp_path)
    one = ALL[0]
    assert "not measured" in gallery.length_said(one)
    gallery.note(one.stem, processor_seconds_quick=38, processor_seconds_full=1200, rendered="full")
    assert gallery.lengths()[one.stem]["rendered"] == "full"
    said = gallery.length_said(one)
    assert "40 seconds in quick mode, 10 minutes in full" in said

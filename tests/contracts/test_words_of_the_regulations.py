"""Indonesian is written in the words of the regulations, one word for one thing: `docs/gaya-bahasa.md`."""

from __future__ import annotations

import pytest
from each import each

from tests.indonesian import ROOT, found, refused, texts


def test_no_refused_word_is_used(subtests: pytest.Subtests) -> None:
    for path, said in texts().items():
        used = {text.strip()[:90]: words for text in said if (words := found(text))}
        with subtests.test(path.relative_to(ROOT).as_posix()):
            assert used == {}, "docs/gaya-bahasa.md has the word to use instead"


def test_every_kind_of_text_is_read() -> None:
    kinds = {path.suffix for path in texts()}
    assert {".md", ".toml", ".py", ".yaml", ".csv", ".ipynb"} <= kinds
    assert sum(len(said) for said in texts().values()) > 2500


@each(
    ("text", "words"),
    [
        ("Rerata penilaian", ["rerata"]),
        ("dampak dan pengaruhnya", ["pengaruh"]),
        ("memengaruhi", []),
        ("0,2 SD lebih tinggi", ["SD"]),
        ("`sd_effort` dan sdm", []),
        ("eksperimen\nterbitan", ["terbitan"]),
        ("selang 0,1 s.d. 0,3", []),
    ],
)
def test_what_is_refused(text: str, words: list[str]) -> None:
    assert found(text) == words


def test_the_style_page_refuses_words() -> None:
    assert len(refused()) > 50

"""Indonesian is written in the words of the regulations, one word for one thing: `docs/gaya-bahasa.md`."""

from __future__ import annotations

from pathlib import Path

from each import each

from tests.indonesian import ROOT, found, refused, texts

TEXTS = texts()


@each("path", sorted(TEXTS), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_refused_word_is_used(path: Path) -> None:
    used = {text.strip()[:90]: words for text in TEXTS[path] if (words := found(text))}
    assert used == {}, "docs/gaya-bahasa.md has the word to use instead"


def test_every_kind_of_text_is_read() -> None:
    kinds = {path.suffix for path in TEXTS}
    assert {".md", ".toml", ".py", ".yaml", ".csv", ".ipynb"} <= kinds
    assert sum(len(said) for said in TEXTS.values()) > 2500


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

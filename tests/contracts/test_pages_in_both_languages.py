"""Every page for a reader is there in English and in Indonesian, with the same sections, code and numbers."""

from __future__ import annotations

import ast
import csv
import re
from collections import Counter
from pathlib import Path

from each import each

ROOT = Path(__file__).resolve().parents[2]
PAIRS = (
    ("README.md", "README.id.md"),
    ("docs/guide.md", "docs/panduan.md"),
    ("docs/classroom.md", "docs/kelas.md"),
    ("docs/for-researchers.md", "docs/for-researchers.id.md"),
    ("docs/for-trainers.md", "docs/for-trainers.id.md"),
    ("docs/for-analysts.md", "docs/for-analysts.id.md"),
    ("docs/demo.md", "docs/demo.id.md"),
    ("docs/model.md", "docs/model.id.md"),
    ("docs/mechanisms.md", "docs/mechanisms.id.md"),
    ("docs/systems.md", "docs/systems.id.md"),
    ("docs/levels.md", "docs/levels.id.md"),
    ("docs/places.md", "docs/places.id.md"),
    ("docs/scale.md", "docs/scale.id.md"),
    ("docs/trust.md", "docs/trust.id.md"),
)

# Numbers in equations are written as in code.
EQUATIONS = ("docs/model.id.md",)

FENCE = re.compile(r"^ *```(\S*)[^\n]*\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`[^`]+`")
HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)
VERSION = re.compile(r"(?<![-−+\[\d.])\b3\.1[123]\b(?!\d)")
LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")
# What each page chooses for its readers: `make demo LANGUAGE=id`, `export ASNSIM_LANGUAGE=id`.
OWN_LANGUAGE = re.compile(r"( LANGUAGE|(?<=ASNSIM_LANGUAGE))=(en|id)$")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Where each language's own copy of a page or notebook is named.
OWN = {
    "effects.id.csv": "effects.en.csv",
    "outcomes.id.csv": "outcomes.en.csv",
    "systems.id.md": "systems.md",
    "levels.id.md": "levels.md",
    "trust.id.md": "trust.md",
    "places.id.md": "places.md",
    "scale.id.md": "scale.md",
    "model.id.md": "model.md",
    "mechanisms.id.md": "mechanisms.md",
    "README.id.md": "README.md",
    "panduan.md": "guide.md",
    "kelas.md": "classroom.md",
    "notebooks/id/": "notebooks/",
}

pair = each(("english", "indonesian"), PAIRS)


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def sections(text: str) -> list[tuple[str, str]]:
    """Depth of each heading and the prose below it, without code blocks."""
    prose = FENCE.sub("", text)
    heads = list(HEADING.finditer(prose))
    ends = [head.start() for head in heads[1:]] + [len(prose)]
    return [(head[1], head[2] + prose[head.end() : end]) for head, end in zip(heads, ends, strict=True)]


def code(prose: str) -> Counter[str]:
    """What stands in code within sentences, the language aside and each page under its English name."""
    found = [" ".join(one.split()) for one in INLINE.findall(prose)]
    for own, english in OWN.items():
        found = [one.replace(own, english) for one in found]
    return Counter(
        re.sub(r" --language (en|id)| LANGUAGE=(en|id)|NAM[AE]|TAHUN|YEAR|DAERAH|PLACE", "", one)
        for one in found
    )


def numbers(prose: str, thousands: str, decimal: str) -> Counter[str]:
    """Numbers in sentences and tables; not those in code, in versions of Python and in titles of sources."""
    for other in (INLINE, LINK, VERSION):
        prose = other.sub(" ", prose)
    plain = (one.replace(thousands, "").replace(decimal, ".") for one in NUMBER.findall(prose))
    return Counter(plain)


def without_words(language: str, block: str) -> object:
    """A block of code without comments, docstrings and names of scenarios; Python as its syntax tree."""
    if language == "python":
        tree = ast.parse(block)
        for node in ast.walk(tree):
            body = getattr(node, "body", None)
            if isinstance(node, ast.ClassDef) and isinstance(body, list) and ast.get_docstring(node):
                body.pop(0)
            if isinstance(node, ast.keyword) and node.arg == "name":
                node.value = ast.Constant("")
        return ast.dump(tree)
    return [OWN_LANGUAGE.sub("", re.sub(r"\s+# .*$", "", line)) for line in block.splitlines()]


@pair
def test_the_same_sections_in_the_same_order(english: str, indonesian: str) -> None:
    depths = [[depth for depth, _ in sections(page(name))] for name in (english, indonesian)]
    assert depths[0] == depths[1] and len(depths[0]) > 3


@pair
def test_the_same_code(english: str, indonesian: str) -> None:
    here, there = (FENCE.findall(page(name)) for name in (english, indonesian))
    assert [language for language, _ in here] == [language for language, _ in there]
    assert [without_words(*block) for block in here] == [without_words(*block) for block in there]


@pair
def test_each_section_names_the_same_things_and_numbers(english: str, indonesian: str) -> None:
    for (_, one), (_, other) in zip(sections(page(english)), sections(page(indonesian)), strict=True):
        heading = one.splitlines()[0]
        assert set(code(one)) ^ set(code(other)) == set(), heading
        marks = ",." if indonesian in EQUATIONS else ".,"
        assert numbers(one, ",", ".") == numbers(other, *marks), heading


@pair
def test_tables_and_lists_are_as_long(english: str, indonesian: str) -> None:
    shapes = []
    for name in (english, indonesian):
        shapes.append(
            [
                Counter(
                    line.lstrip()[:1] for line in prose.splitlines() if re.match(r" *(\||- |\d\. )", line)
                )
                for _, prose in sections(page(name))
            ]
        )
    assert shapes[0] == shapes[1]


SAYING = {"README.md": "en", "docs/classroom.md": "en", "README.id.md": "id", "docs/kelas.md": "id"}


@each(("name", "language"), SAYING.items())
def test_what_passes_is_said_as_it_was_recorded(name: str, language: str) -> None:
    """An experiment passes if all of its cells do."""
    with (ROOT / "asnsim/studies/virtual/recorded.csv").open(encoding="utf-8", newline="") as file:
        cells = [(row["id"], row["passes"] == "yes") for row in csv.DictReader(file)]
    held: dict[str, bool] = {}
    for id, passes in cells:
        experiment = id.rstrip("abcdefgh")
        held[experiment] = held.get(experiment, True) and passes
    said = f"{sum(held.values())} {'of' if language == 'en' else 'dari'} {len(held)}"
    assert said in " ".join(page(name).split())

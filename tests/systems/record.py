"""Prints the table of `asnsim systems` anew, and writes whatever speaks of its verdicts.

    python -m tests.systems.record             # runs the study, a quarter of an hour
    python -m tests.systems.record --quick     # over twelve parameter sets, three minutes
    python -m tests.systems.record --pages     # writes pages and prose from the table that is recorded

Writes `asnsim/studies/systems/recorded.csv`, `docs/systems.md` with its Indonesian twin, and the last sentences of
`about` in the scenarios of the seven texts, which admit what is too small to matter and what moves nothing.
"""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path

from asnsim.experiment.tables import write_csv
from asnsim.language import LANGUAGES, text
from asnsim.report.systems import admission, page
from asnsim.studies.systems import SYSTEMS, recorded, systems

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "asnsim" / "studies" / "systems" / "recorded.csv"
PAGES = {"en": ROOT / "docs" / "systems.md", "id": ROOT / "docs" / "systems.id.md"}
TWINS = {
    "en": "*[Baca dalam bahasa Indonesia](systems.id.md)*",
    "id": "*[Read in English](systems.md)*",
}
WIDTH = 120
INDENT = "    "


def linked(written: str, language: str) -> str:
    """A page with a link to its twin below the title."""
    title, rest = written.split("\n\n", 1)
    return f"{title}\n\n{TWINS[language]}\n\n{rest}"


def admitting(yaml: str, sentences: dict[str, str]) -> str:
    """The text of a scenario file with these sentences, by language, at the end of its `about`."""
    for language, said in sentences.items():
        block = re.search(rf"^  {language}: >-\n((?:{INDENT}.*\n)+)", yaml, re.MULTILINE)
        if block is None:
            raise ValueError(f"no 'about' in '{language}'")
        prose = without_admission(" ".join(block[1].split()), language)
        lines = textwrap.fill(
            f"{prose} {said}".strip(),
            WIDTH,
            initial_indent=INDENT,
            subsequent_indent=INDENT,
            break_long_words=False,
            break_on_hyphens=False,
        )
        yaml = yaml[: block.start(1)] + lines + "\n" + yaml[block.end(1) :]
    return yaml


def without_admission(prose: str, language: str) -> str:
    """A scenario's prose up to what it admits."""
    source = text("systems.admitted_source", language)
    if not prose.endswith(source):
        return prose
    prose = prose.removesuffix(source).strip()
    for key in ("admitted_inert", "admitted_small"):  # from the end
        if prose.endswith(text(f"systems.{key}", language, elements="\0").partition("\0")[2]):
            prose = prose[: prose.rfind(". ", 0, -1) + 1].strip()
    return prose


def main(arguments: list[str]) -> None:
    """Run where that is asked for, and write."""
    if "--pages" not in arguments:
        write_csv(systems(quick="--quick" in arguments, progress=True), TABLE)
    rows = recorded()
    for language, path in PAGES.items():
        path.write_text(linked(page(rows, language), language), encoding="utf-8")
    for system in SYSTEMS:
        path = ROOT / "scenarios" / f"{system}.yaml"
        of_text = rows[rows["system"] == system]
        said = {language: admission(of_text, language) for language in LANGUAGES}
        path.write_text(admitting(path.read_text(encoding="utf-8"), said), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

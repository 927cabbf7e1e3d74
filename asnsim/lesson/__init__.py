"""A lesson of 90 minutes on who should rate, as five papers: plan, slides, worksheet, answers and glossary.

    from asnsim.lesson import write
    write("results/lesson", "id")

`trials` runs what the worksheet asks about; each paper is a module that makes blocks (`asnsim.report.document`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from asnsim.experiment.results import results_folder
from asnsim.experiment.tables import write_bytes
from asnsim.language import text
from asnsim.lesson.answers import answers
from asnsim.lesson.glossary import glossary
from asnsim.lesson.plan import plan
from asnsim.lesson.slides import slides
from asnsim.lesson.trials import Trials, tried
from asnsim.lesson.worksheet import worksheet
from asnsim.report.document import render
from asnsim.report.document.blocks import Block, Document
from asnsim.version import __version__

__all__ = ["PAPERS", "document", "files", "write"]

SLIDES = "slides"

PAPERS: Mapping[str, Callable[[Trials, str], Iterator[Block]]] = {
    "plan": plan,
    SLIDES: slides,
    "worksheet": worksheet,
    "answers": answers,
    "glossary": glossary,
}
"""The papers, in the order in which a trainer takes them up."""


def write(folder: str | Path, language: str = "en") -> list[Path]:
    """Run the trials, write every paper into `folder`, and return the files.

    Raises `InputError` for a library that is not installed and a folder that cannot be written.
    """
    target = results_folder(Path(folder))  # before anything is run: it may be none
    # Everything is made before anything is written: a library that is missing leaves no half of it.
    made = files(tried(), language)
    for name, content in made.items():
        write_bytes(content, target / name)
    return [target / name for name in made]


def files(trials: Trials, language: str) -> dict[str, bytes]:
    """By name, each paper as PDF, and all but the slides as DOCX, which a trainer may change."""
    found = {}
    for paper in PAPERS:
        page = document(paper, trials, language)
        found[f"{paper}.pdf"] = render.pdf(page)
        if paper != SLIDES:
            found[f"{paper}.docx"] = render.docx(page)
    return found


def document(paper: str, trials: Trials, language: str) -> Document:
    """One of `PAPERS`."""
    return Document(
        language=language,
        title=text(f"lesson.{paper}.title", language),
        footer=text("lesson.footer", language, version=__version__),
        page_of=text("brief.page_of", language, page="{page}", pages="{pages}"),
        blocks=tuple(PAPERS[paper](trials, language)),
        sheet="slide" if paper == SLIDES else "page",
    )

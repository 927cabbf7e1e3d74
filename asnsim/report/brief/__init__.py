"""The brief: two pages on a study, to be signed, and an annex; as HTML, PDF, DOCX, or as tables in XLSX.

    study.brief("brief.pdf", language="id", folder="results/demo")

Nothing is simulated. Who gains and what the answer hangs on are told where `asnsim who FOLDER` and `asnsim why FOLDER`
left them beside the study; else the brief says that they were not examined, and by which command they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment.results import results_folder
from asnsim.experiment.study import Study
from asnsim.experiment.tables import write_bytes
from asnsim.language import text
from asnsim.report.brief.annex import annex
from asnsim.report.brief.content import main_part
from asnsim.report.brief.facts import Facts, Signed
from asnsim.report.brief.workbook import workbook
from asnsim.report.document import render
from asnsim.report.document.blocks import Document
from asnsim.version import __version__

__all__ = ["FORMATS", "Facts", "Signed", "document", "format_of", "made", "write"]

HTML, PDF, DOCX, XLSX = "html", "pdf", "docx", "xlsx"
FORMATS = (HTML, PDF, DOCX, XLSX)

_PAGES: Mapping[str, Callable[[Document], bytes]] = {HTML: render.html, PDF: render.pdf, DOCX: render.docx}


def write(
    study: Study,
    path: str | Path,
    language: str = "en",
    folder: str | Path | None = None,
    signed: Signed | None = None,
    template: str | Path | None = None,
) -> Path:
    """Write the brief of a study to `path`, in the format of its ending, and return the path.

    `folder` is where the study is kept. `template` is a DOCX whose page and styles a brief in DOCX takes.

    Raises `InputError` for a study of one arm, an ending that is no format, a template that is none or for another
    format, a library that is not installed, and a file that cannot be written.
    """
    target = Path(path)
    to = format_of(target)
    facts = Facts(study, language, None if folder is None else Path(folder))
    content = made(facts, to, signed or Signed(), None if template is None else Path(template))
    results_folder(target.parent)
    write_bytes(content, target)
    return target


def made(facts: Facts, to: str, signed: Signed, template: Path | None = None) -> bytes:
    """The brief in one of `FORMATS`, as a file's bytes."""
    if template is not None and to != DOCX:
        raise InputError(message("error.brief_letterhead_elsewhere"), file=template)
    if to == XLSX:
        return workbook(facts)
    page = document(facts, signed)
    return render.docx(page, template) if template is not None else _PAGES[to](page)


def document(facts: Facts, signed: Signed) -> Document:
    """The two pages and the annex."""
    language = facts.language
    return Document(
        language=language,
        title=text("brief.title", language),
        footer=text("brief.footer", language, version=__version__),
        page_of=text("brief.page_of", language, page="{page}", pages="{pages}"),
        blocks=(*main_part(facts, signed), *annex(facts)),
    )


def format_of(path: Path) -> str:
    """The format that the ending of a file names. Raises `InputError` with the nearest where it is none."""
    ending = path.suffix.removeprefix(".").lower()
    if ending not in FORMATS:
        raise unknown_name("format", ending, FORMATS).at(file=path)
    return ending

"""A document as a file: pandoc writes HTML and DOCX, and the text from which typst sets PDF. Neither needs LaTeX.

Both come as libraries with their programs inside. Nothing is fetched, and a document says no time but that which stands
in it, so that the same study gives the same page.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from asnsim.errors import AsnsimError, InputError, message, reason
from asnsim.files import packaged
from asnsim.report.document import letterhead
from asnsim.report.document.blocks import Document

_TIMEOUT = 120
"""Seconds after which pandoc is taken to hang."""


def html(document: Document) -> bytes:
    """One page that asks for nothing from outside, and prints on A4."""
    body = _pandoc(document, "html5").decode()
    page = packaged("report/document/page.html").read_text(encoding="utf-8")
    for name, said in (
        ("language", document.language),
        ("title", _escaped(document.title)),
        ("footer", _escaped(document.footer)),
        ("body", body),
    ):
        page = page.replace(f"<!-- {name} -->", said)
    return page.encode()


def pdf(document: Document) -> bytes:
    """On the sheet that the document names, with tags for readers that read aloud."""
    typst = _library("typst", "pdf", "typst")
    head = packaged(f"report/document/{document.sheet}.typ").read_text(encoding="utf-8")
    body = _pandoc(document, "typst").decode()
    inputs = {
        "language": document.language,
        "title": document.title,
        "footer": document.footer,
        "page_of": document.page_of,
    }
    try:
        # Fonts of the machine would make another page of the same text.
        made = typst.compile(
            f"{head}\n{body}".encode(), ignore_system_fonts=True, format="pdf", sys_inputs=inputs
        )
    except RuntimeError as error:
        raise AsnsimError(message("error.document_not_made", format="pdf", why=str(error))) from error
    return bytes(made)


def docx(document: Document, template: Path | None = None) -> bytes:
    """A DOCX with styles and tables that can be edited, in the page and the styles of `template` where it is given.

    Raises `InputError` for a template that is no DOCX.
    """
    with tempfile.TemporaryDirectory(prefix="asnsim-") as folder:
        reference, made = Path(folder) / "reference.docx", Path(folder) / "made.docx"
        reference.write_bytes(letterhead.reference(template))
        _pandoc(document, "docx", f"--reference-doc={reference}", f"--output={made}")
        return made.read_bytes()


def _pandoc(document: Document, to: str, *more: str) -> bytes:
    """What pandoc makes of a document."""
    pypandoc = _library("pypandoc", to.removesuffix("5"), "pypandoc_binary")
    try:
        program = pypandoc.get_pandoc_path()
    except OSError as error:
        raise _needs("pandoc", to, "pypandoc_binary") from error
    tree = json.dumps(document.tree(to), ensure_ascii=False).encode()
    words = [program, "--from=json", f"--to={to}", "--wrap=none", *more]
    try:
        done = subprocess.run(words, input=tree, capture_output=True, timeout=_TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise AsnsimError(message("error.document_not_made", format=to, why=why)) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise AsnsimError(message("error.document_not_made", format=to, why=said))
    return done.stdout


def _library(name: str, to: str, package: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise _needs(name, to, package) from error


def _needs(library: str, to: str, package: str) -> InputError:
    return InputError(message("error.document_needs", format=to, library=library, package=package))


def _escaped(said: str) -> str:
    return said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

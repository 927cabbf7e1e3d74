"""The DOCX whose page and styles a brief takes: one of its own, or an office's letterhead.

Of a letterhead everything is kept but its body: header and footer with their pictures, paper, margins, and every style
that it has. The styles of a brief that it lacks are added, by their names.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from asnsim.errors import InputError, message, reason
from asnsim.files import packaged

_OWN = "report/document/docx"
_STYLES, _DOCUMENT = "word/styles.xml", "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_WHEN = (1980, 1, 1, 0, 0, 0)  # the same bytes each time


def reference(template: Path | None = None) -> bytes:
    """The DOCX to take page and styles from, as a file's bytes. Raises `InputError` for a template that is none."""
    parts = _own() if template is None else _completed(template)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, said in parts.items():
            made.writestr(zipfile.ZipInfo(name, _WHEN), said)
    return content.getvalue()


def has_page_marks(template: Path) -> bool:
    """Whether a template has a header or a footer; what stands in its body is not taken."""
    body = ElementTree.fromstring(_parts(template)[_DOCUMENT])
    return any(body.find(f".//{_W}{name}Reference") is not None for name in ("header", "footer"))


def _own() -> dict[str, bytes]:
    root = packaged(_OWN)
    files = sorted(path for path in root.rglob("*") if path.is_file())
    # The first part of a DOCX names the kinds of all others.
    files.sort(key=lambda path: path.name != "content_types.xml")
    names = {
        "content_types.xml": "[Content_Types].xml",
        "rels.xml": "_rels/.rels",
        "document.rels.xml": "word/_rels/document.xml.rels",
    }
    return {names.get(path.name, f"word/{path.name}"): path.read_bytes() for path in files}


def _completed(template: Path) -> dict[str, bytes]:
    """The parts of a template, with the styles that it lacks."""
    parts = _parts(template)
    for prefix, name in _names(parts[_STYLES]):
        ElementTree.register_namespace(prefix, name)
    try:
        here = ElementTree.fromstring(parts[_STYLES])
    except ElementTree.ParseError as error:
        raise InputError(message("error.brief_letterhead", why=str(error)), file=template) from error
    theirs = {_name(style): str(style.get(f"{_W}styleId")) for style in here.iter(f"{_W}style")}
    taken = set(theirs.values())
    own = list(ElementTree.fromstring(_own()[_STYLES]).iter(f"{_W}style"))
    # A style is called by its id, which an Indonesian Word writes in another way than an English one.
    renamed = {
        style.get(f"{_W}styleId"): theirs.get(_name(style), style.get(f"{_W}styleId")) for style in own
    }
    for style in own:
        if _name(style) in theirs or style.get(f"{_W}styleId") in taken:
            continue
        if (base := style.find(f"{_W}basedOn")) is not None:
            base.set(f"{_W}val", str(renamed.get(base.get(f"{_W}val"), base.get(f"{_W}val"))))
        here.append(style)
    return {**parts, _STYLES: ElementTree.tostring(here, encoding="utf-8", xml_declaration=True)}


def _name(style: ElementTree.Element) -> str:
    found = style.find(f"{_W}name")
    return "" if found is None else str(found.get(f"{_W}val")).lower()


def _names(said: bytes) -> list[tuple[str, str]]:
    """The prefixes of a part and what they stand for, which a reader of it may look for."""
    found = [names for _, names in ElementTree.iterparse(io.BytesIO(said), events=("start-ns",))]
    return [(str(prefix), str(name)) for prefix, name in found if prefix and not str(prefix).startswith("ns")]


def _parts(template: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(template) as archive:
            parts = {
                entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()
            }
    except OSError as error:
        raise InputError(message("error.brief_letterhead", why=reason(error)), file=template) from error
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise InputError(message("error.brief_letterhead", why=str(error)), file=template) from error
    for name in (_STYLES, _DOCUMENT):
        if name not in parts:
            raise InputError(message("error.brief_letterhead", why=name), file=template)
    return parts

"""What a page is made of, whatever the format: headings, paragraphs, lists and tables; and all as pandoc reads it.

Text is never markup: what a scenario calls itself reaches every format as it is written, since pandoc escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from asnsim.errors import printable

PANDOC_TYPES = [1, 23, 1]
"""The version of pandoc's tree that is written here; any pandoc from 3.0 on reads it."""

STRONG, EMPH, CODE = "strong", "emph", "code"
PLAIN, QUIET, CAPTION, TITLE, SIGN, LINE = "", "quiet", "caption", "title", "sign", "line"
"""Styles of paragraphs: as it comes, smaller and grey, the same above a table and on its page, the title, a place
to sign, and a line to write on."""

LEFT, RIGHT, CENTRE = "AlignLeft", "AlignRight", "AlignCenter"

COLOURS = {"better": "#1a6b3c", "worse": "#a4262c", "small": "#4a5563", "open": "#8a5a00"}
"""What a verdict is written in, beside its word; each has a contrast of at least 4.5 to white."""


STYLES = {
    "quiet": "asnsim Note",
    "caption": "asnsim Caption",
    "title": "Title",
    "sign": "asnsim Signature",
    "line": "asnsim Line",
    "cell": "asnsim Cell",
    "better": "asnsim Better",
    "worse": "asnsim Worse",
    "small": "asnsim Small",
    "open": "asnsim Open",
}
"""What the styles are called in a DOCX."""


@dataclass(frozen=True)
class Marked:
    """Words that stand out: `STRONG`, `EMPH`, `CODE`, or one of `COLOURS`."""

    words: str
    mark: str


BREAK = Marked("", "break")
"""A new line within a paragraph or a cell."""

Words = str | Marked | Sequence[str | Marked]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (the annex) to 3."""

    words: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in one of the styles."""

    words: Words
    style: str = PLAIN


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: Sequence[Words]


@dataclass(frozen=True)
class Command:
    """What is typed, a line each."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        head: one cell a column. rows: cells; a row of one cell is a heading over the rows below it.
        widths: shares of the line, a column each. align: a column each.
    """

    head: Sequence[Words]
    rows: Sequence[Sequence[Words]]
    widths: Sequence[float]
    align: Sequence[str]


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Command | Table | NewPage


@dataclass(frozen=True)
class Document:
    """Blocks in one language, with what stands in the properties of the file and in its footer.

    `sheet` is what a PDF is set on: "page" is A4, "slide" a screen.
    """

    language: str
    title: str
    footer: str
    page_of: str
    blocks: Sequence[Block] = field(default_factory=tuple)
    sheet: str = "page"

    def tree(self, to: str) -> dict[str, Any]:
        """As pandoc's JSON, for "html5", "docx" or "typst": each has its own way of naming a style."""
        blocks = [made for block in self.blocks for made in _blocks(block, to)]
        meta = {
            "title": {"t": "MetaString", "c": self.title},
            "lang": {"t": "MetaString", "c": self.language},
        }
        return {"pandoc-api-version": PANDOC_TYPES, "meta": meta, "blocks": blocks}


_NEW_PAGE = {
    "typst": ("typst", "#pagebreak(weak: true)"),
    "docx": ("openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'),
    "html5": ("html", '<div class="new-page"></div>'),
}

_CELL = "cell"


def _blocks(block: Block, to: str) -> list[dict[str, Any]]:
    match block:
        case Heading(words, level):
            return [{"t": "Header", "c": [level, _attr(), _inlines(words)]}]
        case Paragraph(_, "title") if to == "docx":
            return []  # pandoc begins a DOCX with the title that the file has among its properties
        case Paragraph(words, style):
            paragraph = {"t": "Para", "c": _inlines(words)}
            return [paragraph] if style == PLAIN else _styled(style, paragraph, to)
        case Bullets(items):
            return [{"t": "BulletList", "c": [[{"t": "Plain", "c": _inlines(words)}] for words in items]}]
        case Command(lines):
            return [{"t": "CodeBlock", "c": [_attr(), "\n".join(lines)]}]
        case Table():
            table = _table(block, to)
            # A page in a browser may be narrower than its numbers are: the table then slides in a frame.
            return [{"t": "Div", "c": [_attr(["wide"]), [table]]}] if to == "html5" else [table]
        case NewPage():
            kind, said = _NEW_PAGE[to]
            return [{"t": "RawBlock", "c": [kind, said]}]
    raise TypeError(block)


def coded(prose: str) -> list[str | Marked]:
    """Prose in which names stand between backticks, as scenarios and the catalogue write them."""
    pieces = prose.split("`")
    return [Marked(piece, CODE) if place % 2 else piece for place, piece in enumerate(pieces) if piece]


def _styled(style: str, paragraph: dict[str, Any], to: str) -> list[dict[str, Any]]:
    """A paragraph in a style: a function of the page for typst, a class in HTML, a style by its name in DOCX."""
    if to == "typst":
        opening, closing = ({"t": "RawBlock", "c": ["typst", said]} for said in (f"#{style}-style[", "]"))
        return [opening, paragraph, closing]
    return [{"t": "Div", "c": [_attr([style], {"custom-style": STYLES[style]}), [paragraph]]}]


def _table(table: Table, to: str) -> dict[str, Any]:
    columns = [
        [{"t": align}, {"t": "ColWidth", "c": width}]
        for align, width in zip(table.align, table.widths, strict=True)
    ]
    head = [_row(table.head, len(columns), to)]
    rows = [_row(cells, len(columns), to) for cells in table.rows]
    body = [_attr(), 0, [], rows]
    return {"t": "Table", "c": [_attr(), [None, []], columns, [_attr(), head], [body], [_attr(), []]]}


def _row(cells: Sequence[Words], columns: int, to: str) -> list[Any]:
    span = columns if len(cells) == 1 else 1
    return [_attr(), [[_attr(), {"t": "AlignDefault"}, 1, span, _cell(words, to)] for words in cells]]


def _cell(words: Words, to: str) -> list[dict[str, Any]]:
    # A style of its own: an office's template may have large letters, for which a table has no room.
    said = _inlines(words)
    return _styled(_CELL, {"t": "Para", "c": said}, to) if to == "docx" else [{"t": "Plain", "c": said}]


def _inlines(words: Words) -> list[dict[str, Any]]:
    pieces = [words] if isinstance(words, (str, Marked)) else list(words)
    return [made for piece in pieces for made in _inline(piece)]


def _inline(piece: str | Marked) -> list[dict[str, Any]]:
    if isinstance(piece, str):
        return list(_words(piece))
    if piece == BREAK:
        return [{"t": "LineBreak"}]
    said = list(_words(piece.words))
    match piece.mark:
        case "strong":
            return [{"t": "Strong", "c": said}]
        case "emph":
            return [{"t": "Emph", "c": said}]
        case "code":
            return [{"t": "Code", "c": [_attr(), printable(piece.words)]}]
    # A colour is told to each format in its own way; the word itself carries the meaning.
    named = {"custom-style": STYLES[piece.mark], "typst:text:fill": f'rgb("{COLOURS[piece.mark]}")'}
    return [{"t": "Span", "c": [_attr([piece.mark], named), [{"t": "Strong", "c": said}]]}]


def _words(said: str) -> Iterable[dict[str, Any]]:
    # A letter that no XML may have would spoil the file.
    for place, word in enumerate(printable(said).split(" ")):
        if place:
            yield {"t": "Space"}
        if word:
            yield {"t": "Str", "c": word}


def _attr(classes: Sequence[str] = (), named: dict[str, str] | None = None) -> list[Any]:
    return ["", list(classes), [[key, value] for key, value in (named or {}).items()]]

"""What a page is made of, whatever the format: headings, paragraphs, lists and tables; and all of it as pandoc reads it.

Text is never markup: what a scenario calls itself reaches every format as it is written, since pandoc escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

PANDOC_TYPES = [1, 23, 1]
"""The version of pandoc's tree that is written here; any pandoc from 3.0 on reads it."""

STRONG, EMPH, CODE = "strong", "emph", "code"
PLAIN, QUIET, TITLE, SIGN = "", "quiet", "title", "sign"
"""Styles of paragraphs: as it comes, smaller and grey, the title, and a place to sign."""

LEFT, RIGHT, CENTRE = "AlignLeft", "AlignRight", "AlignCenter"

COLOURS = {"better": "#1a6b3c", "worse": "#a4262c", "small": "#4a5563", "open": "#8a5a00"}
"""What a verdict is written in, beside its word; each has a contrast of at least 4.5 to white."""


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
        head: one cell a column; empty for none. rows: cells; a row of one cell is a heading over the rows below it.
        widths: shares of the line, a column each. align: a column each. plain: without lines, as for a place to sign.
    """

    head: Sequence[Words]
    rows: Sequence[Sequence[Words]]
    widths: Sequence[float]
    align: Sequence[str]
    plain: bool = False


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Command | Table | NewPage


@dataclass(frozen=True)
class Document:
    """Blocks in one language, with what stands in the properties of the file and in its footer."""

    language: str
    title: str
    footer: str
    page_of: str
    blocks: Sequence[Block] = field(default_factory=tuple)

    def tree(self) -> dict[str, Any]:
        """As pandoc's JSON."""
        blocks = [made for block in self.blocks for made in _blocks(block)]
        meta = {
            "title": {"t": "MetaString", "c": self.title},
            "lang": {"t": "MetaString", "c": self.language},
        }
        return {"pandoc-api-version": PANDOC_TYPES, "meta": meta, "blocks": blocks}


_NEW_PAGE = {
    "typst": "#pagebreak(weak: true)",
    "openxml": '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
    "html": '<div class="new-page"></div>',
}


def _blocks(block: Block) -> list[dict[str, Any]]:
    match block:
        case Heading(words, level):
            return [{"t": "Header", "c": [level, _attr(), _inlines(words)]}]
        case Paragraph(words, style):
            paragraph = {"t": "Para", "c": _inlines(words)}
            return [paragraph if style == PLAIN else _styled(style, [paragraph])]
        case Bullets(items):
            return [{"t": "BulletList", "c": [[{"t": "Plain", "c": _inlines(words)}] for words in items]}]
        case Command(lines):
            return [{"t": "CodeBlock", "c": [_attr(), "\n".join(lines)]}]
        case Table():
            return [_table(block)]
        case NewPage():
            return [{"t": "RawBlock", "c": [to, said]} for to, said in _NEW_PAGE.items()]
    raise TypeError(block)


def _styled(style: str, blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """Blocks in a style, which each format knows by its own way of naming one."""
    return {"t": "Div", "c": [_attr([style], {"custom-style": style.capitalize()}), blocks]}


def _table(table: Table) -> dict[str, Any]:
    columns = [
        [{"t": align}, {"t": "ColWidth", "c": width}]
        for align, width in zip(table.align, table.widths, strict=True)
    ]
    head = [_row(table.head, len(columns))] if table.head else []
    rows = [_row(cells, len(columns)) for cells in table.rows]
    attr = _attr(["plain"] if table.plain else [], {"custom-style": "Plain Table"} if table.plain else {})
    body = [_attr(), 0, [], rows]
    return {"t": "Table", "c": [attr, [None, []], columns, [_attr(), head], [body], [_attr(), []]]}


def _row(cells: Sequence[Words], columns: int) -> list[Any]:
    span = columns if len(cells) == 1 else 1
    return [_attr(), [[_attr(), {"t": "AlignDefault"}, 1, span, [_plain(words)]] for words in cells]]


def _plain(words: Words) -> dict[str, Any]:
    return {"t": "Plain", "c": _inlines(words)}


def _inlines(words: Words) -> list[dict[str, Any]]:
    pieces = [words] if isinstance(words, (str, Marked)) else list(words)
    return [made for piece in pieces for made in _inline(piece)]


def _inline(piece: str | Marked) -> list[dict[str, Any]]:
    if isinstance(piece, str):
        return list(_words(piece))
    if piece is BREAK:
        return [{"t": "LineBreak"}]
    said = list(_words(piece.words))
    match piece.mark:
        case "strong":
            return [{"t": "Strong", "c": said}]
        case "emph":
            return [{"t": "Emph", "c": said}]
        case "code":
            return [{"t": "Code", "c": [_attr(), piece.words]}]
    # A colour is told to each format in its own way; the word itself carries the meaning.
    named = {"custom-style": piece.mark.capitalize(), "typst:text:fill": f'rgb("{COLOURS[piece.mark]}")'}
    return [{"t": "Span", "c": [_attr([piece.mark], named), [{"t": "Strong", "c": said}]]}]


def _words(said: str) -> Iterable[dict[str, Any]]:
    for place, word in enumerate(said.split(" ")):
        if place:
            yield {"t": "Space"}
        if word:
            yield {"t": "Str", "c": word}


def _attr(classes: Sequence[str] = (), named: dict[str, str] | None = None) -> list[Any]:
    return ["", list(classes), [[key, value] for key, value in (named or {}).items()]]

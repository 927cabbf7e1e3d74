"""Rows of an SQLite file without SQLite, for one that is so damaged that SQLite reads it no more.

Every page that holds rows of a table is read by itself, whatever the rest of the file says, and what cannot be made out
is passed over. Nothing that comes out is to be believed before its checksum holds.

Source: the format of the file, https://www.sqlite.org/fileformat2.html, sections 1.5, 1.6 and 2.1.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

_LEAF = 0x0D  # a page with rows of a table
_HEADER_OF_FILE = 100
_LONGEST = 64 * 1024 * 1024  # bytes of a row; a length that is longer is damage
_WHOLE_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes of a whole number, by its kind


class _Unclear(Exception):
    """This is no row, or none that can be made out."""


def rows(content: bytes, page: int) -> Iterator[tuple[Any, ...]]:
    """The values of every row that can be made out in a file, in which pages have `page` bytes.

    A row may come twice, and old ones come too: pages that are no longer in use are read like the others.
    """
    for start in range(0, len(content) - page + 1, page):
        head = start + (_HEADER_OF_FILE if start == 0 else 0)
        if content[head] != _LEAF:
            continue
        (count,) = struct.unpack_from(">H", content, head + 3)
        for place in range(min(count, page // 2)):
            at = head + 8 + 2 * place
            if at + 2 > start + page:
                break
            (offset,) = struct.unpack_from(">H", content, at)
            try:
                yield _values(_payload(content, page, start, offset))
            except (_Unclear, IndexError, struct.error):
                continue


def _payload(content: bytes, page: int, start: int, offset: int) -> bytes:
    """The bytes of one row, those included that lie on pages of their own."""
    length, at = _varint(content, start + offset)
    _, at = _varint(content, at)
    if not 0 < length <= min(_LONGEST, len(content)):
        raise _Unclear
    most = page - 35
    if length <= most:
        return _part(content, at, length, start + page)
    least = (page - 12) * 32 // 255 - 23
    here = least + (length - least) % (page - 4)
    here = here if here <= most else least
    found = _part(content, at, here, start + page)
    (following,) = struct.unpack_from(">I", content, at + here)
    seen = set()
    parts, left = [found], length - here
    while left > 0:
        if following in seen or not 0 < following <= len(content) // page:
            raise _Unclear
        seen.add(following)
        at = (following - 1) * page
        size = min(left, page - 4)
        parts.append(content[at + 4 : at + 4 + size])
        (following,) = struct.unpack_from(">I", content, at)
        left -= size
    return b"".join(parts)


def _part(content: bytes, at: int, size: int, end: int) -> bytes:
    if at + size > end:
        raise _Unclear
    return content[at : at + size]


def _values(payload: bytes) -> tuple[Any, ...]:
    size, at = _varint(payload, 0)
    if size > len(payload):
        raise _Unclear
    kinds = []
    while at < size:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Any] = []
    at = size
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind in (8, 9):
        return kind - 8, at
    if kind == 0:
        return None, at
    size = _WHOLE_NUMBERS.get(kind) or (8 if kind == 7 else (kind - 12) // 2)
    if size < 0 or at + size > len(payload):
        raise _Unclear
    content = payload[at : at + size]
    if kind == 7:
        return struct.unpack(">d", content)[0], at + size
    if kind in _WHOLE_NUMBERS:
        return int.from_bytes(content, "big", signed=True), at + size
    return (content.decode("utf-8", "surrogateescape") if kind % 2 else content), at + size


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """A whole number of one to nine bytes, and where the next begins."""
    value = 0
    for place in range(8):
        byte = content[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | content[at + 8], at + 9

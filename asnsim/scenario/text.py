"""Writing plain values as YAML 1.2."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString


def dump(data: Mapping[str, Any], note: str = "") -> str:
    """`data` as YAML in its own order; `note` becomes a comment in the first line."""
    writer = YAML(pure=True)
    writer.width = 100
    writer.allow_unicode = True
    buffer = StringIO()
    writer.dump(_dressed(data), buffer)
    head = "".join(f"# {line}\n" for line in note.splitlines())
    return head + buffer.getvalue()


def inline(data: Mapping[str, Any]) -> str:
    """`data` as YAML in one line, as it can stand in a sentence."""
    writer = YAML(pure=True)
    writer.default_flow_style = True
    writer.width = 10**9
    writer.allow_unicode = True
    buffer = StringIO()
    writer.dump(_dressed(data), buffer)
    return buffer.getvalue().strip()


def _dressed(value: Any) -> Any:
    """Text with several lines as a block; words that YAML 1.1 takes for true or false, quoted."""
    if isinstance(value, Mapping):
        return {key: _dressed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dressed(inner) for inner in value]
    if isinstance(value, str) and "\n" in value and _fits_a_block(value):
        return LiteralScalarString(value)
    if isinstance(value, str) and value.casefold() in ("yes", "no", "on", "off", "y", "n"):
        return DoubleQuotedScalarString(value)
    return value


def _fits_a_block(text: str) -> bool:
    """Whether a block keeps `text` as it is: plain lines, none blank at the ends or with odd spaces."""
    lines = text.removesuffix("\n").split("\n")
    return bool(lines[0] and lines[-1]) and all(line.isprintable() and line == line.strip() for line in lines)

"""Reading a YAML 1.2 file into plain values, remembering the line and column of every one.

Only mappings, lists and plain scalars come out, so that nothing in a file can construct an object.
Anchors, aliases and tags are refused: `extends:` is how scenarios share text, and an alias that refers
to itself, or to ten others that do the same, would never end.
"""

from __future__ import annotations

import math
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import ConstructorError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from asnsim.errors import InputError, joined, message, nearest, reason
from asnsim.mistakes import Loc, dotted, shortened
from asnsim.scenario.problems import Position, Problem, input_error, readable

_PREFIX = "tag:yaml.org,2002:"
_SCALARS = {f"{_PREFIX}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp")}
_TEXT = {f"{_PREFIX}str", f"{_PREFIX}timestamp"}  # 2024-01-01 stays the words that were written
_DEEPEST = 30
_LARGEST_FILE = 1_000_000  # bytes; the longest shipped scenario has some 10,000
_LARGEST_NUMBER = 2**63


@dataclass(frozen=True)
class Document:
    """Plain values and where each was written.

    `keys` gives the position of a key (or list item), `values` that of what stands after it.
    """

    data: dict[str, Any]
    keys: dict[Loc, Position] = field(default_factory=dict)
    values: dict[Loc, Position] = field(default_factory=dict)

    def key_position(self, loc: Loc) -> Position | None:
        """Where the key at `loc` was written, or else the closest mapping around it."""
        return self._closest(self.keys, loc)

    def value_position(self, loc: Loc) -> Position | None:
        """Where the value at `loc` was written, or else the key of the closest mapping around it."""
        return self.values.get(loc) or self._closest(self.keys, loc)

    @staticmethod
    def _closest(positions: dict[Loc, Position], loc: Loc) -> Position | None:
        for length in range(len(loc), -1, -1):
            if loc[:length] in positions:
                return positions[loc[:length]]
        return None


def read(file: Path) -> Document:
    """The mapping in a YAML file, with positions.

    Raises `InputError` with file and line for a missing, unreadable, empty or malformed file, for
    anything but a mapping at the top, for a key that is there twice, and for anchors, aliases and tags.
    """
    return parse(_text(file), file)


def parse(text: str, file: Path) -> Document:
    """As `read`, from text; `file` is what messages call it."""
    lines = text.splitlines()
    _refuse_directive(lines, file)
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        raise input_error([_syntax_problem(error, lines, file)]) from error
    except RecursionError as error:
        raise InputError(message("error.nested_too_deep", levels=_DEEPEST), file=readable(file)) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        said = message("error.yaml_character", code=f"U+{int(error.character):04X}")
        raise InputError(said, file=readable(file), line=line) from error
    except YAMLError as error:
        raise InputError(message("error.yaml_unread", why=str(error)), file=readable(file)) from error
    if node is None:
        raise InputError(message("error.empty_file"), file=readable(file), line=1)
    reader = _Reader(file, lines)
    if not isinstance(node, MappingNode):
        kind = "list" if isinstance(node, SequenceNode) else "single_value"
        reader.complain((), node, message("error.no_mapping", got=message(f"shown.{kind}")))
        raise input_error(reader.problems)
    data = reader.mapping(node, ())
    if reader.problems:
        raise input_error(reader.problems, readable(file))
    reader.keys[()] = reader.values[()] = reader.position(node)
    return Document(data, reader.keys, reader.values)


def _text(file: Path) -> str:
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(message("error.yaml_folder"), file=readable(file))
        if not stat.S_ISREG(status.st_mode):  # a device may never end
            raise InputError(message("error.yaml_device"), file=readable(file))
        if status.st_size > _LARGEST_FILE:
            raise InputError(message("error.file_too_large", bytes=_LARGEST_FILE), file=readable(file))
        # Bytes first: text mode would report the place of a bad byte within a buffer.
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        siblings = [found.name for found in file.parent.glob("*.y*ml")] if file.parent.is_dir() else []
        meant = nearest(file.name, siblings)
        hint = message("error.meant", meant=meant) if meant else ""
        said = joined("; ", message("error.no_such_file"), hint)
        raise InputError(said, file=readable(file)) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(message("error.no_utf8"), file=readable(file), line=line) from None
    except OSError as error:
        raise InputError(message("error.not_read", why=reason(error)), file=readable(file)) from error
    except ValueError:
        raise InputError(message("error.no_path"), file=readable(file)) from None


def _refuse_directive(lines: list[str], file: Path) -> None:
    for number, line in enumerate(lines, 1):
        if line.startswith("%YAML") and line.split()[1:2] != ["1.2"]:
            raise InputError(message("error.yaml_version"), file=readable(file), line=number)
        if line.strip() and not line.startswith(("#", "%")):
            return


def _syntax_problem(error: MarkedYAMLError, lines: list[str], file: Path) -> Problem:
    mark = error.problem_mark or error.context_mark
    what = str(error.problem or error.context or "")
    line = min(mark.line, max(len(lines) - 1, 0)) if mark is not None else 0
    column = mark.column if mark is not None and line == mark.line else 0
    text = lines[line] if lines else ""
    return Problem(
        "", message("error.no_yaml", why=_plainly(what)), Position(file, line + 1, column + 1, text)
    )


def _plainly(what: str) -> str:
    """What is wrong and what a person would do about it; the parser's own words where they are not known here."""
    for part, key in _COMPLAINTS.items():
        if part in what:
            return message(f"yaml.{key}")
    return what or message("yaml.unreadable")


_COMPLAINTS = {
    "\\t": "tab",
    "mapping values are not allowed": "colon",
    "could not find": "no_colon",
    "another document": "two_documents",
    "undefined alias": "alias",
    "<stream end>": "not_closed",
    "end of stream": "not_closed",
    "expected <block end>": "indentation",
    "expected the node content": "no_value",
    "while parsing a flow": "not_closed",
    "expected ',' or": "not_closed",
    "cannot start any token": "odd_start",
    "unknown escape": "escape",
}
"""Part of what the parser says, to the label `yaml.` of what it means."""


class _Reader:
    """Turns nodes into plain values, filling `keys` and `values`, and collecting what is wrong."""

    def __init__(self, file: Path, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.keys: dict[Loc, Position] = {}
        self.values: dict[Loc, Position] = {}
        self.problems: list[Problem] = []
        self._scalars = YAML(typ="safe", pure=True)

    def position(self, node: Node) -> Position:
        mark = node.start_mark
        text = self.lines[mark.line] if mark.line < len(self.lines) else ""
        return Position(self.file, mark.line + 1, mark.column + 1, text)

    def complain(self, loc: Loc, node: Node, message: str) -> None:
        self.problems.append(Problem(dotted(loc), message, self.position(node)))

    def value(self, node: Node, loc: Loc) -> Any:
        self.values[loc] = self.position(node)
        if node.anchor is not None:
            self.complain(loc, node, message("error.yaml_anchor"))
            return None
        if len(loc) > _DEEPEST:
            self.complain(loc, node, message("error.nested_too_deep", levels=_DEEPEST))
            return None
        if isinstance(node, ScalarNode) and node.tag in _SCALARS:
            return self.scalar(node, loc)
        if isinstance(node, MappingNode) and node.tag == f"{_PREFIX}map":
            return self.mapping(node, loc)
        if isinstance(node, SequenceNode) and node.tag == f"{_PREFIX}seq":
            return [self.item(child, (*loc, place)) for place, child in enumerate(node.value)]
        self.complain(loc, node, message("error.yaml_tag", tag=shortened(str(node.tag))))
        return None

    def item(self, node: Node, loc: Loc) -> Any:
        self.keys[loc] = self.position(node)
        return self.value(node, loc)

    def mapping(self, node: MappingNode, loc: Loc) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, ScalarNode) or not key:
                self.complain(loc, key_node, message("error.yaml_key"))
                continue
            if key == "<<":
                self.complain(loc, key_node, message("error.yaml_merge"))
                continue
            place = (*loc, key)
            if place in self.keys:
                first = self.keys[place].line
                self.complain(place, key_node, message("error.key_twice", line=first))
                continue
            self.keys[place] = self.position(key_node)
            data[key] = self.value(value_node, place)
        return data

    def scalar(self, node: ScalarNode, loc: Loc) -> Any:
        if node.tag in _TEXT:
            return node.value
        try:
            value = self._scalars.constructor.construct_object(node)
        except (ConstructorError, ValueError, LookupError):  # `!!bool maybe` is a KeyError
            self.complain(loc, node, message("error.yaml_value", text=shortened(node.value)))
            return None
        if isinstance(value, int) and abs(value) > _LARGEST_NUMBER:
            self.complain(loc, node, message("error.too_many_digits"))
            return None
        if isinstance(value, float) and not math.isfinite(value):
            self.complain(loc, node, message("error.yaml_infinite", text=shortened(node.value)))
            return None
        return value

"""How many numbers stand behind the model, by what they speak of; how people are is to need fewer of them.

What is counted: each number of a declared default, each entry of a table by itself, a declaration that several parts
inherit once; and, as behaviour, what the code of the model assumes without declaring it: constants of a module whose
docstring says "(assumption)", and the numbers of a line that ends in `# assumption` (0, 1 and the same number twice in
a line left out). Practices, and parts that somebody adds, are optional files and stand outside.
"""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from asnsim.files import packaged
from asnsim.scenario.parameters import declarations

IN_CODE = "code"
"""The section of numbers that the code assumes and nothing declares."""

_OPTIONAL = "practices"
_ASSUMED = "(assumption)"
_MARK = "# assumption"


class Count(NamedTuple):
    """How many numbers of one role a section holds."""

    role: str
    section: str
    numbers: int


class Earlier(NamedTuple):
    """What the same count gave on an earlier commit."""

    commit: str
    counts: tuple[Count, ...]


def counts() -> list[Count]:
    """Numbers by role and section, of what comes with asnsim and is no optional file."""
    found: Counter[tuple[str, str]] = Counter()
    for one in {one.key: one for one in declarations()}.values():
        section = _section(one.row.name)
        if section != _OPTIONAL and one.owner.__module__.startswith("asnsim."):
            found[one.row.role, section] += _numbers(one.row.default)
    found["behaviour", IN_CODE] += sum(assumed_in_code(path.read_text("utf-8")) for path in _code())
    return [Count(*key, numbers) for key, numbers in sorted(found.items()) if numbers]


def before() -> Earlier:
    """The count on the first form of the model, as it was recorded then."""
    record = tomllib.loads(packaged("scenario/numbers_before.toml").read_text("utf-8"))
    rows = record["numbers"].items()
    return Earlier(
        record["commit"],
        tuple(Count(role, section, n) for role, by_section in rows for section, n in by_section.items()),
    )


def assumed_in_code(text: str) -> int:
    """Numbers that the source of a module assumes without declaring them as parameters."""
    tree = ast.parse(text)
    constants = [
        _literals(statement)
        for statement, after in zip(tree.body, tree.body[1:], strict=False)
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and _ASSUMED in _docstring(after)
    ]
    marked = [line for line, said in enumerate(text.splitlines(), 1) if said.rstrip().endswith(_MARK)]
    everywhere = _literals(tree)
    lines = [{value for at, value in everywhere if at == line} for line in marked]
    return sum(map(len, [*constants, *lines]))


def _section(name: str) -> str:
    first, _, rest = name.partition(".")
    return "behaviour" if rest.startswith("behaviour.") else first


def _numbers(value: Any) -> int:
    if isinstance(value, (int, float)):
        return int(not isinstance(value, bool))
    if isinstance(value, Mapping):
        return sum(map(_numbers, value.values()))
    return sum(map(_numbers, value)) if isinstance(value, (tuple, list)) else 0


def _code() -> list[Path]:
    model = packaged("model")
    return [path for path in sorted(model.rglob("*.py")) if model / _OPTIONAL not in path.parents]


def _docstring(statement: ast.stmt) -> str:
    value = statement.value if isinstance(statement, ast.Expr) else None
    said = value.value if isinstance(value, ast.Constant) else None
    return " ".join(said.split()) if isinstance(said, str) else ""


def _literals(tree: ast.AST) -> list[tuple[int, float]]:
    """Line and value of the numbers in code that are neither 0 nor 1."""
    numbers = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and _numbers(node.value))
    return [(node.lineno, float(node.value)) for node in numbers if node.value not in (0, 1)]  # type: ignore[arg-type]

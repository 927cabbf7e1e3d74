"""How mistakes in a scenario are told: every one of them, with its place and its source line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from asnsim.errors import InputError, joined, message
from asnsim.wording import current


@dataclass(frozen=True)
class Position:
    """A place in a file. `line` and `column` count from 1; `text` is that source line."""

    file: Path
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"{readable(self.file)}:{self.line}:{self.column}"

    def picture(self) -> str:
        """The source line with a caret under the column."""
        number = f"{self.line:>6} | "
        # Tabs are kept in the padding, so that the caret stands under its character in any terminal.
        padding = "".join("\t" if letter == "\t" else " " for letter in self.text[: self.column - 1])
        return f"{number}{self.text}\n{' ' * (len(number) - 2)}| {padding}^"


@dataclass(frozen=True)
class Problem:
    """One mistake: its field (dotted, or empty for the whole file), what is wrong, what would be right."""

    field: str
    message: str
    position: Position | None = None

    def __str__(self) -> str:
        return self.in_(current())

    def in_(self, language: str) -> str:
        """Where and what, in `language`, with the source line."""
        said = joined(": ", self.field, self.message).in_(language)
        if self.position is None:
            return said
        return f"{self.position}: {said}\n{self.position.picture()}"


def readable(file: Path) -> str:
    """The file as a person would type it: relative when it lies below the working folder."""
    try:
        return str(file.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError, RuntimeError):  # RuntimeError: links that lead in a circle
        return str(file)


def input_error(problems: Iterable[Problem], where: str = "") -> InputError:
    """One error that holds every problem, sorted by place; `where` names what they were found in."""
    found = sorted(problems, key=_order)
    total: str = ""
    if len(found) > 1:
        total = (
            message("error.errors_in", count=len(found), where=where)
            if where
            else message("error.errors", count=len(found))
        )
    return InputError(joined("\n", *found, total))


def _order(problem: Problem) -> tuple[str, int, int]:
    place = problem.position
    return ("", 0, 0) if place is None else (str(place.file), place.line, place.column)

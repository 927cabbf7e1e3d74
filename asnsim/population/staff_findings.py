"""What was found while a staff list was read: what is wrong with it, and what had to be guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from asnsim.errors import InputError, Said, joined, message, plural

T = TypeVar("T")

NO_HEADERS: Mapping[str, str] = {}

SHOWN_ROWS = 12
"""Rows that a finding names; of the others it says how many there are."""


class Finding(NamedTuple):
    """One thing that was found, and in which rows.

    Attributes:
        item: the column that it is about, as the list calls it where it has that column; "" where the words say it.
        said: what was found, as a `message`; it quotes no cell.
        rows: row numbers as a spreadsheet counts, from 1; none for the list as a whole.
    """

    item: str
    said: Said
    rows: tuple[int, ...]

    @property
    def sentence(self) -> Said:
        """The finding with its rows, in words."""
        return joined(": ", self.item, rows_said(self.rows), self.said)


def rows_said(rows: Sequence[int]) -> Said:
    """ "row 3", "rows 3, 5 and 7", or the first rows and how many more; empty for none."""
    if not rows:
        return joined("")
    if len(rows) == 1:
        return message("staff.row", row=rows[0])
    if len(rows) <= SHOWN_ROWS:
        return message("staff.rows", rows=list(rows[:-1]), last=rows[-1])
    return message("staff.many_rows", rows=list(rows[:SHOWN_ROWS]), more=len(rows) - SHOWN_ROWS)


class Findings:
    """Collects findings of one kind; the same thing in several rows is one finding."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], list[int]] = {}
        self._said: dict[tuple[str, str], Said] = {}

    def add(self, said: Said, row: int | None = None, item: str = "") -> None:
        """Note that something was found."""
        key = item, str(said)
        self._said.setdefault(key, said)
        rows = self._rows.setdefault(key, [])
        if row is not None:
            rows.append(row)

    def parsed(self, cell: str, parser: Callable[[str], T], row: int, item: str) -> T | None:
        """A cell as `parser` understands it; where it does not, that is noted and the value is None."""
        try:
            return parser(cell)
        except ValueError as problem:
            self.add(problem.args[0], row, item)
            return None

    def __bool__(self) -> bool:
        return bool(self._said)

    def all(self, headers: Mapping[str, str] = NO_HEADERS) -> tuple[Finding, ...]:
        """The findings in the order in which the first of each was made, with the `headers` of their items."""
        return tuple(
            Finding(headers.get(key[0], key[0]), said, tuple(sorted(self._rows[key])))
            for key, said in self._said.items()
        )


def refused(problems: Sequence[Finding]) -> InputError:
    """One error that tells every problem. It names no file: its name may say whose list it is."""
    told: list[Any] = [joined(": ", message("staff.the_list"), one.sentence) for one in problems]
    if len(told) > 1:
        told.append(plural("staff.problems", len(told)))
    return InputError(joined("\n", *told))

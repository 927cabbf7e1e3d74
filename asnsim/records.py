"""Tables of records: a table is declared once, as a class whose annotated attributes are its columns.

    class Sessions(Record):
        held: float = column("Sessions held this quarter", "count", 0)

Layout, codebook and range checks come from the declaration, and a type checker knows every column: it refuses a
misspelt one in a kernel that takes `Rows[Sessions]`. No object of such a class is ever made. A table is a NumPy array
of `np.record`, and its rows have the columns as attributes, in Python as in compiled code.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple, Protocol, TypeVar, cast, get_type_hints, overload

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import AsnsimError, message

INFINITY = math.inf


class Record:
    """A kind of record. Its columns are its annotated attributes in their order: `int` is i8, `float` is f8.

    A table that goes with a part of a scheme has a class of its own: a column added to another's would give that
    table a new layout, and compile every kernel that takes it anew.
    """


R_co = TypeVar("R_co", bound=Record, covariant=True)


class Rows(Protocol[R_co]):
    """Records of one kind, (row,), as a type checker sees them; it is a NumPy array with `layout` of the kind.

    A number picks one record, a name one column as an array, a slice, a mask or an array of rows some records.
    """

    @property
    def dtype(self) -> Any: ...
    @property
    def nbytes(self) -> int: ...
    def copy(self) -> Rows[R_co]: ...
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, row: int | np.integer[Any]) -> R_co: ...
    @overload
    def __getitem__(self, column: str) -> NDArray[Any]: ...
    @overload
    def __getitem__(self, rows: slice | NDArray[Any]) -> Rows[R_co]: ...
    def __setitem__(self, place: Any, value: Any) -> None: ...


class Column(NamedTuple):
    """One column: name, meaning, unit and inclusive range; `whole` columns are 64-bit integers, others f8.

    `meaning_id` and `unit_id` are what its declaration says in Indonesian, empty where `asnsim/words` has it.
    """

    name: str
    meaning: str
    unit: str
    low: float
    high: float
    whole: bool
    meaning_id: str = ""
    unit_id: str = ""


class _Declared(NamedTuple):
    meaning: tuple[str, str] = ("", "")
    unit: tuple[str, str] = ("", "")
    low: float = -INFINITY
    high: float = INFINITY


Words = str | tuple[str, str]
"""English, or English and Indonesian; of English alone `asnsim/words` has the other."""


def column(meaning: Words, unit: Words = "", low: float = -INFINITY, high: float = INFINITY) -> Any:
    """Declare a column of a `Record`: what it is, in what unit, and between which numbers, both included."""
    return _Declared(_both(meaning), _both(unit), low, high)


def code(meaning: Words, low: float = -INFINITY, high: float = INFINITY) -> Any:
    """Declare a column that holds a code or the number of a row."""
    return column(meaning, "code", low, high)


def _both(words: Words) -> tuple[str, str]:
    return (words, "") if isinstance(words, str) else words


def columns(kind: type[Record]) -> tuple[Column, ...]:
    """The columns of a kind of record, in order; one that is annotated and not declared has no meaning or range.

    Raises `AsnsimError` for a column whose type is missing, or is neither `int` nor `float`.
    """
    types = get_type_hints(kind)
    for name, value in vars(kind).items():
        if isinstance(value, _Declared) and name not in types:
            raise AsnsimError(message("author.no_type", record=kind.__name__, column=name))
    found = []
    for name, type_ in types.items():
        if type_ not in (int, float):
            said = getattr(type_, "__name__", type_)
            raise AsnsimError(message("author.column_type", record=kind.__name__, column=name, got=str(said)))
        declared: _Declared = getattr(kind, name, _Declared())
        (meaning, meaning_id), (unit, unit_id) = declared.meaning, declared.unit
        low, high = declared.low, declared.high
        found.append(Column(name, meaning, unit, low, high, type_ is int, meaning_id, unit_id))
    return tuple(found)


_LAYOUTS: dict[type[Record], np.dtype[Any]] = {}


def layout(kind: type[Record]) -> np.dtype[Any]:
    """The layout of a kind of record, one object per kind: a kernel recognises it at once, and an equal one slowly."""
    if kind not in _LAYOUTS:
        fields = [(column.name, "i8" if column.whole else "f8") for column in columns(kind)]
        _LAYOUTS[kind] = np.dtype((np.record, fields))
    return _LAYOUTS[kind]


R = TypeVar("R", bound=Record)


def zeros(kind: type[R], rows: int) -> Rows[R]:
    """`rows` records of zeros."""
    of_kind = layout(kind)
    return as_records(np.zeros((rows, len(of_kind.names or ())), dtype=np.int64), of_kind)


def as_records(memory: NDArray[np.int64], of_kind: np.dtype[Any]) -> Rows[Any]:
    """Whole numbers (row, column) as the records that they are the memory of; NumPy makes these itself slowly."""
    records = memory.view(of_kind).reshape(len(memory)) if of_kind.names else np.zeros(len(memory), of_kind)
    return cast("Rows[Any]", records)


def words(rows: Rows[Any]) -> NDArray[np.int64]:
    """The memory of records as whole numbers of eight bytes, (row, column), in which changes show in the records.

    Records are copied so a hundred times as quickly as by NumPy, which takes them field by field.
    """
    memory = np.asarray(rows)
    return memory.view(np.int64).reshape(len(memory), len(memory.dtype.names or ()))


def picked(rows: Rows[R], which: NDArray[Any]) -> Rows[R]:
    """Copies of some records, by a mask or by their numbers."""
    return as_records(words(rows)[which], rows.dtype)


def copied(rows: Rows[R]) -> Rows[R]:
    """Copies of all records."""
    return as_records(words(rows).copy(), rows.dtype)

"""A state as outcomes see it: columns are taken out of the records once a quarter, however many outcomes ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.errors import unknown_name
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import State
from asnsim.outcomes.offices import NotByRows, Offices
from asnsim.records import Rows, words

T = TypeVar("T")
Floats = NDArray[np.float64]


class Columns(dict[str, NDArray[Any]]):
    """The columns of a table by name, each (row,), contiguous and read-only; `len` is the number of rows.

    A record is far wider than what a processor reads at a time: those columns that were asked for of an earlier state
    are taken out of the records in one pass, when the first of them is asked for.
    """

    def __init__(self, what: str, records: Rows[Any]) -> None:
        super().__init__()
        self.what = what
        self._records = records

    def __missing__(self, name: str) -> NDArray[Any]:
        """Take it out; `InputError` with the nearest name where there is none of that name."""
        asked = _asked(self._records.dtype)
        if name in asked and not self._any_taken():
            self.update(asked.columns(self._records))
        else:
            if name not in asked:
                asked.add(name, self.what)
            column = np.array(self._records[name])
            column.setflags(write=False)
            self[name] = column
        return self[name]

    def _any_taken(self) -> bool:
        return super().__len__() > 0

    def __len__(self) -> int:
        return len(self._records)


class _Asked:
    """The columns of a kind of records that anybody asked for, each with its place in a record."""

    def __init__(self, layout: np.dtype[Any]) -> None:
        self._layout = layout
        self._names: tuple[str, ...] = layout.names or ()
        self._floats: list[str] = []
        self._whole: list[str] = []
        self._places = np.empty(0, dtype=np.int64)

    def __contains__(self, name: str) -> bool:
        return name in self._floats or name in self._whole

    def add(self, name: str, what: str) -> None:
        if name not in self._names:
            raise unknown_name(f"column of {what}", name, self._names)
        (self._whole if self._layout[name].kind == "i" else self._floats).append(name)
        self._places = np.array([self._names.index(one) for one in (*self._floats, *self._whole)])

    def columns(self, records: Rows[Any]) -> dict[str, NDArray[Any]]:
        """All of them, each (row,)."""
        # All columns are eight bytes wide, so that floats are copied as whole numbers are.
        taken = np.empty((len(self._places), len(records)), dtype=np.int64)
        take_out(words(np.ascontiguousarray(records)), self._places, taken)  # type: ignore[arg-type]
        taken.setflags(write=False)
        floats = len(self._floats)
        found: dict[str, NDArray[Any]] = dict(zip(self._floats, taken[:floats].view(np.float64), strict=True))
        found.update(zip(self._whole, taken[floats:], strict=True))
        return found


_KNOWN: dict[int, _Asked] = {}


def _asked(layout: np.dtype[Any]) -> _Asked:
    """Of a layout, by its identity: there is one object a kind of record, and an equal one takes long to tell."""
    known = _KNOWN.get(id(layout))
    if known is None:
        known = _KNOWN[id(layout)] = _Asked(layout)  # which keeps it, so that no other gets its identity
    return known


@kernel
def take_out(table: NDArray[np.int64], places: NDArray[np.int64], columns: NDArray[np.int64]) -> None:
    """Fill `columns` (k, row) from those places (k,) of a table (row, column)."""
    whole = len(table) // 8 * 8
    for start in range(0, whole, 8):  # so few records stay at hand while columns are taken
        for k in range(len(places)):
            place = places[k]
            for i in range(start, start + 8):
                columns[k, i] = table[i, place]
    for i in range(whole, len(table)):
        for k in range(len(places)):
            columns[k, i] = table[i, places[k]]


class PartOfColumns(Columns):
    """The columns of one of several offices, which are parts of those that are taken out for all."""

    def __init__(self, whole: Columns, rows: slice, records: Rows[Any]) -> None:
        super().__init__(whole.what, records)
        self._whole, self._rows = whole, rows

    def __missing__(self, name: str) -> NDArray[Any]:
        self[name] = self._whole[name][self._rows]
        return self[name]


class ByRow(Columns):
    """The columns of a table of offices as each of their rows meets them, (row,)."""

    def __init__(self, what: str, records: Rows[Any], bounds: NDArray[np.int64]) -> None:
        super().__init__(what, records)
        self._of_offices = Columns(what, records)
        self._rows = np.diff(bounds)

    def __missing__(self, name: str) -> NDArray[Any]:
        self[name] = np.repeat(self._of_offices[name], self._rows)
        return self[name]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One organization after the follow-up of a quarter, before anybody changes.

    Attributes:
        employees, units, segments, scales: tables by column, as `snapshot.employees["strain"]`; `asnsim.model.core.
            records` says which there are. Rows of employees are sorted by unit.
        known: what functions decorated by `once` made of it.
        at_once: whether it is of several offices, in which each row is looked at by itself.
    """

    _state: State
    employees: Columns
    units: Columns
    segments: Columns
    scales: Columns
    known: dict[Callable[[Snapshot], Any], Any] = field(default_factory=dict)
    at_once: bool = False

    @property
    def state(self) -> State:
        """All of it, for what has no shorter way; of several offices each is asked for by itself then."""
        if self.at_once:
            raise NotByRows
        return self._state

    @property
    def rows(self) -> int:
        """Number of employees."""
        return self._state.rows

    @property
    def scheme(self) -> Scheme:
        """The scheme in force."""
        return self._state.scheme

    @property
    def rated(self) -> bool:
        """Whether ratings are made in this quarter."""
        return self._state.rated

    @property
    def year_ends(self) -> bool:
        """Whether this quarter is the last of a year."""
        return self._state.year_ends

    def judgements(self, source: str) -> Floats:
        """What a source of ratings judged, (dimension, row); NaN where it does not rate."""
        judged: Floats = self._state.judgements[self._state.resolved.sources.index(source)]
        return judged

    def reward(self, incentive: str) -> Floats:
        """How much of the whole reward everybody had this quarter, (row,); 0 where the scheme has no such incentive."""
        kinds = self._state.resolved.incentives
        return self._state.reward[kinds.index(incentive)] if incentive in kinds else np.zeros(self.rows)


def snapshot(state: State) -> Snapshot:
    """A state as outcomes see it."""
    return Snapshot(
        state,
        employees=Columns("employees", state.employees),
        units=Columns("units", state.units),
        segments=Columns("segments", state.segments),
        scales=Columns("scales", state.scales),
    )


def snapshot_of_offices(whole: State, offices: Offices) -> Snapshot:
    """A state in which several offices stand one after the other."""
    return Snapshot(
        whole,
        employees=Columns("employees", whole.employees),
        units=Columns("units", whole.units),
        segments=Columns("segments", whole.segments),
        scales=ByRow("scales", whole.scales, offices.rows),
        at_once=True,
    )


def snapshots_of_each(whole: Snapshot, members: Sequence[State]) -> Iterator[Snapshot]:
    """Each office of `whole` by itself, with the columns that were taken out for all."""
    first = first_unit = first_segment = 0
    for one in members:
        stop, stop_unit = first + one.rows, first_unit + len(one.units)
        stop_segment = first_segment + len(one.segments)
        yield Snapshot(
            one,
            employees=PartOfColumns(whole.employees, slice(first, stop), one.employees),
            units=PartOfColumns(whole.units, slice(first_unit, stop_unit), one.units),
            segments=PartOfColumns(whole.segments, slice(first_segment, stop_segment), one.segments),
            scales=Columns("scales", one.scales),
        )
        first, first_unit, first_segment = stop, stop_unit, stop_segment


def once(work_out: Callable[[Snapshot], T]) -> Callable[[Snapshot], T]:
    """Decorate what several outcomes have in common: it is worked out once a quarter."""

    @wraps(work_out)
    def known(state: Snapshot) -> T:
        try:
            found: T = state.known[work_out]
        except KeyError:
            found = state.known[work_out] = work_out(state)
        return found

    return known


def always(state: Snapshot) -> bool:
    """In every quarter."""
    return True


def rated(state: Snapshot) -> bool:
    """In quarters with an evaluation: a rating is held against the truth at the time when it is made."""
    return state.rated


def year_ends(state: Snapshot) -> bool:
    """In the last quarter of a year."""
    return state.year_ends

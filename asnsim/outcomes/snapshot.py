"""A state as outcomes see it: columns are taken out of the records once a quarter, however many outcomes ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, wraps
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.errors import unknown_name
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import State
from asnsim.records import Rows

T = TypeVar("T")
Floats = NDArray[np.float64]


class Columns:
    """The columns of a table by name, each (row,), contiguous and read-only.

    A record is far wider than what a processor reads at a time: those columns that were asked for of an earlier state
    are taken out of the records in one pass, when the first of them is asked for.
    """

    def __init__(self, what: str, records: Rows[Any]) -> None:
        self._what = what
        self._records = records
        self._taken: dict[str, NDArray[Any]] = {}

    def __getitem__(self, name: str) -> NDArray[Any]:
        """The column; `InputError` with the nearest name where there is none of that name."""
        taken = self._taken.get(name)
        return self._take(name) if taken is None else taken

    def __len__(self) -> int:
        return len(self._records)

    def _take(self, name: str) -> NDArray[Any]:
        layout = self._records.dtype
        if name not in layout.fields:
            raise unknown_name(f"column of {self._what}", name, layout.names)
        asked = _asked(layout)
        if name in asked.places and not self._taken:
            self._taken.update(asked.columns(self._records))
        else:
            asked.add(name)
            column = np.array(self._records[name])
            column.setflags(write=False)
            self._taken[name] = column
        return self._taken[name]


class _Asked:
    """The columns of a kind of records that anybody asked for, each with its place in a record."""

    def __init__(self, layout: np.dtype[Any]) -> None:
        self._layout = layout
        self._names: tuple[str, ...] = layout.names or ()
        self.places: dict[str, int] = {}
        self._whole: list[str] = []
        self._in_fours = np.empty(0, dtype=np.int64)

    def add(self, name: str) -> None:
        self.places[name] = self._names.index(name)
        self._whole = [one for one in self.places if self._layout[one].kind == "i"]
        places = list(self.places.values())
        self._in_fours = np.array(places + places[-1:] * (-len(places) % 4))

    def columns(self, records: Rows[Any]) -> dict[str, NDArray[Any]]:
        """All of them, each (row,)."""
        # All columns are eight bytes wide, so that whole numbers are copied as others are.
        table = np.ascontiguousarray(records).view(np.float64).reshape(len(records), len(self._names))
        taken = np.empty((len(self._in_fours), len(records)))
        take_out(table, self._in_fours, taken)
        taken.setflags(write=False)
        found: dict[str, NDArray[Any]] = dict(zip(self.places, taken, strict=False))
        for name in self._whole:
            found[name] = found[name].view(np.int64)
        return found


@cache
def _asked(layout: np.dtype[Any]) -> _Asked:
    return _Asked(layout)


@kernel
def take_out(table: Floats, places: NDArray[np.int64], columns: Floats) -> None:
    """Fill `columns` (k, row) from those places (k,) of a table (row, column); there are a multiple of four."""
    for start in range(0, len(table), 64):  # so few records stay at hand while columns are taken
        stop = min(start + 64, len(table))
        for k in range(0, len(places), 4):
            a, b, c, d = places[k], places[k + 1], places[k + 2], places[k + 3]
            for i in range(start, stop):
                columns[k, i] = table[i, a]
                columns[k + 1, i] = table[i, b]
                columns[k + 2, i] = table[i, c]
                columns[k + 3, i] = table[i, d]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One organization after the follow-up of a quarter, before anybody changes.

    Attributes:
        state: all of it, for what has no shorter way below.
        employees, units, segments, scales: tables by column, as `snapshot.employees["strain"]`; `asnsim.model.core.
            records` says which there are. Rows of employees are sorted by unit.
    """

    state: State
    employees: Columns
    units: Columns
    segments: Columns
    scales: Columns
    _known: dict[Callable[[Snapshot], Any], Any] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Number of employees."""
        return self.state.rows

    @property
    def scheme(self) -> Scheme:
        """The scheme in force."""
        return self.state.scheme

    def judgements(self, source: str) -> Floats:
        """What a source of ratings judged, (dimension, row); NaN where it does not rate."""
        judged: Floats = self.state.judgements[self.state.resolved.sources.index(source)]
        return judged

    def reward(self, incentive: str) -> Floats:
        """How much of the whole reward everybody had this quarter, (row,); 0 where the scheme has no such incentive."""
        kinds = self.state.resolved.incentives
        return self.state.reward[kinds.index(incentive)] if incentive in kinds else np.zeros(self.rows)

    def get(self, work_out: Callable[[Snapshot], T]) -> T:
        """What a function makes of the snapshot, worked out when it is first asked for."""
        if work_out not in self._known:
            self._known[work_out] = work_out(self)
        known: T = self._known[work_out]
        return known


def snapshot(state: State) -> Snapshot:
    """A state as outcomes see it."""
    return Snapshot(
        state,
        employees=Columns("employees", state.employees),
        units=Columns("units", state.units),
        segments=Columns("segments", state.segments),
        scales=Columns("scales", state.scales),
    )


def once(work_out: Callable[[Snapshot], T]) -> Callable[[Snapshot], T]:
    """Decorate what several outcomes have in common: it is worked out once a quarter."""

    @wraps(work_out)
    def known(state: Snapshot) -> T:
        return state.get(work_out)

    return known


def always(state: Snapshot) -> bool:
    """In every quarter."""
    return True


def rated(state: Snapshot) -> bool:
    """In quarters with an evaluation: a rating is held against the truth at the time when it is made."""
    return state.state.rated


def year_ends(state: Snapshot) -> bool:
    """In the last quarter of a year."""
    return state.state.year_ends

"""A state as outcomes see it: columns are taken out of the records once a quarter, however many outcomes ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import unknown_name
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import State
from asnsim.records import Rows

T = TypeVar("T")
Floats = NDArray[np.float64]


class Columns:
    """The columns of a table by name, each (row,), contiguous and read-only."""

    def __init__(self, what: str, records: Rows[Any]) -> None:
        self._what = what
        self._records = records
        self._taken: dict[str, NDArray[Any]] = {}

    def __getitem__(self, name: str) -> NDArray[Any]:
        """The column; `InputError` with the nearest name where there is none of that name."""
        if name not in self._taken:
            if name not in self._records.dtype.names:
                raise unknown_name(f"column of {self._what}", name, self._records.dtype.names)
            column = np.array(self._records[name])
            column.setflags(write=False)
            self._taken[name] = column
        return self._taken[name]

    def __len__(self) -> int:
        return len(self._records)


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

"""The state of one organization: records, blocks, and what the scheme in force amounts to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import joined, unknown_name
from asnsim.model.core.boundary import WrongField, array
from asnsim.model.core.constants import BURN_IN as BURN_IN
from asnsim.model.core.parts import Part
from asnsim.model.core.records import SLOW, Employee, Office, Scale, Segment, Unit
from asnsim.model.scene.resolved import Resolved
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.way import Way
from asnsim.records import Rows, copied, zeros

Floats = NDArray[np.float64]


TABLES = ("employees", "units", "segments", "scales")
"""The tables of shared columns."""

BLOCKS = (
    "judgements",
    "ratings",
    "promise",
    "worth",
    "reward",
    "trust",
    "spreads",
    "paid",
    "carried",
    "sight",
    "own",
)
"""Arrays that are there under every scheme."""


@lru_cache(maxsize=64)
def _one_office(rows: int, units: int) -> Rows[Office]:
    office = zeros(Office, 1)
    office["stop"], office["stop_unit"] = rows, units
    return office


@dataclass
class State:
    """Everything that a quarter reads and writes.

    Attributes:
        organization: code of the employer, an address of luck.
        quarter: number of the last quarter done, burn-in included.
        employees, units, segments, scales: records (`asnsim.model.core.records`); rows sorted by unit.
        judgements: (source, dimension, row), SD; NaN where a source does not rate.
        ratings: number of single ratings of each source in the last quarter.
        promise: (incentive, 4, row): share of annual pay per SD judged in results and in behaviour, per SD of
            what is counted, and per unit of attendance.
        worth: (incentive, row): the whole reward, share of annual pay, 0 for those who cannot have it.
        reward: (incentive, row): how much of the whole was had; `paid`: which settled this quarter.
        trust: (incentive, row), share.
        carried: (dimension,), how much of one's distance from the unit's mean judgement is expected to last.
        sight: (2, activity, row), how far one is used to each activity's being seen, and how far it was seen in the
            last year of the burn-in.
        own: units that are under the scheme, (unit,): all of them, unless some have another one
            (`asnsim.model.quarter.cohorts`).
        part_of: the office whose units these are, where they are some of them (`asnsim.model.scene.own_units`).
        before: the way of being evaluated that was left, until it is known what the new one promises.
        stakes: how much hangs on the rating, share; `spreads`: money between best and worst, by incentive.
        memory, unit_memory: what each part keeps of employees and of units, a table by its kind.
        favours: (3, row, number) by source: who gave, who got and what, of ratings among colleagues.
        careers: (row,) by column, what is put back while burning in (`asnsim.model.movement.careers`).
        pushes: what measures and recognition add to the causes of a slow state this quarter, (row,) by state.
    """

    organization: int
    scheme: Scheme
    resolved: Resolved
    employees: Rows[Employee]
    units: Rows[Unit]
    segments: Rows[Segment]
    scales: Rows[Scale]
    judgements: Floats
    ratings: Floats
    promise: Floats
    worth: Floats
    reward: Floats
    trust: Floats
    spreads: Floats
    paid: NDArray[np.bool_]
    carried: Floats
    sight: Floats
    own: NDArray[np.bool_]
    part_of: State | None = None
    before: Way | None = None
    stakes: float = 0.0
    quarter: int = 0
    favours: dict[str, Floats] = field(default_factory=dict)
    careers: dict[str, NDArray[Any]] = field(default_factory=dict)
    memory: dict[str, Rows[Any]] = field(default_factory=dict)
    unit_memory: dict[str, Rows[Any]] = field(default_factory=dict)
    pushes: dict[str, Floats] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Number of employees."""
        return len(self.employees)

    @property
    def offices(self) -> Rows[Office]:
        """Where each office stands: all rows and units are of one, unless several stand side by side
        (`asnsim.model.scene.stack`). Nobody writes here."""
        return _one_office(self.rows, len(self.units))

    def each(self, work_out: Callable[..., float], *columns: Any) -> Any:
        """What is worked out of columns (..., row) of an office, a number; (office,) where several stand side by side.

        Each office is shown its own rows alone, so that it has the same number whoever stands beside it.
        """
        return work_out(*columns)

    def each_of_units(self, work_out: Callable[..., float], *columns: Any) -> Any:
        """The same of columns (..., unit)."""
        return work_out(*columns)

    def each_block(self, work_out: Callable[..., float], *blocks: Any) -> Any:
        """The same of blocks that an office has once, such as `spreads`."""
        return work_out(*blocks)

    def for_part(self, part: Part) -> Iterator[tuple[State, slice]]:
        """What a part is shown and which rows that is: all offices at once, or one after the other."""
        return iter(((self, slice(None)),))

    def of_offices(self, columns: Any) -> Any:
        """What a table of offices has of the one that this is, a number; (office,) where several stand side by side."""
        return float(columns[0])

    def to_rows(self, of_office: Any) -> Any:
        """What an office has as it is met in its rows: the number, or (row,) where several stand side by side."""
        return of_office

    def to_units(self, of_office: Any) -> Any:
        """The same in its units."""
        return of_office

    @property
    def own_rows(self) -> NDArray[np.bool_]:
        """Employees of the units that are under the scheme, (row,)."""
        rows: NDArray[np.bool_] = self.own[self.employees["unit"]]
        return rows

    @property
    def burning_in(self) -> bool:
        """Whether the quarter under way belongs to the burn-in."""
        return self.quarter <= BURN_IN

    @property
    def rated(self) -> bool:
        """Whether ratings are made in the quarter under way."""
        return self.quarter % self.scheme.evaluation.every == 0

    @property
    def year_ends(self) -> bool:
        """Whether the quarter under way is the last of a year."""
        return self.quarter % 4 == 0

    def push(self, slow: str, by: Floats) -> None:
        """Add `by` (row,) to the causes that move the slow state of that name in this quarter's adapt."""
        if slow not in SLOW:
            raise WrongField(joined(": ", "push", unknown_name("slow state", slow, SLOW)))
        by = array(f"push of {slow}", by, (self.rows,))
        self.pushes[slow] = self.pushes[slow] + by if slow in self.pushes else by

    def copy(self) -> State:
        """An independent copy, from which an arm branches."""
        tables: dict[str, Any] = {name: copied(getattr(self, name)) for name in TABLES}
        blocks = {name: getattr(self, name).copy() for name in BLOCKS}
        return State(
            organization=self.organization,
            scheme=self.scheme,
            resolved=self.resolved,
            before=self.before,
            stakes=self.stakes,
            quarter=self.quarter,
            favours={kind: block.copy() for kind, block in self.favours.items()},
            careers={name: column.copy() for name, column in self.careers.items()},
            memory={kind: copied(table) for kind, table in self.memory.items()},
            unit_memory={kind: copied(table) for kind, table in self.unit_memory.items()},
            pushes={slow: push.copy() for slow, push in self.pushes.items()},
            **tables,
            **blocks,
        )

    def bytes_per_employee(self) -> float:
        """Memory of records and blocks that grows with employees, per employee; bytes."""
        blocks = (
            self.judgements,
            self.promise,
            self.worth,
            self.reward,
            self.trust,
            self.sight,
            *self.favours.values(),
            *self.pushes.values(),
        )
        size = sum(block.nbytes for block in blocks)
        size += sum(table.nbytes for table in (self.employees, *self.memory.values()))
        return size / max(self.rows, 1)

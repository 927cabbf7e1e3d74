"""A stack: several offices under one scheme and different luck, side by side in one state; each step is taken once.

    stack = Stack(states)                    # of one scenario, each with the luck of its own seed
    quarter(stack, stack.lucks(seeds))
    stack.apart()                            # `states` are offices of their own again

Rows, units and segments of the offices follow each other, and units and rows are numbered through, so that whoever
looks at one unit, or at one employee, need not know that there are several offices. What belongs to a whole office
(scales, stakes, spreads, `carried`, the number of ratings) is there once for each, and whatever is summed over an
office is summed over its own rows alone (`State.each`), in the order in which it is summed when it stands alone. So no
office has another number for standing in a stack, to the last bit.

Whatever cannot work so is called for one office after the other (`Scene.each_office`), which meanwhile has its own
numbers of rows and units again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.luck import Decision, Lucks
from asnsim.model.core.parts import Part
from asnsim.model.core.records import Employee, Office, Segment, Unit
from asnsim.model.scene.scene import Scene, expected_reports, places_of_rivals
from asnsim.model.scene.state import State
from asnsim.records import Rows, as_records, words, zeros

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

BY_ROW = ("judgements", "promise", "worth", "reward", "trust", "sight")
"""Blocks whose last axis is the row."""

BY_OFFICE = ("ratings", "spreads", "paid", "carried")
"""Blocks that an office has once; in a stack their last axis is the office."""


class Stack(State):
    """Offices side by side, each a state of its own too, whose tables and blocks are parts of these."""

    def __init__(self, members: Sequence[State]) -> None:
        first = members[0]
        self.members = tuple(members)
        self._bounds = _bounds(members)
        tables: dict[str, Any] = {
            name: _joined([getattr(one, name) for one in members])
            for name in ("employees", "units", "segments", "scales")
        }
        blocks: dict[str, Any] = {
            name: np.concatenate([getattr(one, name) for one in members], axis=-1) for name in BY_ROW
        }
        blocks |= {name: np.stack([getattr(one, name) for one in members], axis=-1) for name in BY_OFFICE}
        super().__init__(
            organization=first.organization,
            scheme=first.scheme,
            resolved=first.resolved,
            own=np.concatenate([one.own for one in members]),
            stakes=np.array([one.stakes for one in members]),  # type: ignore[arg-type]
            quarter=first.quarter,
            careers={name: np.concatenate([one.careers[name] for one in members]) for name in first.careers},
            memory={kind: _joined([one.memory[kind] for one in members]) for kind in first.memory},
            unit_memory={
                kind: _joined([one.unit_memory[kind] for one in members]) for kind in first.unit_memory
            },
            **tables,
            **blocks,
        )
        for number, one in enumerate(members):
            self._share(one, number)
        self.before = first.before
        self.together()

    def _share(self, one: State, number: int) -> None:
        """A member's tables and blocks become parts of the stack's."""
        first, stop, first_unit, stop_unit = self._bounds[number].tolist()
        rows, units = slice(first, stop), slice(first_unit, stop_unit)
        one.employees, one.units = self.employees[rows], self.units[units]
        one.segments = self.segments[2 * first_unit : 2 * stop_unit]
        one.scales = self.scales[number : number + 1]
        for name in BY_ROW:
            setattr(one, name, getattr(self, name)[..., rows])
        for name in BY_OFFICE:
            setattr(one, name, getattr(self, name)[..., number])
        one.memory = {kind: table[rows] for kind, table in self.memory.items()}
        one.unit_memory = {kind: table[units] for kind, table in self.unit_memory.items()}

    @cached_property
    def offices(self) -> Rows[Office]:
        """Where each office stands."""
        offices = zeros(Office, len(self.members))
        words(offices)[:] = self._bounds
        return offices

    def lucks(self, seeds: Sequence[int]) -> Lucks:
        """The luck of all offices, from the seed of each.

        Raises `ValueError` where as many units as employees are there, since it could not be told who is drawn for.
        """
        if self.rows == len(self.units):
            raise ValueError(self.rows)
        places = {self.rows: self._bounds[:, 1].copy(), len(self.units): self._bounds[:, 3].copy()}
        return Lucks(seeds[0], tuple(seeds), places)

    @cached_property
    def places(self) -> tuple[slice, ...]:
        """The rows of each office."""
        return tuple(slice(first, stop) for first, stop in self._bounds[:, :2].tolist())

    @cached_property
    def unit_places(self) -> tuple[slice, ...]:
        """The units of each office."""
        return tuple(slice(first, stop) for first, stop in self._bounds[:, 2:].tolist())

    def for_part(self, part: Part) -> Iterator[tuple[State, slice]]:
        """All offices at once for a part that can work so, otherwise each with its rows."""
        if part.stacks():
            yield self, slice(None)
            return
        self.apart()
        yield from zip(self.members, self.places, strict=True)
        self.together()

    def of_offices(self, columns: Any) -> Any:
        """What a table of offices has of each, (office,)."""
        return columns.copy()

    def each(self, work_out: Callable[..., float], *columns: Any) -> Any:
        """What is worked out of columns (..., row) of each office, (office,)."""
        return np.array([work_out(*(one[..., place] for one in columns)) for place in self.places])

    def each_of_units(self, work_out: Callable[..., float], *columns: Any) -> Any:
        """The same of columns (..., unit)."""
        return np.array([work_out(*(one[..., place] for one in columns)) for place in self.unit_places])

    def each_block(self, work_out: Callable[..., float], *blocks: Any) -> Any:
        """The same of blocks (..., office)."""
        return np.array([work_out(*(one[..., k] for one in blocks)) for k in range(len(self.members))])

    def to_rows(self, of_office: Any) -> Any:
        """What each office has, (office,), by row."""
        return np.repeat(of_office, self._bounds[:, 1] - self._bounds[:, 0])

    def to_units(self, of_office: Any) -> Any:
        """The same by unit."""
        return np.repeat(of_office, self._bounds[:, 3] - self._bounds[:, 2])

    def apart(self) -> None:
        """Each member is an office of its own, with what is not shared as it is now."""
        number_through(self.employees, self.units, self.segments, self.offices, -1)
        for number, one in enumerate(self.members):
            rows = slice(*self._bounds[number, :2].tolist())
            one.quarter, one.stakes = self.quarter, float(self.stakes[number])  # type: ignore[index]
            one.pushes = {slow: push[rows].copy() for slow, push in self.pushes.items()}
            one.careers = {name: column[rows] for name, column in self.careers.items()}

    def together(self) -> None:
        """All stand side by side again, with what was done in each."""
        for slow in {slow: None for one in self.members for slow in one.pushes}:
            self.pushes[slow] = np.concatenate(
                [one.pushes[slow] if slow in one.pushes else np.zeros(one.rows) for one in self.members]
            )
        if not self.members[0].careers:
            self.careers = {}
        number_through(self.employees, self.units, self.segments, self.offices, 1)


@kernel
def number_through(
    employees: Rows[Employee], units: Rows[Unit], segments: Rows[Segment], offices: Rows[Office], way: int
) -> None:
    """Number units and rows through all offices (`way` 1), or in each by itself (-1)."""
    for k in range(len(offices)):
        office = offices[k]
        rows, of_units = way * office.first, way * office.first_unit
        for i in range(office.first, office.stop):
            person = employees[i]
            person.unit += of_units
            if person.supervisor >= 0:
                person.supervisor += rows
            if person.leads >= 0:
                person.leads += of_units
        for i in range(office.first_unit, office.stop_unit):
            unit = units[i]
            unit.first += rows
            unit.stop += rows
            if unit.head >= 0:
                unit.head += rows
            segments[2 * i].unit += of_units
            segments[2 * i + 1].unit += of_units


def _bounds(members: Sequence[State]) -> Whole:
    """First row, stop, first unit and stop of each, (office, 4)."""
    rows = np.cumsum([0, *(one.rows for one in members)])
    units = np.cumsum([0, *(len(one.units) for one in members)])
    return np.stack([rows[:-1], rows[1:], units[:-1], units[1:]], axis=1)


def _joined(tables: Sequence[Rows[Any]]) -> Rows[Any]:
    """Records one after the other."""
    return as_records(np.concatenate([words(table) for table in tables]), tables[0].dtype)


class StackScene(Scene):
    """What a part is shown of a stack: all offices at once, or each by itself."""

    state: Stack
    luck: Lucks

    @cached_property
    def offices(self) -> tuple[OfficeScene, ...]:
        """Each office by itself."""
        stack = self.state
        of_each = zip(stack.members, self.luck.alone(), stack.places, stack.unit_places, strict=True)
        return tuple(OfficeScene(one, luck, self, rows, units) for one, luck, rows, units in of_each)

    def each_office(self) -> Iterator[Scene]:
        """One office after the other, which has its own numbers of rows and units as long."""
        self.state.apart()
        yield from self.offices
        self.state.together()

    def for_part(self, part: Part) -> Iterator[Scene]:
        """The stack itself for a part that can work with one, otherwise one office after the other."""
        return iter((self,)) if part.stacks() else self.each_office()

    def rows_of(self, here: Scene) -> slice:
        """Of the whole stack all."""
        return here.place if isinstance(here, OfficeScene) else slice(None)

    def units_of(self, here: Scene) -> slice:
        """The same of units."""
        return here.units_place if isinstance(here, OfficeScene) else slice(None)

    def normals_of(self, decision: Decision, who: Whole, slots: int = 1) -> Floats:
        """As of one office, of rows `who` that rise."""
        return self._of_some(decision, who, slots, normal=True)

    def uniforms_of(self, decision: Decision, who: Whole, slots: int = 1) -> Floats:
        """Uniforms of the same."""
        return self._of_some(decision, who, slots, normal=False)

    def _of_some(self, decision: Decision, who: Whole, slots: int, normal: bool) -> Floats:
        stops = np.searchsorted(who, self.state.offices["stop"])
        occupants = self._occupants(who)
        return self.luck.of_some(decision, self.state.organization, occupants, stops, slots, normal)

    @cached_property
    def chances(self) -> Floats:
        """As of one office; where parts have asked each office for them, those that they were given."""
        return self._of_all("chances") if self._were_asked("chances") else expected_reports(self)

    @cached_property
    def places(self) -> Floats:
        """The same of where each stands."""
        return self._of_all("places") if self._were_asked("places") else places_of_rivals(self)

    def _were_asked(self, what: str) -> bool:
        return "offices" in vars(self) and any(what in vars(one) for one in self.offices)

    def _of_all(self, what: str) -> Floats:
        return np.concatenate([getattr(one, what) for one in self.each_office()], axis=-1)


@dataclass(frozen=True)
class OfficeScene(Scene):
    """What a part is shown of one office of a stack, and where its rows and units stand there."""

    stack: StackScene
    place: slice
    units_place: slice

    @cached_property
    def chances(self) -> Floats:
        """As of one office, unless they have been worked out for the stack."""
        return self._own("chances") if "chances" in vars(self.stack) else expected_reports(self)

    @cached_property
    def places(self) -> Floats:
        """The same of where each stands."""
        return self._own("places") if "places" in vars(self.stack) else places_of_rivals(self)

    def _own(self, what: str) -> Floats:
        return np.ascontiguousarray(getattr(self.stack, what)[..., self.place])

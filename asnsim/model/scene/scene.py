"""What a rater, an incentive or a measure is shown: the state, and the luck of this organization in this quarter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from asnsim.luck import Decision, Luck
from asnsim.model.core.constants import SECTORS
from asnsim.model.core.parts import Part
from asnsim.model.scene.foresight import expect_reports
from asnsim.model.scene.resolved import Resolved
from asnsim.model.scene.rivals import place_rivals
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import State

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Scene:
    """The only way to luck: draws by row of employee or by unit, this quarter's or lasting."""

    state: State
    luck: Luck

    @property
    def scheme(self) -> Scheme:
        """The scheme in force."""
        return self.state.scheme

    @property
    def resolved(self) -> Resolved:
        """What the scheme amounts to."""
        return self.state.resolved

    @cached_property
    def chances(self) -> Floats:
        """Each employee's expected chances of the three reports, worked out once a quarter (`expect_reports`)."""
        return expected_reports(self)

    @cached_property
    def places(self) -> Floats:
        """Where each stands among his colleagues by the last judgement, (row,), as `near` compares it."""
        return places_of_rivals(self)

    def each_office(self) -> Iterator[Scene]:
        """One office after the other: this one, unless several stand side by side (`asnsim.model.scene.stack`)."""
        return iter((self,))

    def rows_of(self, here: Scene) -> slice:
        """Which of these rows are those of `here`, which is one of `each_office` or `for_part`."""
        return slice(None)

    def units_of(self, here: Scene) -> slice:
        """The same of units."""
        return slice(None)

    def for_part(self, part: Part) -> Iterator[Scene]:
        """What a part is shown: all offices at once if it can work so (`Part.stacks`), otherwise one by one."""
        return iter((self,))

    def normals(self, decision: Decision, slots: int = 1) -> Floats:
        """Standard normals (employee, slot) of this quarter."""
        return self.luck.normals(
            decision, self.state.quarter, self.state.organization, self.state.rows, slots
        )

    def uniforms(self, decision: Decision, slots: int = 1) -> Floats:
        """Uniforms (employee, slot) of this quarter."""
        return self.luck.uniforms(
            decision, self.state.quarter, self.state.organization, self.state.rows, slots
        )

    def lasting_normals(self, decision: Decision, slots: int = 1) -> Floats:
        """Standard normals (employee, slot), the same in every quarter; they go with the person."""
        people, organization = self.state.employees, self.state.organization
        if self.scheme.movement is None:
            return self.luck.lasting_normals(decision, organization, len(people), slots)
        who = people["origin"], people["occupant"]
        return self.luck.normals_of_occupants(decision, organization, *who, slots)

    def lasting_uniforms(self, decision: Decision, slots: int = 1) -> Floats:
        """Uniforms (employee, slot), the same in every quarter; they go with the person."""
        people, organization = self.state.employees, self.state.organization
        if self.scheme.movement is None:
            return self.luck.lasting_uniforms(decision, organization, len(people), slots)
        who = people["origin"], people["occupant"]
        return self.luck.uniforms_of_occupants(decision, organization, *who, slots)

    def normals_of(self, decision: Decision, who: NDArray[np.int64], slots: int = 1) -> Floats:
        """Standard normals (person, slot), the same in every quarter, of who is in the rows `who`, which rise."""
        return self.luck.normals_of_occupants(decision, self.state.organization, *self._occupants(who), slots)

    def uniforms_of(self, decision: Decision, who: NDArray[np.int64], slots: int = 1) -> Floats:
        """Uniforms of the same."""
        return self.luck.uniforms_of_occupants(
            decision, self.state.organization, *self._occupants(who), slots
        )

    def _occupants(self, who: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        people = self.state.employees
        return people["origin"][who], people["occupant"][who]

    def unit_normals(self, decision: Decision, slots: int = 1) -> Floats:
        """Standard normals (unit, slot) of this quarter."""
        return self.luck.normals(
            decision, self.state.quarter, self.state.organization, len(self.state.units), slots
        )

    def unit_uniforms(self, decision: Decision, slots: int = 1) -> Floats:
        """Uniforms (unit, slot) of this quarter."""
        return self.luck.uniforms(
            decision, self.state.quarter, self.state.organization, len(self.state.units), slots
        )

    def lasting_unit_normals(self, decision: Decision, slots: int = 1) -> Floats:
        """Standard normals (unit, slot), the same in every quarter whoever leads."""
        return self.luck.lasting_normals(decision, self.state.organization, len(self.state.units), slots)

    def lasting_unit_uniforms(self, decision: Decision, slots: int = 1) -> Floats:
        """Uniforms (unit, slot), the same in every quarter whoever leads."""
        return self.luck.lasting_uniforms(decision, self.state.organization, len(self.state.units), slots)

    def superior_normals(self, decision: Decision, slots: int = 1) -> Floats:
        """Standard normals (unit, slot), the same in every quarter; they go with the superior."""
        units, organization = self.state.units, self.state.organization
        if self.scheme.movement is None:
            return self.luck.lasting_normals(decision, organization, len(units), slots)
        who = units["superior_from"], units["superior_number"]
        return self.luck.normals_of_occupants(decision, organization, *who, slots)

    def superior_uniforms(self, decision: Decision, slots: int = 1) -> Floats:
        """Uniforms (unit, slot), the same in every quarter; they go with the superior."""
        units, organization = self.state.units, self.state.organization
        if self.scheme.movement is None:
            return self.luck.lasting_uniforms(decision, organization, len(units), slots)
        who = units["superior_from"], units["superior_number"]
        return self.luck.uniforms_of_occupants(decision, organization, *who, slots)

    def sector_normals(self, decision: Decision, slots: int = 1) -> Floats:
        """Standard normals (sector, slot) of this quarter, a row for each of the six sectors."""
        return self.luck.normals(decision, self.state.quarter, self.state.organization, SECTORS, slots)

    def lasting_sector_normals(self, decision: Decision, slots: int = 1) -> Floats:
        """Standard normals (sector, slot), the same in every quarter."""
        return self.luck.lasting_normals(decision, self.state.organization, SECTORS, slots)

    def organization_uniform(self, decision: Decision) -> float:
        """One uniform of this quarter for the whole organization."""
        return float(self.luck.uniforms(decision, self.state.quarter, self.state.organization, 1)[0, 0])


def expected_reports(scene: Scene) -> Floats:
    """What `Scene.chances` holds."""
    state = scene.state
    chances, carried = np.empty((2, 5, state.rows)), np.reshape(state.carried, (2, -1))
    expect_reports(state.employees, state.units, state.offices, scene.resolved.noise, carried, chances)
    return chances


def places_of_rivals(scene: Scene) -> Floats:
    """What `Scene.places` holds."""
    state, places = scene.state, np.empty(scene.state.rows)
    place_rivals(state.employees, state.units, state.offices, scene.resolved.noise, places)
    return places

"""What every measure of development is."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from asnsim.model.core.parts import Part
from asnsim.records import Record
from asnsim.registry import Registry

if TYPE_CHECKING:
    from asnsim.model.scene.scene import Scene
    from asnsim.model.scene.state import State


class Measure(Part):
    """Something done for people's skill, confidence or understanding after the rating.

    `memory` declares what it remembers of each employee, in `State.memory[kind]`, for as long as it is in force.
    `fills` names the columns of employees that it fills anew in every quarter. `for_rating` books its cost with
    that of rating, not with that of development.
    """

    memory: ClassVar[type[Record] | None] = None
    fills: ClassVar[tuple[str, ...]] = ()
    for_rating: ClassVar[bool] = False

    @abstractmethod
    def act(self, scene: Scene) -> None:
        """Change skills, or what people have heard, in place; `State.push` moves slow states."""

    @abstractmethod
    def hours_of(self, state: State) -> float:
        """Working hours this quarter, after `act`."""

    def money_of(self, state: State) -> float:
        """Rupiah paid this quarter beside working hours, after `act`."""
        return 0.0

    def leave(self, state: State) -> None:
        """Clear what it filled, when a scheme without it is adopted."""
        for column in self.fills:
            state.employees[column] = 0.0


MEASURES: Registry[type[Measure]] = Registry("development measure", "asnsim.development")

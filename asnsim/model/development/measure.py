"""What every measure of development is."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from asnsim.model.parts import Part
from asnsim.registry import Registry

if TYPE_CHECKING:
    from asnsim.model.scene import Scene
    from asnsim.model.state import State


class Measure(Part):
    """Something done for people's skill and confidence after the rating."""

    @abstractmethod
    def act(self, scene: Scene) -> None:
        """Change skills, or what people have heard, in place."""

    @abstractmethod
    def hours_of(self, state: State) -> float:
        """Working hours this quarter, after `act`."""


MEASURES: Registry[type[Measure]] = Registry("development measure", "asnsim.development")

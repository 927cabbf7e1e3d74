"""What every mechanism of service is: a block of `service:` in a scenario, off where it is absent."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from asnsim.model.core.parts import Parameters

if TYPE_CHECKING:
    from asnsim.model.scene.scene import Scene
    from asnsim.model.scene.state import State


class ServicePart(Parameters):
    """A mechanism that meets the citizens' quarter before or after they are served.

    It speaks to the queue and to citizens through columns of its own: `units` and `segments` name them with the
    value at which they change nothing. They start there, and go back there when the mechanism is no longer in
    force.
    """

    labels: ClassVar[dict[str, str]]
    units: ClassVar[dict[str, float]] = {}
    segments: ClassVar[dict[str, float]] = {}

    def before(self, scene: Scene) -> None:
        """What happens before citizens come, in place."""

    def after(self, scene: Scene) -> None:
        """What follows when they have been served, in place."""

    def hours_of(self, state: State) -> float:
        """Working hours this quarter, after `after`."""
        return 0.0

    def money_of(self, state: State) -> float:
        """Rupiah spent this quarter on other things than the office's own hours."""
        return 0.0

"""Steps: a verb of the quarter is made of steps, within each of which no unit looks at what another did in it.

So units under different schemes can take them together (`asnsim.model.quarter.cohorts`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from asnsim.model.scene.scene import Scene

Step = Callable[[Scene], None]


def in_steps(steps: Sequence[Step]) -> Step:
    """A verb: its steps one after the other."""

    def verb(scene: Scene) -> None:
        for step in steps:
            step(scene)

    return verb

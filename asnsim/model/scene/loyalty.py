"""Loyalty: on whose side an employee stands when a regent is elected.

It is drawn once for a person and goes with him. Whoever decides about posts may ask for it; nothing else does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.luck import decision
from asnsim.model.scene.scene import Scene

LOYALTY = decision("people.loyalty")
CAMP = decision("people.camp")


def camp(scene: Scene, term: int) -> int:
    """Which of two sides, 1 or -1, has the office in a regent's term, the first being number 0."""
    return 1 if scene.lasting_unit_uniforms(CAMP, term + 1)[0, term] < 0.5 else -1


def loyalty(scene: Scene, term: int) -> NDArray[np.float64]:
    """Loyalty to the regent of a term, SD, (row,)."""
    drawn: NDArray[np.float64] = camp(scene, term) * scene.lasting_normals(LOYALTY)[:, 0]
    return drawn

"""A lay panel: citizens drawn by lot rate what they can see of an office's work."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from asnsim.luck import decision
from asnsim.model.raters.rater import RATERS, Floats, Rater
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter

NOISE = decision("lay_panel.noise")


@RATERS.register
class LayPanel(Rater):
    """Drawn after the period, so that nobody can court them; they see little. Source: an example, no finding."""

    kind: ClassVar[str] = "lay_panel"
    labels: ClassVar[dict[str, str]] = {"en": "Lay panel", "id": "Panel warga"}

    identified: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Known to the ratee beforehand",
        source="set by the scheme",
        role="institution",
        size="0 = drawn after the period",
    )
    number: int = parameter(
        3,
        low=1,
        high=9,
        unit=("panellists", "panelis"),
        meaning=("Members of the panel", "Anggota panel"),
        source="assumption",
        role="institution",
        size="raters per ratee",
    )
    blur: float = parameter(
        0.6,
        low=0,
        high=3,
        unit="SD",
        meaning=("Random error of one panellist", "Galat acak satu panelis"),
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )

    def judge(self, scene: Scene) -> Floats:
        """Every panellist sees the truth of both dimensions through a blur of his own."""
        people = scene.state.employees
        seen = np.stack([people["truth_results"], people["truth_behaviour"]])
        blur = self.blur * scene.normals(NOISE, 2 * self.number)  # (employee, slot)
        return seen + blur.T.reshape(self.number, 2, scene.state.rows)

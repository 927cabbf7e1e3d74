"""Objective metric: what can be counted, situation and luck included."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from asnsim.luck import decision
from asnsim.model.raters.rater import RATERS, Floats, Rater
from asnsim.parameters import parameter

if TYPE_CHECKING:
    from asnsim.model.scene import Scene

NOISE = decision("metric.noise")


@RATERS.register
class Metric(Rater):
    """A count of output, as a dashboard or a sales figure gives it."""

    kind: ClassVar[str] = "metric"
    labels: ClassVar[dict[str, str]] = {"en": "Objective metric", "id": "Indikator objektif"}

    counts: ClassVar[bool] = True

    identified: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Known to the ratee beforehand; nobody courts it",
        source="by definition",
    )
    load_behaviour: float = parameter(
        0.0, low=0, high=0, unit="share", meaning="It sees nothing of behaviour", source="by definition"
    )
    noise: float = parameter(
        0.10, low=0, high=3, unit="SD", meaning="Error of the record", source="assumption"
    )
    hours: float = parameter(
        0.1,
        low=0,
        high=40,
        unit="hours per rating",
        meaning="Working time one record takes",
        source="assumption",
    )

    def judge(self, scene: Scene) -> Floats:
        """The year's observable output on its own scale, at most 3 SD either way; results only."""
        state = scene.state
        scale = state.scales[0]
        judged = np.full((1, 2, state.rows), np.nan)
        counted = (state.employees["year_observable"] - scale.mu_year_observable) / scale.sd_year_observable
        judged[0, 0] = np.clip(counted, -3.0, 3.0) + self.noise * scene.normals(NOISE)[:, 0]
        return judged

"""Objective metric: what can be counted, situation and luck included; in part what the unit gives citizens."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from asnsim.compiled.elementary import logs
from asnsim.luck import decision
from asnsim.model.core.records import Segment, Unit, on_own_scale
from asnsim.model.raters.rater import RATERS, Floats, Rater
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.records import Rows

NOISE = decision("metric.noise")

EDUCATION = 0
"""The sector of schools."""


@RATERS.register
class Metric(Rater):
    """A count of output, as a dashboard or a sales figure gives it."""

    kind: ClassVar[str] = "metric"
    labels: ClassVar[dict[str, str]] = {"en": "Objective metric", "id": "Indikator objektif"}

    counts: ClassVar[bool] = True
    sees: ClassVar[tuple[str, ...]] = ("results",)

    identified: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Known to the ratee beforehand; nobody courts it",
        source="by definition",
        role="institution",
        off=0.0,
    )
    load_behaviour: float = parameter(
        0.0,
        low=0,
        high=0,
        unit="share",
        meaning="It sees nothing of behaviour",
        source="by definition",
        role="institution",
        size="0 by definition",
    )
    noise: float = parameter(
        0.10,
        low=0,
        high=3,
        unit="SD",
        meaning="Error of the record",
        source="assumption",
        role="institution",
        off=0.0,
    )
    hours: float = parameter(
        0.1,
        low=0,
        high=40,
        unit="hours per rating",
        meaning="Working time one record takes",
        source="assumption",
        role="institution",
        off=0.0,
    )

    weight_time: float = parameter(
        0.0,
        low=0,
        high=0.5,
        unit="share",
        meaning="Weight of the unit's timeliness beside what the person is counted for",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    weight_satisfaction: float = parameter(
        0.0,
        low=0,
        high=0.5,
        unit="share",
        meaning="Weight of the satisfaction of the unit's citizens beside what the person is counted for",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )

    weight_lessons: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="In schools, weight of the quality of teaching that lessons show beside what is counted there",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )

    def responsiveness(self) -> float:
        """What the unit's indicators leave of a person's own performance."""
        return 1.0 - self.weight_time - self.weight_satisfaction

    def judge(self, scene: Scene) -> Floats:
        """The year's observable output on its own scale, in schools lessons beside it, and the unit's indicators; at
        most 3 SD, results only."""
        state = scene.state
        judged = np.full((1, 2, state.rows), np.nan)
        counted = on_own_scale(state.employees, state.scales, "year_observable")
        if self.weight_lessons > 0.0:
            teaches = state.units["sector"][state.employees["unit"]] == EDUCATION
            weight = np.where(teaches, self.weight_lessons, 0.0)
            counted = (1.0 - weight) * counted + weight * lessons(state)
        if self.responsiveness() < 1.0:
            time, satisfaction = indicators(state.units, state.segments, scene.scheme.service.process_days)
            unit = state.employees["unit"]
            counted = self.responsiveness() * counted + self.weight_time * time[unit]
            counted += self.weight_satisfaction * satisfaction[unit]
        judged[0, 0] = np.clip(counted, -3.0, 3.0) + self.noise * scene.normals(NOISE)[:, 0]
        return judged


def lessons(state: State) -> Floats:
    """How well each serves those who are before him this quarter, in SD of the burn-in, (row,)."""
    scale = state.scales[0]
    return np.asarray((state.employees["output_service"] - scale.mean_service) / scale.sd_service)


def indicators(units: Rows[Unit], segments: Rows[Segment], process_days: float) -> tuple[Floats, Floats]:
    """By unit: timeliness, log days short of the time that a file takes, and what citizens feel, SD."""
    time: Floats = logs((process_days + 1.0) / (units["waiting"] + 1.0))
    feeling = (segments["citizens"] * segments["felt"]).reshape(-1, 2).sum(axis=1)
    return time, feeling / np.maximum(units["citizens"], 1.0)

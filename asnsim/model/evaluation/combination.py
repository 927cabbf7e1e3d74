"""Combination: how the judgements of several sources become one predicate, and what it costs a rater to be candid."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import field_validator

from asnsim.errors import message
from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter
from asnsim.regulations import Advice, Bands, Caps, Weights, regulation

_TODAY, _POINTS = regulation("permenpanrb-6", 2022), regulation("pp-30", 2019)
_BANDS, _CAPS = _POINTS.table(Bands), _POINTS.table(Caps)

Method = Literal["advisory", "weighted", "binding"]


class Candour(NamedTuple):
    """Half-width of 'as expected' and the costs of candour above and below it, SD."""

    half_width: float
    up: float
    down: float


class Combination(Parameters):
    """How the judgements of several sources become reports in two dimensions and one predicate."""

    method: Method = parameter(
        "advisory",
        meaning="advisory: the superior weighs the others; weighted: points and bands; binding: weights and the matrix",
        source="PermenPANRB 6/2022; PP 30/2019",
        role="institution",
        off="weighted",
    )
    advice: float = parameter(
        _TODAY.table(Advice).advice / 100.0,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of the other sources where they advise",
        source="modelling choice; PermenPANRB 6/2022 gives no weight",
        role="institution",
        off=0.0,
    )
    weights: dict[str, float] = parameter(
        {"supervisor": 1.0},
        unit="share",
        meaning="Weight of each source where they bind; sums to 1",
        source="set by the scheme",
        role="institution",
        size="one number per source; each source has a row",
    )
    weight_results: float = parameter(
        _POINTS.table(Weights).of_results(others=True) / 100.0,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of results in the total of points; the rest is behaviour",
        source="PP 30/2019, E037",
        role="institution",
        off=1.0,
    )
    expected: float = parameter(
        100.0,
        low=0,
        high=200,
        unit="points",
        meaning="Score of what is as expected",
        source="assumption: the middle of the band Baik of PP 30/2019",
        role="institution",
        size="score of what is as expected",
    )
    per_sd: float = parameter(
        10.0,
        low=1,
        high=50,
        unit="points per SD",
        meaning="How the score follows judgement",
        source="assumption: half the band Baik of PP 30/2019",
        role="institution",
        size="points per SD of judgement, at least 1",
    )
    cap_results: float = parameter(
        _CAPS.results,
        low=100,
        high=1000,
        unit="points",
        meaning="Highest score of results",
        source="PP 30/2019",
        role="institution",
        size="highest score of a dimension",
    )
    cap_behaviour: float = parameter(
        _CAPS.behaviour,
        low=100,
        high=1000,
        unit="points",
        meaning="Highest score of behaviour",
        source="PP 30/2019",
        role="institution",
        size="highest score of a dimension",
    )
    bands: tuple[float, float, float, float] = parameter(
        _BANDS.bounds,
        unit="points",
        meaning="Lower bounds of Kurang, Cukup, Baik, Sangat Baik",
        source="PP 30/2019",
        role="institution",
        size="lower bounds of points",
    )
    idea_needed: bool = parameter(
        _BANDS.bands[0].idea,
        meaning="Sangat Baik needs a new idea as well",
        source="PP 30/2019",
        role="institution",
        off=False,
    )
    idea: float = parameter(
        0.5,
        low=-3,
        high=3,
        unit="SD of innovation output",
        meaning="What counts as a new idea",
        source="assumption",
        role="institution",
        size="what counts as a new idea",
    )

    @field_validator("weights")
    @classmethod
    def _sum_to_one(cls, weights: dict[str, float]) -> dict[str, float]:
        if any(weight < 0 for weight in weights.values()):
            raise ValueError(message("error.negative_weights"))
        total = sum(weights.values())
        if abs(total - 1.0) > 1e-6:
            raise ValueError(message("error.weights_sum", total=total))
        return weights

    @field_validator("bands")
    @classmethod
    def _rising(cls, bands: tuple[float, ...]) -> tuple[float, ...]:
        if list(bands) != sorted(bands):
            raise ValueError(message("error.bands_rise"))
        return bands

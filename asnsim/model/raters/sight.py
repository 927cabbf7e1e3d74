"""What the superior has before him beside his own impression: a record of results, and reports of obstacles."""

from __future__ import annotations

from asnsim.compiled import equation
from asnsim.model.core.parts import Parameters
from asnsim.model.core.records import Employee, Scale
from asnsim.parameters import parameter


class Sight(Parameters):
    """Objective information, and how far a situation that is nobody's doing is taken for performance."""

    record: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of the record of results beside the superior's own impression, in a very wide span",
        source="set by the scheme; sign E058",
        role="institution",
        off=0.0,
    )
    half_weight_span: float = parameter(
        15.0,
        low=1,
        high=500,
        unit="persons",
        meaning="Size of a unit in which the record reaches half of its weight: who leads many sees little",
        source="assumption",
        role="institution",
        size="unit in which a record reaches half of its weight",
    )
    measurability: tuple[float, float, float, float, float, float] = parameter(
        (1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
        low=0,
        high=1,
        unit="share",
        meaning=(
            "Share of results that indicators cover, by sector: education, health, civil registration, "
            "administration, infrastructure, district; the common view stands in for the rest"
        ),
        source="assumption",
        role="institution",
        off=[1.0, 1.0, 1.0, 1.0, 1.0, 1.0],
    )
    attribution: float = parameter(
        0.4,
        low=0,
        high=1,
        unit="share",
        meaning="Share of the situation (place, luck) that the superior takes for performance",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    obstacles: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Share of the situation that employees' reports of obstacles explain",
        source="set by the scheme",
        role="institution",
        off=1.0,
    )


@equation
def situation(person: Employee, scale: Scale) -> float:
    """What place and luck added to countable output, SD of a quarter's true results."""
    return (person.observable - person.true_results) / scale.sd_quarter_true_results


@equation
def general(view_share: float, measured: float) -> float:
    """Share of the common view in the impression of results, of which indicators cover the part `measured`."""
    return view_share + (1.0 - view_share) * (1.0 - measured)


@equation
def informed(own: float, recorded: float, weight: float) -> float:
    """The superior's own impression, moved towards the record by its weight."""
    return (1.0 - weight) * own + weight * recorded

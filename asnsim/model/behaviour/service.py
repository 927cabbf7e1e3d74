"""Service: how much citizens ask for, what an office can handle, and how citizens judge."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from asnsim.model.core.parts import Parameters, Part, Parts
from asnsim.parameters import parameter


class ServiceParameters(Parameters):
    """Demand, capacity and how citizens judge. The survey is that of PermenPANRB 14/2017.

    Blocks of service stand beside these parameters by their kind: `service: {slack: 1.2, hazard: {}}`.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: Parts = Field(init=False)

    contacts: float = parameter(
        1.0,
        low=0,
        high=20,
        unit="cases per citizen and quarter",
        meaning="Demand for service",
        source="assumption",
        role="institution",
        off=0.0,
    )
    slack: float = parameter(
        1.25,
        low=0.5,
        high=3,
        unit="capacity over demand",
        meaning="Capacity at baseline effort",
        source="assumption, so that a case takes about the published day (S273)",
        role="institution",
        size="capacity over demand",
    )
    process_days: float = parameter(
        1.0,
        low=0,
        high=60,
        unit="working days",
        meaning="Time to handle a complete file",
        source="statistics S273",
        role="institution",
        size="time to handle a file",
    )
    renege: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share a quarter",
        meaning="Waiting citizens who give up",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    digital_access: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share of citizens",
        meaning="Citizens with access to online channels",
        source="assumption",
        role="population",
        off=0.0,
    )
    weight_speed: float = parameter(
        0.4,
        low=0,
        high=3,
        unit="per log day",
        meaning="Weight of waiting in experience",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    weight_staff: float = parameter(
        0.5,
        low=0,
        high=3,
        unit="per SD",
        meaning="Weight of how staff treat citizens, and as much of how accurate they are",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    experience_sd: float = parameter(
        0.2,
        low=0,
        high=2,
        unit="SD",
        meaning="What a quarter's experience owes to chance",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    loss_aversion: float = parameter(
        2.0,
        low=1,
        high=5,
        unit="ratio",
        meaning="Weight of bad against equally good experience",
        source="sign E132; size assumption",
        role="behaviour",
        doubt="constitutive",
        off=1.0,
    )
    experience_slope: float = parameter(
        0.8,
        low=0,
        high=5,
        unit="log points per SD",
        meaning="How the odds of being satisfied, and complaints the other way, follow experience",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    complaint_rate: float = parameter(
        0.0002,
        low=0,
        high=0.2,
        unit="complaints per case",
        meaning="Complaints when experience meets expectation",
        source="assumption, so that at four cases a citizen and year there are about 7 per 10,000 people (S256)",
        role="population",
        off=0.0,
    )
    offline_voice: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Complaints of citizens without digital access, against those with",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    skm_staff: float = parameter(
        0.25,
        low=0,
        high=2,
        unit="points of 4 per SD",
        meaning="What staff do to an element of the survey",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    skm_facility: float = parameter(
        0.15,
        low=0,
        high=2,
        unit="points of 4 per SD",
        meaning="What facilities do to an element",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )

    saving: float = parameter(
        0.05,
        low=0,
        high=0.5,
        unit="share of handling time",
        meaning="Handling time that one innovation or one review saves",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    relapse: float = parameter(
        0.03,
        low=0,
        high=1,
        unit="share a quarter",
        meaning="Saving of innovations and reviews that is lost again",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=1.0,
    )

    @property
    def parts(self) -> dict[str, Part]:
        """The blocks by kind, as they were written."""
        return dict(self.model_extra or {})

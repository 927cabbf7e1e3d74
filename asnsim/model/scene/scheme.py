"""A scheme: everything that one arm of a comparison can change, checked."""

from __future__ import annotations

from pydantic import Field, model_validator

from asnsim.errors import message
from asnsim.model.behaviour.adaptation import AdaptationParameters
from asnsim.model.behaviour.misconduct import MisconductParameters
from asnsim.model.behaviour.movement import Movement
from asnsim.model.behaviour.seen import SeenParameters
from asnsim.model.behaviour.service import ServiceParameters
from asnsim.model.behaviour.traits import Traits
from asnsim.model.behaviour.work import WorkParameters
from asnsim.model.core.parts import Parameters, Part, Parts
from asnsim.model.evaluation.evaluation import Evaluation


class Behaviour(Parameters):
    """How people are, work and change: the parameters that calibration speaks to."""

    traits: Traits = Field(default_factory=Traits)
    work: WorkParameters = Field(default_factory=WorkParameters)
    adaptation: AdaptationParameters = Field(default_factory=AdaptationParameters)
    seen: SeenParameters = Field(default_factory=SeenParameters)
    misconduct: MisconductParameters = Field(default_factory=MisconductParameters)


class Scheme(Parameters):
    """One evaluation and incentive scheme with the service and the behaviour it meets.

    Its optional parts are held by kind, in five sections; the scheme knows nothing of any of them.
    """

    evaluation: Evaluation
    incentives: Parts = Field(default_factory=dict)
    development: Parts = Field(default_factory=dict)
    service: ServiceParameters = Field(default_factory=ServiceParameters)
    practices: Parts = Field(default_factory=dict)
    behaviour: Behaviour = Field(default_factory=Behaviour)
    movement: Movement | None = None

    @property
    def parts(self) -> dict[str, Part]:
        """All optional parts by place, such as "incentives.tpp"."""
        sections = {
            "evaluation.raters": self.evaluation.raters,
            "incentives": self.incentives,
            "development": self.development,
            "service": self.service.parts,
            "practices": self.practices,
        }
        return {
            f"{section}.{kind}": part for section, parts in sections.items() for kind, part in parts.items()
        }

    @model_validator(mode="after")
    def _parts_fit_together(self) -> Scheme:
        parts = self.parts
        for place, part in parts.items():
            part.check(parts)
            if part.needs_movement and self.movement is None:
                raise ValueError(message("error.no_movement", part=place))
        return self

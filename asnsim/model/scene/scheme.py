"""A scheme: everything that one arm of a comparison can change, resolved and checked."""

from __future__ import annotations

from pydantic import Field, SerializeAsAny, model_validator

from asnsim.model.behaviour.people import PeopleParameters
from asnsim.model.core.parts import Parameters
from asnsim.model.development import Measure
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.incentives import Incentive
from asnsim.model.movement import Movement
from asnsim.model.quarter.adapt import AdaptationParameters
from asnsim.model.quarter.misconduct import MisconductParameters
from asnsim.model.quarter.serve import ServiceParameters
from asnsim.model.quarter.work import WorkParameters
from asnsim.model.raters import Citizens


class Behaviour(Parameters):
    """How people are, work and change: the parameters that calibration speaks to."""

    people: PeopleParameters = Field(default_factory=PeopleParameters)
    work: WorkParameters = Field(default_factory=WorkParameters)
    adaptation: AdaptationParameters = Field(default_factory=AdaptationParameters)
    misconduct: MisconductParameters = Field(default_factory=MisconductParameters)


class Scheme(Parameters):
    """One evaluation and incentive scheme with the service and the behaviour it meets.

    Incentives and measures are held by kind; they act in alphabetical order.
    """

    evaluation: Evaluation
    incentives: dict[str, SerializeAsAny[Incentive]] = Field(default_factory=dict)
    development: dict[str, SerializeAsAny[Measure]] = Field(default_factory=dict)
    service: ServiceParameters = Field(default_factory=ServiceParameters)
    behaviour: Behaviour = Field(default_factory=Behaviour)
    movement: Movement | None = None

    @model_validator(mode="after")
    def _forums_are_held_where_they_count(self) -> Scheme:
        citizens = self.evaluation.raters.get("citizens")
        heard = isinstance(citizens, Citizens) and citizens.forum_weight > 0.0
        if heard and self.service.forums is None:
            raise ValueError(
                "evaluation.raters.citizens.forum_weight gives forums a weight, but none are held: "
                "add 'forums: {}' to service, or set forum_weight to 0"
            )
        return self

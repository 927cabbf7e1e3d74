"""The evaluation scheme: who rates, how ratings combine into a predicate, and how freely."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import Field, SerializeAsAny, field_validator, model_validator

from asnsim.model.accountability import Accountability
from asnsim.model.aspects import Aspects
from asnsim.model.disclosure import Disclosure
from asnsim.model.parts import Parameters
from asnsim.model.payroll import Payroll
from asnsim.model.raters import Rater, Supervisor
from asnsim.parameters import parameter

Method = Literal["advisory", "weighted", "binding"]
Mode = Literal["none", "advisory", "binding"]


class Candour(NamedTuple):
    """Half-width of 'as expected' and the costs of candour above and below it, SD."""

    h: float
    up: float
    down: float


class Combination(Parameters):
    """How the judgements of several sources become reports in two dimensions and one predicate."""

    method: Method = parameter(
        "advisory",
        meaning="advisory: the superior weighs the others; weighted: points and bands; binding: weights and the matrix",
        source="PermenPANRB 6/2022; PP 30/2019",
    )
    advice: float = parameter(
        0.2,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of the other sources where they advise",
        source="modelling choice; PermenPANRB 6/2022 gives no weight",
    )
    weights: dict[str, float] = parameter(
        {"supervisor": 1.0},
        unit="share",
        meaning="Weight of each source where they bind; sums to 1",
        source="rule of the scheme",
    )
    weight_results: float = parameter(
        0.6,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of results in the total of points; the rest is behaviour",
        source="PP 30/2019, E037",
    )
    cap: float = parameter(
        120.0, low=100, high=200, unit="points", meaning="Highest score of a dimension", source="PP 30/2019"
    )
    bands: tuple[float, float, float, float] = parameter(
        (50.0, 70.0, 90.0, 110.0),
        unit="points",
        meaning="Lower bounds of Kurang, Cukup, Baik, Sangat Baik",
        source="PP 30/2019",
    )
    idea_needed: bool = parameter(True, meaning="Sangat Baik needs a new idea as well", source="PP 30/2019")
    idea: float = parameter(
        0.5,
        low=-3,
        high=3,
        unit="SD of innovation output",
        meaning="What counts as a new idea",
        source="assumption",
    )

    @field_validator("weights")
    @classmethod
    def _sum_to_one(cls, weights: dict[str, float]) -> dict[str, float]:
        if any(weight < 0 for weight in weights.values()):
            raise ValueError("weights must not be negative")
        total = sum(weights.values())
        if abs(total - 1.0) > 1e-6:
            raise ValueError(f"weights must sum to 1, these sum to {total:.4g}")
        return weights

    @field_validator("bands")
    @classmethod
    def _rising(cls, bands: tuple[float, ...]) -> tuple[float, ...]:
        if list(bands) != sorted(bands):
            raise ValueError("bands must rise from Kurang to Sangat Baik")
        return bands


class Distribution(Parameters):
    """The distribution of predicates by the unit's own predicate (SE MenPANRB 3/2023)."""

    mode: Mode = parameter(
        "advisory", meaning="none, advisory (some units comply) or binding", source="SE MenPANRB 3/2023"
    )
    compliance: float = parameter(
        0.01,
        low=0,
        high=1,
        unit="share of units a quarter",
        meaning="Units that follow it where it advises",
        source="prior 0-0.03 from E030-E032",
    )
    reckoning: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="How far employees reckon with ranks, and not with the superior's cuts, where it binds",
        source="assumption; 0 leaves the incentive as under free ratings",
    )


class Evaluation(Parameters):
    """Who rates, and under which rules."""

    raters: dict[str, SerializeAsAny[Rater]] = Field(
        description="Sources of ratings by kind; the direct superior is always one"
    )
    combination: Combination = Field(default_factory=Combination)
    distribution: Distribution = Field(default_factory=Distribution)
    aspects: Aspects = Field(default_factory=Aspects)
    accountability: Accountability = Field(default_factory=Accountability)
    disclosure: Disclosure = Field(default_factory=Disclosure)
    payroll: Payroll = Field(default_factory=Payroll)
    h: float = parameter(
        0.84,
        low=0.1,
        high=3,
        unit="SD",
        meaning="Half-width of 'as expected': a truth of 20/60/20",
        source="fixed by the scale",
    )
    kappa_up: float = parameter(
        0.523,
        low=0,
        high=3,
        unit="SD",
        meaning="Cost of candour for 'above expectation'",
        source="fitted to E030-E032 by asnsim calibrate-candour",
    )
    kappa_down: float = parameter(
        1.365,
        low=0,
        high=5,
        unit="SD",
        meaning="Cost of candour for 'below expectation'",
        source="fitted to E030-E032 by asnsim calibrate-candour",
    )
    unfiled: float = parameter(
        0.001,
        low=0,
        high=0.2,
        unit="share a quarter",
        meaning="Reports never filed, which makes both dimensions 'below'",
        source="statistics S101 (Sangat Kurang 0.10%)",
    )
    objection: float = parameter(
        0.30,
        low=0,
        high=1,
        unit="share",
        meaning="Employees below Baik who object within 14 days, if they see themselves differently",
        source="assumption; PP 30/2019 article 59",
    )
    upheld: float = parameter(
        0.30, low=0, high=1, unit="share", meaning="Objections upheld", source="assumption"
    )
    standards: float = parameter(
        0.5, low=0, high=1, unit="share", meaning="How clear the standards of rating are", source="assumption"
    )
    transparency: float = parameter(
        0.3, low=0, high=1, unit="share", meaning="How open ratings and their use are", source="assumption"
    )
    voice: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share",
        meaning="Say of employees in their own appraisal",
        source="assumption",
    )
    socialisation: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share",
        meaning="How well a change of scheme is explained beforehand",
        source="assumption",
    )

    @property
    def candour(self) -> Candour:
        """The half-width of 'as expected' and what it costs to report beyond it, justification included."""
        justified = self.accountability.justification
        return Candour(self.h, self.kappa_up + justified, self.kappa_down + justified)

    @property
    def superior(self) -> Supervisor:
        """The direct superior, who is always among the raters."""
        rater = self.raters["supervisor"]
        assert isinstance(rater, Supervisor)
        return rater

    @model_validator(mode="after")
    def _sources_exist(self) -> Evaluation:
        if "supervisor" not in self.raters:
            raise ValueError("the direct superior must be among the raters: add 'supervisor: {}'")
        if self.combination.method == "advisory":
            ignored = sorted(set(self.combination.weights) - {"supervisor"})
            if ignored:
                raise ValueError(
                    f"weights count only where sources bind: add 'method: binding' to combination, "
                    f"or remove the weight of {', '.join(ignored)}"
                )
        else:
            weighted = set(self.combination.weights)
            for name in sorted(weighted - set(self.raters)):
                raise ValueError(
                    f"'{name}' has a weight but is not among the raters ({', '.join(self.raters)})"
                )
            for name in sorted(set(self.raters) - weighted):
                raise ValueError(f"rater '{name}' has no weight: give it one, or 0")
        return self

"""The evaluation scheme: who rates, how ratings combine into a predicate, and which distribution is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from pydantic import Field, field_validator, model_validator

from asnsim.errors import unknown_name
from asnsim.model.core.parts import Parameters, Parts
from asnsim.model.evaluation.accountability import Accountability
from asnsim.model.evaluation.aspects import Aspects
from asnsim.model.evaluation.chosen_rule import APPRAISALS, DISTRIBUTIONS, appraisal, laid_under
from asnsim.model.evaluation.disclosure import Disclosure
from asnsim.model.evaluation.goals import Goals
from asnsim.model.evaluation.openness import Openness
from asnsim.model.evaluation.payroll import Payroll
from asnsim.model.evaluation.revision import Revision
from asnsim.parameters import named, parameter
from asnsim.regulations import Bands, Caps, Feedback, Weights, regulation

_TODAY, _POINTS = regulation("permenpanrb-6", 2022), regulation("pp-30", 2019)
_BANDS, _CAPS = _POINTS.table(Bands), _POINTS.table(Caps)

Method = Literal["advisory", "weighted", "binding"]
Mode = Literal["none", "advisory", "binding"]
Period = Literal["quarterly", "half-yearly", "yearly"]

QUARTERS: dict[Period, int] = {"quarterly": 1, "half-yearly": 2, "yearly": 4}
"""Quarters from one evaluation to the next."""


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
        off="weighted",
    )
    advice: float = parameter(
        _TODAY.table(Feedback).advice / 100.0,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of the other sources where they advise",
        source="modelling choice; PermenPANRB 6/2022 gives no weight",
        off=0.0,
    )
    weights: dict[str, float] = parameter(
        {"supervisor": 1.0},
        unit="share",
        meaning="Weight of each source where they bind; sums to 1",
        source="set by the scheme",
        size="one number per source; each source has a row",
    )
    weight_results: float = parameter(
        _POINTS.table(Weights).of_results(others=True) / 100.0,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of results in the total of points; the rest is behaviour",
        source="PP 30/2019, E037",
        off=1.0,
    )
    expected: float = parameter(
        100.0,
        low=0,
        high=200,
        unit="points",
        meaning="Score of what is as expected",
        source="assumption: the middle of the band Baik of PP 30/2019",
        size="score of what is as expected",
    )
    per_sd: float = parameter(
        10.0,
        low=1,
        high=50,
        unit="points per SD",
        meaning="How the score follows judgement",
        source="assumption: half the band Baik of PP 30/2019",
        size="points per SD of judgement, at least 1",
    )
    cap_results: float = parameter(
        _CAPS.results,
        low=100,
        high=1000,
        unit="points",
        meaning="Highest score of results",
        source="PP 30/2019",
        size="highest score of a dimension",
    )
    cap_behaviour: float = parameter(
        _CAPS.behaviour,
        low=100,
        high=1000,
        unit="points",
        meaning="Highest score of behaviour",
        source="PP 30/2019",
        size="highest score of a dimension",
    )
    bands: tuple[float, float, float, float] = parameter(
        _BANDS.bounds,
        unit="points",
        meaning="Lower bounds of Kurang, Cukup, Baik, Sangat Baik",
        source="PP 30/2019",
        size="lower bounds of points",
    )
    idea_needed: bool = parameter(
        _BANDS.bands[0].idea,
        meaning="Sangat Baik needs a new idea as well",
        source="PP 30/2019",
        off=False,
    )
    idea: float = parameter(
        0.5,
        low=-3,
        high=3,
        unit="SD of innovation output",
        meaning="What counts as a new idea",
        source="assumption",
        size="what counts as a new idea",
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

    rule: str = named(
        "se-menpanrb-3-2023",
        meaning="Regulation whose limits are meant",
        source="asnsim rules",
        options=DISTRIBUTIONS,
        size="whose limits are meant; the mode switches them off",
    )
    mode: Mode = parameter(
        "advisory",
        meaning="none, advisory (some units comply) or binding",
        source="SE MenPANRB 3/2023",
        off="none",
    )
    compliance: float = parameter(
        0.01,
        low=0,
        high=1,
        unit="share of units a quarter",
        meaning="Units that follow it where it advises",
        source="prior 0-0.03 from E030-E032",
        off=0.0,
    )
    reckoning: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="How far employees reckon with ranks, and not with the superior's cuts, where it binds",
        source="assumption; 0 leaves the incentive as under free ratings",
        off=0.0,
    )

    @field_validator("rule")
    @classmethod
    def _known(cls, rule: str) -> str:
        if rule not in DISTRIBUTIONS:
            raise ValueError(unknown_name("rule of distribution", rule, DISTRIBUTIONS).message)
        return rule


class Evaluation(Parameters):
    """Who rates, and under which rules.

    A `rule` picked by name and year says what `combination` and `distribution` leave unsaid.
    """

    rule: str | None = named(
        None,
        meaning="Regulation that says how ratings become a predicate, where this says nothing else",
        source="asnsim rules",
        options=APPRAISALS,
        size="fills in parameters of combination and distribution, each of which has its row",
    )
    raters: Parts = Field(description="Sources of ratings by kind; the direct superior is always one")
    combination: Combination = Field(default_factory=Combination)
    distribution: Distribution = Field(default_factory=Distribution)
    openness: Openness = Field(
        default_factory=Openness, description="What employees see of each other's ratings"
    )
    goals: Goals = Field(default_factory=Goals, description="The unit's goals as the results of its head")
    revision: Revision | None = Field(
        default=None, description="Yearly revision of the scheme; absent: it stays as it is"
    )
    period: Period = parameter(
        "quarterly",
        meaning="How often ratings are made; in other quarters the last ones stand",
        source="PermenPANRB 6/2022 (periodic and yearly)",
        off="quarterly",
    )
    report_hours: float = parameter(
        0.0,
        low=0,
        high=80,
        unit="hours per rating",
        meaning="Time an employee takes to report for one evaluation",
        source="assumption",
        size="cost in hours, moves no behaviour",
    )
    report_burden: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Part of the burden of being evaluated that goes with the number of evaluations a year",
        source="assumption; nothing changes where they are quarterly",
        off=0.0,
    )
    aspects: Aspects = Field(default_factory=Aspects)
    accountability: Accountability = Field(default_factory=Accountability)
    disclosure: Disclosure = Field(default_factory=Disclosure)
    payroll: Payroll = Field(default_factory=Payroll)
    half_width: float = parameter(
        0.84,
        low=0.1,
        high=3,
        unit="SD",
        meaning="Half-width of 'as expected': a truth of 20/60/20",
        source="fixed by the scale",
        size="half-width of 'as expected', fixed by the scale",
    )
    candour_cost_up: float = parameter(
        0.605,
        low=0,
        high=3,
        unit="SD",
        meaning="Cost of candour for 'above expectation'",
        source="fitted to E030-E032 by asnsim calibrate-candour",
        off=0.0,
    )
    candour_cost_down: float = parameter(
        1.381,
        low=0,
        high=5,
        unit="SD",
        meaning="Cost of candour for 'below expectation'",
        source="fitted to E030-E032 by asnsim calibrate-candour",
        off=0.0,
    )
    unfiled: float = parameter(
        0.001,
        low=0,
        high=0.2,
        unit="share a quarter",
        meaning="Reports never filed, which makes both dimensions 'below'",
        source="statistics S101 (Sangat Kurang 0.10%)",
        off=0.0,
    )
    objection: float = parameter(
        0.30,
        low=0,
        high=1,
        unit="share",
        meaning="Employees below Baik who object within 14 days, if they see themselves differently",
        source="assumption; PP 30/2019 article 59",
        off=0.0,
    )
    upheld: float = parameter(
        0.30,
        low=0,
        high=1,
        unit="share",
        meaning="Objections upheld",
        source="assumption",
        off=0.0,
    )
    standards: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="How clear the standards of rating are",
        source="assumption",
        size="level, 0.5 is neutral",
    )
    transparency: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share",
        meaning="How open ratings and their use are",
        source="assumption",
        size="level",
    )
    voice: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share",
        meaning="Say of employees in their own appraisal",
        source="assumption",
        size="level",
    )
    socialisation: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share",
        meaning="How well a change of scheme is explained beforehand",
        source="assumption",
        off=1.0,
    )

    @model_validator(mode="before")
    @classmethod
    def _complete_by_the_rule(cls, said: Any) -> Any:
        rule = said.get("rule") if isinstance(said, Mapping) else None
        raters = said.get("raters") if rule is not None else None
        if rule not in APPRAISALS or not isinstance(raters, Mapping):
            return said  # the fields themselves say what is wrong
        parts = {
            name: laid_under(said.get(name), of_rule) for name, of_rule in appraisal(rule, raters).items()
        }
        return {**said, **parts}

    @field_validator("rule")
    @classmethod
    def _known(cls, rule: str | None) -> str | None:
        if rule is not None and rule not in APPRAISALS:
            raise ValueError(unknown_name("rule of appraisal", rule, APPRAISALS).message)
        return rule

    @property
    def every(self) -> int:
        """Quarters from one evaluation to the next."""
        return QUARTERS[self.period]

    @property
    def candour(self) -> Candour:
        """The half-width of 'as expected' and what it costs to report beyond it, where others see and ask."""
        shown, justified = self.openness.candour, self.accountability.justification
        return Candour(
            self.half_width,
            shown * self.candour_cost_up + justified,
            shown * self.candour_cost_down + justified,
        )

    @model_validator(mode="after")
    def _lever_is_there(self) -> Evaluation:
        lever = self.revision.lever if self.revision is not None else ""
        if lever == "advice" and self.combination.method != "advisory":
            raise ValueError(
                f"revision.lever is 'advice', but sources do not advise (method: {self.combination.method}); "
                "take 'standards', or 'method: advisory'"
            )
        if lever == "compliance" and self.distribution.mode != "advisory":
            raise ValueError(
                f"revision.lever is 'compliance', but the distribution is not advice (mode: {self.distribution.mode}); "
                "take 'standards', or 'mode: advisory'"
            )
        return self

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

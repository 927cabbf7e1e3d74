"""The evaluation scheme: who rates, how ratings combine into a predicate, and which distribution is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from asnsim.errors import message, unknown_name
from asnsim.model.core.parts import Parameters, Parts
from asnsim.model.evaluation.accountability import Accountability
from asnsim.model.evaluation.aspects import Aspects
from asnsim.model.evaluation.chosen_rule import APPRAISALS, appraisal, laid_under
from asnsim.model.evaluation.combination import Candour, Combination
from asnsim.model.evaluation.correction import Correction
from asnsim.model.evaluation.disclosure import Disclosure
from asnsim.model.evaluation.distribution import Distribution
from asnsim.model.evaluation.goals import Goals
from asnsim.model.evaluation.openness import Openness
from asnsim.model.evaluation.payroll import Payroll
from asnsim.model.evaluation.revision import Revision
from asnsim.parameters import named, parameter

Period = Literal["monthly", "quarterly", "half-yearly", "yearly"]

A_YEAR: dict[Period, int] = {"monthly": 12, "quarterly": 4, "half-yearly": 2, "yearly": 1}
"""Evaluations a year. The first two are those of PermenPANRB 6/2022; the others depart from it."""


class Evaluation(Parameters):
    """Who rates, and under which rules.

    A `rule` picked by name and year says what `combination` and `distribution` leave unsaid.
    """

    rule: str | None = named(
        None,
        meaning="Regulation that says how ratings become a predicate, where this says nothing else",
        source="asnsim rules",
        role="institution",
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
        meaning="How often ratings are made; in other quarters the last ones stand. The rule is monthly or quarterly, "
        "and half-yearly and yearly depart from it. Monthly costs three times the hours; the three "
        "ratings of a quarter are taken for one judgement, which is no more exact",
        source="PermenPANRB 6/2022: monthly (from memory) or quarterly; that three are one judgement: assumption",
        role="institution",
        off="quarterly",
    )
    report_hours: float = parameter(
        0.0,
        low=0,
        high=80,
        unit="hours per rating",
        meaning="Time an employee takes to report and to record for one evaluation, which his work is short of",
        source="assumption",
        role="institution",
        off=0.0,
    )
    aspects: Aspects = Field(default_factory=Aspects)
    accountability: Accountability = Field(default_factory=Accountability)
    correction: Correction = Field(default_factory=Correction)
    disclosure: Disclosure = Field(default_factory=Disclosure)
    payroll: Payroll = Field(default_factory=Payroll)
    half_width: float = parameter(
        0.84,
        low=0.1,
        high=3,
        unit="SD",
        meaning="Half-width of 'as expected': a truth of 20/60/20",
        source="fixed by the scale",
        role="institution",
        size="half-width of 'as expected', fixed by the scale",
    )
    candour_cost_up: float = parameter(
        0.2443,
        low=0,
        high=3,
        unit="SD",
        meaning="Cost of candour for 'above expectation'",
        source="fitted to E030-E032 by asnsim calibrate-candour",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    candour_cost_down: float = parameter(
        1.415,
        low=0,
        high=5,
        unit="SD",
        meaning="Cost of candour for 'below expectation'",
        source="fitted to E030-E032 by asnsim calibrate-candour",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    candour_norm: float = parameter(
        0.7601,
        low=0,
        high=4,
        unit="log ratio per share",
        meaning="Fall of a superior's cost of candour with the predicates other than Baik that his colleagues gave",
        source="assumption; 'Baik untuk semua'",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    candour_conflict: float = parameter(
        2.0,
        low=0,
        high=4,
        unit="log ratio per share",
        meaning="Rise of a superior's cost of candour with those who objected and with closeness to his people",
        source="assumption; sign E023",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    unfiled: float = parameter(
        0.001,
        low=0,
        high=0.2,
        unit="share a quarter",
        meaning="Reports never filed, which makes both dimensions 'below'",
        source="statistics S101 (Sangat Kurang 0.10%)",
        role="population",
        off=0.0,
    )
    objection: float = parameter(
        0.30,
        low=0,
        high=1,
        unit="share",
        meaning="Employees below Baik who object within 14 days, if they see themselves differently",
        source="assumption; PP 30/2019 article 59",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    upheld: float = parameter(
        0.30,
        low=0,
        high=1,
        unit="share",
        meaning="Objections upheld",
        source="assumption",
        role="institution",
        off=0.0,
    )
    standards: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="How clear the standards of rating are",
        source="assumption",
        role="institution",
        size="level, 0.5 is neutral",
    )
    transparency: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share",
        meaning="How open ratings and their use are",
        source="assumption",
        role="institution",
        size="level",
    )
    voice: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share",
        meaning="Say of employees in their own appraisal",
        source="assumption",
        role="institution",
        size="level",
    )
    socialisation: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share",
        meaning="How well a change of scheme is explained beforehand",
        source="assumption",
        role="institution",
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
        return max(1, 4 // self.a_year)

    @property
    def a_year(self) -> int:
        """Evaluations a year."""
        return A_YEAR[self.period]

    @property
    def times(self) -> int:
        """Evaluations in a quarter in which there are any."""
        return max(1, self.a_year // 4)

    @property
    def reasons(self) -> float:
        """How far people are shown why their rating is as it is, share: a correction has no reason that is theirs."""
        return self.openness.reasons * (1.0 - self.correction.share)

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
            raise ValueError(message("error.no_advice", method=self.combination.method))
        if lever == "compliance" and self.distribution.mode != "advisory":
            raise ValueError(message("error.no_compliance", mode=self.distribution.mode))
        return self

    @model_validator(mode="after")
    def _sources_exist(self) -> Evaluation:
        if "supervisor" not in self.raters:
            raise ValueError(message("error.no_supervisor"))
        if self.combination.method == "advisory":
            ignored = sorted(set(self.combination.weights) - {"supervisor"})
            if ignored:
                raise ValueError(message("error.weights_ignored", raters=ignored))
        else:
            weighted = set(self.combination.weights)
            for name in sorted(weighted - set(self.raters)):
                raise ValueError(message("error.weight_of_nobody", name=name, raters=list(self.raters)))
            for name in sorted(set(self.raters) - weighted):
                raise ValueError(message("error.no_weight", name=name))
        return self

"""What a scheme means for everybody: weights, shares, rivalry, responsiveness, noise, stakes."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import TYPE_CHECKING

from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.raters.rater import Rater
from asnsim.model.raters.self_rating import SelfRating
from asnsim.model.raters.third_party import ThirdParty
from asnsim.model.scene.scheme import Scheme

from .kinds import incentive_of
from .measures import measure_of
from .practices import PRACTICES, practice_of

if TYPE_CHECKING:
    from .unit import Unit

RESULTS, BEHAVIOUR = 0, 1
BOTH = (RESULTS, BEHAVIOUR)
MATRIX = ((0, 2, 2), (1, 3, 3), (1, 3, 4))
"""Predicate by report on results (below, as expected, above), then by report on behaviour."""
STAKES_SCALE = 0.05
COUNTING = frozenset({"metric"})
"""Sources that judge what was counted in the year, on the scale of the counts."""
QUARTER_HOURS = 465

BLOCKS = (
    *("sectors", "process", "hazard", "needs"),
    *("turnaround", "online_complaints", "complaint_signal", "forums"),
)
"""Blocks of service, each of which may be absent."""


def loads(rater: Rater) -> tuple[float, float]:
    """What a source sees of results and behaviour."""
    return rater.load_results, rater.load_behaviour


def term(rater: Rater, name: str) -> float:
    """An error term of a source, 0 for a source that does not have it."""
    return getattr(rater, name, 0.0)


def bound_to_the_rated(p: ThirdParty) -> float:
    """How far an outside assessor depends on those whom he rates, as far as no check holds him."""
    ties = {"unit": 1, "region": 1 - p.independence, "lottery": 0, "outside": 0}
    return (ties[p.selection] + ties[p.payer]) / 2 * carelessness(p)


def carelessness(p: ThirdParty) -> float:
    """What is left of errors when a check may cost the assessor a part of his fee."""
    return 1 - p.diligence * (1 - math.exp(-p.back_checks * p.at_stake / STAKES_SCALE))


def as_careful(rater: Rater) -> Rater:
    """The assessor errs less the more may cost him; others are as they are."""
    if rater.kind != "third_party":
        return rater
    left = carelessness(rater)
    return rater.model_copy(update={name: left * getattr(rater, name) for name in ("noise", "view_share")})


def source_weights(evaluation: Evaluation, d: int) -> dict[str, float]:
    """Weight of each source in dimension d."""
    combination = evaluation.combination
    if combination.method == "advisory":
        advisers = [
            kind for kind, rater in evaluation.raters.items() if kind != "supervisor" and loads(rater)[d] > 0
        ]
        weight = dict.fromkeys(evaluation.raters, 0.0)
        weight["supervisor"] = 1 - combination.advice if advisers else 1.0
        for kind in advisers:
            weight[kind] = combination.advice / len(advisers)
        return weight
    weight = {
        kind: combination.weights[kind] if loads(rater)[d] > 0 else 0.0
        for kind, rater in evaluation.raters.items()
    }
    whole = sum(weight.values())
    if whole <= 0:
        return dict.fromkeys(evaluation.raters, 0.0) | {"supervisor": 1.0}
    return {kind: value / whole for kind, value in weight.items()}


class ResolvedScheme:
    """A scheme and what follows from it. `stakes` and `spread` are set anew in every plan."""

    def __init__(self, scheme: Scheme) -> None:
        evaluation = scheme.evaluation
        self.scheme = scheme
        self.evaluation = evaluation
        self.combination = evaluation.combination
        self.service = SimpleNamespace(**{**dict.fromkeys(BLOCKS), **dict(scheme.service)})
        self.traits = scheme.behaviour.traits
        self.work = scheme.behaviour.work
        self.adaptation = scheme.behaviour.adaptation
        self.misconduct = scheme.behaviour.misconduct
        self.aspects = evaluation.aspects
        self.accountability = evaluation.accountability
        self.disclosure = evaluation.disclosure
        self.payroll = evaluation.payroll
        self.raters = {kind: as_careful(rater) for kind, rater in evaluation.raters.items()}
        self.supervisor = self.raters["supervisor"]
        self.self_rating = self.raters.get("self_rating", SelfRating(view_share=0.5))

        self.weight = {d: source_weights(evaluation, d) for d in BOTH}
        self.share = {
            kind: (self.weight[RESULTS][kind] + self.weight[BEHAVIOUR][kind]) / 2 for kind in self.raters
        }
        others = self.supervisor.panel.heads
        self.own_voice = 1 / (1 + others)
        self.panel_follows = (1 + others * self.supervisor.panel.credence) / (1 + others)
        self.identified = {kind: rater.identified for kind, rater in self.raters.items()}
        self.exposed = {kind: self._exposed(rater) for kind, rater in self.raters.items()}
        self.clarity = evaluation.standards - 0.5
        a = self.accountability
        self.checked = 1 - a.recheck * a.accuracy_wish * a.care
        self.answering = self._answering()
        self.follows = [{kind: self._follows(kind, d) for kind in self.raters} for d in BOTH]
        self.counted = sum(value for kind, value in self.follows[RESULTS].items() if kind in COUNTING)
        self.responsive = tuple(
            sum(value for kind, value in self.follows[d].items() if kind not in COUNTING) for d in BOTH
        )
        self.noise = tuple(self._noise(d) for d in BOTH)
        self.dimension_weight = (self.combination.weight_results, 1 - self.combination.weight_results)
        self.binds = self.combination.method in ("binding", "weighted")
        self.quota = evaluation.distribution.mode == "binding"
        self.reckoning = evaluation.distribution.reckoning
        self.a_year = {"monthly": 12, "quarterly": 4, "half-yearly": 2, "yearly": 1}[evaluation.period]
        self.quarters_between = 4 // min(4, self.a_year)
        self.clear = 1 + self.work.clarity_gain * self.clarity
        openness = evaluation.openness
        costlier = 1 + openness.exposure * (openness.ratings + openness.reasons)
        self.candour_cost_up, self.candour_cost_down = (
            costlier * cost + self.accountability.justification
            for cost in (evaluation.candour_cost_up, evaluation.candour_cost_down)
        )

        self.incentives = {
            kind: incentive_of(scheme.incentives[kind], self) for kind in sorted(scheme.incentives)
        }
        self.measures = {kind: measure_of(scheme.development[kind]) for kind in sorted(scheme.development)}
        self.practices = {
            kind: practice_of(scheme.practices[kind]) for kind in PRACTICES if kind in scheme.practices
        }
        self.rivalry = max((incentive.rivalry for incentive in self.incentives.values()), default=0.0)
        self.spread = dict.fromkeys(self.incentives, 0.0)
        self.stakes = 0.0
        self.discretion = 0.0

    def _exposed(self, rater: Rater) -> float:
        """How much of the superior's cost of candour a source pays."""
        if rater.kind == "third_party":
            return rater.identified * bound_to_the_rated(rater)
        return rater.identified

    def _answering(self) -> float:
        """Favouritism that is left to who is checked again, or has a stake of his own."""
        a = self.accountability
        return self.checked * (1 - a.own_stake)

    def answered_leniency(self, leniency: float) -> float:
        """Leniency of who is paid for accuracy, or must answer without knowing for what."""
        a = self.accountability
        kept = 1 - a.care * (1 - math.exp(-a.accuracy_pay / STAKES_SCALE))
        return leniency * kept + a.recheck * (1 - a.accuracy_wish) * a.recheck_leniency

    def _follows(self, kind: str, d: int) -> float:
        """How the judgement moves with one SD of what the source looks at."""
        rater = self.raters[kind]
        sees = loads(rater)[d] * (1 - term(rater, "view_share"))
        sees *= 1 - term(rater, "weight_time") - term(rater, "weight_satisfaction")
        sees *= (self.panel_follows if kind == "supervisor" else 1) * self._impression(kind, d)
        return self.weight[d][kind] * sees * (1 - term(rater, "centrality"))

    def _impression(self, kind: str, d: int) -> float:
        """Part of a source's judgement that is not read off a register."""
        read = (self.aspects.innovation, self.aspects.discipline)[d]
        return 1 - read if kind == "supervisor" else 1.0

    def _noise(self, d: int) -> float:
        judged = sum(
            (
                self.weight[d][kind]
                * (1 - term(rater, "centrality"))
                * rater.noise
                * (self.panel_follows if kind == "supervisor" else 1)
                * self._impression(kind, d)
            )
            ** 2
            / (getattr(rater, "observations", 1.0) * getattr(rater, "number", 1))
            for kind, rater in self.raters.items()
        )
        own_luck = sum(self.follows[d].values()) * self.work.foresight
        return max(0.05, math.sqrt(judged + own_luck**2))

    def seen_results(self, unit: Unit) -> float:
        """How a judgement of results follows performance in this unit, a record of it included."""
        p = self.supervisor
        through_him = (
            self.weight[RESULTS]["supervisor"] * (1 - p.centrality) * p.load_results * self.panel_follows
        )
        through_him *= self._impression("supervisor", RESULTS)
        record_weight = unit.record_weight(self)
        blind = (1 - p.view_share) * (1 - unit.indicator_coverage(self)) * (1 - record_weight)
        return self.responsive[RESULTS] + through_him * (p.view_share * record_weight - blind)

    def set_stakes(self, spread: dict[str, float]) -> None:
        """From the mean spread of each incentive, a share of annual pay between best and worst rating."""
        self.spread = spread
        self.stakes = 1 - math.exp(-sum(spread.values()) / STAKES_SCALE)
        self.discretion = sum(spread[k] * (1 - incentive.merit) for k, incentive in self.incentives.items())

    def stakes_of(self, kind: str) -> float:
        """Stakes that hang on one source."""
        return self.share[kind] * self.stakes

    def clarified(self, rater: Rater) -> float:
        """What clear standards leave of a source's noise and favour."""
        return 1 - rater.clarity_effect * self.clarity

    def fair(self, unit: Unit) -> float:
        """What training in rating leaves of a superior's favour."""
        training = self.measures.get("rater_training")
        return 1.0 if training is None else 1 - training.p.effect * unit.rater_skill

    def careless(self, unit: Unit) -> float:
        """What training in rating, and having to answer, leave of a superior's errors."""
        training = self.measures.get("rater_training")
        return self.checked * (1.0 if training is None else 1 - training.p.effect * unit.rater_skill)

    def unexplained(self, told: float) -> float:
        """What obstacles told to him leave of a superior's noise."""
        dialogue = self.measures.get("dialogue")
        return 1.0 if dialogue is None else 1 - dialogue.p.attribution * told

    def influence_share(self, kind: str) -> float:
        """Part of an employee's influence that goes to one source."""
        whole = sum(self.identified[other] * self.share[other] for other in self.raters)
        return self.identified[kind] * self.share[kind] / whole if whole > 0 else 0.0

    def court(self) -> float:
        """What ingratiating those who rate moves, all sources together."""
        moved = 0.0
        for kind, rater in self.raters.items():
            ingratiability = term(rater, "ingratiability") * (self.own_voice if kind == "supervisor" else 1)
            moved += self.identified[kind] * self.share[kind] ** 2 * ingratiability
        return moved

    def points(self, judged: tuple[float, float], caps: tuple[float, float] = (math.inf, math.inf)) -> float:
        """Total on the rule's scale, each dimension up to its cap."""
        c = self.combination
        return sum(self.dimension_weight[d] * min(caps[d], c.expected + c.per_sd * judged[d]) for d in BOTH)

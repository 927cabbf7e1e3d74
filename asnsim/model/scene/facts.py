"""What a scheme amounts to: weights, shares and noises, worked out once when it is adopted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.model.development import Dialogue, RaterTraining
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.incentives.incentive import COUNTED
from asnsim.model.scene.scheme import Scheme

Floats = NDArray[np.float64]

FLOOR = 0.05
"""SD of judgement that is never foreseen, so that slopes stay finite."""

TERMS = np.dtype((np.record, [("merit", "f8"), ("controlling", "f8"), ("rivalry", "f8"), ("counted", "i8")]))


@dataclass(frozen=True)
class Facts:
    """Scheme-level quantities of docs/model.md.

    Attributes:
        sources: kinds of raters in order; `incentives`: kinds in alphabetical order.
        weights: (source, dimension), each dimension sums to 1. shares: (source,), mean over dimensions.
        courted: (source,), share of ingratiation that goes to each. court: slope of reward on ingratiation of
            the superior per unit of his ingratiability, and of all others together.
        responsive: (dimension,), judgement per SD of true performance. recorded: what is added to it in results where
            the superior goes by the record alone; unrecorded: his part in it where indicators cover everything.
        counted: judgement of results per SD of the year's observable output.
        registered: judgement of results per SD of innovation, and of behaviour per unexcused day, off the registers.
        noise: (dimension,), SD not foreseen.
        terms: record array of merit, controlling, rivalry and the activity that is counted, by incentive.
        clarity: standards - 0.5. clear: what clear standards and paper work make of output. strictness: 0-1.
        noise_cut, favour_cut: share of a superior's noise and favour that full skill in rating removes.
        attribution: share of his noise that knowing all obstacles of an employee removes.
    """

    sources: tuple[str, ...]
    incentives: tuple[str, ...]
    weights: Floats
    shares: Floats
    named: NDArray[np.bool_]
    courted: Floats
    court_superior: float
    court_others: float
    responsive: Floats
    counted: float
    recorded: float
    unrecorded: float
    registered: tuple[float, float]
    noise: Floats
    terms: Any
    rivalry: float
    clarity: float
    clear: float
    strictness: float
    noise_cut: float
    favour_cut: float
    attribution: float


def facts_of(scheme: Scheme) -> Facts:
    """Work out the scheme-level quantities."""
    evaluation = scheme.evaluation
    raters = tuple(evaluation.raters.values())
    sources = tuple(evaluation.raters)
    loads = np.array([(r.load_results, r.load_behaviour) for r in raters])
    weights = effective_weights(scheme)
    shares = weights.mean(axis=1)
    identified = np.array([r.identified for r in raters])
    pull = identified * shares
    courted = pull / pull.sum() if pull.sum() > 0 else np.zeros_like(pull)
    court = identified * shares**2
    superior = sources.index("supervisor")
    others = [i for i in range(len(sources)) if i != superior]
    keenness = np.array([r.keenness() for r in raters])
    error = np.array([r.error() for r in raters])
    counts = np.array([r.counts for r in raters])
    aspects = evaluation.aspects
    impression = np.ones_like(weights)
    impression[superior] = 1.0 - aspects.innovation, 1.0 - aspects.discipline
    following = weights * loads * keenness[:, None] * impression
    through = _through_superior(scheme, weights) * impression[superior, 0]
    unforeseen = following.sum(axis=0) * scheme.behaviour.work.foresight
    incentives = tuple(sorted(scheme.incentives))
    terms = _terms(scheme, incentives)
    training, dialogue = scheme.development.get("rater_training"), scheme.development.get("dialogue")
    clarity = evaluation.standards - 0.5
    return Facts(
        sources=sources,
        incentives=incentives,
        weights=weights,
        shares=shares,
        named=identified > 0,
        courted=courted,
        court_superior=float(court[superior]) * evaluation.superior.panel.own_part,
        court_others=float(sum(court[i] * raters[i].vanity() for i in others)),
        responsive=following[~counts].sum(axis=0),
        counted=float(following[counts, 0].sum()),
        recorded=through * evaluation.superior.view_share,
        unrecorded=through * (1.0 - evaluation.superior.view_share),
        registered=(
            float(weights[superior, 0]) * aspects.innovation,
            float(weights[superior, 1]) * aspects.discipline * aspects.day,
        ),
        noise=np.maximum(
            FLOOR, np.sqrt(((weights * error[:, None] * impression) ** 2).sum(axis=0) + unforeseen**2)
        ),
        terms=terms,
        rivalry=float(terms["rivalry"].max()) if len(terms) else 0.0,
        clarity=clarity,
        clear=(1.0 + scheme.behaviour.work.clarity_gain * clarity) * evaluation.payroll.time_left,
        strictness=_strictness(evaluation),
        noise_cut=training.noise_cut if isinstance(training, RaterTraining) else 0.0,
        favour_cut=training.favour_cut if isinstance(training, RaterTraining) else 0.0,
        attribution=dialogue.attribution if isinstance(dialogue, Dialogue) else 0.0,
    )


def _strictness(evaluation: Evaluation) -> float:
    """How strict rules and binding shares are, less what rare evaluations spare."""
    often = 1.0 - evaluation.report_burden * (1.0 - 1.0 / evaluation.every)
    bound = 0.3 * (evaluation.combination.method != "advisory")
    return often * (0.3 + bound + 0.4 * (evaluation.distribution.mode == "binding"))


def _through_superior(scheme: Scheme, weights: Floats) -> float:
    """Final judgement of results per SD of what the superior sees in full."""
    superior = scheme.evaluation.superior
    weight = float(weights[list(scheme.evaluation.raters).index("supervisor"), 0])
    return weight * superior.load_results * (1.0 - superior.centrality) * superior.panel.kept


def effective_weights(scheme: Scheme) -> Floats:
    """Weight of each source in each dimension (source, dimension) when all are there; columns sum to 1."""
    evaluation = scheme.evaluation
    raters = evaluation.raters
    superior = list(raters).index("supervisor")
    loads = np.array([(r.load_results, r.load_behaviour) for r in raters.values()])
    if evaluation.combination.method == "advisory":
        others = loads > 0
        others[superior] = False
        count = others.sum(axis=0)
        weights = np.where(others, evaluation.combination.advice / np.maximum(count, 1), 0.0)
        weights[superior] = np.where(count > 0, 1 - evaluation.combination.advice, 1.0)
        return weights
    given = np.array([evaluation.combination.weights[kind] for kind in raters])
    weights = given[:, None] * (loads > 0)
    total = weights.sum(axis=0)
    weights[superior, total == 0] = 1.0
    return weights / np.where(total > 0, total, 1.0)


def _terms(scheme: Scheme, incentives: tuple[str, ...]) -> Any:
    terms = np.zeros(len(incentives), dtype=TERMS)
    binding = scheme.evaluation.distribution.mode == "binding"
    for k, kind in enumerate(incentives):
        incentive = scheme.incentives[kind]
        terms[k].merit = incentive.merit
        terms[k].controlling = incentive.controlling
        terms[k].counted = COUNTED.index(incentive.counts)
        terms[k].rivalry = 1.0 if binding and incentive.pays_by_predicate else incentive.rivalry
    return terms

"""Resolve: what a scheme amounts to is worked out once, when it comes in force."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.incentives.incentive import COUNTED, Incentive, incentives_of
from asnsim.model.quarter.in_force import in_force
from asnsim.model.raters.rater import raters_of
from asnsim.model.raters.supervisor import superior_of
from asnsim.model.scene.resolved import Resolved
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import State

Floats = NDArray[np.float64]

FLOOR = 0.05
"""SD of judgement that is never foreseen, so that slopes stay finite."""

TERMS = np.dtype((np.record, [("merit", "f8"), ("controlling", "f8"), ("rivalry", "f8"), ("counted", "i8")]))


def enforce(state: State, scheme: Scheme) -> None:
    """Put a scheme with the same sources and incentives in force."""
    state.scheme, state.resolved = scheme, resolve(scheme)


def resolve(scheme: Scheme) -> Resolved:
    """Work out the scheme-level quantities."""
    evaluation = scheme.evaluation
    raters = tuple(raters_of(scheme).values())
    sources = tuple(evaluation.raters)
    incentives = incentives_of(scheme)
    loads = np.array([(r.load_results, r.load_behaviour) for r in raters])
    weights = effective_weights(scheme)
    shares = weights.mean(axis=1)
    identified = np.array([r.identified for r in raters])
    pull = identified * shares
    courted = pull / pull.sum() if pull.sum() > 0 else np.zeros_like(pull)
    court = identified * shares**2
    superior = sources.index("supervisor")
    panel = superior_of(evaluation).panel
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
    terms = _terms(scheme, incentives)
    aids = [part.aids() for part in in_force(scheme).values()]
    clarity = evaluation.standards - 0.5
    return Resolved(
        sources=sources,
        incentives=tuple(incentives),
        weights=weights,
        shares=shares,
        named=identified > 0,
        courted=courted,
        court_superior=float(court[superior]) * panel.own_part,
        court_others=float(sum(court[i] * raters[i].vanity() for i in others)),
        responsive=following[~counts].sum(axis=0),
        counted=float(following[counts, 0].sum()),
        recorded=through * superior_of(evaluation).view_share,
        unrecorded=through * (1.0 - superior_of(evaluation).view_share),
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
        noise_cut=min(1.0, sum(aid.noise_cut for aid in aids)),
        favour_cut=min(1.0, sum(aid.favour_cut for aid in aids)),
        attribution=min(1.0, sum(aid.attribution for aid in aids)),
    )


def _strictness(evaluation: Evaluation) -> float:
    """How strict rules and binding shares are, less what rare evaluations spare."""
    often = 1.0 - evaluation.report_burden * (1.0 - 1.0 / evaluation.every)
    bound = 0.3 * (evaluation.combination.method != "advisory")
    return often * (0.3 + bound + 0.4 * (evaluation.distribution.mode == "binding"))


def _through_superior(scheme: Scheme, weights: Floats) -> float:
    """Final judgement of results per SD of what the superior sees in full."""
    superior = superior_of(scheme.evaluation)
    weight = float(weights[list(scheme.evaluation.raters).index("supervisor"), 0])
    return weight * superior.load_results * (1.0 - superior.centrality) * superior.panel.kept


def effective_weights(scheme: Scheme) -> Floats:
    """Weight of each source in each dimension (source, dimension) when all are there; columns sum to 1."""
    evaluation = scheme.evaluation
    raters = raters_of(scheme)
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


def _terms(scheme: Scheme, incentives: dict[str, Incentive]) -> Any:
    terms = np.zeros(len(incentives), dtype=TERMS)
    binding = scheme.evaluation.distribution.mode == "binding"
    for k, incentive in enumerate(incentives.values()):
        terms[k].merit = incentive.merit
        terms[k].controlling = incentive.controlling
        terms[k].counted = COUNTED.index(incentive.counts)
        terms[k].rivalry = 1.0 if binding and incentive.pays_by_predicate else incentive.rivalry
    return terms

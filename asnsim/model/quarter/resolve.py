"""Resolve: what a scheme amounts to is worked out once, when it comes in force."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import joined, unknown_name
from asnsim.model.core.boundary import WrongField, from_part, number
from asnsim.model.incentives.incentive import COUNTED, Incentive, incentives_of
from asnsim.model.quarter.in_force import in_force
from asnsim.model.raters.rater import raters_of
from asnsim.model.raters.supervisor import superior_of
from asnsim.model.scene.mechanism import Aids, Mechanism
from asnsim.model.scene.resolved import Resolved, Terms
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import State
from asnsim.records import zeros

Floats = NDArray[np.float64]

FLOOR = 0.05
"""SD of judgement that is never foreseen, so that slopes stay finite (assumption)."""


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
    court[superior] *= superior_of(evaluation).panel.own_share
    responsiveness, error, susceptibility = np.array(_traits(scheme)).T
    counts = np.array([r.counts for r in raters])
    aspects = evaluation.aspects
    impression = np.ones_like(weights)
    impression[superior] = 1.0 - aspects.innovation, 1.0 - aspects.discipline
    following = weights * loads * responsiveness[:, None] * impression
    through = _through_superior(scheme, weights) * impression[superior, 0]
    unforeseen = following.sum(axis=0) * scheme.behaviour.work.foresight
    terms = _terms(scheme, incentives)
    parts = in_force(scheme)
    aids = _aids(parts)
    clarity = evaluation.standards - 0.5
    return Resolved(
        parts=dict(parts),
        sources=sources,
        incentives=tuple(incentives),
        weights=weights,
        shares=shares,
        exposure=np.array([r.exposure() for r in raters]),
        courted=courted,
        court=float((court * susceptibility).sum()),
        responsive=following[~counts].sum(axis=0),
        counted=float(following[counts, 0].sum()),
        recorded=through * superior_of(evaluation).view_share,
        unrecorded=through * (1.0 - superior_of(evaluation).view_share),
        registered=(
            float(weights[superior, 0]) * aspects.innovation,
            float(weights[superior, 1]) * aspects.discipline * aspects.absent_day_deduction,
        ),
        noise=np.maximum(
            FLOOR, np.sqrt(((weights * error[:, None] * impression) ** 2).sum(axis=0) + unforeseen**2)
        ),
        terms=terms,
        rivalry=float(terms["rivalry"].max()) if len(terms) else 0.0,
        clarity=clarity,
        clear=1.0 + scheme.behaviour.work.clarity_gain * clarity,
        error_cut=aids.error_cut,
        favour_cut=aids.favour_cut,
        attribution=aids.attribution,
    )


def _traits(scheme: Scheme) -> list[tuple[float, float, float]]:
    """Keenness, error and susceptibility of each source."""
    found = []
    for kind, rater in raters_of(scheme).items():
        with from_part(f"evaluation.raters.{kind}"):
            responsiveness, error = (
                number("responsiveness", rater.responsiveness()),
                number("error", rater.error(), low=0.0),
            )
            found.append((responsiveness, error, number("susceptibility", rater.susceptibility())))
    return found


def _aids(parts: dict[str, Mechanism]) -> Aids:
    """What all parts together do for the judgement of superiors."""
    together = Aids()
    for place, part in parts.items():
        with from_part(place):
            aids = part.aids()
            added = [number(field, value, low=0.0) for field, value in aids._asdict().items()]
            together = Aids(*(min(1.0, one + more) for one, more in zip(together, added, strict=True)))
    return together


def _through_superior(scheme: Scheme, weights: Floats) -> float:
    """Final judgement of results per SD of what the superior sees in full."""
    superior = superior_of(scheme.evaluation)
    weight = float(weights[list(scheme.evaluation.raters).index("supervisor"), 0])
    return weight * superior.load_results * (1.0 - superior.centrality) * superior.panel.impression_kept


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
    terms = zeros(Terms, len(incentives))
    binding = scheme.evaluation.distribution.mode == "binding"
    for k, incentive in enumerate(incentives.values()):
        terms[k].merit = incentive.merit
        terms[k].controlling = incentive.controlling
        terms[k].counted = _counted(incentive)
        terms[k].rivalry = 1.0 if binding and incentive.pays_by_predicate else incentive.rivalry
    return terms


def _counted(incentive: Incentive) -> int:
    """Number of the activity that it counts."""
    with from_part(f"incentives.{incentive.kind}"):
        if incentive.counts not in COUNTED:
            raise WrongField(
                joined(": ", "counts", unknown_name("counted activity", incentive.counts, COUNTED))
            )
    return COUNTED.index(incentive.counts)

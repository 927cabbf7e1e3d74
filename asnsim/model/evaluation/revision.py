"""Revision: once a year a scheme looks at what it brought, and turns one of its screws a little."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter

if TYPE_CHECKING:
    from asnsim.model.evaluation.evaluation import Evaluation
    from asnsim.model.scene.scene import Scene
    from asnsim.model.scene.state import State

Signal = Literal["complaints", "sameness"]
Lever = Literal["advice", "compliance", "standards"]


class Revision(Parameters):
    """One rule: when the signal passes its threshold at the end of a year, the lever rises by a step."""

    signal: Signal = parameter(
        "sameness",
        meaning=(
            "What is looked at: complaints per 1000 cases of the quarter, or the share of the most frequent predicate"
        ),
        source="rule of the scheme",
    )
    threshold: float = parameter(
        0.9,
        low=0,
        high=1000,
        unit="as its signal",
        meaning="Above this the scheme is revised",
        source="rule of the scheme",
    )
    lever: Lever = parameter(
        "compliance",
        meaning=(
            "What rises: the weight of sources that advise, compliance with the distribution, or clarity of standards"
        ),
        source="rule of the scheme",
    )
    step: float = parameter(
        0.1, low=0, high=1, unit="share a year", meaning="Rise of the lever", source="rule of the scheme"
    )
    most: float = parameter(
        0.5, low=0, high=1, unit="share", meaning="Highest value of the lever", source="rule of the scheme"
    )


def seen(state: State, signal: Signal) -> float:
    """The signal at the end of this year."""
    if signal == "complaints":
        return 1000.0 * float(state.units["complaints"].sum()) / max(1.0, float(state.units["served"].sum()))
    predicates = state.employees["predicate_year"].astype(np.int64)
    return float(np.bincount(predicates).max()) / state.rows


def revised(evaluation: Evaluation, rule: Revision) -> Evaluation:
    """The evaluation with its lever a step higher; a lever that is already above `most` stays where it is."""
    part = {"advice": "combination", "compliance": "distribution"}.get(rule.lever)
    holder = evaluation if part is None else getattr(evaluation, part)
    now = getattr(holder, rule.lever)
    changed = holder.model_copy(update={rule.lever: max(now, min(rule.most, now + rule.step))})
    return changed if part is None else evaluation.model_copy(update={part: changed})


def revise(scene: Scene) -> None:
    """At the end of a year after the burn-in, put the revised scheme in force for the next quarter."""
    state, evaluation = scene.state, scene.scheme.evaluation
    rule = evaluation.revision
    if rule is None or state.burning_in or not state.year_ends:
        return
    if seen(state, rule.signal) > rule.threshold:
        changed = revised(evaluation, rule)
        state.enforce(state.scheme.model_copy(update={"evaluation": changed}))

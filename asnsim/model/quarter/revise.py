"""Revise: at the end of a year the scheme looks at its signal, and its lever may rise by a step."""

from __future__ import annotations

import numpy as np

from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.evaluation.revision import Revision, Signal
from asnsim.model.quarter.resolve import enforce
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State


def seen(state: State, signal: Signal) -> float:
    """The signal at the end of this year."""
    if signal == "complaints":
        return 1000.0 * float(state.units["complaints"].sum()) / max(1.0, float(state.units["served"].sum()))
    predicates = state.employees["predicate_year"].astype(np.int64)
    return float(np.bincount(predicates).max()) / state.rows


def revised(evaluation: Evaluation, revision: Revision) -> Evaluation:
    """The evaluation with its lever a step higher; a lever that is already above `most` stays where it is."""
    part = {"advice": "combination", "compliance": "distribution"}.get(revision.lever)
    holder = evaluation if part is None else getattr(evaluation, part)
    now = getattr(holder, revision.lever)
    changed = holder.model_copy(update={revision.lever: max(now, min(revision.most, now + revision.step))})
    return changed if part is None else evaluation.model_copy(update={part: changed})


def revise(scene: Scene) -> None:
    """At the end of a year after the burn-in, put the revised scheme in force for the next quarter."""
    state, evaluation = scene.state, scene.scheme.evaluation
    revision = evaluation.revision
    if revision is None or state.burning_in or not state.year_ends:
        return
    if seen(state, revision.signal) > revision.threshold:
        changed = revised(evaluation, revision)
        enforce(state, state.scheme.model_copy(update={"evaluation": changed}))

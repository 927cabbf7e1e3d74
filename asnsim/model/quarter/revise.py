"""Revise: at the end of a year the scheme looks at its signal, and its lever may rise by a step."""

from __future__ import annotations

import numpy as np

from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.evaluation.revision import Revision, Signal
from asnsim.model.quarter.resolve import enforce
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import State


def seen(state: State, signal: Signal) -> float:
    """The signal at the end of this year."""
    if signal == "complaints":
        return 1000.0 * float(state.units["complaints"].sum()) / max(1.0, float(state.units["served"].sum()))
    predicates = state.employees["predicate_year"].astype(np.int64)
    return float(np.bincount(predicates).max()) / state.rows


def revised(evaluation: Evaluation, revision: Revision) -> Evaluation:
    """The evaluation with its lever a step higher; a lever that is already above `most` stays where it is."""
    now = lever_of(evaluation, revision)
    return _set(evaluation, revision, max(now, min(revision.most, now + revision.step)))


def lever_of(evaluation: Evaluation, revision: Revision) -> float:
    """Where the lever stands."""
    part = _HOLDERS.get(revision.lever)
    return float(getattr(evaluation if part is None else getattr(evaluation, part), revision.lever))


def as_revised(before: Scheme, now: Scheme, after: Scheme) -> Scheme:
    """The scheme `after` a change of the one `before`, which has been revised to what it is `now`.

    A lever that the change does not touch stays where it stands.
    """
    revision = now.evaluation.revision
    if revision is None or revision != after.evaluation.revision:
        return after
    if lever_of(before.evaluation, revision) != lever_of(after.evaluation, revision):
        return after
    return at_lever(after, lever_of(now.evaluation, revision))


def at_lever(scheme: Scheme, lever: float) -> Scheme:
    """The scheme with the lever of its revision there; as it is where it has none, or stands there."""
    evaluation, revision = scheme.evaluation, scheme.evaluation.revision
    if revision is None or lever_of(evaluation, revision) == lever:
        return scheme
    return scheme.model_copy(update={"evaluation": _set(evaluation, revision, lever)})


_HOLDERS = {"advice": "combination", "compliance": "distribution"}
"""The part of the evaluation in which a lever is, by lever; others are its own."""


def _set(evaluation: Evaluation, revision: Revision, lever: float) -> Evaluation:
    part = _HOLDERS.get(revision.lever)
    holder = evaluation if part is None else getattr(evaluation, part)
    changed = holder.model_copy(update={revision.lever: lever})
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

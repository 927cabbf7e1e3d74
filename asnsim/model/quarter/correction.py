"""Correct: empirical Bayes over superiors, whose mean ratings differ more than chance and their people explain."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.model.scene.scene import Scene

Floats = NDArray[np.float64]


def correct_ratings(scene: Scene) -> None:
    """Take a part of each superior's estimated leniency out of his judgements, in each dimension by itself."""
    state, share = scene.state, scene.scheme.evaluation.correction.share
    unit = state.employees["unit"]
    judged = state.judgements[scene.resolved.sources.index("supervisor")]
    for d in range(2):
        judged[d] -= share * rater_effects(judged[d], unit, len(state.units))[unit]


def rater_effects(judged: Floats, unit: NDArray[np.int64], units: int) -> Floats:
    """Leniency of each unit's superior, SD, as his ratings alone tell it: the unit's mean, drawn to that of all.

    A one-way layout with random effects of unequal groups, solved by the method of moments (Searle, Casella and
    McCulloch 1992, from memory): a formula, so no library of mixed models is asked. Who leads better people than others
    is taken for lenient: ratings alone cannot tell the two apart, and that is what such a correction costs.
    """
    size = np.bincount(unit, minlength=units)
    led, n = size[size > 0], float(len(judged))
    effects = np.zeros(units)
    if len(led) < 2 or n == len(led):
        return effects
    mean = np.bincount(unit, judged, units)[size > 0] / led
    apart = mean - judged.mean()
    within = (float((judged * judged).sum()) - float((led * mean * mean).sum())) / (n - len(led))
    usual_size = (n - float((led * led).sum()) / n) / (len(led) - 1)
    between = max(0.0, (float((led * apart * apart).sum()) / (len(led) - 1) - within) / usual_size)
    kept = between / (between + within / led) if between > 0.0 else np.zeros(len(led))
    effects[size > 0] = kept * apart
    return effects

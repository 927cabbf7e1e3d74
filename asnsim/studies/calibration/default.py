"""The default: constructed from the ensemble and never chosen by how well it fits.

A parameter that the fit does not move stays in the middle of its prior. For those that it moves the accepted set
nearest to the ensemble's median is taken, in whitened normal scores; a mechanism that this set lacks and most sets
have stays in the middle of its prior, since the median has it. The costs of candour are solved for, and the whole is
simulated like any set.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import rankdata

from asnsim.studies.calibration.doses import doses
from asnsim.studies.calibration.kept import Calibration
from asnsim.studies.calibration.moments import Misfit
from asnsim.studies.calibration.priors import SOLVED, Prior, Space, priors

Floats = NDArray[np.float64]

LEARNED = 0.1
"""Share of a prior's variance that must be gone before the fit is said to move a parameter (assumption)."""

SHIFTED = 0.3
"""Distance of the posterior's mean from the prior's, in SDs of the prior, from which it moves it too (assumption)."""

TRIED = 4
"""Sets near the median that are simulated at once, in the order of their distance."""

HIGHEST = 0.75
"""Share of the ensemble whose misfit the default's may not exceed."""


def learned(prior: Prior, values: Sequence[Any]) -> tuple[float, float]:
    """Share of the prior's variance that is gone over these values, and by how many SDs the mean has moved."""
    scores = np.array([prior.score(value) for value in values])
    absent = prior.score_when_absent()
    middle = (1.0 - prior.absent) / 2.0 + prior.absent * absent
    gone = 1.0 - float(scores.var()) / prior.variance()
    return max(0.0, gone), float(scores.mean() - middle) / prior.variance() ** 0.5


def moved(sets: pd.DataFrame, coordinates: Sequence[str]) -> list[Prior]:
    """Priors among the emulator's coordinates that the fit moves."""
    found = []
    for prior in (*priors(), *(dose.prior for dose in doses())):
        if prior.name in coordinates:
            gone, shift = learned(prior, list(sets[prior.name]))
            if gone >= LEARNED or abs(shift) >= SHIFTED:
                found.append(prior)
    return found


def distances(values: Floats) -> Floats:
    """Distance of each set from the median of all, (set,), in normal scores of values (set, parameter), whitened."""
    scores = ndtri((rankdata(values, axis=0) - 0.5) / len(values))
    covariance = np.atleast_2d(np.cov(scores, rowvar=False, bias=True))
    white = scores @ np.linalg.pinv(covariance, hermitian=True)
    return np.asarray(np.sqrt((white * scores).sum(axis=1)))


def constructed(
    found: Calibration, misfit: Misfit, error: Floats, examine: Callable[[list[tuple[Any, ...]]], list[Any]]
) -> Calibration:
    """The calibration with its default and what is to be said of it; `examine` simulates candidates.

    The nearest set gives the default. Where its misfit, with all else in the middle of the priors, exceeds that of
    three quarters of the ensemble, the next nearest does; how many were passed over is reported.
    """
    taken = moved(found.sets, found.report["coordinates"])
    names = [prior.name for prior in taken]
    middle = Space(priors()).values(Space(priors()).middle)
    order = np.argsort(distances(_scores(found.sets, taken)), kind="stable")
    highest = float(np.quantile(found.numbers["misfit"], HIGHEST))
    passed = 0
    while True:
        usual = [prior for prior in taken if _mostly_there(prior, found.sets[prior.name])]
        tried = [_with(middle, taken, usual, found.sets.iloc[i]) for i in order[passed : passed + TRIED]]
        if not tried:
            raise RuntimeError("no accepted set gives a default that fits")
        seed, replications = found.report["seed"], found.report["effort"]["replications"]
        start = {cost: float(found.sets[cost].median()) for cost in SOLVED}
        checked = examine([(values, start, seed, replications) for values in tried])
        numbers = np.array([[one.numbers[name] for name in misfit.names] for one in checked])
        squares = misfit.square(numbers, error)
        near = np.flatnonzero(squares <= highest)
        if len(near):
            break
        passed += len(tried)
    best = checked[near[0]]
    known = {path for prior in taken for path in prior.paths} | set(SOLVED)
    default = {name: value for name, value in best.values.items() if name in known}
    return replace(
        found,
        default={name: value for name, value in default.items() if name not in _dose_names()},
        report=found.report
        | {
            "default": {
                "misfit": round(float(squares[near[0]]), 2),
                "place": round(float((found.numbers["misfit"] < squares[near[0]]).mean()), 3),
                "passed_over": passed + int(near[0]),
                "moved": names,
                "outside": _outside(found.sets, taken, best.values),
                "numbers": {name: float(f"{value:.4g}") for name, value in best.numbers.items()},
            }
        },
    )


def _with(
    middle: dict[str, Any], taken: Sequence[Prior], usual: Sequence[Prior], draw: pd.Series
) -> dict[str, Any]:
    """All in the middle but what the fit moves, which is as in a set unless that lacks what is `usual`; a dose that the
    fit does not move is as in the set too."""
    values = middle | {name: draw[name] for name in _dose_names()}
    for prior in taken:
        if not (prior in usual and _absent(prior, draw[prior.name])):
            values |= dict.fromkeys(prior.paths, draw[prior.name])
    return values


def _mostly_there(prior: Prior, values: Sequence[Any]) -> bool:
    """Whether more than half of the sets have a mechanism."""
    return float(np.mean([_absent(prior, value) for value in values])) < 0.5


def _absent(prior: Prior, value: Any) -> bool:
    """Whether a value is that of an absent mechanism."""
    return prior.absent > 0.0 and prior.score(value) == prior.score_when_absent()


def _outside(sets: pd.DataFrame, taken: Sequence[Prior], values: dict[str, Any]) -> list[str]:
    """Moved parameters whose default lies outside the middle 80% of the ensemble."""
    low, high = np.quantile(_scores(sets, taken), [0.1, 0.9], axis=0)
    at = [prior.score(values[prior.name]) for prior in taken]
    return [p.name for p, x, a, b in zip(taken, at, low, high, strict=True) if not a <= x <= b]


def _scores(sets: pd.DataFrame, taken: Sequence[Prior]) -> Floats:
    """Where the values of sets lie in their priors, (set, prior)."""
    return np.array([[prior.score(value) for value in sets[prior.name]] for prior in taken]).T


def _dose_names() -> set[str]:
    return {dose.prior.name for dose in doses()}

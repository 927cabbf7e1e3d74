"""A smooth curve through noise, for many targets at once: ridge regression, with the penalty that predicts what was left
out best. Where nothing is predicted better than by the mean, the curve is flat."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PENALTIES = 10.0 ** np.arange(-3.0, 1.6, 0.5)
"""Tried beside an infinite one, in units of the number of worlds."""

DEGREE = 3


def curve_terms(values: Floats, off: float | None) -> Floats:
    """(world,) numbers of one unknown -> (world, term): polynomials of their ranks, rougher ones made smaller so that
    they are penalised more, and whether the number is at `off`, where it may lie often; of None nowhere."""
    at_off = np.zeros(len(values), dtype=bool) if off is None else values == off
    scores = _scores(values, ~at_off)
    smooth = [
        np.polynomial.Legendre.basis(degree)(scores) * ~at_off / degree for degree in range(1, DEGREE + 1)
    ]
    return _centred(np.column_stack([*smooth, at_off]))


def line_terms(values: Floats, off: float | None) -> Floats:
    """The same with a straight line in the ranks alone, for many unknowns at once."""
    at_off = np.zeros(len(values), dtype=bool) if off is None else values == off
    return _centred(np.column_stack([_scores(values, ~at_off), at_off]))


def fitted(terms: Floats, targets: Floats) -> Floats:
    """(world, term) and (world, target) -> (world, target): ridge fits, each with the penalty of `PENALTIES` or none of
    the terms at all, as leaving out one world at a time says (that error has a closed form for a linear smoother)."""
    count = len(terms)
    means = targets.mean(axis=0)
    rest = targets - means
    best = np.zeros_like(rest)
    lowest = np.square(rest / (1.0 - 1.0 / count)).sum(axis=0)
    left, singular, _ = np.linalg.svd(terms, full_matrices=False)
    kept = singular > 1e-9 * max(float(singular.max(initial=0.0)), 1.0)
    left, squares = left[:, kept], np.square(singular[kept])
    along = left.T @ rest
    for penalty in PENALTIES:
        shrunk = squares / (squares + penalty * count)
        fit = left @ (shrunk[:, None] * along)
        leverage = 1.0 / count + np.square(left) @ shrunk
        errors = np.square((rest - fit) / np.maximum(1.0 - leverage, 1e-9)[:, None]).sum(axis=0)
        # Strictly: noise that a curve predicts no better than the mean has no curve.
        better = errors < lowest * (1.0 - 1e-9)
        best[:, better], lowest[better] = fit[:, better], errors[better]
    return means + best


def _scores(values: Floats, among: NDArray[np.bool_]) -> Floats:
    """Ranks from -1 to 1 of those `among`, equal ones alike; 0 elsewhere."""
    found = np.zeros(len(values))
    known = values[among]
    if len(known):
        different, place, counts = np.unique(known, return_inverse=True, return_counts=True)
        middle = np.cumsum(counts) - (counts + 1) / 2.0
        found[among] = 2.0 * (middle[place] + 0.5) / len(known) - 1.0 if len(different) > 1 else 0.0
    return found


def _centred(terms: Floats) -> Floats:
    found: Floats = terms - terms.mean(axis=0)
    return found

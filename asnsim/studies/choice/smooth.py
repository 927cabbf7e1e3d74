"""A smooth curve through noise, for many targets at once: ridge regression, with the penalty that cross-validation
prefers. Where nothing is predicted better than by the mean, the curve is flat."""

from __future__ import annotations

from collections.abc import Sequence

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


def joint_terms(columns: Sequence[tuple[Floats, float | None]]) -> Floats:
    """The terms of many unknowns at once, and of the mean of their ranks, which what moves them together shows in."""
    ranks = [_scores(values, values != off) for values, off in columns]
    return np.column_stack(
        [curve_terms(np.mean(ranks, axis=0), None), *(curve_terms(values, off) for values, off in columns)]
    )


def fitted(terms: Floats, targets: Floats) -> Floats:
    """(world, term) and (world, target) -> (world, target): ridge fits, each with the penalty of `PENALTIES`, or none
    of the terms at all, that generalised cross-validation prefers (G. H. Golub, M. Heath, G. Wahba, Technometrics 21
    (1979), 215-223). No fit takes more than half of the worlds' degrees of freedom."""
    count = len(terms)
    means = targets.mean(axis=0)
    left, singular, _ = np.linalg.svd(terms, full_matrices=False)
    kept = singular > 1e-9 * max(float(singular.max(initial=0.0)), 1.0)
    left, squares = left[:, kept], np.square(singular[kept])
    along = left.T @ (targets - means)
    total = np.square(targets - means).sum(axis=0)
    best = np.zeros_like(along)
    lowest = total / (count - 1.0) ** 2
    for penalty in PENALTIES:
        shrunk = squares / (squares + penalty * count)
        used = 1.0 + shrunk.sum()
        if used > count / 2.0:
            continue
        explained = (1.0 - np.square(1.0 - shrunk)) @ np.square(along)
        error = (total - explained) / (count - used) ** 2
        # Strictly: noise that a curve predicts no better than the mean has no curve.
        better = error < lowest * (1.0 - 1e-9)
        best[:, better] = shrunk[:, None] * along[:, better]
        lowest[better] = error[better]
    return means + left @ best


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

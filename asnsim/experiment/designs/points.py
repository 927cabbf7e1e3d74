"""The points of a design: every combination of the lists, and a sample within the bounds for each of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
from scipy.stats import qmc

from asnsim.errors import message
from asnsim.experiment.designs.design import MOST_POINTS, Written
from asnsim.experiment.designs.factors import Factor
from asnsim.scenario.problems import Problem
from asnsim.wording import grouped

Values = dict[str, Any]
"""Full name of a parameter to its value at one point."""


def points(written: Written, factors: Sequence[Factor]) -> list[Values]:
    """The values of every factor at each point, in order: the sample varies fastest, then the last list.

    The same sample serves every combination of the lists, so that these are compared at the same points.
    Raises `InputError` for a sample without bounds, bounds without a sample, and too many points.
    """
    sampled = [factor for factor in factors if not factor.values]
    listed = [factor for factor in factors if factor.values]
    sampling = written.design.sampling
    count = math.prod(len(factor.values) for factor in listed) * (sampling.points or 1 if sampled else 1)
    written.refuse(_wrong(written, sampled, count))
    rows = _sample(sampling.method, len(sampled), sampling.points or 1, sampling.seed) if sampled else [()]
    found = []
    for combination in product(*(factor.values for factor in listed)):
        for row in rows:
            here = dict(zip((factor.name for factor in listed), combination, strict=True))
            here |= {factor.name: factor.at(share) for factor, share in zip(sampled, row, strict=True)}
            found.append({factor.name: here[factor.name] for factor in factors})
    return found


def _wrong(written: Written, sampled: Sequence[Factor], count: int) -> list[Problem]:
    sampling = written.design.sampling
    at = ("sampling", "method") if written.design.sampling.method != "full" else ("sampling",)
    if sampled and sampling.method == "full":
        return [written.problem(at, message("error.bounds_unsampled", name=sampled[0].name))]
    if not sampled and sampling.method != "full":
        return [written.problem(at, message("error.nothing_sampled", method=sampling.method))]
    if sampled and sampling.points is None:
        return [written.problem(("sampling",), message("error.points_missing", method=sampling.method))]
    if sampled and sampling.method == "sobol" and sampling.points is not None:
        below = 2 ** int(math.log2(sampling.points))
        if below != sampling.points:
            said = message("error.no_power_of_2", points=sampling.points, below=below, above=2 * below)
            return [written.problem(("sampling", "points"), said)]
    if count > MOST_POINTS:
        return [
            written.problem(
                (), message("error.too_many_points", count=grouped(count), most=grouped(MOST_POINTS))
            )
        ]
    return []


def _sample(method: str, factors: int, points: int, seed: int) -> list[tuple[float, ...]]:
    """(points, factors) numbers from 0 to 1."""
    engine = qmc.LatinHypercube if method == "latin" else qmc.Sobol
    sample = engine(factors, seed=np.random.default_rng(seed)).random(points)
    return [tuple(float(share) for share in row) for row in sample]

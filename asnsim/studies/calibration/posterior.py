"""Posterior: which parameter sets the findings leave, by elliptical slice sampling on the emulator.

Behind the priors stand independent standard normals (`priors.Space`), for which elliptical slice sampling (Murray,
Adams and MacKay 2010) has no step size to tune, and which it may cut into pieces: a mechanism that is absent is a jump.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LogLikelihood = Callable[[Floats], Floats]
"""From points (chain, normal) to log likelihoods (chain,)."""

_SMALLEST = 1e-9
"""Angle below which a chain stays where it is: rounding alone is left between it and the slice."""


def sample(
    log_likelihood: LogLikelihood, start: Floats, steps: int, seed: int | list[int]
) -> tuple[Floats, Floats]:
    """The end of each chain after `steps`, (chain, normal), and the mean log likelihood over chains after each step.

    Chains begin at `start`, (chain, normal), drawn from the prior, and are independent: so are the draws at their ends.
    """
    rng = np.random.default_rng(seed)
    now, level = start.copy(), log_likelihood(start)
    path = np.empty(steps)
    for step in range(steps):
        now, level = _step(log_likelihood, now, level, rng)
        path[step] = level.mean()
    return now, path


def _step(
    log_likelihood: LogLikelihood, now: Floats, level: Floats, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    chains = len(now)
    other = rng.standard_normal(now.shape)
    slice_ = level + np.log(rng.random(chains))
    angle = rng.uniform(0.0, 2.0 * np.pi, chains)
    low, high = angle - 2.0 * np.pi, angle.copy()
    after, found = now.copy(), level.copy()
    waiting = np.arange(chains)
    while len(waiting):
        turn = angle[waiting, None]
        tried = now[waiting] * np.cos(turn) + other[waiting] * np.sin(turn)
        value = log_likelihood(tried)
        inside = value > slice_[waiting]
        after[waiting[inside]], found[waiting[inside]] = tried[inside], value[inside]
        waiting = waiting[~inside & (high[waiting] - low[waiting] > _SMALLEST)]
        below = angle[waiting] < 0.0
        low[waiting[below]], high[waiting[~below]] = angle[waiting[below]], angle[waiting[~below]]
        angle[waiting] = rng.uniform(low[waiting], high[waiting])
    return after, found

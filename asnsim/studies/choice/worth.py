"""What it is worth to know an unknown before an arm is chosen, and what chance alone would have it worth.

The value of knowing everything is the regret of the arm that is best in the mean. That of knowing one unknown is what
the best arm at each of its values, by a smooth regression of the differences between arms, gains over that arm
(M. Strong, J. E. Oakley, A. Brennan, Estimating multiparameter partial expected value of perfect information from a
probabilistic sensitivity analysis sample, Medical Decision Making 34 (2014), 311-326). Among many unknowns regressions
find something by chance: what counts is what no unknown at all reaches when worlds are shuffled (P. H. Westfall,
S. S. Young, Resampling-based multiple testing, 1993).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asnsim.studies.choice.smooth import fitted

Floats = NDArray[np.float64]

SHUFFLES = 499
CHANCE = 0.05
"""What chance alone gives at most in this share of the shuffles is told from it."""
_SEED = 29


@dataclass(frozen=True)
class Perfect:
    """What knowing the world is worth at most, in the unit of the losses.

    Attributes:
        high: the mean regret as it is counted, with the luck of the replications, which makes it too large.
        low: where the arm of each world is chosen by one half of its replications and judged by the other, which makes
            it too small; at least 0.
        best: (arm,) the share of the worlds in which an arm is the best, ties shared.
    """

    low: float
    high: float
    best: Floats


@dataclass(frozen=True)
class Worth:
    """What knowing each of some things is worth.

    Attributes:
        value: by name, in the unit of the losses. changes: by name, the share of the worlds in which another arm would
            be chosen. other: by name the place of the arm that would be chosen most often then, None where there is
            none.
        chance: what the largest value under shuffling stays below in all but `CHANCE` of the shuffles.
        p: by name, the share of the shuffles in which the largest value of all is at least this one.
    """

    value: Mapping[str, float]
    changes: Mapping[str, float]
    other: Mapping[str, int | None]
    chance: float
    p: Mapping[str, float]

    def told(self, name: str) -> bool:
        """Whether chance is no explanation."""
        return self.value[name] > 0.0 and self.p[name] <= CHANCE


def chosen(halves: Floats) -> int:
    """The place of the arm with the smallest mean loss; `halves` is (2, world, arm)."""
    return int(halves.mean(axis=(0, 1)).argmin())


def perfect(halves: Floats) -> Perfect:
    """What it is worth to know the world; `halves` is (2, world, arm)."""
    first, means = chosen(halves), halves.mean(axis=0)
    gains = []
    for half in range(2):
        picked = halves[half].argmin(axis=1)
        other = halves[1 - half]
        gains.append(float((other[:, first] - other[np.arange(len(other)), picked]).mean()))
    smallest = means <= means.min(axis=1, keepdims=True) + 1e-9
    return Perfect(
        low=max(sum(gains) / 2.0, 0.0),
        high=float((means[:, first] - means.min(axis=1)).mean()),
        best=(smallest / smallest.sum(axis=1, keepdims=True)).mean(axis=0),
    )


def worth(halves: Floats, terms: Mapping[str, Floats]) -> Worth:
    """What each of `terms` is worth, by name (world, term); `halves` is (2, world, arm).

    The arms are fitted as differences from the one that is best in the mean, which shuffling leaves the best.
    """
    values, first = halves.mean(axis=0), chosen(halves)
    others = [place for place in range(values.shape[1]) if place != first]
    differences = values[:, others] - values[:, [first]]
    rng = np.random.default_rng(_SEED)
    orders = [np.arange(len(values)), *(rng.permutation(len(values)) for _ in range(SHUFFLES))]
    targets = np.stack([differences[order] for order in orders], axis=1)
    largest = np.zeros(SHUFFLES)
    value, changes, other = {}, {}, {}
    for name, of in terms.items():
        fits = fitted(of, targets.reshape(len(values), -1)).reshape(targets.shape)
        # The mean difference is never below 0, so what is known already is worth nothing more.
        gains = np.maximum(-fits.min(axis=-1), 0.0).mean(axis=0)
        largest = np.maximum(largest, gains[1:])
        here = fits[:, 0]
        changed = here.min(axis=1) < 0.0
        value[name], changes[name] = float(gains[0]), float(changed.mean())
        picked = here.argmin(axis=1)[changed]
        other[name] = others[int(np.bincount(picked).argmax())] if len(picked) else None
    p = {name: float((1 + (largest >= found).sum()) / (1 + SHUFFLES)) for name, found in value.items()}
    return Worth(value, changes, other, float(np.quantile(largest, 1.0 - CHANCE)), p)

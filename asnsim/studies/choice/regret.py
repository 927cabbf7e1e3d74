"""Regret: how much worse an arm is than the best one in the same world.

Where no chance can be given to a world, an arm of which the largest regret is small is a choice that one need not rue
(L. J. Savage, The theory of statistical decision, JASA 46 (1951), 55-67). The largest of many regrets is one world with
its luck: an arm is named only where nearly all resamples of worlds, and of replications within them, name it too. They
know no world worse than those that were run: of how many of the others may be, `unseen_share` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RESAMPLES = 1000
TOLD = 0.95
"""What holds in this share of the resamples is told."""
SAME = 1e-9
_SEED = 28
_AT_ONCE = 100


def regret(values: Floats) -> Floats:
    """(..., arm) losses -> how much more than the smallest each arm loses; never below 0."""
    return values - values.min(axis=-1, keepdims=True)


def resampled(halves: Floats) -> Iterator[Floats]:
    """(2, world, ...) -> batches (resample, world, ...), `RESAMPLES` in all: worlds drawn with replacement, and the
    mean of two halves that are drawn so too. The same draws each time, for the same number of worlds."""
    rng = np.random.default_rng(_SEED)
    count = halves.shape[1]
    for _ in range(RESAMPLES // _AT_ONCE):
        world = rng.integers(count, size=(_AT_ONCE, count))
        first, second = rng.integers(2, size=(2, _AT_ONCE, count))
        yield (halves[first, world] + halves[second, world]) / 2.0


def minimax_shares(cases: Sequence[Floats]) -> Floats:
    """(arm,): in which share of the resamples an arm's largest regret is the smallest; arms that tie share it.

    Each case is (2, world, arm), such as the worlds under one theory; the largest is over all of them.
    """
    worst = [np.concatenate([regret(batch).max(axis=1) for batch in resampled(case)]) for case in cases]
    return shares_of_smallest(np.max(worst, axis=0))


def mean_shares(halves: Floats) -> Floats:
    """(arm,): in which share of the resamples an arm's mean loss is the smallest; arms that tie share it."""
    return shares_of_smallest(np.concatenate([batch.mean(axis=1) for batch in resampled(halves)]))


def shares_of_smallest(values: Floats) -> Floats:
    """(draw, arm) -> (arm,): the share of the draws in which it is the smallest; ties are shared."""
    smallest = values <= values.min(axis=1, keepdims=True) + SAME
    found: Floats = (smallest / smallest.sum(axis=1, keepdims=True)).mean(axis=0)
    return found


def contenders(shares: Floats) -> list[int]:
    """Places of the arms, the most likely first, that have `TOLD` of the shares together; one where it can be told."""
    order = np.argsort(-shares, kind="stable")
    needed = int(np.searchsorted(np.cumsum(shares[order]), TOLD - SAME)) + 1
    return [int(place) for place in order[:needed]]


def unseen_share(seen: int, accepted: int) -> float:
    """At most this share of all accepted worlds is worse than the worst of those seen, with a confidence of `TOLD`.

    Worlds are seen in a random order, so that of `worse` ones all stay unseen with a chance that falls with each.
    """
    missing, worse, chance = max(accepted - seen, 0), 0, 1.0
    while worse < missing:
        chance *= (missing - worse) / (accepted - worse)
        if chance < 1.0 - TOLD:
            break
        worse += 1
    return worse / accepted if accepted else 0.0

"""The Pareto front: arms that no other arm is better than in every respect that matters.

Differences smaller than the smallest that matters count as none. Taken pair by pair that is no order: three arms could
each beat the next on one criterion and lose a little less than matters on the others, round in a circle. So an arm
dominates another where it is worse by a difference that matters on no criterion, better by one on at least one, and
better in the sum over all, in sizes that matter. The sum goes down along every step, so there is no circle and at
least one arm is on the front. No weights are used.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.studies.choice.regret import SAME, resampled

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]


def dominates(values: Floats) -> Truths:
    """(..., arm, criterion) losses in sizes that matter -> (..., arm, other): whether the arm dominates the other."""
    gain = values[..., None, :, :] - values[..., :, None, :]
    worse = (gain <= -1.0 - SAME).any(axis=-1)
    better = (gain >= 1.0 - SAME).any(axis=-1)
    found: Truths = ~worse & better & (gain.sum(axis=-1) > SAME)
    return found


def on_front(values: Floats) -> Truths:
    """(..., arm, criterion) -> (..., arm): whether no arm dominates it."""
    found: Truths = np.logical_not(np.any(dominates(values), axis=-2))
    return found


def front_of_means(halves: Floats) -> Floats:
    """(arm,): in which share of the resamples of worlds and replications the arm is on the front of the means.

    `halves` is (2, world, arm, criterion).
    """
    there = [on_front(batch.mean(axis=1)) for batch in resampled(halves)]
    found: Floats = np.concatenate(there).mean(axis=0)
    return found

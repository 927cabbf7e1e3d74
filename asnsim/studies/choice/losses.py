"""What every arm loses in every state of the world, on every criterion, in smallest differences that matter.

A world has two halves: its replications, which differ in luck alone, parted into the first, third, ... and the second,
fourth, ... What varies between halves is luck, so they say how much of a finding is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.errors import InputError, message
from asnsim.experiment.effects import COSTS, KEYS, needed_sets, replication_levels
from asnsim.experiment.study import Study
from asnsim.studies.choice.criteria import Criterion
from asnsim.studies.worlds import LEAST_WORLDS, TOTAL_COST

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Losses:
    """Arms in worlds, judged by criteria.

    Attributes:
        worlds: (world,) the numbers of the parameter sets.
        halves: (2, world, arm, criterion) losses in smallest differences that matter, less is better. Their zero means
            nothing: only differences between arms do.
        left_out: how many worlds lack a number or a second half.
    """

    arms: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    worlds: NDArray[np.int64]
    halves: Floats
    left_out: int = 0

    @property
    def count(self) -> int:
        """How many worlds there are."""
        return len(self.worlds)

    @property
    def weights(self) -> Floats:
        """(criterion,)."""
        return np.array([one.weight for one in self.criteria])

    @property
    def combined(self) -> Floats:
        """(2, world, arm): the weighted sum over the criteria."""
        found: Floats = self.halves @ self.weights
        return found


def losses(study: Study, criteria: Sequence[Criterion], window: int = 4) -> Losses:
    """What the arms of a study over the ensemble lose.

    A world in which an arm lacks a number, or that has a single replication, is left out. Raises `InputError` where
    luck alone varied, and where fewer than `LEAST_WORLDS` worlds remain.
    """
    wanted = [one.outcome for one in criteria]
    columns = {*wanted, *(COSTS if TOTAL_COST in wanted else ())}
    runs = study.runs[[name for name in study.runs if name in KEYS or name in columns]]
    sets = needed_sets(runs)
    _, by_outcome = replication_levels(runs, window)
    by_arm = {name: np.column_stack([of[arm] for arm in study.arms]) for name, of in by_outcome.items()}
    if TOTAL_COST in wanted:
        by_arm[TOTAL_COST] = np.sum([by_arm[name] for name in COSTS if name in by_arm], axis=0)
    scaled = [one.sign / one.size * by_arm[one.outcome] for one in criteria]
    numbers, halves = _halves(np.stack(scaled, axis=-1), sets)
    whole = np.isfinite(halves).all(axis=(0, 2, 3))
    if whole.sum() < LEAST_WORLDS:
        raise InputError(message("error.few_worlds", count=int(whole.sum()), least=LEAST_WORLDS))
    return Losses(study.arms, tuple(criteria), numbers[whole], halves[:, whole], int((~whole).sum()))


def only(found: Losses, criterion: Criterion) -> Losses:
    """The same judged by one criterion alone."""
    place = [one.outcome for one in found.criteria].index(criterion.outcome)
    return replace(found, criteria=(criterion,), halves=found.halves[..., place : place + 1])


def _halves(values: Floats, sets: NDArray[np.int64]) -> tuple[NDArray[np.int64], Floats]:
    """(replication, ...) -> the sets in order, and (2, set, ...): the means of every other replication of each."""
    numbers, place = np.unique(sets, return_inverse=True)
    turn = pd.Series(sets).groupby(sets).cumcount().to_numpy() % 2
    found = np.full((2, len(numbers), *values.shape[1:]), np.nan)
    for half in range(2):
        here = turn == half
        sums = np.zeros(found.shape[1:])
        np.add.at(sums, place[here], values[here])
        counts = np.bincount(place[here], minlength=len(numbers)).astype(float)
        counts[counts == 0] = np.nan
        found[half] = sums / counts.reshape(-1, *([1] * (values.ndim - 1)))
    return numbers, found

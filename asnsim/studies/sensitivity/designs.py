"""The two designs of SALib, Morris's trajectories and Sobol's sequences, with what they make of the numbers.

Sources: Morris, Technometrics 33 (1991) 161-174; Campolongo et al., Environmental Modelling & Software 22 (2007)
1509-1518 (mu*); Saltelli et al., Computer Physics Communications 181 (2010) 259-270 (Sobol's indices).
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import InputError, message

Floats = NDArray[np.float64]

SEED = 1
"""Of the points of both designs, and of what is drawn again for their intervals."""
RESAMPLES = 500
CONFIDENCE = 0.95

LEVELS = 4
_ROUNDING = 1e-9
SCREENED = ("mu", "mu_star", "mu_star_low", "mu_star_high", "sigma")
SHARED = ("first", "first_low", "first_high", "total", "total_low", "total_high")


@dataclass(frozen=True)
class Morris:
    """Trajectories through the unknowns and luck, one step in each at a time.

    A step takes an unknown over half of its range, between the middles of two quarters, and luck to another seed. The
    factors are the unknowns in their order, then luck.
    """

    unknowns: int
    trajectories: int

    def points(self) -> tuple[Floats, list[int]]:
        """Shares of the range (point, unknown), and of each point the place of its seed among many."""
        design = self._design()
        shares = (design[:, :-1] * (LEVELS - 1) + 0.5) / LEVELS
        of_each = np.repeat(np.arange(self.trajectories), self.unknowns + 2)
        # Each trajectory has two seeds of its own, so that no few seeds stand for all luck.
        return shares, [int(seed) for seed in 2 * of_each + (design[:, -1] > 0.5)]

    def analyzed(self, numbers: Floats) -> Floats:
        """(factor, `SCREENED`) of the numbers at the points, in their unit for a step; NaN where there are too few."""
        steps = self.unknowns + 2
        design = self._design().reshape(self.trajectories, steps, self.unknowns + 1)
        by_trajectory = numbers.reshape(self.trajectories, steps)
        whole = np.isfinite(by_trajectory).all(axis=1)
        if whole.sum() < 2:
            return np.full((steps - 1, len(SCREENED)), np.nan)
        if not _varies(by_trajectory[whole]):
            return np.zeros((steps - 1, len(SCREENED)))
        found = _salib("analyze.morris").analyze(
            *(self._problem(), design[whole].reshape(-1, steps - 1), by_trajectory[whole].ravel()),
            num_resamples=RESAMPLES,
            conf_level=CONFIDENCE,
            num_levels=LEVELS,
            seed=SEED,
        )
        step = LEVELS / (2.0 * (LEVELS - 1))  # SALib gives numbers for the whole range
        mu, star, half, sigma = (
            step * np.asarray(found[name], dtype=float) for name in ("mu", "mu_star", "mu_star_conf", "sigma")
        )
        return np.column_stack([mu, star, star - half, star + half, sigma])

    def _design(self) -> Floats:
        drawn = _salib("sample.morris").sample(
            self._problem(), self.trajectories, num_levels=LEVELS, seed=SEED
        )
        return np.asarray(drawn, dtype=float)

    def _problem(self) -> dict[str, Any]:
        return _problem(self.unknowns + 1)


@dataclass(frozen=True)
class Sobol:
    """A scrambled Sobol sequence through the unknowns and luck, crossed between two halves.

    `alone` are the places of the unknowns that are a factor each. The factors are these in their order, then luck,
    then all other unknowns as one, if there are any. `base` is a power of 2, `seeds` how many luck chooses from.
    """

    unknowns: int
    alone: tuple[int, ...]
    base: int
    seeds: int

    @property
    def factors(self) -> int:
        """How many factors there are."""
        return len(self.alone) + (len(self.alone) < self.unknowns) + 1

    def points(self) -> tuple[Floats, list[int]]:
        """As `Morris.points`."""
        drawn = _salib("sample.sobol").sample(self._problem(), self.base, calc_second_order=False, seed=SEED)
        design = np.empty_like(drawn)
        design[:, self._order()] = drawn
        return design[:, :-1], [int(share * self.seeds) for share in design[:, -1]]

    def analyzed(self, numbers: Floats) -> Floats:
        """(factor, `SHARED`) of the numbers at the points, shares of their variance; NaN where nothing varies or there
        are too few."""
        blocks = numbers.reshape(self.base, self.factors + 2)
        blocks = blocks[np.isfinite(blocks).all(axis=1)]
        if len(blocks) < 2 or not _varies(blocks[:, [0, -1]]):
            return np.full((self.factors, len(SHARED)), np.nan)
        found = _salib("analyze.sobol").analyze(
            *(self._problem(), blocks.ravel()),
            calc_second_order=False,
            num_resamples=RESAMPLES,
            conf_level=CONFIDENCE,
            seed=SEED,
        )
        first, of_first, total, of_total = (found[name] for name in ("S1", "S1_conf", "ST", "ST_conf"))
        return np.column_stack(
            [first, first - of_first, first + of_first, total, total - of_total, total + of_total]
        )

    def independent(self, numbers: Floats) -> Floats:
        """(cell, draw): of numbers (cell, point) those at points that were drawn independently of each other."""
        blocks = numbers.reshape(len(numbers), self.base, self.factors + 2)
        return blocks[:, :, [0, -1]].reshape(len(numbers), -1)

    def _order(self) -> list[int]:
        """The unknowns that are alone come first, since the first dimensions of the sequence are the most even."""
        rest = [place for place in range(self.unknowns) if place not in self.alone]
        return [*self.alone, self.unknowns, *rest]

    def _problem(self) -> dict[str, Any]:
        # SALib takes groups in the order in which they are first met: luck is met before the others.
        names = [str(place) for place in self._order()]
        kept = len(self.alone) + 1
        return _problem(self.unknowns + 1) | {"groups": [*names[:kept], *["rest"] * (len(names) - kept)]}


def need_salib() -> None:
    """Raise `InputError` that names the extra, where the library is missing."""
    _salib("util")


def _varies(numbers: Floats) -> bool:
    """Whether numbers differ by more than what differences of rounded numbers differ by."""
    return bool(np.ptp(numbers) > _ROUNDING * np.abs(numbers).max())


def _problem(count: int) -> dict[str, Any]:
    return {
        "num_vars": count,
        "names": [str(place) for place in range(count)],
        "bounds": [[0.0, 1.0]] * count,
    }


def _salib(module: str) -> Any:
    """A module of SALib, which only these analyses need."""
    try:
        return importlib.import_module(f"SALib.{module}")
    except ImportError as error:
        raise InputError(message("error.needs_extra", library="SALib", extra="analysis")) from error


def share_of(numbers: Sequence[float]) -> Floats:
    """Each as a share of their sum; 0 where that is 0, and for what is no number."""
    known = np.nan_to_num(np.asarray(numbers, dtype=float))
    return known / known.sum() if known.sum() > 0.0 else np.zeros_like(known)

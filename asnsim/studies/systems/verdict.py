"""From what taking an element out changes, by parameter set, to a verdict and the outcome that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from asnsim.experiment.over_sets import RANGE

Floats = NDArray[np.float64]

MATTERS = "matters"
TOO_SMALL = "too small to matter"
INERT = "inert"
VERDICTS = (MATTERS, TOO_SMALL, INERT)

MOST = 0.5
"""Share of the sets in which an effect must reach the smallest size that matters."""
CONFIDENCE = 0.95


class Look(NamedTuple):
    """One outcome of one element.

    Attributes:
        effect, low, high: mean over sets, and the range of the middle 95% of them.
        share_sign: share of the sets whose effect has the sign of the mean.
        share_matters: share of the sets in which it has that sign and at least the smallest size that matters.
        times: the mean as a multiple of that size.
        clear: whether the mean over sets is told from luck, with as many looks as were taken.
    """

    outcome: str
    effect: float
    low: float
    high: float
    share_sign: float
    share_matters: float
    times: float
    clear: bool

    @property
    def matters(self) -> bool:
        """Whether half of the sets reach the size, and it is not luck."""
        return self.share_matters >= MOST and self.clear


class Found(NamedTuple):
    """The verdict on an element, and the outcome on which it rests, None where nothing moves."""

    verdict: str
    look: Look | None


def look(outcome: str, changes: Floats, size: float, looks: int) -> Look | None:
    """What the changes of one outcome, (set,), amount to; None where it is not measured.

    `looks` is how many outcomes are looked at: the more, the surer one has to be that what is picked is not luck
    (Bonferroni), for each look is another chance.
    """
    known = changes[np.isfinite(changes)]
    if len(known) == 0:
        return None
    mean = float(known.mean())
    toward = np.sign(mean) * known
    low, high = np.quantile(known, RANGE)
    return Look(
        outcome,
        mean,
        float(low),
        float(high),
        float((toward > 0.0).mean()),
        float((toward >= size).mean()),
        abs(mean) / size,
        _told_from_luck(known, looks),
    )


def judge(changes: Mapping[str, Floats], looked_at: Mapping[str, float]) -> Found:
    """The verdict on one element.

    `changes` holds every outcome but costs, (set,), `looked_at` the smallest size that matters of those on which the
    verdict may rest. Inert: none of all outcomes moves in any set. Otherwise the element matters if one that is looked
    at does, and the outcome that is shown is the one with the largest mean in multiples of its smallest size, among
    those that matter where there are any.
    """
    moved = {name for name, values in changes.items() if np.nan_to_num(values).any()}
    if not moved:
        return Found(INERT, None)
    looks = [
        found
        for name, size in looked_at.items()
        if (found := look(name, changes[name], size, len(looked_at))) is not None
    ]
    best = max(looks, key=lambda one: (one.matters, one.times), default=None)
    return Found(MATTERS if best is not None and best.matters else TOO_SMALL, best)


def _told_from_luck(values: Floats, looks: int) -> bool:
    """Whether the t-interval of the mean leaves out 0, at a level shared among the looks."""
    if len(values) < 2:
        return False
    spread = float(values.std(ddof=1)) / np.sqrt(len(values))
    quantile = float(stats.t.ppf(1.0 - (1.0 - CONFIDENCE) / looks / 2.0, len(values) - 1))
    return bool(abs(values.mean()) > quantile * spread)

"""What of a box chance could have made.

Among hundreds of unknowns some box is dense by luck alone. How unlikely a box is is measured by the likelihood ratio of
a scan (Kulldorff 1997, "A spatial scan statistic", Communications in Statistics 26), and how large that becomes by luck
is found by shuffling which cases are of interest and searching again (a permutation test). A limit is held against the
same box without it by the exact test of what it keeps against what it cuts off.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import stats
from scipy.special import xlogy

from asnsim.studies.discovery.box import HIGH, LOW, Bools, Box, Floats

SHUFFLES = 100
SEED = 1
LEVEL = 0.05
"""Chance is at most so likely to make what is told."""


def evidence(box: Box, cases: int, of_interest: int) -> float:
    """The log likelihood ratio of one share of interest inside the box and a lower one outside, against one share for
    all cases; 0 where it is not higher inside."""
    inside, hits = box.size, box.hits
    outside, misses = cases - inside, of_interest - hits
    if outside == 0 or inside == 0 or hits * outside <= misses * inside:
        return 0.0
    return _likelihood(hits, inside) + _likelihood(misses, outside) - _likelihood(of_interest, cases)


def limit_p(box: Box, side: int, unknown: int, x: Floats, y: Bools) -> float:
    """How likely as many cases of interest as in the box are by luck, if the cases that the box has without this limit
    were dealt out anew (Fisher's exact test, one-sided)."""
    wider = box.without(side, unknown, x, y)
    return float(stats.hypergeom.sf(box.hits - 1, wider.size, wider.hits, box.size))


def without_chance(box: Box, x: Floats, y: Bools, level: float) -> Box:
    """The box without limits that its own cases do not bear out at this level, the least likely to be real left out
    first."""
    while True:
        found = {
            (side, unknown): limit_p(box, side, unknown, x, y)
            for unknown in box.unknowns
            for side in (LOW, HIGH)
            if np.isfinite(box.limits[side, unknown])
        }
        if not found:
            return box
        worst = max(found, key=found.__getitem__)
        if found[worst] <= level:
            return box
        box = box.without(*worst, x, y)


def shuffled(y: Bools, times: int = SHUFFLES) -> list[Bools]:
    """So many times the cases of interest dealt out anew, the same each time this is asked."""
    luck = np.random.default_rng(SEED)
    return [luck.permutation(y) for _ in range(times)]


def likelihood_of_chance(found: float, search: Callable[[Bools], float], y: Bools) -> float:
    """How often a search finds as much where nothing is to be found: the p-value of the permutation test."""
    as_much = sum(search(luck) >= found for luck in shuffled(y))
    return (1 + as_much) / (1 + SHUFFLES)


def _likelihood(hits: int, cases: int) -> float:
    share = hits / cases
    return float(xlogy(hits, share) + xlogy(cases - hits, 1.0 - share))

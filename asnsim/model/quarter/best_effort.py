"""How somebody spreads himself best over his activities, when effort on one makes effort on another dearer."""

from __future__ import annotations

from typing import Any

from asnsim.compiled import equation


@equation
def best_effort(benefit: Any, effort: Any, order: Any, cost: float, substitution: float) -> None:
    """Effort that maximises b'e - c/2 e'Qe with Q = (1-rho) I + rho 11' and e >= 0, exactly.

    `benefit` and `effort` have one value per activity; `effort` and the scratch `order` are filled. The rule as it
    reads; people are looked at by `best_efforts`, which has the same numbers.
    """
    n = len(benefit)
    for a in range(n):
        place = a
        while place > 0 and benefit[order[place - 1]] < benefit[a]:
            order[place] = order[place - 1]
            place -= 1
        order[place] = a
    total, threshold = 0.0, 0.0
    for m in range(n):
        best = benefit[order[m]]
        next_total = total + best
        next_threshold = substitution * next_total / (1.0 + m * substitution)
        if best <= next_threshold:
            break
        total, threshold = next_total, next_threshold
    for a in range(n):
        effort[a] = max(benefit[a] - threshold, 0.0) / (cost * (1.0 - substitution)) if total > 0.0 else 0.0


@equation
def best_efforts(n: int, benefit: Any, effort: Any, cost: float, substitution: float, scratch: Any) -> None:
    """`best_effort` of `n` people at once, `benefit` and `effort` (activity, person), the scratch (10, person)."""
    ranked = scratch
    for a in range(7):
        for i in range(n):
            ranked[a, i] = benefit[a, i]
    for last in range(6, 0, -1):  # the best rise to the front
        for a in range(last):
            before, after = ranked[a], ranked[a + 1]
            for i in range(n):
                better, worse = max(before[i], after[i]), min(before[i], after[i])
                before[i], after[i] = better, worse
    total, threshold, going = scratch[7], scratch[8], scratch[9]
    total[:n], threshold[:n], going[:n] = 0.0, 0.0, 1.0
    for m in range(7):
        best, spread = ranked[m], 1.0 + m * substitution
        for i in range(n):
            next_total = total[i] + best[i]
            next_threshold = substitution * next_total / spread
            more = (going[i] > 0.0) & (best[i] > next_threshold)
            total[i] = next_total if more else total[i]
            threshold[i] = next_threshold if more else threshold[i]
            going[i] = 1.0 if more else 0.0
    for a in range(7):
        worth, found = benefit[a], effort[a]
        for i in range(n):
            above = max(worth[i] - threshold[i], 0.0) / (cost * (1.0 - substitution))
            found[i] = above if total[i] > 0.0 else 0.0

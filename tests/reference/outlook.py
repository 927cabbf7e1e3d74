"""How an employee sees the chance of each predicate, and so the slope of any reward by predicate."""

from __future__ import annotations

from collections.abc import Sequence

from .laws import below, density
from .scheme import BEHAVIOUR, BOTH, MATRIX, RESULTS, ResolvedScheme

Pair = tuple[float, float]


class MatrixOutlook:
    """Reports in two dimensions make the predicate: chances and densities at the cuts the employee knows.

    `expected` is the judgement that he foresees.
    """

    def __init__(self, resolved: ResolvedScheme, expected: Pair, cut_up: Pair, cut_down: Pair) -> None:
        upper = [(cut_up[d] - expected[d]) / resolved.noise[d] for d in BOTH]
        lower = [(cut_down[d] - expected[d]) / resolved.noise[d] for d in BOTH]
        self.at_upper = [density(upper[d]) / resolved.noise[d] for d in BOTH]
        self.at_lower = [density(lower[d]) / resolved.noise[d] for d in BOTH]
        self.chance = [_chances(upper[d], lower[d]) for d in BOTH]

    def slopes(self, rewards: Sequence[float]) -> Pair:
        """Change of the expected reward per SD of judgement in results and in behaviour."""
        results = behaviour = 0.0
        for other in range(3):
            to_meets = rewards[MATRIX[1][other]] - rewards[MATRIX[0][other]]
            to_above = rewards[MATRIX[2][other]] - rewards[MATRIX[1][other]]
            rise = self.at_upper[RESULTS] * to_above + self.at_lower[RESULTS] * to_meets
            results += self.chance[BEHAVIOUR][other] * rise

            to_meets = rewards[MATRIX[other][1]] - rewards[MATRIX[other][0]]
            to_above = rewards[MATRIX[other][2]] - rewards[MATRIX[other][1]]
            rise = self.at_upper[BEHAVIOUR] * to_above + self.at_lower[BEHAVIOUR] * to_meets
            behaviour += self.chance[RESULTS][other] * rise
        return results, behaviour


class BandOutlook:
    """Bands of a total of points make the predicate."""

    def __init__(self, resolved: ResolvedScheme, expected: Pair) -> None:
        weight = resolved.dimension_weight
        self.per_sd = resolved.combination.per_sd
        spread = sum((self.per_sd * weight[d] * resolved.noise[d]) ** 2 for d in BOTH) ** 0.5
        points = resolved.points(expected)
        self.at_band = [density((band - points) / spread) / spread for band in resolved.combination.bands]
        self.weight = weight

    def slopes(self, rewards: Sequence[float]) -> Pair:
        """Change of the expected reward per SD of judgement in results and in behaviour."""
        per_point = 0.0
        for j in range(1, 5):
            per_point += self.at_band[j - 1] * (rewards[j] - rewards[j - 1])
        per_sd = per_point * self.per_sd
        return per_sd * self.weight[RESULTS], per_sd * self.weight[BEHAVIOUR]


class RankOutlook:
    """A binding distribution: ranks within the unit make the predicate, and those who reckon with them know
    the
    ranks at which last quarter's predicates changed."""

    def __init__(self, free: MatrixOutlook | BandOutlook, reckoning: float, at_rank: Sequence[float]) -> None:
        self.free, self.reckoning, self.at_rank = free, reckoning, at_rank

    def slopes(self, rewards: Sequence[float]) -> Pair:
        """Change of the expected reward per SD of judgement in results and in behaviour."""
        results, behaviour = self.free.slopes(rewards)
        by_rank = 0.5 * sum(self.at_rank[j - 1] * (rewards[j] - rewards[j - 1]) for j in range(1, 5))
        keep = 1 - self.reckoning
        return keep * results + self.reckoning * by_rank, keep * behaviour + self.reckoning * by_rank


def _chances(upper: float, lower: float) -> tuple[float, float, float]:
    """Below, as expected, above."""
    under, over = below(lower), below(-upper)
    return under, 1 - under - over, over

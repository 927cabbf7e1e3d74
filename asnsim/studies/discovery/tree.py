"""CART: a shallow tree that parts worlds of interest from others (Breiman, Friedman, Olshen and Stone 1984).

The tree is grown to a few levels and pruned to the smallest whose error under cross-validation is within one standard
error of the least. It is grown on the order of values, not on the values, so that their scale does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.model_selection import StratifiedKFold
from sklearn.tree import DecisionTreeClassifier

from asnsim.studies.discovery.box import HIGH, LOW, Bools, Box, Floats, between, everything

DEPTH = 3
FOLDS = 10
SEED = 1


@dataclass(frozen=True)
class Leaves:
    """The ends of a tree, each a box, the densest first; a single one where nothing is parted."""

    boxes: tuple[Box, ...]

    @property
    def parts(self) -> bool:
        """Whether it parts anything."""
        return len(self.boxes) > 1


def pruned(x: Floats, y: Bools, least: int) -> Leaves:
    """The pruned tree over cases x (case, unknown), of which y (case,) are of interest; a leaf has `least` cases."""
    ranks = _ranks(x)
    return Leaves(_leaves(_grown(ranks, y, least, _pruning(ranks, y, least)), x, y))


def gain(x: Floats, y: Bools, least: int) -> float:
    """How much purer the leaves of the tree before pruning are than all cases: the fall of Gini's impurity."""
    tree = _grown(_ranks(x), y, least, 0.0)
    nodes = tree.tree_
    ends = nodes.children_left < 0
    weights = nodes.n_node_samples / nodes.n_node_samples[0]
    return float(nodes.impurity[0] - (weights * nodes.impurity)[ends].sum())


def _grown(ranks: Floats, y: Bools, least: int, pruning: float) -> DecisionTreeClassifier:
    tree = DecisionTreeClassifier(
        max_depth=DEPTH, min_samples_leaf=least, ccp_alpha=pruning, random_state=SEED
    )
    return tree.fit(ranks, y)


def _pruning(ranks: Floats, y: Bools, least: int) -> float:
    """The largest cost of a leaf whose error under cross-validation (mean squared, of the share of interest) is within
    one standard error of the least; that which leaves no split where there are too few cases to try."""
    path = _grown(ranks, y, least, 0.0).cost_complexity_pruning_path(ranks, y).ccp_alphas
    folds = min(FOLDS, int(y.sum()), int((~y).sum()))
    if folds < 2 or len(path) == 1:
        return float(path[-1])
    # Between two costs at which the tree changes it is the same: their middle stands for it, as Breiman and others do.
    costs = np.sqrt(np.maximum(path, 0.0) * np.append(path[1:], path[-1]))
    errors = np.empty((len(costs), len(y)))
    parts = StratifiedKFold(folds, shuffle=True, random_state=SEED)
    for kept, held in parts.split(ranks, y):
        for place, cost in enumerate(costs):
            shares = _grown(ranks[kept], y[kept], least, float(cost)).predict_proba(ranks[held])[:, 1]
            errors[place, held] = (y[held] - shares) ** 2
    means = errors.mean(axis=1)
    best = int(means.argmin())
    bound = means[best] + errors[best].std(ddof=1) / np.sqrt(len(y))
    return float(costs[np.flatnonzero(means <= bound)[-1]])


def _leaves(tree: DecisionTreeClassifier, x: Floats, y: Bools) -> tuple[Box, ...]:
    nodes = tree.tree_
    found: list[Box] = []

    def descend(node: int, limits: Floats) -> None:
        if nodes.children_left[node] < 0:
            found.append(Box.of(limits, x, y))
            return
        unknown = nodes.feature[node]
        values = np.unique(x[:, unknown])
        place = int(np.floor(nodes.threshold[node]))
        pair = values[place], values[place + 1]
        for child, side in ((nodes.children_left[node], HIGH), (nodes.children_right[node], LOW)):
            narrower = limits.copy()
            narrower[side, unknown] = between(*pair, side)
            descend(child, narrower)

    descend(0, everything(x, y).limits)
    return tuple(sorted(found, key=lambda box: (-box.density, -box.size)))


def _ranks(x: Floats) -> Floats:
    """The place of each value among the different values of its unknown, from 0."""
    return np.stack([np.unique(column, return_inverse=True)[1] for column in x.T], axis=1).astype(float)

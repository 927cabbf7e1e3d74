"""Emulator: the model's numbers as smooth functions of where parameters lie in their priors, learned from points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FOLDS = 5


@dataclass(frozen=True)
class Emulator:
    """A ridge regression for each number, all on the same features.

    Attributes:
        model: fitted scikit-learn pipeline. paired: columns of the coordinates whose products are features.
        error: (number,), cross-validated SD of what is left where the emulator is asked: luck of one simulation, and
            all parameters that are not among its coordinates. explained: (number,), cross-validated R squared.
    """

    model: Any
    paired: tuple[int, ...]
    error: Floats
    explained: Floats

    def predict(self, scores: Floats) -> Floats:
        """Numbers (point, number) at scores (point, coordinate)."""
        return np.asarray(self.model.predict(features(scores, self.paired)))


def features(scores: Floats, paired: tuple[int, ...]) -> Floats:
    """Each coordinate and its square, and the products of those that are paired, (point, feature)."""
    strong = scores[:, list(paired)]
    one, other = np.triu_indices(len(paired), 1)
    return np.hstack([scores, scores**2, strong[:, one] * strong[:, other]])


def learn(scores: Floats, numbers: Floats, paired: tuple[int, ...], asked: int = 0) -> Emulator:
    """Fit to simulated `numbers` (point, number) at `scores` (point, coordinate), each from 0 to 1.

    Error and R squared are those of the points from `asked` on: where the emulator is going to be asked.
    """
    from sklearn.linear_model import RidgeCV
    from sklearn.model_selection import KFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    x, spread = features(scores, paired), np.maximum(numbers.std(axis=0), 1e-12)
    model = make_pipeline(StandardScaler(), RidgeCV(np.logspace(0, 5, 11), alpha_per_target=True))
    folds = KFold(min(FOLDS, len(x)), shuffle=True, random_state=0)
    left = (numbers / spread - cross_val_predict(model, x, numbers / spread, cv=folds)) * spread
    model.fit(x, numbers)
    error = np.sqrt((left[asked:] ** 2).mean(axis=0))
    there = np.maximum(numbers[asked:].std(axis=0), 1e-12)
    return Emulator(model, paired, error, 1.0 - (error / there) ** 2)

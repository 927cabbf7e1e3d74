"""Emulator: the model's numbers as functions of where parameters lie in their priors, learned from points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FOLDS = 3


@dataclass(frozen=True)
class Emulator:
    """Boosted regression trees, one ensemble of them for each number.

    Attributes:
        models: fitted scikit-learn regressors.
        error: (number,), cross-validated SD of what is left where the emulator is asked: luck of one simulation, and
            all parameters that are not among its coordinates. explained: (number,), cross-validated R squared.
    """

    models: tuple[Any, ...]
    error: Floats
    explained: Floats

    def predict(self, scores: Floats) -> Floats:
        """Numbers (point, number) at scores (point, coordinate)."""
        return np.column_stack([model.predict(scores) for model in self.models])


def learn(scores: Floats, numbers: Floats, asked: int = 0) -> Emulator:
    """Fit to simulated `numbers` (point, number) at `scores` (point, coordinate), each from 0 to 1.

    A mechanism that is absent is a jump, and correlations level off: trees follow both, and need no products of
    coordinates. Error and R squared are those of the points from `asked` on: where the emulator is going to be asked.
    """
    from sklearn.model_selection import KFold, cross_val_predict
    from threadpoolctl import threadpool_limits

    folds = KFold(min(FOLDS, len(scores)), shuffle=True, random_state=0)
    models, errors, explained = [], [], []
    with threadpool_limits(1):  # many small fits: threads would wait for each other
        for column in numbers.T:
            left = (column - cross_val_predict(_trees(), scores, column, cv=folds))[asked:]
            models.append(_trees().fit(scores, column))
            errors.append(float(np.sqrt((left**2).mean())))
            explained.append(1.0 - float((left**2).mean()) / max(float(column[asked:].var()), 1e-24))
    return Emulator(tuple(models), np.array(errors), np.array(explained))


def _trees() -> Any:
    """Small trees, as is usual for a thousand points."""
    from sklearn.ensemble import HistGradientBoostingRegressor

    return HistGradientBoostingRegressor(
        max_iter=100, learning_rate=0.1, max_leaf_nodes=8, min_samples_leaf=10, random_state=0
    )

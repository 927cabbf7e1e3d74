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
    """A quadratic ridge regression for each number, all on the same features.

    Attributes:
        model: fitted scikit-learn pipeline. error: (number,), cross-validated SD of what the quadratic leaves: luck
            of one simulation, and all parameters that are not among its coordinates. explained: (number,),
            cross-validated R squared.
    """

    model: Any
    error: Floats
    explained: Floats

    def predict(self, scores: Floats) -> Floats:
        """Numbers (point, number) at scores (point, coordinate)."""
        return np.asarray(self.model.predict(scores))


def learn(scores: Floats, numbers: Floats) -> Emulator:
    """Fit to simulated `numbers` (point, number) at `scores` (point, coordinate), each from 0 to 1."""
    from sklearn.linear_model import RidgeCV
    from sklearn.model_selection import KFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import PolynomialFeatures, StandardScaler

    model = make_pipeline(
        PolynomialFeatures(2, include_bias=False),
        StandardScaler(),
        RidgeCV(np.logspace(-1, 5, 13), alpha_per_target=True),
    )
    centre, scale = numbers.mean(axis=0), np.maximum(numbers.std(axis=0), 1e-12)
    scaled = (numbers - centre) / scale
    left = scaled - cross_val_predict(model, scores, scaled, cv=KFold(min(FOLDS, len(scores))))
    model.fit(scores, numbers)
    return Emulator(model, left.std(axis=0) * scale, 1.0 - left.var(axis=0) / scaled.var(axis=0))

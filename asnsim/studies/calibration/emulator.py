"""Emulator: the model's numbers as smooth functions of its parameters, learned from simulated points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FOLDS = 5


@dataclass(frozen=True)
class Emulator:
    """Quadratic ridge regressions, one for each number.

    Attributes:
        models: fitted scikit-learn pipelines. error: (number,), cross-validated SD of what one simulation and the
            quadratic leave unexplained. explained: (number,), cross-validated R squared.
    """

    models: tuple[Any, ...]
    error: Floats
    explained: Floats

    def predict(self, shares: Floats) -> Floats:
        """Numbers (point, number) at shares of the priors' ranges (point, parameter)."""
        features = self.models[0][:-1].transform(shares)
        return np.column_stack([model[-1].predict(features) for model in self.models])


def learn(shares: Floats, numbers: Floats) -> Emulator:
    """Fit to simulated `numbers` (point, number) at `shares` (point, parameter) of the priors' ranges."""
    from sklearn.linear_model import RidgeCV
    from sklearn.model_selection import KFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import PolynomialFeatures, StandardScaler

    models, errors, explained = [], [], []
    folds = KFold(FOLDS)
    for column in numbers.T:
        model = make_pipeline(
            PolynomialFeatures(2, include_bias=False), StandardScaler(), RidgeCV(np.logspace(-2, 4, 13))
        )
        left = column - cross_val_predict(model, shares, column, cv=folds)
        models.append(model.fit(shares, column))
        errors.append(left.std())
        explained.append(1.0 - left.var() / column.var())
    return Emulator(tuple(models), np.array(errors), np.array(explained))

"""An employer whose people are a few random numbers, with statistics of every kind, so that merging takes no model."""

from __future__ import annotations

import numpy as np

from asnsim import outcomes
from asnsim.experiment.arms import Arm
from asnsim.outcomes import Bins, Statistic
from asnsim.outcomes.statistics import (
    NOTHING,
    correlation,
    count,
    derived,
    gini,
    mean,
    quantile,
    sd,
    slope,
    tau_b,
    total,
)

BINS = Bins(0.0, 1.0, 20)


def statistics_of(x: np.ndarray, y: np.ndarray, quarter: int) -> dict[str, Statistic]:
    """Every kind of statistic, dealt out over the outcomes; one that is measured in every other quarter alone."""
    kinds = [
        mean(x),
        total(x),
        count(x > 0.5),
        sd(x),
        correlation(x, y),
        slope(y, x),
        gini(x, BINS),
        quantile(x, 0.5, BINS),
        derived(lambda a, b, c: a - b + c, mean(x, y), correlation(x, y), sd(y)),
        tau_b(x.round(1), y.round(1), np.zeros(len(x), dtype=np.int64)),
        mean(y) if quarter % 2 else NOTHING,
        NOTHING,
    ]
    return {name: kinds[place % len(kinds)] for place, name in enumerate(outcomes.ids())}


def people_of(size: int, seed: int, quarter: int) -> tuple[np.ndarray, np.ndarray]:
    luck = np.random.default_rng([seed, quarter])
    x = luck.uniform(size=size)
    return x, x + luck.uniform(size=size)


def observations(arm: Arm, seed: int) -> list[dict[str, Statistic]]:
    """In place of `asnsim.studies.nation.observed.observations`."""
    size = arm.scenario.population.employees
    return [statistics_of(*people_of(size, seed, q), q) for q in range(arm.scenario.quarters)]

"""Which parameters the ensemble varies, from where to where, and why."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from asnsim.files import packaged

Floats = NDArray[np.float64]


class Prior(NamedTuple):
    """A parameter's range before any data: uniform, or uniform in logarithms.

    Attributes:
        parameter: full name. role: "fitted", findings speak to it; "carried", none does, and its doubt is carried
            into every result. source: why this range.
    """

    parameter: str
    low: float
    high: float
    scale: str
    role: str
    source: str

    def at(self, share: Floats) -> Floats:
        """Values at shares from 0 to 1 of the range."""
        if self.scale == "log":
            return np.asarray(self.low * (self.high / self.low) ** share)
        return np.asarray(self.low + (self.high - self.low) * share)


@cache
def priors() -> tuple[Prior, ...]:
    """All rows of priors.csv, in its order."""
    with packaged("studies/calibration/priors.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Prior(row["parameter"], float(row["low"]), float(row["high"]), *_words(row))
            for row in csv.DictReader(file)
        )


def _words(row: dict[str, str]) -> Sequence[str]:
    return row["scale"], row["role"], row["source"]


def values(share: Floats) -> dict[str, float]:
    """A parameter set from shares of the ranges, (parameter,), rounded as it is kept (4 digits)."""
    return {
        prior.parameter: float(f"{float(prior.at(x)):.4g}") for prior, x in zip(priors(), share, strict=True)
    }

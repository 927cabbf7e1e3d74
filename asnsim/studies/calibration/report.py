"""What a calibration found, as tables: what the findings say of each parameter, and how well each row is met."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from asnsim.evidence import fact
from asnsim.files import packaged
from asnsim.studies.calibration.fit import Calibration
from asnsim.studies.calibration.moments import moments
from asnsim.studies.calibration.priors import priors

IDENTIFIED = 0.3
"""Share of the prior's variance that the findings must take away before they are said to speak to a parameter."""


def shipped() -> Calibration:
    """The calibration that the package carries."""
    folder = "studies/calibration"
    sets, numbers = (
        pd.read_csv(packaged(f"{folder}/{name}.csv"), index_col="set") for name in ("ensemble", "numbers")
    )
    report: dict[str, Any] = json.loads(packaged(f"{folder}/calibration.json").read_text(encoding="utf-8"))
    return Calibration(sets, numbers, report)


def same_sets(one: Calibration, other: Calibration) -> bool:
    """Whether two calibrations accepted the same sets, as they are written (4 digits)."""
    return (
        list(one.sets.columns) == list(other.sets.columns)
        and one.sets.shape == other.sets.shape
        and bool(np.allclose(one.sets.to_numpy(), other.sets.to_numpy(), rtol=1e-9, atol=0.0))
    )


def posterior_table(found: Calibration) -> pd.DataFrame:
    """One row per parameter: prior range, 95% range and median over the ensemble, the best set's value, and what the
    findings said.

    `learned` is the share of the prior's variance that is gone, on the prior's own scale; `identified` whether
    that is at least `IDENTIFIED`. A parameter that is not is as good as its prior, and its doubt is carried on.
    """
    rows = []
    for prior in priors():
        values = found.sets[prior.parameter].to_numpy()
        shares = _shares(values, prior.low, prior.high, prior.scale)
        learned = max(0.0, 1.0 - 12.0 * float(shares.var(ddof=1)))
        low, median, high = np.quantile(values, [0.025, 0.5, 0.975])
        rows.append(
            (
                prior.parameter,
                prior.low,
                prior.high,
                float(low),
                float(median),
                float(high),
                float(values[0]),
                learned,
                learned >= IDENTIFIED,
                prior.source,
            )
        )
    columns = ["parameter", "prior_low", "prior_high", "low", "median", "high", "best"]
    return pd.DataFrame(rows, columns=[*columns, "learned", "identified", "prior_source"])


def identified(name: str) -> bool:
    """Whether the findings tell this parameter apart from what was assumed of it, in the shipped calibration."""
    return name in _identified()


@cache
def _identified() -> frozenset[str]:
    table = posterior_table(shipped())
    return frozenset(table.loc[table["identified"], "parameter"])


def fit_table(found: Calibration, language: str = "en") -> pd.DataFrame:
    """One row per calibrate row: published and simulated with its 95% range over the ensemble.

    `miss` is the mean's distance from the target in tolerances (a sign: 0 or infinite); `how` says whether the row
    was fitted, solved for, set by hand, or looked at for its sign.
    """
    rows = []
    for moment in moments():
        values = found.numbers[moment.number].to_numpy()
        low, high = np.quantile(values, [0.025, 0.975])
        mean = float(values.mean())
        rows.append(
            (
                moment.fact,
                moment.title[language],
                moment.target,
                mean,
                float(low),
                float(high),
                moment.tolerance,
                moment.miss(mean),
                moment.how,
                fact(moment.fact).cited,
            )
        )
    columns = ["fact", "measured", "published", "simulated", "ci_low", "ci_high", "tolerance", "miss"]
    return pd.DataFrame(rows, columns=[*columns, "how", "citation"])


def _shares(values: np.ndarray[Any, np.dtype[np.float64]], low: float, high: float, scale: str) -> Any:
    if scale == "log":
        return np.log(values / low) / np.log(high / low)
    return (values - low) / (high - low)

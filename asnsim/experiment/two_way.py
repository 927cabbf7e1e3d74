"""The regression of an evaluator: effects of units and of quarters, and one of each quarter since a unit's change."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.errors import InputError, message

Floats = NDArray[np.float64]

REFERENCE = -1
"""The quarter with which others are compared: the last before the change."""


def by_event_time(panel: Floats, begins: NDArray[np.int64]) -> pd.DataFrame:
    """Effects by quarters since the change: since, estimate, ci_low, ci_high.

    `panel` is (quarter, unit), `begins` the quarter, counted from 1, in which each unit's change begins, 0 for those
    without one, which all others are compared with. Least squares on the panel less its means of units and of
    quarters, which for a complete panel is the regression with both (Frisch and Waugh); errors by clusters of units.

    Raises `InputError` where no unit is left without the change, and where statsmodels is not installed.
    """
    if not (begins == 0).any():
        raise InputError(message("error.nobody_untreated"))
    quarters, units = panel.shape
    since = np.arange(1, quarters + 1)[:, None] - begins
    treated = begins > 0
    times = [time for time in np.unique(since[:, treated]) if time != REFERENCE]
    dummies = np.stack([((since == time) & treated).astype(float) for time in times])
    x = np.stack([_less_means(one).ravel() for one in dummies], axis=1)
    clusters = np.broadcast_to(np.arange(units), panel.shape).ravel()
    fit = (
        _statsmodels()
        .OLS(_less_means(panel).ravel(), x)
        .fit(cov_type="cluster", cov_kwds={"groups": clusters}, use_t=True)
    )
    estimates = np.asarray(fit.params)
    with np.errstate(invalid="ignore"):  # where nothing varies, rounding can leave a variance below 0
        low, high = np.asarray(fit.conf_int()).T
    low, high = (np.where(np.isfinite(end), end, estimates) for end in (low, high))
    found = pd.DataFrame({"since": times, "estimate": estimates, "ci_low": low, "ci_high": high})
    reference = pd.DataFrame({"since": [REFERENCE], "estimate": [0.0], "ci_low": [0.0], "ci_high": [0.0]})
    return pd.concat([found, reference]).sort_values("since", ignore_index=True)


def _less_means(panel: Floats) -> Floats:
    """A panel (quarter, unit) less its means of units and of quarters."""
    return np.asarray(panel - panel.mean(axis=0) - panel.mean(axis=1, keepdims=True) + panel.mean())


def _statsmodels() -> Any:
    """statsmodels, which only an evaluator needs."""
    try:
        import statsmodels.api
    except ImportError as error:
        raise InputError(message("error.needs_extra", library="statsmodels", extra="econometrics")) from error
    return statsmodels.api

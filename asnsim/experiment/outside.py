"""Outcomes that left their range for good: a run in which one did says so, since it is not to be trusted."""

from __future__ import annotations

import sys

import pandas as pd

from asnsim.outcomes import OUTCOMES
from asnsim.wording import current, message

ROUNDING = 1e-9
"""By how much of 1 a number may lie beyond its bound and be on it."""

QUARTERS = 4
"""Quarters at the end of a run in which is looked."""


def outside(runs: pd.DataFrame) -> dict[str, float]:
    """Outcomes of `runs` (a column each, a row for each quarter) whose median in the last year of an arm lies outside
    their range, with that median.

    The median, because slopes and ratios of a small office have no bound of their own and stray for a quarter, while
    a model that runs away does not come back.
    """
    named = {name: one for name, one in OUTCOMES.items() if name in runs.columns}
    quarter = runs["quarter"] if "quarter" in runs.columns else runs.index.to_series()
    last = runs[quarter > quarter.max() - QUARTERS]
    by = last["arm"] if "arm" in last.columns else [""] * len(last)
    medians = last[list(named)].groupby(by).median()
    found: dict[str, float] = {}
    for name, one in named.items():
        values = medians[name].dropna()
        beyond = values[(values < one.low - ROUNDING) | (values > one.high + ROUNDING)]
        if not beyond.empty:
            found[name] = float(beyond.iloc[0])
    return found


def say_if_outside(runs: pd.DataFrame) -> None:
    """A line on stderr for each outcome that left its range, in the reader's language."""
    language = current()
    for name, value in outside(runs).items():
        one = OUTCOMES.get(name)
        said = message(
            "error.outside_its_range", outcome=one.labels[language], value=value, low=one.low, high=one.high
        )
        print(said.in_(language), file=sys.stderr)

"""Outcomes that left their range: a run in which one did says so, since its numbers are not to be trusted."""

from __future__ import annotations

import sys

import pandas as pd

from asnsim.outcomes import OUTCOMES
from asnsim.wording import current, message

ROUNDING = 1e-9
"""By how much of 1 a number may lie beyond its bound and be on it."""


def outside(runs: pd.DataFrame) -> dict[str, float]:
    """Outcomes of `runs` (a column each) that left their range in some row, with the number farthest out."""
    found: dict[str, float] = {}
    for name, one in OUTCOMES.items():
        if name not in runs.columns:
            continue
        values = runs[name].dropna()
        if values.empty:
            continue
        low, high = float(values.min()), float(values.max())
        below, above = one.low - low, high - one.high
        if max(below, above) > ROUNDING:
            found[name] = low if below > above else high
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

"""All outcomes at once: observing a state, merging organizations, and the table that a person reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.model.scene.state import State
from asnsim.outcomes.offices import Offices, taken_at_once
from asnsim.outcomes.outcome import OUTCOMES, Outcome
from asnsim.outcomes.snapshot import snapshot, snapshot_of_offices, snapshots_of_each
from asnsim.outcomes.statistics import NOTHING, Statistic

Observation = dict[str, Statistic]
"""What one organization adds to each outcome, by id."""


def ids() -> list[str]:
    """Ids of all outcomes, in the order of the columns of `run.outcomes`."""
    return list(OUTCOMES.names())


def observe(state: State, names: Collection[str] | None = None) -> Observation:
    """The statistics of one organization in one quarter: of all outcomes, or of those that are named."""
    seen = snapshot(state)
    # What an outcome divides by zero is found and told by its name; a warning would not say whose it is.
    with np.errstate(all="ignore"):
        return {name: one.observe(seen) for name, one in _asked_for(names)}


def _asked_for(names: Collection[str] | None) -> Iterable[tuple[str, Outcome]]:
    """All outcomes, or those named, in the order of `ids()`; `InputError` for one that there is not."""
    if names is None:
        return OUTCOMES.items()
    asked = {name: OUTCOMES.get(name) for name in names}
    return ((name, asked[name]) for name in OUTCOMES.names() if name in asked)


def merge(observations: Sequence[Observation]) -> Observation:
    """The statistics of several organizations together, added in the order given."""
    together = dict.fromkeys(observations[0], NOTHING)
    for other in observations:
        for name, statistic in other.items():
            together[name] = OUTCOMES.get(name).merged(together[name], statistic)
    return together


def values(observation: Observation) -> NDArray[np.float64]:
    """The outcomes that were observed, in the order of `ids()`."""
    return np.array([one.value(observation[name]) for name, one in OUTCOMES.items() if name in observation])


def values_of_each(
    whole: State, members: Sequence[State], names: Collection[str] | None = None
) -> NDArray[np.float64]:
    """The values of each of several offices of one scheme, (office, outcome), in a fraction of the time.

    They are those of `values(observe(one))` to the last bit.

    Args:
        whole: a state whose tables and blocks hold those of `members` one after the other, with units and rows
            numbered in each office by itself.
        names: those outcomes alone.
    """
    sizes = [(one.rows, len(one.units), len(one.segments)) for one in members]
    offices = Offices(*zip(*sizes, strict=True))
    if not offices.told_apart:
        return np.array([values(observe(one, names)) for one in members])
    seen = snapshot_of_offices(whole, offices)
    each = list(snapshots_of_each(seen, members))
    with np.errstate(all="ignore"), taken_at_once(offices):
        found = [one.values_of_each(seen, each) for _, one in _asked_for(names)]
    return np.array(found).T


def table(language: str = "en") -> pd.DataFrame:
    """One row per outcome: id, group, label, unit, low, high, definition, matters, per_employee, because.

    `matters` is the smallest difference that matters, in the unit or, where `per_employee`, for each employee; NaN
    and an empty reason where an outcome of somebody else's does not say.
    """
    return pd.DataFrame(
        [
            {
                "id": one.id,
                "group": one.group,
                "label": one.labels[language],
                "unit": one.unit,
                "low": one.low,
                "high": one.high,
                "definition": one.definitions[language],
                "matters": one.matters.size if one.matters else float("nan"),
                "per_employee": one.matters.per_employee if one.matters else False,
                "because": one.matters.because(language) if one.matters else "",
            }
            for _, one in OUTCOMES.items()
        ]
    )

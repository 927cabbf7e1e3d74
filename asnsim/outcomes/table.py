"""All outcomes at once: observing a state, merging organizations, and the table that a person reads."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.model.scene.state import State
from asnsim.outcomes.outcome import OUTCOMES, Summing, Sums

Observation = dict[Summing, Sums]
"""What one organization adds to each kind of sums."""


def ids() -> list[str]:
    """Ids of all outcomes, in the order of the columns of `run.outcomes`."""
    return list(OUTCOMES.names())


def observe(state: State) -> Observation:
    """The sums of one organization in one quarter, each kind computed once."""
    kinds = dict.fromkeys(one.sums for _, one in OUTCOMES.items())
    return {sums: sums(state) for sums in kinds}


def merge(observations: Sequence[Observation]) -> Observation:
    """The sums of several organizations together, added in the order given."""
    first, *rest = observations
    together = {kind: sums.copy() for kind, sums in first.items()}
    for other in rest:
        for kind, sums in other.items():
            _add(together[kind], sums)
    return together


def _add(to: Any, sums: Any) -> None:
    for name in to.dtype.names:
        to[name] = to[name] + sums[name]


def values(observation: Observation) -> NDArray[np.float64]:
    """All outcomes, in the order of `ids()`."""
    plain = {kind: _plain(sums) for kind, sums in observation.items()}
    return np.array([one.finish(plain[one.sums]) for _, one in OUTCOMES.items()])


def _plain(sums: Sums) -> Any:
    """The same sums as Python numbers under the same names, which are quicker to read one by one."""
    kind = sums.dtype
    if any(kind[name].subdtype for name in kind.names):
        return sums
    return _tuple_of(kind.names)(*sums.item())


@cache
def _tuple_of(names: tuple[str, ...]) -> Any:
    return namedtuple("Numbers", names)


def table(language: str = "en") -> pd.DataFrame:
    """One row an outcome: id, group, label, unit, low, high, definition."""
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
            }
            for _, one in OUTCOMES.items()
        ]
    )

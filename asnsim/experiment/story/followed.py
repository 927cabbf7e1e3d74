"""One person, quarter by quarter, wherever he goes in the office."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from asnsim.model.movement.ageing import retires_at
from asnsim.model.quarter.cohorts import Cohorts
from asnsim.model.scene.state import BURN_IN, State

HEAD = ("superior_from", "superior_number")
"""Columns of a unit that say who its superior is: where he first led, and as which one."""


@dataclass
class Followed:
    """Looks at a run quarter by quarter, before anybody changes, and keeps the record of one person.

    Attributes:
        origin, occupant: who he is: the row in which he came in, and as which one there.
        quarters: what is kept, by quarter from 1; it ends when he is no longer there.
    """

    origin: int
    occupant: int
    quarters: dict[int, dict[str, float]] = field(default_factory=dict)

    @classmethod
    def from_row(cls, row: int) -> Followed:
        """Whoever is in a row at t = 0."""
        return cls(row, 0)

    def __call__(self, cohorts: Cohorts) -> None:
        kept = self._seen(cohorts.whole)
        if kept is not None:
            self.quarters[cohorts.whole.quarter - BURN_IN] = kept

    def table(self) -> pd.DataFrame:
        """Columns of employees of the codebook, and `row`, `sector`, `superior_from`, `superior_number`,
        `retires_at` (years) and `annual` (1 in the last quarter of a year); index `quarter`."""
        table = pd.DataFrame.from_dict(self.quarters, orient="index")
        table.index.name = "quarter"
        return table

    def _seen(self, state: State) -> dict[str, float] | None:
        people = state.employees
        here = np.flatnonzero((people["origin"] == self.origin) & (people["occupant"] == self.occupant))
        if len(here) == 0:
            return None
        (row,) = here
        kept: dict[str, float] = {"row": int(row), "annual": int(state.year_ends)}
        kept |= {name: people[name][row].item() for name in people.dtype.names}
        unit = state.units[people["unit"][row]]
        kept["retires_at"] = float(retires_at(state)[row])
        return kept | {name: unit[name].item() for name in ("sector", *HEAD)}

"""What each person had in the last year of a run, and which of them are the same persons in two runs.

Rows are posts, and people move between them. Whoever came in at the same row, as the same one in the order of those who
came in there, at the same time, is the same person: his lasting luck is the same, and so is all he was at the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.records import Employee
from asnsim.model.quarter.cohorts import Cohorts
from asnsim.model.scene.state import BURN_IN, State
from asnsim.records import Rows

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

QUARTERS = 4
"""Quarters of a year."""

MONTHS = 3.0
"""Months of a quarter."""

MEASURED = ("pay", "tpp", "predicate", "motivation")
"""What is measured of a person: all pay and TPP in rupiah a year, the last annual predicate (0 to 4), motivation."""


@dataclass(frozen=True)
class Persons:
    """Those who are there in the last quarter, in order of rows.

    Attributes:
        key: who each is, (person,). values: (measure, person), in the order of `MEASURED`; of the last year, or of as
            much of it as he was there, in which rupiah are counted up to a year.
        employees: their records. sector: of their unit, (person,). truth: true performance of the year, (person,), SD.
    """

    key: Ints
    values: Floats
    employees: Rows[Employee]
    sector: Ints
    truth: Floats

    def paired_with(self, others: Persons) -> tuple[Ints, Ints]:
        """Places of the same persons here and in another run that began with the same people, (pair,) each."""
        _, here, there = np.intersect1d(self.key, others.key, assume_unique=True, return_indices=True)
        one, other = self.employees[here], others.employees[there]
        same = (one["sex"] == other["sex"]) & (one["education"] == other["education"])
        # A newcomer who came in another quarter met other people: he only has the same draws.
        same &= (one["occupant"] == 0) | np.isclose(one["tenure"], other["tenure"])
        return here[same], there[same]


class LastYear:
    """Looks at a run quarter by quarter, before anybody changes, and remembers its last year."""

    def __init__(self, quarters: int) -> None:
        self._after = BURN_IN + max(0, quarters - QUARTERS)
        self._keys: list[Ints] = []
        self._seen: list[Floats] = []
        self._last: State | None = None

    def __call__(self, cohorts: Cohorts) -> None:
        state = cohorts.whole
        if state.quarter <= self._after:
            return
        people = state.employees
        pay = MONTHS * (people["base_pay"] + people["post_pay"]) + people["tpp"] + people["rewards"]
        self._keys.append(_keys(people))
        self._seen.append(np.array([pay, people["tpp"], people["motivation"]]))
        self._last = state.copy()

    def persons(self) -> Persons:
        """Everybody of the last quarter that was looked at."""
        if self._last is None:
            raise AssertionError("no quarter was looked at")
        people = self._last.employees
        keys, place = np.unique(np.concatenate(self._keys), return_inverse=True)
        seen = np.concatenate(self._seen, axis=1)
        times = np.bincount(place)
        mine = np.searchsorted(keys, self._keys[-1])
        pay, tpp, motivation = (np.bincount(place, weights=row)[mine] / times[mine] for row in seen)
        values = np.array([QUARTERS * pay, QUARTERS * tpp, people["predicate_year"], motivation])
        sector = np.asarray(self._last.units["sector"][people["unit"]])
        truth = np.asarray((people["truth_results"] + people["truth_behaviour"]) / 2.0)
        return Persons(self._keys[-1], values, people, sector, truth)


def start_of(state: State) -> dict[str, NDArray[Any]]:
    """What shows whether two runs begin with the same people, (row,) by column."""
    return {name: state.employees[name].copy() for name in ("unit", "sex", "education")}


def _keys(people: Rows[Employee]) -> Ints:
    """One number for each person, (row,): where he came in, and as which one."""
    return np.asarray(people["occupant"] * len(people) + people["origin"])

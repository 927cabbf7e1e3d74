"""The units of one state as a table, a row each: whom they hold, how these fare, and how they were rated."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.model.core.constants import BAIK, SANGAT_BAIK
from asnsim.model.core.records import Employee
from asnsim.model.quarter.cohorts import Cohorts
from asnsim.model.scene.state import State
from asnsim.records import Record, Rows, code, column, columns

Floats = NDArray[np.float64]

SMALLEST_RATED = 4
"""Members that a unit needs for a correlation of its ratings with their work to say anything."""


class Members(Record):
    """What the table adds to the columns of units: a number, and counts and means of the members."""

    unit: int = code("Number of the unit, as in the column unit of employees", 0)
    members: int = column("Members: those whom the head rates", "persons", 0)
    women: float = column("Women among the members", "share", 0, 1)
    motivation: float = column("Autonomous motivation, mean of the members", "mean 1", 0)
    fairness: float = column("Perceived fairness, mean of the members", "share", 0, 1)
    trust: float = column("Trust in incentives, mean of the members", "share", 0, 1)
    strain: float = column("Strain, mean of the members", "share", 0, 1)
    resistance: float = column("Resistance to the scheme, mean of the members", "share", 0, 1)
    attendance: float = column("Days present, mean of the members", "share", 0, 1)
    performance: float = column("True performance of the year, mean of the members", "SD")
    judgement: float = column("Final judgement, mean of the members", "SD")
    over_truth: float = column("Final judgement above true performance, mean of the members", "SD")
    validity: float = column(
        "Correlation of judgements with true performance among the members; none in a quarter without ratings, "
        "with fewer than 4 members, or where nothing differs",
        "correlation",
        -1,
        1,
    )
    sangat_baik: float = column("Members whose last annual predicate is Sangat Baik", "share", 0, 1)
    below_baik: float = column("Members whose last annual predicate is below Baik", "share", 0, 1)
    tpp: float = column("TPP of the quarter, mean of the members", "rupiah", 0)


FIRST = ("unit", "head", "sector")
"""Columns that stand first, before those of `Members`; then come the other columns of units."""


def units_of(cohorts: Cohorts) -> pd.DataFrame:
    """`unit_table` of an office whose units may be under different schemes: each as its own scheme has it.

    What a part remembers is missing of those that are not under it.
    """
    tables = [unit_table(state)[state.own] for state in cohorts.states]
    return tables[0] if len(tables) == 1 else pd.concat(tables).sort_index()


def unit_table(state: State) -> pd.DataFrame:
    """One row per unit: `FIRST`, `Members`, the other columns of units, and what parts keep of units.

    Means are of the members; a unit without any has none (NaN). The regional leader's own unit has head -1.
    """
    units, people = state.units, state.employees
    count = len(units)
    unit = np.asarray(people["unit"])
    members = np.bincount(unit, minlength=count)
    truth = _both(people, "truth")
    judged = _both(people, "judged")
    trust = state.trust.mean(axis=0) if len(state.trust) else np.full(state.rows, np.nan)
    of_each: dict[str, NDArray[Any]] = {
        "women": people["sex"],
        "motivation": people["motivation"],
        "fairness": people["fairness"],
        "trust": trust,
        "strain": people["strain"],
        "resistance": people["resistance"],
        "attendance": people["attendance"],
        "performance": truth,
        "judgement": judged,
        "over_truth": judged - truth,
        "sangat_baik": people["predicate_year"] == SANGAT_BAIK,
        "below_baik": people["predicate_year"] < BAIK,
        "tpp": people["tpp"],
    }
    own: dict[str, NDArray[Any]] = {name: _mean(values, unit, members) for name, values in of_each.items()}
    own |= {"unit": np.arange(count), "members": members}
    own["validity"] = _validity(judged, truth, unit, members) if state.rated else np.full(count, np.nan)
    columns_of_units = {name: np.ascontiguousarray(units[name]) for name in units.dtype.names}
    table: dict[str, NDArray[Any]] = {
        name: own[name] if name == "unit" else columns_of_units[name] for name in FIRST
    }
    table |= {one.name: own[one.name] for one in columns(Members)}
    table |= {name: values for name, values in columns_of_units.items() if name not in table}
    for kind, memory in state.unit_memory.items():
        table |= {f"{kind}.{name}": np.ascontiguousarray(memory[name]) for name in memory.dtype.names}
    return pd.DataFrame(table)


def _both(people: Rows[Employee], which: str) -> Floats:
    """Mean of results and behaviour, (row,), SD."""
    return np.asarray((people[f"{which}_results"] + people[f"{which}_behaviour"]) / 2.0)


def _mean(values: Floats, unit: NDArray[np.int64], members: NDArray[np.int64]) -> Floats:
    """Mean of each unit, (unit,), NaN where it has no members."""
    sums = np.bincount(unit, weights=values, minlength=len(members))
    return np.divide(sums, members, out=np.full(len(members), np.nan), where=members > 0)


def _validity(judged: Floats, truth: Floats, unit: NDArray[np.int64], members: NDArray[np.int64]) -> Floats:
    """Correlation of the two within each unit, (unit,), NaN where there is none."""
    x = judged - _mean(judged, unit, members)[unit]
    y = truth - _mean(truth, unit, members)[unit]
    together, of_x, of_y = (
        np.bincount(unit, weights=z, minlength=len(members)) for z in (x * y, x * x, y * y)
    )
    spread = np.sqrt(of_x * of_y)
    known = (members >= SMALLEST_RATED) & (spread > 1e-12)
    return np.divide(together, spread, out=np.full(len(members), np.nan), where=known)

"""What is measured of a state, by the names that `levels.toml` uses; outcomes are measured by their ids."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.constants import BAIK, MODERATE, SANGAT_BAIK
from asnsim.model.scene.state import State
from asnsim.population.civil_service import FUNCTIONAL, SECTORS
from asnsim.population.pay import pay_table

Column = Callable[[State], NDArray[np.generic]]


def _share(which: Column, of: Column | None = None) -> Callable[[State], float]:
    """Percent of those `of` whom `which` holds."""

    def measure(state: State) -> float:
        there = of(state) if of is not None else np.ones(state.rows, dtype=bool)
        return 100.0 * float(np.asarray(which(state))[there].mean())

    return measure


def _between(column: str, low: float, high: float) -> Column:
    """Whether a column is from `low` to below `high`."""
    return lambda state: (state.employees[column] >= low) & (state.employees[column] < high)


def _pns(state: State) -> NDArray[np.generic]:
    return np.asarray(state.employees["pppk"] == 0)


def _above_table(state: State) -> float:
    """People whose base pay is above the highest cell of their table."""
    people = state.employees
    return float((people["base_pay"] > pay_table().max(axis=(1, 2))[people["pppk"]] + 0.5).sum())


def _served(column: str, sectors: tuple[int, ...] = tuple(range(len(SECTORS)))) -> Callable[[State], float]:
    """Mean of a column of units over the citizens of these sectors."""

    def measure(state: State) -> float:
        units = state.units
        weights = units["citizens"] * np.isin(units["sector"], sectors)
        return float(np.average(units[column], weights=weights)) if weights.sum() > 0 else float("nan")

    return measure


def _complaints(state: State) -> float:
    """Complaints of the quarter per 10,000 people."""
    return float(1e4 * state.units["complaints"].sum() / max(1.0, state.units["citizens"].sum()))


MEASURES: dict[str, Callable[[State], float]] = {
    **{
        f"golongan_{number}": _share(_between("grade", low, high), _pns)
        for number, low, high in ((1, 1, 5), (2, 5, 9), (3, 9, 13), (4, 13, 18))
    },
    "golongan_4c": _share(_between("grade", 15, 18), _pns),
    "age_30": _share(_between("age", 0, 31), _pns),
    "age_40": _share(_between("age", 31, 41), _pns),
    "age_50": _share(_between("age", 41, 51), _pns),
    "age_60": _share(_between("age", 51, 99), _pns),
    "service_5": _share(_between("tenure", 0, 6)),
    "service_pns_10": _share(_between("tenure", 0, 11), _pns),
    "service_pns_20": _share(_between("tenure", 11, 21), _pns),
    "service_pns_30": _share(_between("tenure", 21, 31), _pns),
    "service_pns_over": _share(_between("tenure", 31, 99), _pns),
    "women": _share(_between("sex", 1, 2)),
    "pppk": _share(_between("pppk", 1, 2)),
    "structural": _share(lambda state: state.employees["leads"] >= 0),
    "functional": _share(_between("position", FUNCTIONAL, FUNCTIONAL + 1)),
    "school_senior": _share(_between("education", 1, 2)),
    "school_diploma": _share(_between("education", 2, 3)),
    "school_bachelor": _share(_between("education", 3, 6)),
    "above_table": _above_table,
    "tpp_paid": lambda state: float(state.employees["tpp"].sum()),
    "tpp_mean": lambda state: float(state.employees["tpp_full"].mean()),
    "sangat_baik": _share(_between("predicate_year", SANGAT_BAIK, SANGAT_BAIK + 1)),
    "baik": _share(_between("predicate_year", BAIK, BAIK + 1)),
    "below_baik": _share(_between("predicate_year", 0, BAIK)),
    "sanctioned": _share(_between("sanction", 1, 99)),
    "moderate_or_severe": lambda state: float((state.employees["sanction"] >= MODERATE).sum()),
    "attendance_percent": lambda state: 100.0 * float(state.employees["attendance"].mean()),
    "complaints": _complaints,
    "skm_registration": _served("skm", (SECTORS.index("civil_registration"),)),
}
"""Percent, persons, rupiah, points: the unit is that of the level, by its `scale`."""

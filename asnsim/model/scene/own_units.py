"""The units that are under a scheme as an office of their own, to measure it and to book what it costs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.model.scene.state import State
from asnsim.records import picked


def own_units(state: State) -> State:
    """A copy of `state` with the units alone that are under its scheme, for looking at, not for running on.

    Rows and units are numbered anew. Who stands outside is nobody in it: a head from elsewhere is as the regional
    leader, -1, and so is the unit that somebody leads elsewhere. What the whole office is measured against stays.
    """
    if state.own.all():
        return state
    rows, here = np.flatnonzero(state.own_rows), np.flatnonzero(state.own)
    row_now, unit_now = _numbers(rows, state.rows), _numbers(here, len(state.units))
    employees, units = picked(state.employees, rows), picked(state.units, here)
    segments = picked(state.segments, state.own[state.segments["unit"]])
    employees["unit"] = unit_now[employees["unit"]]
    employees["supervisor"] = _anew(employees["supervisor"], row_now)
    employees["leads"] = _anew(employees["leads"], unit_now)
    units["head"] = _anew(units["head"], row_now)
    units["stop"] = np.cumsum(units["stop"] - units["first"])
    units["first"] = np.concatenate([[0], units["stop"][:-1]])
    segments["unit"] = unit_now[segments["unit"]]
    blocks = ("judgements", "promise", "worth", "reward", "trust", "sight")
    by_row: dict[str, Any] = {name: getattr(state, name)[..., rows] for name in blocks}
    return replace(
        state,
        employees=employees,
        units=units,
        segments=segments,
        own=np.ones(len(here), dtype=bool),
        part_of=state,
        before=None,
        favours={},
        careers={name: column[rows] for name, column in state.careers.items()},
        memory={kind: picked(table, rows) for kind, table in state.memory.items()},
        unit_memory={kind: picked(table, here) for kind, table in state.unit_memory.items()},
        pushes={slow: push[rows] for slow, push in state.pushes.items()},
        **by_row,
    )


def _numbers(kept: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """The new number of each of `count` rows of which some are `kept`; -1 for the others."""
    now = np.full(count, -1)
    now[kept] = np.arange(len(kept))
    return now


def _anew(numbers: NDArray[np.int64], now: NDArray[np.int64]) -> NDArray[np.int64]:
    """New numbers of those that are some, and -1 of those that are none."""
    return np.where(numbers >= 0, now[np.maximum(numbers, 0)], -1)

"""Which experiments depend on a mechanism: each is switched off in turn, and the experiments are run again."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from asnsim.experiment.progress import progress_bar
from asnsim.files import packaged
from asnsim.studies.virtual import EXPERIMENTS, Experiment
from asnsim.studies.virtual.cards import CardCell
from asnsim.studies.virtual.validation import Size, numbers
from asnsim.studies.virtual.verdicts import passes

Floats = NDArray[np.float64]

SIZE = Size(6, 1)
"""Enough to see what moves: parameter sets and random draws are the same with a mechanism and without it."""

NOTICED = 0.1
"""Share of a cell's band that counts as having moved."""

CARRIED = 0.8
"""Share of a cell's number that is gone without the mechanism that carries it."""

MOVED, TURNED = "o", "X"
"""Marks of an experiment: a cell moved; a cell passes with the mechanism and not without it, or the reverse."""


class Mechanism(NamedTuple):
    """A mechanism, the parameter values that switch it off, and its name by language."""

    id: str
    off: Mapping[str, float]
    title: Mapping[str, str]


@cache
def mechanisms() -> tuple[Mechanism, ...]:
    """All rows of mechanisms.csv, in its order."""
    with packaged("studies/virtual/mechanisms.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_mechanism(row) for row in csv.DictReader(file))


def _mechanism(row: dict[str, str]) -> Mechanism:
    off = dict(one.split("=") for one in row["off"].split())
    values = {name: float(value) for name, value in off.items()}
    return Mechanism(row["mechanism"], values, {"en": row["en"], "id": row["id"]})


def shipped() -> pd.DataFrame:
    """The table that the package carries, as `switched_off()` made it last."""
    return pd.read_csv(packaged("studies/virtual/carried.csv"), keep_default_na=False)


class SwitchedOff(NamedTuple):
    """What happens without each mechanism.

    Attributes:
        marks: one row per mechanism, one column per experiment: `TURNED` where the verdict of one of its cells changes,
            `MOVED` where a cell moves by `NOTICED` or more and the 95% interval of the paired difference leaves out
            zero, else empty.
        carriers: one row per cell that a single mechanism carries alone: id, mechanism.
    """

    marks: pd.DataFrame
    carriers: pd.DataFrame


def switched_off(
    size: Size = SIZE, seed: int = 1, workers: int | None = None, progress: bool = False
) -> SwitchedOff:
    """Each mechanism is switched off in turn, on the same parameter sets and with the same luck."""
    ids = [experiment.id for experiment in EXPERIMENTS]
    whole = numbers(ids, size, seed, workers=workers)
    rows, means = [], {}
    with progress_bar(progress, len(mechanisms()), 0, "mechanism") as told:
        for mechanism in mechanisms():
            without = numbers(ids, size, seed, mechanism.off, workers)
            rows.append((mechanism.id, *(_mark(one, whole, without) for one in EXPERIMENTS)))
            means[mechanism.id] = without.mean()
            told.advance()
    carriers = carried_alone(whole.mean(), pd.DataFrame(means))
    return SwitchedOff(pd.DataFrame(rows, columns=["mechanism", *ids]), carriers)


def carried_alone(whole: pd.Series[float], without: pd.DataFrame) -> pd.DataFrame:
    """Cells (id) of which exactly one mechanism carries `CARRIED` or more: its number without it is that much smaller,
    or has the other sign. `whole` is (cell,), `without` (cell, mechanism)."""
    lost = 1.0 - without.div(whole, axis="index")
    alone = lost.ge(CARRIED)
    found = alone[alone.sum(axis="columns") == 1]
    return pd.DataFrame({"id": found.index, "mechanism": found.idxmax(axis="columns").to_numpy()})


def _mark(one: Experiment, whole: pd.DataFrame, without: pd.DataFrame) -> str:
    marks = {_mark_cell(cell, whole[cell.id].to_numpy(), without[cell.id].to_numpy()) for cell in one.cells}
    return TURNED if TURNED in marks else MOVED if MOVED in marks else ""


def _mark_cell(cell: CardCell, whole: Floats, without: Floats) -> str:
    if passes(cell, whole) != passes(cell, without):
        return TURNED
    difference = without - whole
    spread = float(difference.std(ddof=1)) / np.sqrt(len(difference))
    clear = abs(difference.mean()) > float(stats.t.ppf(0.975, len(difference) - 1)) * spread
    return MOVED if clear and abs(difference.mean()) >= NOTICED * (cell.high - cell.low) else ""

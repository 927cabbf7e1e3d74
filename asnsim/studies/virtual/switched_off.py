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
from asnsim.studies.virtual import EXPERIMENTS, Cell
from asnsim.studies.virtual.validation import Size, interval, numbers

Floats = NDArray[np.float64]

SIZE = Size(12, 1)
"""Enough to see what moves: parameter sets and random draws are the same with a mechanism and without it."""

NOTICED = 0.1
"""Share of a cell's band (of its number, where the band is open) that counts as having moved."""

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


def switched_off(
    size: Size = SIZE, seed: int = 1, workers: int | None = None, progress: bool = False
) -> pd.DataFrame:
    """One row per mechanism, one column per experiment: what happens to the experiment without the mechanism.

    `TURNED` where the verdict of one of its cells changes, `MOVED` where a cell moves by `NOTICED` or more and the
    95% interval of the paired difference leaves out zero, else empty.
    """
    ids = [experiment.id for experiment in EXPERIMENTS]
    whole = numbers(ids, size, seed, workers=workers)
    rows = []
    with progress_bar(progress, len(mechanisms()), 0, "mechanism") as advance:
        for mechanism in mechanisms():
            without = numbers(ids, size, seed, mechanism.off, workers)
            rows.append((mechanism.id, *(_mark(one.cells, whole, without) for one in EXPERIMENTS)))
            advance()
    return pd.DataFrame(rows, columns=["mechanism", *ids])


def _mark(cells: tuple[Cell, ...], whole: pd.DataFrame, without: pd.DataFrame) -> str:
    marks = {_mark_cell(one, whole[one.id].to_numpy(), without[one.id].to_numpy()) for one in cells}
    return TURNED if TURNED in marks else MOVED if MOVED in marks else ""


def _mark_cell(cell: Cell, whole: Floats, without: Floats) -> str:
    if cell.holds(*interval(whole)) != cell.holds(*interval(without)):
        return TURNED
    difference = without - whole
    spread = float(difference.std(ddof=1)) / np.sqrt(len(difference))
    clear = abs(difference.mean()) > float(stats.t.ppf(0.975, len(difference) - 1)) * spread
    band = cell.high - cell.low
    scale = band if np.isfinite(band) else abs(float(whole.mean()))
    return MOVED if clear and abs(difference.mean()) >= NOTICED * scale else ""

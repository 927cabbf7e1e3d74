"""Validation: every virtual experiment, published beside simulated, with what a miss means."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.errors import unknown_name
from asnsim.experiment.progress import progress_bar
from asnsim.experiment.simulation import warm_up
from asnsim.experiment.virtual import EXPERIMENTS, Cell, Experiment
from asnsim.experiment.virtual.lab import Lab
from asnsim.experiment.workers import Pool, usable_cores
from asnsim.files import packaged
from asnsim.luck import replication_seed

COLUMNS = (
    "id",
    "experiment",
    "title",
    "band_low",
    "band_high",
    "published",
    "simulated",
    "ci_low",
    "ci_high",
    "passed",
    "recorded",
    "citation",
)
"""Columns of the table: a row a cell. A band without a bound has no number there."""


def validate(
    only: Sequence[str] = (),
    quick: bool = False,
    seed: int = 1,
    workers: int | None = None,
    progress: bool = False,
    language: str = "en",
    parameters: Mapping[str, Any] | None = None,
) -> pd.DataFrame:
    """Run the experiments (all, or those of these ids) and compare with what was published.

    Returns a row a cell with `COLUMNS`: the mean over replications with its 95% interval (t), whether it
    passes,
    and what is recorded for it. `quick` takes fewer replications; `parameters` are laid over every scenario
    (`Lab`), so that a set of an ensemble, or a mechanism switched off, can be asked the same.
    Raises `InputError` for an unknown id.
    """
    chosen = [find(id) for id in only] or list(EXPERIMENTS)
    numbers = _run(_jobs(chosen, quick, seed, parameters or {}), workers, progress)
    expected = recorded()
    rows = []
    for experiment in chosen:
        for cell in experiment.cells:
            values = np.array([one[cell.id] for one in numbers if cell.id in one])
            rows.append(_row(experiment, cell, interval(values), expected.get(cell.id), language))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def find(id: str) -> Experiment:
    """The experiment of that id, as "V7"; `InputError` with the nearest id when there is none."""
    by_id = {experiment.id: experiment for experiment in EXPERIMENTS}
    if id.upper() not in by_id:
        raise unknown_name("experiment", id, by_id)
    return by_id[id.upper()]


def recorded() -> dict[str, bool]:
    """Which cells are recorded as passing; a recorded one that is missed fails the check."""
    with packaged("experiment/virtual/recorded.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["passes"] == "yes" for row in csv.DictReader(file)}


def lost(table: pd.DataFrame) -> list[str]:
    """Ids of cells that are recorded as passing and are missed by more than the luck of the replications.

    A cell near the edge of its band may miss it by chance, the more so with few replications: then its interval
    reaches into the band, and the miss is shown but not counted as lost.
    """
    return [row.id for row in table.itertuples() if row.recorded and not row.passed and _outside(row)]


def _outside(row: Any) -> bool:
    """Whether the whole interval lies outside the band; a bound that is NaN or None is none."""
    above = row.band_high is not None and row.ci_low > row.band_high
    below = row.band_low is not None and row.ci_high < row.band_low
    return bool(above or below)


def interval(values: NDArray[np.float64]) -> tuple[float, float, float]:
    """Mean over replications with its 95% interval by Student's t; of one replication the mean three
    times."""
    from scipy.stats import t

    mean, n = float(values.mean()), len(values)
    if n < 2:
        return mean, mean, mean
    half = float(t.ppf(0.975, n - 1) * values.std(ddof=1) / np.sqrt(n))
    return mean, mean - half, mean + half


def replication(ids: Sequence[str], seed: int, parameters: Mapping[str, Any]) -> dict[str, float]:
    """One replication of some experiments under one luck: cell id -> number."""
    numbers: dict[str, float] = {}
    for id in ids:
        found = find(id).run(Lab(seed, parameters))
        numbers |= {cell: float(number) for cell, number in found.items()}
    return numbers


Job = tuple[list[str], int, Mapping[str, Any]]
"""Arguments of `replication`."""


def _jobs(chosen: Sequence[Experiment], quick: bool, seed: int, parameters: Mapping[str, Any]) -> list[Job]:
    """A job a replication; an experiment that needs fewer is left out of the later ones."""
    sizes = {one.id: one.quick_replications if quick else one.replications for one in chosen}
    return [
        ([id for id, size in sizes.items() if r < size], replication_seed(seed, r), parameters)
        for r in range(max(sizes.values()))
    ]


def _run(jobs: Sequence[Job], workers: int | None, progress: bool) -> list[dict[str, float]]:
    """Numbers of all replications, in their order whoever computed them."""
    count = min(workers or usable_cores(), len(jobs))
    numbers = []
    with progress_bar(progress, len(jobs), 0) as advance:
        if count == 1:
            for job in jobs:
                numbers.append(replication(*job))
                advance()
            return numbers
        warm_up()  # compile once, before processes start
        pool = Pool(count)
        try:
            for future in [pool.submit(replication, *job) for job in jobs]:
                numbers.append(future.result())
                advance()
        finally:
            pool.stop()
    return numbers


def _row(
    experiment: Experiment,
    cell: Cell,
    estimate: tuple[float, float, float],
    expected: bool | None,
    language: str,
) -> tuple[object, ...]:
    mean, low, high = estimate
    return (
        cell.id,
        experiment.id,
        cell.title[language],
        cell.low if np.isfinite(cell.low) else np.nan,
        cell.high if np.isfinite(cell.high) else np.nan,
        np.nan if cell.published is None else cell.published,
        mean,
        low,
        high,
        cell.holds(mean, low, high),
        bool(expected),
        cell.citation,
    )

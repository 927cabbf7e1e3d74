"""Validation: every virtual experiment, published beside simulated, with what a miss means."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.errors import unknown_name
from asnsim.experiment.accepted_sets import ensemble
from asnsim.experiment.jobs import run_jobs
from asnsim.files import packaged
from asnsim.luck import replication_seed
from asnsim.scenario.overlay import Values
from asnsim.studies.virtual import EXPERIMENTS, Cell, Experiment
from asnsim.studies.virtual.lab import Lab

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
"""Columns of the table: one row per cell. A band without a bound has no number there."""


class Size(NamedTuple):
    """How much is run: parameter sets, spread over the ensemble, and replications of each."""

    sets: int
    replications: int


FULL, QUICK = Size(128, 2), Size(64, 1)


def validate(
    only: Sequence[str] = (),
    quick: bool = False,
    seed: int = 1,
    workers: int | None = None,
    progress: bool = False,
    language: str = "en",
) -> pd.DataFrame:
    """Run the experiments (all, or those of these ids) over the ensemble and compare with what was published.

    Returns one row per cell with `COLUMNS`: the mean over parameter sets, the range of the middle 95% of the sets, each
    with its own luck, whether it passes, and what is recorded for it. `quick` takes fewer sets and replications.
    Raises `InputError` for an unknown id.
    """
    chosen = [find(id) for id in only] or list(EXPERIMENTS)
    size = QUICK if quick else FULL
    by_set = numbers([one.id for one in chosen], size, seed, workers=workers, progress=progress)
    expected = recorded()
    rows = []
    for experiment in chosen:
        for cell in experiment.cells:
            estimate = interval(by_set[cell.id].to_numpy())
            rows.append(_row(experiment, cell, estimate, expected.get(cell.id), language))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def numbers(
    ids: Sequence[str],
    size: Size,
    seed: int = 1,
    parameters: Values | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> pd.DataFrame:
    """The cells' numbers by parameter set (index from 1), each the mean over its replications.

    `parameters` are laid over every scenario, so that a mechanism can be switched off.
    """
    sets = ensemble()[:: max(1, len(ensemble()) // size.sets)][: size.sets]
    jobs = [
        (tuple(ids), replication_seed(seed, k * size.replications + r), one, parameters or {})
        for k, one in enumerate(sets)
        for r in range(size.replications)
    ]
    found = pd.DataFrame(run_jobs(replication, jobs, workers, progress))
    means = found.groupby(np.arange(len(jobs)) // size.replications).mean()
    means.index = pd.RangeIndex(1, len(sets) + 1, name="set")
    return means


def find(id: str) -> Experiment:
    """The experiment of that id, as "V7"; `InputError` with the nearest id when there is none."""
    by_id = {experiment.id: experiment for experiment in EXPERIMENTS}
    if id.upper() not in by_id:
        raise unknown_name("experiment", id, by_id)
    return by_id[id.upper()]


def recorded() -> dict[str, bool]:
    """Which cells are recorded as passing; a recorded one that is missed fails the check."""
    with packaged("studies/virtual/recorded.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["passes"] == "yes" for row in csv.DictReader(file)}


def lost(table: pd.DataFrame) -> list[str]:
    """Ids of cells that are recorded as passing and are missed."""
    return [row.id for row in table.itertuples() if row.recorded and not row.passed]


def interval(values: NDArray[np.float64]) -> tuple[float, float, float]:
    """Mean over parameter sets with the range of the middle 95% of them."""
    low, high = np.quantile(values, [0.025, 0.975])
    return float(values.mean()), float(low), float(high)


def replication(ids: Sequence[str], seed: int, defaults: Values, parameters: Values) -> dict[str, float]:
    """One replication of some experiments under one luck and one parameter set: cell id -> number."""
    lab, found = Lab(seed, parameters, defaults), dict[str, float]()
    for id in ids:
        found |= {cell: float(number) for cell, number in find(id).run(lab).items()}
    return found


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

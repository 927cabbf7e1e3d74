"""Validation: every virtual experiment, published beside simulated, with a verdict and what a miss means."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.errors import unknown_name
from asnsim.evidence import fact
from asnsim.experiment.accepted_sets import ensemble
from asnsim.experiment.jobs import run_jobs
from asnsim.experiment.progress import step
from asnsim.files import packaged
from asnsim.luck import replication_seed
from asnsim.scenario.overlay import Values
from asnsim.studies.virtual import EXPERIMENTS, Experiment
from asnsim.studies.virtual.cards import Card, CardCell, Erratum, cards
from asnsim.studies.virtual.lab import STUDY, Lab, Variation
from asnsim.studies.virtual.verdicts import (
    Verdict,
    band_at,
    grid_share,
    passes,
    places,
    share_in_band,
    verdict,
)

STEPS = 2
"""The experiments, and the dose that each comes to in the model."""

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
    "verdict",
    "share_in_band",
    "grid_share",
    "dose",
    "card",
    "default",
    "default_passed",
    "median_passed",
    "built_in",
    "carried_by",
    "erratum",
)
"""Columns of the table: one row per cell, and one for each card that cannot be represented, with no numbers.

`grid_share` has numbers where the grid was run. `dose` is what was measured on the default. `default` is the default's
number. `built_in` marks a cell whose sign is an assumption, `carried_by` names the one mechanism without which 80% of
the number is gone, `erratum` is the verdict under the latest erratum of the card.
"""


class Size(NamedTuple):
    """How much is run: parameter sets, spread over the ensemble, and replications of each set and of each place."""

    sets: int
    replications: int
    at_places: int = 1


FULL, QUICK = Size(96, 1, 3), Size(16, 1, 1)


class Job(NamedTuple):
    """What one process computes: some experiments under one luck, one parameter set and at one place."""

    ids: tuple[str, ...]
    seed: int
    defaults: Values
    parameters: Values
    place: Variation = STUDY


def validate(
    only: Sequence[str] = (),
    quick: bool = False,
    seed: int = 1,
    workers: int | None = None,
    progress: bool = False,
    language: str = "en",
    grid: bool = False,
) -> pd.DataFrame:
    """Run the experiments (all, or those of these ids) and compare with what was published.

    Each is run at its study's dose over the ensemble, on the default and on the median set; with `grid` on the default
    away from the study too. Returns one row per cell with `COLUMNS`: the mean over parameter sets, and the range of the
    middle 95% of them, each with its own luck. `quick` takes fewer sets and replications.
    Raises `InputError` for an unknown id.
    """
    chosen = [card(id) for id in only] or list(cards().values())
    shown = [find(one.id) for one in chosen if one.representable]
    size = QUICK if quick else FULL
    with step(1, STEPS):
        found = _run(shown, size, grid, seed, workers, progress)
    with step(2, STEPS):
        measured = run_jobs(measured_dose, [(id, seed) for id in found.ids], workers, progress, "experiment")
    doses = dict(zip(found.ids, measured, strict=True))
    rows: list[tuple[object, ...]] = []
    for one in chosen:
        if one.representable:
            rows += [_row(one, cell, found, doses[one.id], language) for cell in one.cells]
        else:
            rows.append(_not_representable(one, language))
    return pd.DataFrame(rows, columns=list(COLUMNS))


class Found(NamedTuple):
    """Numbers of the cells, each a mean over replications.

    Attributes:
        ids: of the experiments. by_set: (set, cell) over the ensemble. median: (cell,) of the median set.
        at: (cell,) of the default, by place.
    """

    ids: tuple[str, ...]
    by_set: pd.DataFrame
    median: pd.Series[float]
    at: dict[Variation, pd.Series[float]]


def _run(
    shown: Sequence[Experiment], size: Size, grid: bool, seed: int, workers: int | None, progress: bool
) -> Found:
    """All that a verdict needs, in one queue of jobs."""
    ids = tuple(one.id for one in shown)
    there = _by_place(shown) if grid else {STUDY: ids}
    places_of = [(ids, median_set(), STUDY), *((those, {}, place) for place, those in there.items())]
    seeds = [replication_seed(seed, r) for r in range(size.at_places)]
    on_sets = _over_sets(ids, size, seed, {})
    jobs = on_sets + [Job(those, one, at, {}, place) for those, at, place in places_of for one in seeds]
    results = run_jobs(replication, jobs, workers, progress)
    by_set = _means(results[: len(on_sets)], size.replications)
    rows = [row for _, row in _means(results[len(on_sets) :], size.at_places).iterrows()]
    return Found(ids, by_set, rows[0], dict(zip(there, rows[1:], strict=True)))


def _by_place(shown: Sequence[Experiment]) -> dict[Variation, tuple[str, ...]]:
    """The places at which some of the experiments are shown, and which of them."""
    all_places = dict.fromkeys(place for one in shown for place in places(one.card))
    return {place: tuple(one.id for one in shown if place in places(one.card)) for place in all_places}


def numbers(
    ids: Sequence[str],
    size: Size,
    seed: int = 1,
    parameters: Values | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> pd.DataFrame:
    """The cells' numbers by parameter set (index from 1), each the mean over its replications, at the study's dose.

    `parameters` are laid over every scenario, so that a mechanism can be switched off.
    """
    jobs = _over_sets(tuple(ids), size, seed, parameters or {})
    return _means(run_jobs(replication, jobs, workers, progress), size.replications)


def _over_sets(ids: tuple[str, ...], size: Size, seed: int, parameters: Values) -> list[Job]:
    """Every replication of sets that are spread over the ensemble, each with luck of its own."""
    sets = ensemble()[:: max(1, len(ensemble()) // size.sets)][: size.sets]
    return [
        Job(ids, replication_seed(seed, k * size.replications + r), one, parameters)
        for k, one in enumerate(sets)
        for r in range(size.replications)
    ]


def _means(results: list[dict[str, float]], replications: int) -> pd.DataFrame:
    """Means over every `replications` results, index from 1."""
    table = pd.DataFrame(results)
    means = table.groupby(np.arange(len(table)) // replications).mean()
    means.index = pd.RangeIndex(1, len(means) + 1, name="set")
    return means


def median_set() -> dict[str, Any]:
    """The set whose every parameter is the median over the ensemble, of a list each of its numbers.

    What is counted stays whole: the lower of the two in the middle.
    """
    found: dict[str, Any] = {}
    for name in ensemble()[0]:
        values = np.array([one[name] for one in ensemble()])
        whole = np.issubdtype(values.dtype, np.integer)
        found[name] = np.quantile(values, 0.5, axis=0, method="lower" if whole else "linear").tolist()
    return found


def find(id: str) -> Experiment:
    """The experiment of that id, as "V7"; `InputError` with the nearest id when there is none."""
    by_id = {experiment.id: experiment for experiment in EXPERIMENTS}
    if id.upper() not in by_id:
        raise unknown_name("experiment", id, by_id)
    return by_id[id.upper()]


def card(id: str) -> Card:
    """The card of that id, of what can be represented or not; `InputError` as `find`."""
    if id.upper() not in cards():
        raise unknown_name("experiment", id, cards())
    return cards()[id.upper()]


@cache
def recorded() -> dict[str, bool]:
    """Which cells are recorded as passing; a recorded one that is missed fails the check."""
    with packaged("studies/virtual/recorded.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["passes"] == "yes" for row in csv.DictReader(file)}


@cache
def carriers() -> dict[str, str]:
    """The one mechanism that carries a cell, by the cell's id; as `switched_off()` found it last."""
    with packaged("studies/virtual/carriers.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["mechanism"] for row in csv.DictReader(file)}


def lost(table: pd.DataFrame) -> list[str]:
    """Ids of cells that are recorded as passing and are missed."""
    return [row.id for row in table.itertuples() if row.recorded and not row.passed]


class Passing(NamedTuple):
    """How many experiments of a table pass in all of their cells."""

    experiments: int
    ensemble: int
    default: int
    median: int
    robust: int


def passing(table: pd.DataFrame) -> Passing:
    """Counts of a table of `validate()`; what cannot be represented is not among them."""
    shown = table[table["verdict"] != "not representable"]
    of = shown.assign(robust=shown["verdict"] == "robust").groupby("experiment")
    counts = [
        int(of[column].all().sum()) for column in ("passed", "default_passed", "median_passed", "robust")
    ]
    return Passing(len(of), *counts)


def interval(values: NDArray[np.float64]) -> tuple[float, float, float]:
    """Mean over parameter sets with the range of the middle 95% of them."""
    low, high = np.quantile(values, [0.025, 0.975])
    return float(values.mean()), float(low), float(high)


def replication(
    ids: Sequence[str], seed: int, defaults: Values, parameters: Values, place: Variation = STUDY
) -> dict[str, float]:
    """One replication of some experiments under one luck and one parameter set: cell id -> number."""
    lab, found = Lab(seed, parameters, defaults), dict[str, float]()
    for id in ids:
        one = find(id)
        found |= {cell: float(number) for cell, number in one.run(lab.trial(one.card, place)).items()}
    return found


def measured_dose(id: str, seed: int) -> float:
    """The dose of an experiment as it is measured on the default, in the unit of its card; NaN where it has none."""
    one = find(id)
    dose = one.card.dose
    return float("nan") if dose is None else one.doses(Lab(seed).trial(one.card))[dose.arm]


def _row(one: Card, cell: CardCell, found: Found, dose: float, language: str) -> tuple[object, ...]:
    values = found.by_set[cell.id].to_numpy()
    at = {place: float(row[cell.id]) for place, row in found.at.items() if place in places(one)}
    passed = passes(cell, values)
    share = grid_share(cell, at) if len(found.at) > 1 else None
    erratum = one.erratum(cell.id)
    mean, low, high = interval(values)
    return (
        cell.id,
        one.id,
        cell.title[language],
        cell.low,
        cell.high,
        np.nan if cell.published is None else cell.published,
        mean,
        low,
        high,
        passed,
        recorded().get(cell.id, False),
        cell.citation,
        verdict(passed, share),
        share_in_band(cell, values),
        np.nan if share is None else share,
        dose,
        one.id,
        at[STUDY],
        band_at(cell, STUDY).hold(at[STUDY]),
        cell.band.hold(float(found.median[cell.id])),
        cell.built_in is not None,
        carriers().get(cell.id, ""),
        "" if erratum is None else _mended(cell, erratum, found, one),
    )


def _mended(cell: CardCell, erratum: Erratum, found: Found, one: Card) -> Verdict:
    """The verdict by an erratum: its band, and its number where the first was taken wrongly."""
    mended = cell.model_copy(update={"low": erratum.low, "high": erratum.high})
    at = {place: float(row[erratum.number]) for place, row in found.at.items() if place in places(one)}
    share = grid_share(mended, at) if len(found.at) > 1 else None
    return verdict(passes(mended, found.by_set[erratum.number].to_numpy()), share)


def _not_representable(one: Card, language: str) -> tuple[object, ...]:
    nothing = dict.fromkeys(COLUMNS, np.nan) | {
        "id": one.id,
        "experiment": one.id,
        "title": one.title[language],
        "passed": False,
        "recorded": False,
        "citation": "; ".join(dict.fromkeys(fact(id).cited for id in one.study)),
        "verdict": "not representable",
        "card": one.id,
        "default_passed": False,
        "median_passed": False,
        "built_in": False,
        "carried_by": "",
        "erratum": "",
    }
    return tuple(nothing[name] for name in COLUMNS)

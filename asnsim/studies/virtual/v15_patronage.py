"""V15: posts of heads that go to those who are close to whoever gives them, against posts by merit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from asnsim.studies.virtual.cards import MENDED
from asnsim.studies.virtual.estimators import in_sds
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Floats, Trial


class NewHeads(NamedTuple):
    """The heads who came since the beginning: closeness, SD; results of their units, and those of connected heads less
    those of the others, SD between units; NaN where fewer than two came.

    The last two are the same of the ties that a head had to his superior in the quarter before he came.
    """

    closeness: float
    results: float
    connected: float
    ties: float
    tied: float


def run(trial: Trial) -> Mapping[str, float]:
    """Five years of each."""
    patronage, merit = (new_heads(trial, arm) for arm in ("v15-patronage", "v15-merit"))
    return {
        "V15a": patronage.closeness - merit.closeness,
        "V15b": patronage.results - merit.results,
        "V15c": patronage.connected - merit.connected,
        f"V15a{MENDED}": patronage.ties - merit.ties,
        f"V15c{MENDED}": patronage.tied - merit.tied,
    }


def new_heads(trial: Trial, arm: str) -> NewHeads:
    """What became of the posts of heads in an arm."""
    office = trial.office(arm)
    units = office.state.units
    led = units["head"] >= 0
    heads = units["head"][led].astype(int)
    ties = np.full(len(heads), np.nan)
    first = office.persons[heads]
    for _ in range(trial.quarters):
        before = dict(zip(office.persons, in_sds(office["closeness"]), strict=True))
        sat = office.persons[heads]
        now = office.work().persons[heads]
        ties = np.where(now == sat, ties, [before.get(one, np.nan) for one in now])
    new = office.persons[heads] != first
    if new.sum() < 2:
        return NewHeads(*(np.nan,) * 5)
    unit = office["unit"].astype(int)
    sums = np.bincount(unit, office.year() * office.staff, len(units))
    members = np.bincount(unit, office.staff, len(units))
    results = in_sds(sums[led] / np.maximum(1, members[led]))[new]
    closeness, had = in_sds(office["closeness"])[heads][new], ties[new]
    known = np.isfinite(had)
    return NewHeads(
        float(closeness.mean()),
        float(results.mean()),
        gap(results, closeness),
        float(had[known].mean()) if known.any() else np.nan,
        gap(results[known], had[known]),
    )


def gap(results: Floats, ties: Floats) -> float:
    """Mean result of those whose ties are above the median less that of the others; NaN where either is nobody."""
    above = ties > np.median(ties) if len(ties) else np.zeros(0, dtype=bool)
    if above.all() or not above.any():
        return np.nan
    return float(results[above].mean() - results[~above].mean())


EXPERIMENT = Experiment("V15", run)

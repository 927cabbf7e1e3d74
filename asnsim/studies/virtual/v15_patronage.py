"""V15: posts of heads that go to those who are close to whoever gives them, against posts by merit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from asnsim.studies.virtual.estimators import in_sds
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


class NewHeads(NamedTuple):
    """Closeness of the heads who came since the beginning, SD; results of their units, and those of connected heads
    less those of the others, SD between units; NaN where fewer than two came."""

    closeness: float
    results: float
    connected: float


def run(trial: Trial) -> Mapping[str, float]:
    """Five years of each."""
    patronage, merit = (new_heads(trial, arm) for arm in ("v15-patronage", "v15-merit"))
    return {
        "V15a": patronage.closeness - merit.closeness,
        "V15b": patronage.results - merit.results,
        "V15c": patronage.connected - merit.connected,
    }


def new_heads(trial: Trial, arm: str) -> NewHeads:
    """What became of the posts of heads in an arm."""
    office = trial.office(arm)
    units = office.state.units
    led = units["head"] >= 0
    heads = units["head"][led].astype(int)
    before = office.persons[heads]
    office.work(trial.quarters)
    new = office.persons[heads] != before
    closeness = in_sds(office["closeness"])[heads][new]
    sums = np.bincount(office["unit"].astype(int), office.year() * office.staff, len(units))
    members = np.bincount(office["unit"].astype(int), office.staff, len(units))
    results = in_sds(sums[led] / np.maximum(1, members[led]))[new]
    if new.sum() < 2:
        return NewHeads(np.nan, np.nan, np.nan)
    connected = closeness > np.median(closeness)
    gap = results[connected].mean() - results[~connected].mean()
    return NewHeads(float(closeness.mean()), float(results.mean()), float(gap))


EXPERIMENT = Experiment("V15", run)

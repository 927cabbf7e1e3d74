"""V7: a steeper ladder motivates where merit decides who climbs, and demotivates where it does not."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.cards import MENDED
from asnsim.studies.virtual.estimators import interaction, percent, unit_means
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Floats, Trial

MERIT = {
    "v7-discretion-shallow": 0.0,
    "v7-discretion-steep": 0.0,
    "v7-merit-shallow": 1.0,
    "v7-merit-steep": 1.0,
}
STEEP = {
    "v7-discretion-shallow": 0.0,
    "v7-discretion-steep": 1.0,
    "v7-merit-shallow": 0.0,
    "v7-merit-steep": 1.0,
}


def run(trial: Trial) -> Mapping[str, float]:
    """Log of units' output in the last quarter (of a year, with the tenth month in it), in a 2 x 2."""
    made = {arm: _output(trial, arm) for arm in MERIT}
    output = np.concatenate(list(made.values()))
    merit, steep = (
        np.concatenate([np.full(len(units), level[arm]) for arm, units in made.items()])
        for level in (MERIT, STEEP)
    )
    working = output > 0.0
    mended = _effects(output[working], merit[working], steep[working])
    # Of a unit that makes nothing there is no logarithm.
    whole = mended if working.all() else dict.fromkeys(mended, np.nan)
    return whole | {f"{cell}{MENDED}": number for cell, number in mended.items()}


def _output(trial: Trial, arm: str) -> Floats:
    office = trial.office(arm).work(trial.quarters)
    return unit_means(office["true_results"], office["unit"])


def _effects(output: Floats, merit: Floats, steep: Floats) -> dict[str, float]:
    """The cells, from units that make something."""
    found = interaction(np.log(output), merit, steep)
    return {
        "V7a": percent(found.first),
        "V7b": percent(found.second_with),
        "V7c": percent(found.second_without),
        "V7d": percent(found.interaction),
    }


EXPERIMENT = Experiment("V7", run)

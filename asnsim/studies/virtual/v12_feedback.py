"""V12: feedback by the superior, and 360-degree feedback for development or for administration."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import cohens_d, standardised
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """A year of each; a study is a unit of about 40 whose control has luck of its own."""
    told = trial.office("v12-feedback").work(trial.quarters)
    untold = trial.office("v12-no-feedback", other_luck=True).work(trial.quarters)
    effects = [
        cohens_d(told.year()[told["unit"] == unit], untold.year()[untold["unit"] == unit])
        for unit in np.flatnonzero(told.state.units["stop"] - told.state.units["first"] >= 20)
    ]
    return {
        "V12a": float(np.mean(effects)),
        "V12b": 100.0 * float(np.mean(np.array(effects) < 0.0)),
        "V12c": change(trial, "v12-360-development", "v12-no-feedback"),
        "V12d": change(trial, "v12-360-administrative", "v12-administrative"),
    }


def change(trial: Trial, told: str, untold: str) -> float:
    """What a year of feedback does to the ratings by peers, SD."""
    first, second = (trial.office(arm).work(trial.quarters).rated_by_peers for arm in (told, untold))
    return standardised(first, second)


EXPERIMENT = Experiment("V12", run)

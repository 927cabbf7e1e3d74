"""V13: what colleagues write when something hangs on it, and when their name stands beside it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Mean peer score less true performance, in a 2 x 2 of stakes and names."""
    anonymous, named, anonymous_stakes, named_stakes = (
        distortion(trial, arm) for arm in ("anonymous", "named", "anonymous-stakes", "named-stakes")
    )
    return {
        "V13a": anonymous,
        "V13b": named - anonymous,
        "V13c": anonymous_stakes,
        "V13d": named_stakes - anonymous_stakes,
    }


def distortion(trial: Trial, arm: str) -> float:
    """Peer score minus true performance in the last quarter, SD."""
    office = trial.office(f"v13-{arm}").work(trial.quarters)
    return float(np.nanmean(office.peers - office.true))


EXPERIMENT = Experiment("V13", run)

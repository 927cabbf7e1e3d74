"""V26: teachers of remote schools whose allowance follows a camera, and whom parents score."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import standardised
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial, value_in

DAYS_A_MONTH = 21.0


def run(trial: Trial) -> Mapping[str, float]:
    """True results of the last year."""
    camera, remote = (trial.office(f"v26-{arm}").work(trial.quarters).year() for arm in ("camera", "remote"))
    return {"V26a": standardised(camera, remote)}


def hanging(trial: Trial) -> Mapping[str, float]:
    """Part of pay that is lost with a month of absence, mean."""
    people = trial.office("v26-camera")
    monthly = people["base_pay"] + people["post_pay"] + people["tpp_full"]
    cut = value_in(trial.arm("v26-camera").scenario, "incentives.tpp.day_cut")
    return {"v26-camera": float(np.mean(cut * DAYS_A_MONTH * people["tpp_full"] / monthly))}


EXPERIMENT = Experiment("V26", run, hanging)

"""V22: subordinates who sign what they say of their head."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import standardised
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Floats, Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Mean rating of heads from below, with names and without."""
    named, anonymous = (from_below(trial, arm) for arm in ("v22-named", "v22-anonymous"))
    return {"V22a": standardised(named, anonymous)}


def from_below(trial: Trial, arm: str) -> Floats:
    """What subordinates say of each head, mean over them and what they see, (head,), SD."""
    said = trial.office(arm).work(trial.quarters).judged_by("subordinates")
    heads = np.isfinite(said).any(axis=(0, 1))
    return np.asarray(np.nanmean(said[:, :, heads], axis=(0, 1)))


EXPERIMENT = Experiment("V22", run)

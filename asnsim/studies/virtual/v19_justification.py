"""V19: raters who must answer for what they say, told that accuracy is wanted or told nothing."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import standardised
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial
from asnsim.studies.virtual.v18_rater_training import accuracy_gained


def run(trial: Trial) -> Mapping[str, float]:
    """Accuracy where it is asked for, and leniency where nothing is said."""
    free, accuracy, pleasing = (
        trial.office(f"v19-{arm}").work(trial.quarters) for arm in ("free", "accuracy", "pleasing")
    )
    return {
        "V19a": accuracy_gained(accuracy, free),
        "V19b": standardised(pleasing.first_supervisor, free.first_supervisor),
    }


EXPERIMENT = Experiment("V19", run)

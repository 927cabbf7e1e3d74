"""V11: a quota on predicates, with and without a way to harm colleagues, and a prize that colleagues
award."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import percent_change
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Output net of harm in the last quarter, each pair from one start."""
    return {
        "V11a": gain(trial, "v11-quota", "v11-free"),
        "V11b": gain(trial, "v11-quota-harm", "v11-free-harm"),
        "V11c": gain(trial, "v11-peers-prize", "v11-peers"),
    }


def gain(trial: Trial, treated: str, control: str) -> float:
    """Output of the treated against the control, percent."""
    first, second = (trial.office(arm).work(trial.quarters)["true_results"] for arm in (treated, control))
    return percent_change(first, second)


EXPERIMENT = Experiment("V11", run)

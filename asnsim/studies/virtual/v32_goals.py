"""V32: goals that are set and clear, against none."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import cohens_d
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """True results in the last quarter."""
    goals, vague = (
        trial.office(f"v32-{arm}").work(trial.quarters)["true_results"] for arm in ("goals", "vague")
    )
    return {"V32a": cohens_d(goals, vague)}


EXPERIMENT = Experiment("V32", run)

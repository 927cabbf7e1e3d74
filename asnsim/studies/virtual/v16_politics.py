"""V16: do those who see politics in the office do less?"""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import correlation
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Perceived politics and true performance of staff at the end."""
    office = trial.office("v16-status-quo").work(trial.quarters)
    return {"V16a": correlation(office["politics"][office.staff], office.true[office.staff])}


EXPERIMENT = Experiment("V16", run)

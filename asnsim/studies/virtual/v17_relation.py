"""V17: how far does a superior rate those higher with whom he gets on?"""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import correlation
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Closeness with what the superior says, and with what was done."""
    office = trial.office("v16-status-quo").work(trial.quarters)
    close = office["closeness"][office.staff]
    rated, done = (correlation(close, one[office.staff]) for one in (office.first_supervisor, office.true))
    return {"V17a": rated, "V17b": rated - done}


EXPERIMENT = Experiment("V17", run)

"""V35: are people of small teams rated higher for equal work?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import coefficients, in_sds
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """What a small team adds to the judgement of staff."""
    office = trial.office("v16-status-quo").work(trial.quarters)
    size = office.state.units["stop"] - office.state.units["first"]
    small = size[office["unit"].astype(int)] < np.median(size)
    staff = office.staff
    judged = in_sds(office.first_supervisor[staff])
    return {"V35a": float(coefficients(judged, small[staff].astype(float), office.true[staff])[0])}


EXPERIMENT = Experiment("V35", run)

"""V3: how far does a superior's rating go with countable output?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import correlation, icc1
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Overall judgement at the end of a year against the year's countable output, heads left out."""
    office = trial.office("v3-for-development")
    office.work(trial.quarters)
    judged = office.supervisors[office.staff]
    raw = correlation(judged[:, 0], office.year("observable")[office.staff])
    return {"V3a": raw / np.sqrt(icc1(judged)), "V3b": raw}


EXPERIMENT = Experiment("V3", run)

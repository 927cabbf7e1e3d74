"""V24: how do units fare under heads who were the best workers?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import coefficients
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial

YEAR = 4


def run(trial: Trial) -> Mapping[str, float]:
    """A year in which workers are known by their output; later, the units of those who have come to lead one."""
    office = trial.office("v24-by-output").work(YEAR)
    own = dict(zip(office.persons[office.staff], office.year()[office.staff], strict=True))
    office.work(trial.quarters - YEAR)
    unit, staff = office["unit"].astype(int), office.staff
    members = np.bincount(unit, staff)
    output = np.bincount(unit, office.year() * staff) / np.maximum(1, members)
    head, person = office.state.units["head"].astype(int), office.persons
    risen = [
        (own[person[head[k]]], output[k])
        for k in np.flatnonzero((head >= 0) & (members > 0))
        if person[head[k]] in own
    ]
    before, after = np.array(risen).T
    return {"V24a": 100.0 * float(coefficients(np.log(after), np.log2(before))[0])}


EXPERIMENT = Experiment("V24", run)

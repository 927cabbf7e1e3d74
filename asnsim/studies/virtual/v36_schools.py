"""V36: are parents more content with schools that do better?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.population.civil_service import SECTORS
from asnsim.studies.virtual.estimators import correlation
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial

SCHOOLS = SECTORS.index("education")


def run(trial: Trial) -> Mapping[str, float]:
    """Results of schools in the last year, and satisfaction of those whom they serve."""
    office = trial.office("v16-status-quo").work(trial.quarters)
    units, segments = office.state.units, office.state.segments
    unit = office["unit"].astype(int)
    results = np.bincount(unit, office.year(), len(units)) / np.maximum(
        1, np.bincount(unit, minlength=len(units))
    )
    served = np.bincount(segments["unit"], segments["citizens"], len(units))
    content = np.bincount(segments["unit"], segments["citizens"] * segments["satisfaction"], len(units))
    schools = (units["sector"] == SCHOOLS) & (served > 0.0)
    return {"V36a": correlation(results[schools], content[schools] / served[schools])}


EXPERIMENT = Experiment("V36", run)

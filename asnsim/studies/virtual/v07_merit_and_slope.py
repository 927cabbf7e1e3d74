"""V7: a steeper ladder motivates where merit decides who climbs, and demotivates where it does not."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import interaction, percent, unit_means
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial

ARMS = ("discretion-shallow", "discretion-steep", "merit-shallow", "merit-steep")


def run(trial: Trial) -> Mapping[str, float]:
    """Log of units' output in the last quarter (of a year, with the tenth month in it), in a 2 x 2."""
    outcome = []
    for arm in ARMS:
        office = trial.office(f"v7-{arm}").work(trial.quarters)
        outcome.append(np.log(unit_means(office["true_results"], office["unit"])))
    units = len(outcome[0])
    merit, steep = (np.repeat(levels, units) for levels in ([0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]))
    found = interaction(np.concatenate(outcome), merit, steep)
    return {
        "V7a": percent(found.first),
        "V7b": percent(found.second_with),
        "V7c": percent(found.second_without),
        "V7d": percent(found.interaction),
    }


EXPERIMENT = Experiment("V7", run)

"""V33: courses for persons and for whole units, half a year and more afterwards."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import cohens_d
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Office, Trial

HALF_A_YEAR = 2


def run(trial: Trial) -> Mapping[str, float]:
    """What those do now who were trained half a year ago or earlier, against themselves without it."""
    untrained = trial.office("v33-none").work(trial.quarters)
    alone, team = (
        gain(trial.office(f"v33-{arm}"), untrained, trial.quarters) for arm in ("individual", "team")
    )
    return {"V33a": alone, "V33b": alone, "V33c": team}


def gain(office: Office, untrained: Office, quarters: int) -> float:
    """d of those trained, results and service, mean of both."""
    office.work(quarters - HALF_A_YEAR)
    trained = np.asarray(office.state.memory["training"]["course"] > 0)
    office.work(HALF_A_YEAR)
    return float(
        np.mean(
            [
                cohens_d(office[done][trained], untrained[done][trained])
                for done in ("true_results", "output_service")
            ]
        )
    )


EXPERIMENT = Experiment("V33", run)

"""V1: do contract staff (PPPK) get the predicates that were published for them, from given attributes
alone?"""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.model.core.constants import BAIK, SANGAT_BAIK
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Annual predicates of two years of the status quo, by status, in percent."""
    office = trial.office("v1-status-quo")
    contract = office["pppk"] == 1
    shares = dict.fromkeys(("baik", "best", "lower", "gap"), 0.0)
    years = trial.quarters // 4
    for _ in range(years):
        predicate = office.work(4)["predicate_year"]
        best = 100.0 * (predicate == SANGAT_BAIK)
        shares["baik"] += 100.0 * float((predicate[contract] == BAIK).mean()) / years
        shares["best"] += float(best[contract].mean()) / years
        shares["lower"] += 100.0 * float((predicate[contract] < BAIK).mean()) / years
        shares["gap"] += float(best[contract].mean() - best[~contract].mean()) / years
    return {"V1a": shares["baik"], "V1b": shares["best"], "V1c": shares["lower"], "V1d": shares["gap"]}


EXPERIMENT = Experiment("V1", run)

"""V4: the same supervisors rate the same work once for development and once for pay."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import icc1, standardised
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """One quarter's work, judged by the same pairs of supervisors for both purposes."""
    pay = trial.office("v4-for-pay").work(trial.quarters)
    development = pay.under("v3-for-development")
    lenient = standardised(pay.first_supervisor, development.first_supervisor)
    return {"V4a": lenient, "V4b": icc1(pay.supervisors) - icc1(development.supervisors)}


EXPERIMENT = Experiment("V4", run)

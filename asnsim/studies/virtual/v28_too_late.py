"""V28: what superiors think of those for whom it is too late to rise."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import in_sds
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Office, Trial


def run(trial: Trial) -> Mapping[str, float]:
    """The gap by age where there is a ladder, less the gap where there is none."""
    ladder, none = (late(trial.office(f"v28-{arm}").work(trial.quarters)) for arm in ("ladder", "no-ladder"))
    return {"V28a": ladder - none}


def late(office: Office) -> float:
    """Mean judgement of staff from 53 years on less that of staff from 45 to 52, SD."""
    age, judged = office["age"], in_sds(office.first_supervisor)
    near, before = (office.staff & of for of in (age >= 53.0, (age >= 45.0) & (age < 53.0)))
    return float(judged[near].mean() - judged[before].mean())


EXPERIMENT = Experiment("V28", run)

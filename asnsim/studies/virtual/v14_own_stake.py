"""V14: a superior who has a stake in his unit's output, against one on fixed pay: whom does he favour?"""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import coefficients, in_sds
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Office, Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Favour in the judgement of staff under each."""
    fixed, stake = (favour(trial.office(f"v14-{arm}").work(trial.quarters)) for arm in ("fixed", "stake"))
    return {"V14a": fixed, "V14b": stake - fixed}


def favour(office: Office) -> float:
    """What one SD of closeness adds to the judgement of equal work, in SD of the judgement."""
    staff = office.staff
    truths = (office[f"truth_{dimension}"][staff] for dimension in ("results", "behaviour"))
    close = in_sds(office["closeness"][staff])
    return float(coefficients(in_sds(office.first_supervisor[staff]), close, *truths)[0])


EXPERIMENT = Experiment("V14", run)

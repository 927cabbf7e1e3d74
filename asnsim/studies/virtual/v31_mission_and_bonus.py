"""V31: an appeal to the mission and a bonus for one task, alone and together."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import percent_change
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Output of the paid and of the unpaid task in the last quarter."""
    neither, mission, bonus, both = (
        trial.office(f"v31-{arm}").work(trial.quarters) for arm in ("neither", "mission", "bonus", "both")
    )
    paid, unpaid = (
        [percent_change(arm[task], neither[task]) for arm in (mission, bonus, both)]
        for task in ("output_results", "output_service")
    )
    return {
        "V31a": (paid[0] + unpaid[0]) / 2.0,
        "V31b": paid[1],
        "V31c": unpaid[1],
        "V31d": paid[2] - paid[0] - paid[1],
    }


def paid_out(trial: Trial) -> Mapping[str, float]:
    """What the bonus pays, share of pay."""
    return {"v31-bonus": float(trial.office("v31-bonus").work(trial.quarters).paid().mean())}


EXPERIMENT = Experiment("V31", run, paid_out)

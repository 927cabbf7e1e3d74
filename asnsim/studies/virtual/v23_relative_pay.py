"""V23: pay by one's own count, against pay by standing among colleagues."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import percent_change
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial

YEAR = 4


def run(trial: Trial) -> Mapping[str, float]:
    """Output in the last quarter."""
    piece_rate, relative = (
        trial.office(f"v23-{arm}").work(trial.quarters)["true_results"] for arm in ("piece-rate", "relative")
    )
    return {"V23a": percent_change(piece_rate, relative)}


def paid(trial: Trial) -> Mapping[str, float]:
    """What each pays in a year, share of pay: prizes come at its end."""
    arms = ("v23-piece-rate", "v23-relative")
    return {arm: float(trial.office(arm).work(YEAR).paid().mean()) for arm in arms}


EXPERIMENT = Experiment("V23", run, paid)

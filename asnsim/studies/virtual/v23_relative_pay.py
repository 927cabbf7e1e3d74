"""V23: pay by one's own count, against pay by standing among colleagues."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import percent_change
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Output in the last quarter."""
    piece_rate, relative = (
        trial.office(f"v23-{arm}").work(trial.quarters)["true_results"] for arm in ("piece-rate", "relative")
    )
    return {"V23a": percent_change(piece_rate, relative)}


def paid(trial: Trial) -> float:
    """What the piece rate pays, share of pay."""
    return float(trial.office("v23-piece-rate").work(trial.quarters).paid().mean())


EXPERIMENT = Experiment("V23", run, paid)

"""V27: the choice of a posting by rank in counted output."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import percent_change
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Countable output of the last year."""
    by_rank, usual = (
        trial.office(f"v27-{arm}").work(trial.quarters).year("observable") for arm in ("by-rank", "as-usual")
    )
    return {"V27a": percent_change(by_rank, usual)}


EXPERIMENT = Experiment("V27", run)

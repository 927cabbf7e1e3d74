"""V18: superiors who were trained in rating, against superiors who were not."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import cohens_d, misjudged
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Floats, Office, Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Accuracy of superiors in the last quarter."""
    untrained, trained = (trial.office(f"v18-{arm}").work(trial.quarters) for arm in ("untrained", "trained"))
    return {"V18a": accuracy_gained(trained, untrained)}


def accuracy_gained(treated: Office, control: Office) -> float:
    """d of accuracy over superiors: how much nearer to the truth they judge."""
    return -cohens_d(distances(treated), distances(control))


def distances(office: Office) -> Floats:
    """Mean distance of each superior's judgement from true performance, (superior,)."""
    return misjudged(office.first_supervisor, office.true, office["unit"])


EXPERIMENT = Experiment("V18", run)

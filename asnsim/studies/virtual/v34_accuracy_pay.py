"""V34: a bonus that hangs on the rating, and raters who are paid for accuracy."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import about_units, correlation, standardised
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Office, Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Leniency and validity of judgements."""
    none, bonus, accuracy = (
        trial.office(f"v34-{arm}").work(trial.quarters) for arm in ("no-bonus", "bonus", "accuracy-pay")
    )
    return {
        "V34a": standardised(bonus.first_supervisor, none.first_supervisor),
        "V34b": validity(bonus) - validity(none),
        "V34c": standardised(accuracy.first_supervisor, bonus.first_supervisor),
    }


def validity(office: Office) -> float:
    """r within units of judgement and true performance."""
    judged, true = (about_units(one, office["unit"]) for one in (office.first_supervisor, office.true))
    return correlation(judged, true)


EXPERIMENT = Experiment("V34", run)

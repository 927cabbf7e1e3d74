"""V8: more pay for everybody, against pay that follows a count or a rating."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import standardised
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Two years under each; the last year's true results, and satisfaction."""
    fixed, doubled, objective, subjective = (
        trial.office(f"v8-{arm}").work(trial.quarters)
        for arm in ("fixed-pay", "doubled-pay", "objective-bonus", "subjective-bonus")
    )
    gains = [standardised(arm.year(), fixed.year()) for arm in (doubled, objective, subjective)]
    return {
        "V8a": gains[0],
        "V8b": standardised(doubled["satisfaction"], fixed["satisfaction"]),
        "V8c": gains[1],
        "V8d": gains[1] - gains[2],
    }


def paid(trial: Trial) -> float:
    """What the objective bonus pays in the last year, share of pay."""
    return float(trial.office("v8-objective-bonus").work(trial.quarters).paid().mean())


EXPERIMENT = Experiment("V8", run, paid)

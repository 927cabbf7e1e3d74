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


def paid(trial: Trial) -> Mapping[str, float]:
    """What the bonuses pay in the last year, share of pay."""
    arms = ("v8-objective-bonus", "v8-subjective-bonus")
    return {arm: float(trial.office(arm).work(trial.quarters).paid().mean()) for arm in arms}


EXPERIMENT = Experiment("V8", run, paid)

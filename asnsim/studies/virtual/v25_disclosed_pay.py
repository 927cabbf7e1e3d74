"""V25: a reward, or a word of recognition, that nobody else hears of, against one for all to see."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import percent_change
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial

ARMS = ("none", "pay-secret", "pay-disclosed", "symbol-secret", "symbol-disclosed")


def run(trial: Trial) -> Mapping[str, float]:
    """Gains in the last quarter over no reward, disclosed less secret."""
    done = {arm: trial.office(f"v25-{arm}").work(trial.quarters)["true_results"] for arm in ARMS}
    gains = {arm: percent_change(results, done["none"]) for arm, results in done.items()}
    return {
        "V25a": gains["pay-disclosed"] - gains["pay-secret"],
        "V25b": gains["symbol-disclosed"] - gains["symbol-secret"],
    }


EXPERIMENT = Experiment("V25", run)

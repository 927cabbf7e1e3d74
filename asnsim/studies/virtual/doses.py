"""How the arms whose dose is measured in a run must be set to give the dose of their card, on the default.

    python -m asnsim.studies.virtual.doses

What a bonus pays depends on what people then do, so that a new default moves the dose, and the rate in the scenario
follows. The card does not.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import brentq

from asnsim.studies.virtual import EXPERIMENTS
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Lab, Variation, value_in

SEEDS = (1, 2, 3)
_RANGE = (0.05, 2.0)


def used(one: Experiment, factor: float = 1.0) -> dict[str, float]:
    """The dose of each treated arm, mean over `SEEDS`, at `factor` times what the scenarios say."""
    found = [one.doses(Lab(seed).trial(one.card, Variation(dose=factor))) for seed in SEEDS]
    return {arm: float(np.mean([doses[arm] for doses in found])) for arm in found[0]}


def needed(one: Experiment, arm: str) -> float:
    """By how much the dose of an arm must be multiplied to be that of the card."""
    assert one.card.dose is not None
    amount = one.card.dose.amount
    return float(brentq(lambda factor: used(one, factor)[arm] - amount, *_RANGE, xtol=0.005))


def main() -> None:
    """Print for each such arm the dose that is said and used, and the setting that would give it."""
    for one in EXPERIMENTS:
        if one.measure is None or one.card.dose is None:
            continue
        for arm, dose in used(one).items():
            factor, scenario = needed(one, arm), Lab(1).trial(one.card).arm(arm).scenario
            values = {path: value_in(scenario, path) for path in one.card.dose.scales}
            now = {path: round(factor * value, 4) for path, value in values.items() if value is not None}
            print(f"{arm}: said {one.card.dose.amount}, used {dose:.3f}; set {now}")


if __name__ == "__main__":
    main()

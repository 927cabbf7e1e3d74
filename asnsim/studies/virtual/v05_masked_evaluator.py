"""V5: an evaluator who is known beforehand, against one who is drawn when both supervisors have reported."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import standardised
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Floats, Office, Trial


def run(trial: Trial) -> Mapping[str, float]:
    """A year under each: what the evaluator gives more than the other supervisor, output, and peers' opinion.

    The difference between the arms, which have the same two supervisors, frees the gap from their habits.
    """
    known = trial.office("v5-known-evaluator").work(trial.quarters)
    masked = trial.office("v5-masked-evaluator").work(trial.quarters)
    side = np.random.default_rng(trial.seed).choice([-1.0, 1.0], masked.state.rows)
    gap, masked_gap = excess(known).mean(), (side * excess(masked)).mean()
    return {
        "V5a": float(gap),
        "V5b": float(masked_gap),
        "V5c": float(gap - masked_gap),
        "V5d": standardised(masked.year(), known.year()),
        "V5e": standardised(masked.rated_by_peers, known.rated_by_peers),
    }


def excess(office: Office) -> Floats:
    """First supervisor's judgement less the second's, (row,), SD of true performance."""
    first, second = office.supervisors.T
    return first - second


EXPERIMENT = Experiment("V5", run)

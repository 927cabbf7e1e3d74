"""V2: how much of a 360-degree rating is the ratee, and how much the rater?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import variance_shares
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Floats, Office, Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Two bosses, two peers and two subordinates rate each head in two dimensions in every quarter."""
    office = trial.office("v2-many-raters")
    scores = np.concatenate([scores_of_heads(office.work()) for _ in range(trial.quarters)], axis=2)
    shares = variance_shares(scores[np.isfinite(scores).all(axis=(1, 2))])
    return {"V2a": 100.0 * shares.rater, "V2b": 100.0 * shares.ratee}


def scores_of_heads(office: Office) -> Floats:
    """Judgements (head, rater, dimension) before they are coded into grades."""
    boss = office.judged_by("supervisor")
    others = [office.judged_by("peers"), office.judged_by("subordinates")]
    raters = np.concatenate([boss, office.second_supervisor[None], *others])
    return raters[:, :, office["leads"] >= 0].transpose(2, 0, 1)


EXPERIMENT = Experiment("V2", run)

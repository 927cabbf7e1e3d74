"""Virtual experiments: published studies in the model, one file each. A new one is a new file and a line
here."""

from __future__ import annotations

from asnsim.studies.virtual import (
    v01_rating_shape,
    v02_variance_split,
    v03_validity,
    v04_purpose,
    v05_masked_evaluator,
    v07_merit_and_slope,
    v08_pay_level_and_link,
    v09_crowding,
    v11_forced_distribution,
    v12_feedback,
    v13_peer_scores,
)
from asnsim.studies.virtual.experiment import Cell, Experiment

EXPERIMENTS: tuple[Experiment, ...] = tuple(
    study.EXPERIMENT
    for study in (
        v01_rating_shape,
        v02_variance_split,
        v03_validity,
        v04_purpose,
        v05_masked_evaluator,
        v07_merit_and_slope,
        v08_pay_level_and_link,
        v09_crowding,
        v11_forced_distribution,
        v12_feedback,
        v13_peer_scores,
    )
)

__all__ = ["EXPERIMENTS", "Cell", "Experiment"]

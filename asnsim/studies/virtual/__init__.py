"""Virtual experiments: published studies in the model, a card and a module each. A new one is both, and a line here."""

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
    v14_own_stake,
    v15_patronage,
    v16_politics,
    v17_relation,
    v18_rater_training,
    v19_justification,
    v20_panel,
    v21_record,
    v22_signed,
    v23_relative_pay,
    v24_best_workers,
    v25_disclosed_pay,
    v26_camera,
    v27_postings,
    v28_too_late,
    v31_mission_and_bonus,
    v32_goals,
    v33_training,
    v34_accuracy_pay,
    v35_small_teams,
    v36_schools,
)
from asnsim.studies.virtual.experiment import Experiment

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
        v14_own_stake,
        v15_patronage,
        v16_politics,
        v17_relation,
        v18_rater_training,
        v19_justification,
        v20_panel,
        v21_record,
        v22_signed,
        v23_relative_pay,
        v24_best_workers,
        v25_disclosed_pay,
        v26_camera,
        v27_postings,
        v28_too_late,
        v31_mission_and_bonus,
        v32_goals,
        v33_training,
        v34_accuracy_pay,
        v35_small_teams,
        v36_schools,
    )
)

__all__ = ["EXPERIMENTS", "Experiment"]

"""Forty quarters of what is there today, with people coming and going, move no state by as much as matters."""

from __future__ import annotations

import numpy as np
import pytest

from asnsim.experiment.simulation import burned_in
from asnsim.luck import Luck
from asnsim.model.quarter.quarter import quarter
from asnsim.scenario import load

QUARTERS = 40
SEEDS = range(1, 11)

STATES = {
    **dict.fromkeys(("fairness", "politics", "satisfaction", "strain", "resistance"), 0.02),
    **dict.fromkeys(("confidence", "closeness", "attendance"), 0.02),
    "motivation": 0.03,
    "exposure": 0.02,
    "hours": 1.0,
    **dict.fromkeys(("seen_results", "seen_service", "seen_innovation", "seen_help", "seen_days"), 0.01),
}
"""The smallest difference that matters in a state's mean: two percentage points of a share (three of motivation, which
is no share), an hour a quarter, and a hundredth of what work is worth."""


@pytest.mark.slow
def test_no_state_drifts_under_what_is_there_today() -> None:
    base = load("kepahiang").with_(population={"employees": 500})
    assert base.scheme.movement is not None
    paths = []
    for seed in SEEDS:
        luck = Luck(seed)
        state = burned_in(base, luck)
        path = [[float(state.employees[name].mean()) for name in STATES]]
        for _ in range(QUARTERS):
            quarter(state, luck)
            path.append([float(state.employees[name].mean()) for name in STATES])
        paths.append(path)
    assert (state.employees["occupant"] > 0).mean() > 0.1  # people did come and go
    moved = np.array([np.mean(path[-8:], axis=0) - path[0] for path in paths])
    drift, error = moved.mean(axis=0), moved.std(axis=0, ddof=1) / len(moved) ** 0.5
    # Who leads has luck of his own, and there are few who lead: what ten offices do not tell from luck is no drift.
    least = np.maximum(np.abs(drift) - 2.0 * error, 0.0)
    assert {name: by for name, by in zip(STATES, least, strict=True) if by > STATES[name]} == {}

"""Presence after pay comes to hang on attendance, with and without superiors who excuse more, and a machine.

One place as it is today is the baseline; all arms begin from the same state and meet the same luck. What hangs on a day
is a dose of the study, the same in all arms.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.experiment import over_sets
from asnsim.experiment.accepted_sets import ensemble
from asnsim.experiment.arms import Arm
from asnsim.experiment.jobs import run_jobs
from asnsim.experiment.simulation import branch, burned_in
from asnsim.luck import Luck, replication_seed
from asnsim.model.core.constants import WORKDAYS
from asnsim.model.quarter.quarter import quarter
from asnsim.model.scene.state import State
from asnsim.outcomes import OUTCOMES
from asnsim.scenario import Scenario, load
from asnsim.scenario.overlay import Values, underlaid

Floats = NDArray[np.float64]

PLACE, EMPLOYEES, QUARTERS = "kepahiang", 600, 8

PAY: dict[str, Any] = {"performance_share": 0.0, "day_cut": 0.05}
"""All of TPP hangs on attendance, at the highest cut for a day among the rules of ministries."""

EXCUSES_AS_USUAL = {"behaviour": {"work": {"excuse_stakes": 0.0, "excuse_candour": 0.0}}}
MACHINE = {"aspects": {"machine": 1.0}}

ARMS: dict[str, dict[str, Any]] = {
    "today": {},
    "usual": {"incentives": {"tpp": PAY}, "population": EXCUSES_AS_USUAL},
    "respond": {"incentives": {"tpp": PAY}},
    "usual_machine": {"incentives": {"tpp": PAY}, "population": EXCUSES_AS_USUAL, "evaluation": MACHINE},
    "respond_machine": {"incentives": {"tpp": PAY}, "evaluation": MACHINE},
}
"""What each arm changes of the place."""

MEASURES = ("present", "excused", "trust")
"""Days present, the share of days absent that cost nothing, and trust in the allowance, of those who get it."""


class Size(NamedTuple):
    """Parameter sets, spread over the ensemble, and offices under each."""

    sets: int
    replications: int


FULL, QUICK = Size(16, 2), Size(4, 1)


def paths(
    quick: bool = False, seed: int = 1, workers: int | None = None, progress: bool = False
) -> pd.DataFrame:
    """One row per measure, arm and quarter (0 the last before the change).

    Columns: measure, arm, quarter, level (mean over sets), effect (against today), effect_low and effect_high (2.5
    and 97.5% of sets), and up, none and down: the shares of sets in which it rises, is too small to matter (of
    presence; else exactly 0), and falls.
    """
    size = QUICK if quick else FULL
    sets = ensemble()[:: max(1, len(ensemble()) // size.sets)][: size.sets]
    jobs = [
        (replication_seed(seed, number * size.replications + r), one)
        for number, one in enumerate(sets)
        for r in range(size.replications)
    ]
    found = np.array(run_jobs(replication, jobs, workers, progress))
    by_set = found.reshape(len(sets), size.replications, *found.shape[1:]).mean(axis=1)
    return pd.DataFrame(
        [
            _row(measure, arm, at, by_set[:, a, at, m], by_set[:, 0, at, m])
            for m, measure in enumerate(MEASURES)
            for a, arm in enumerate(ARMS)
            for at in range(QUARTERS + 1)
        ]
    )


def replication(seed: int, defaults: Values) -> Floats:
    """One office under one parameter set, (arm, quarter, measure)."""
    luck = Luck(seed)
    today = underlaid(load(PLACE).with_(population={"employees": EMPLOYEES}), defaults)
    start = burned_in(today, luck)
    return np.array([_followed(_arm(name, today), today, start, luck) for name in ARMS])


def _arm(name: str, today: Scenario) -> Scenario:
    return today.with_(name=name, **ARMS[name]) if ARMS[name] else today


def _followed(arm: Scenario, today: Scenario, start: State, luck: Luck) -> Floats:
    state = branch(Arm(arm.name, arm, today), start, luck)
    rows = [_measured(state)]
    for _ in range(QUARTERS):
        quarter(state, luck, lambda now: rows.append(_measured(now)))
    return np.array(rows)


def _measured(state: State) -> tuple[float, float, float]:
    paid = state.employees["tpp_full"] > 0.0
    people = state.employees[paid]
    absent = float((WORKDAYS * (1.0 - people["attendance"])).sum())
    excused = 1.0 - float(people["unexcused"].sum()) / absent if absent > 0.0 else np.nan
    trust = state.trust[state.resolved.incentives.index("tpp")]
    return float(people["attendance"].mean()), excused, float(trust[paid].mean())


def _row(measure: str, arm: str, at: int, level: Floats, today: Floats) -> dict[str, object]:
    effect = level - today
    low, high = np.quantile(effect, over_sets.RANGE)
    matters = OUTCOMES.get("attendance").matters if measure == "present" else None
    size = np.nan if matters is None else matters.size
    up, none, down = over_sets.signs(effect, np.arange(len(effect)), size)
    return {
        "measure": measure,
        "arm": arm,
        "quarter": at,
        "level": float(level.mean()),
        "effect": float(effect.mean()),
        "effect_low": float(low),
        "effect_high": float(high),
        "up": up,
        "none": none,
        "down": down,
    }

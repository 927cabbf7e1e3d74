"""Running the trials: every office under every parameter set, paired by common luck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from asnsim import outcomes
from asnsim.experiment.accepted_sets import ensemble
from asnsim.experiment.arms import Arm, arm_of
from asnsim.experiment.effects import QUARTERS_A_YEAR, is_cost
from asnsim.experiment.jobs import run_jobs
from asnsim.experiment.simulation import branch, burned_in
from asnsim.luck import Luck, replication_seed
from asnsim.model.quarter.quarter import quarter
from asnsim.model.scene.state import State
from asnsim.scenario.overlay import Values, underlaid
from asnsim.studies.claims.sides import Side, Trial, office, trials
from asnsim.studies.claims.table import Claim, table

Floats = NDArray[np.float64]


class Size(NamedTuple):
    """How much is run: parameter sets, spread over the ensemble, and offices under each."""

    sets: int
    replications: int


FULL, QUICK = Size(32, 2), Size(8, 1)


class Found(NamedTuple):
    """The level of the outcome with and without the mechanism, (set,), by claim and condition."""

    without: dict[tuple[int, str], Floats]
    with_: dict[tuple[int, str], Floats]


def run(
    chosen: Sequence[Claim], size: Size, seed: int, workers: int | None = None, progress: bool = False
) -> Found:
    """Every trial of these claims under every set; a set's number is the mean of its replications."""
    sets = ensemble()[:: max(1, len(ensemble()) // size.sets)][: size.sets]
    ids = tuple(claim.id for claim in chosen)
    jobs = [
        (ids, replication_seed(seed, k * size.replications + r), one)
        for k, one in enumerate(sets)
        for r in range(size.replications)
    ]
    levels = np.array(run_jobs(replication, jobs, workers, progress)).reshape(len(jobs), -1, 2)
    by_set = levels.reshape(len(sets), size.replications, -1, 2).mean(axis=1)
    listed = [trial for claim in chosen for trial in trials(claim)]
    return Found(
        {trial.key: by_set[:, t, 0] for t, trial in enumerate(listed)},
        {trial.key: by_set[:, t, 1] for t, trial in enumerate(listed)},
    )


def replication(ids: Sequence[int], seed: int, defaults: Values) -> Floats:
    """One replication of some claims under one parameter set: (trial, without and with), levels of the outcome.

    Every office of a setting starts from one burnt-in state and meets the same luck; an office that several trials
    share is run once.
    """
    listed = [trial for claim in table() if claim.id in ids for trial in trials(claim)]
    names = {trial.claim.outcome for trial in listed}
    luck = Luck(seed)
    arms: dict[str, Arm] = {}
    starts: dict[str, State] = {}
    runs: dict[Side, Floats] = {}
    for side, ends in _ends(listed).items():
        if side.setting not in arms:
            arms[side.setting] = setting_arm(side.setting, defaults)
        before = arms[side.setting]
        if before.before_key not in starts:
            starts[before.before_key] = burned_in(before.before, luck)
        start = branch(switched_arm(side, before, defaults), starts[before.before_key], luck)
        runs[side] = _follow(start, ends, luck, names)
    return np.array(
        [[level(runs[side], trial.claim) for side in (trial.without, trial.with_)] for trial in listed]
    )


def level(rows: Floats, claim: Claim) -> float:
    """The claim's outcome over the last year before its `quarters` end: its mean, or its sum where it is a cost.

    Quarters without a number are left out, as for predicates, which are annual; NaN when none has one.
    """
    year = rows[: claim.quarters, outcomes.ids().index(claim.outcome)][-QUARTERS_A_YEAR:]
    known = year[np.isfinite(year)]
    if len(known) == 0:
        return np.nan
    return float(known.sum() if is_cost(claim.outcome) else known.mean())


def setting_arm(setting: str, defaults: Values) -> Arm:
    """The office of a setting over a parameter set, with what it burns in under."""
    small = arm_of(office(setting))
    return Arm(setting, underlaid(small.scenario, defaults), underlaid(small.before, defaults))


def switched_arm(side: Side, of_setting: Arm, defaults: Values) -> Arm:
    """One office of a trial: its parameter set lies under what the claim says, its people are the setting's."""
    return Arm(side.setting, underlaid(side.scenario, defaults), of_setting.before)


def _ends(listed: Sequence[Trial]) -> dict[Side, set[int]]:
    """The quarters after which a year ends that counts, by office."""
    ends: dict[Side, set[int]] = {}
    for trial in listed:
        for side in (trial.without, trial.with_):
            ends.setdefault(side, set()).add(trial.claim.quarters)
    return ends


def _follow(state: State, ends: set[int], luck: Luck, names: set[str]) -> Floats:
    """Outcomes (quarter, outcome): those named, of the years that count; others NaN, since taking them takes time."""
    rows = np.full((max(ends), len(outcomes.ids())), np.nan)
    columns = [place for place, name in enumerate(outcomes.ids()) if name in names]

    def record(now: State) -> None:
        rows[passed, columns] = outcomes.values(outcomes.observe(now, names))

    for passed in range(len(rows)):
        counts = any(passed < end <= passed + QUARTERS_A_YEAR for end in ends)
        quarter(state, luck, record if counts else None)
    return rows

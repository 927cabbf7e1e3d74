"""Running a text's scenario whole and with each element taken out, under every parameter set, paired by common luck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from asnsim import outcomes
from asnsim.experiment.accepted_sets import ensemble
from asnsim.experiment.arms import Arm
from asnsim.experiment.effects import QUARTERS_A_YEAR, is_cost
from asnsim.experiment.jobs import run_jobs
from asnsim.experiment.simulation import branch, burned_in, follow
from asnsim.luck import Luck, replication_seed
from asnsim.model.quarter.quarter import quarter
from asnsim.model.scene.state import State
from asnsim.scenario import Scenario, load
from asnsim.scenario.overlay import Values, underlaid
from asnsim.studies.systems.elements import SYSTEMS, of_systems

Floats = NDArray[np.float64]

EMPLOYEES = 1000
"""Size of each employer here, with as many citizens to an employee as in its scenario: some sixty units."""


class Size(NamedTuple):
    """How much is run: parameter sets, spread over the ensemble, and offices under each."""

    sets: int
    replications: int


FULL, QUICK = Size(32, 2), Size(8, 1)


def scaled(scenario: Scenario) -> Scenario:
    """The scenario with `EMPLOYEES` and as many citizens to each as it has."""
    people = scenario.population
    citizens = round(people.citizens * EMPLOYEES / people.employees)
    return scenario.with_(population={"employees": EMPLOYEES, "citizens": citizens})


def run(
    systems: Sequence[str], size: Size, seed: int, workers: int | None = None, progress: bool = False
) -> dict[str, Floats]:
    """By text, what taking each element out changes, (set, element, outcome): without it less with it.

    The last year of the scenario's quarters counts, a mean, or a sum for costs; a set's number is the mean of its
    replications, NaN where an outcome is not measured.
    """
    sets = ensemble()[:: max(1, len(ensemble()) // size.sets)][: size.sets]
    chosen = [system for system in SYSTEMS if system in systems or not systems]
    jobs = [
        (system, replication_seed(seed, k * size.replications + r), one)
        for system in chosen
        for k, one in enumerate(sets)
        for r in range(size.replications)
    ]
    levels = iter(run_jobs(replication, jobs, workers, progress))
    found = {}
    for system in chosen:
        of_system = np.array([next(levels) for _ in range(len(sets) * size.replications)])
        changes = of_system[:, 1:] - of_system[:, :1]
        found[system] = changes.reshape(len(sets), size.replications, *changes.shape[1:]).mean(axis=1)
    return found


def replication(system: str, seed: int, defaults: Values) -> Floats:
    """One replication of a text under one parameter set: levels (whole and without each element, outcome).

    All start from one state, burnt in under the place as it is today, and meet the same luck.
    """
    luck, whole = Luck(seed), scaled(load(system))
    before = underlaid(scaled(whole.burn_in()), defaults)
    start = burned_in(before, luck)
    arms = [whole, *(one.removed_from(whole) for one in of_systems([system]))]
    return np.array([_last_year(underlaid(arm, defaults), before, start, luck) for arm in arms])


def _last_year(scenario: Scenario, before: Scenario, start: State, luck: Luck) -> Floats:
    state = branch(Arm(scenario.name, scenario, before), start, luck)
    for _ in range(scenario.quarters - QUARTERS_A_YEAR):
        quarter(state, luck)
    rows = follow(state, QUARTERS_A_YEAR, luck)
    known = np.isfinite(rows)
    sums, counts = np.where(known, rows, 0.0).sum(axis=0), known.sum(axis=0)
    costs = np.array([is_cost(name) for name in outcomes.ids()])
    means = np.divide(sums, counts, out=np.full(len(sums), np.nan), where=counts > 0)
    return np.where(costs, sums, means)

"""Calibration from end to end: simulate a design, learn an emulator, sample, simulate again, keep what fits."""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import qmc

from asnsim.experiment.jobs import run_jobs
from asnsim.experiment.tables import write_text
from asnsim.luck import replication_seed
from asnsim.scenario.overlay import Values
from asnsim.studies import candour
from asnsim.studies.calibration import posterior
from asnsim.studies.calibration.emulator import learn
from asnsim.studies.calibration.moments import Moment, measure, moments
from asnsim.studies.calibration.priors import priors, values
from asnsim.studies.virtual.lab import Lab

Floats = NDArray[np.float64]

SEED = 1
"""The seed of the ensemble that is shipped."""


@dataclass(frozen=True)
class Effort:
    """How much is done: points of the design, steps of the sampler, candidates drawn from the posterior,
    replications of each, and sets kept at most."""

    design: int = 2048
    steps: int = 8000
    candidates: int = 176
    replications: int = 6
    kept: int = 128


FULL = Effort()

CANDOUR: Values = {"evaluation.candour_cost_up": 0.523, "evaluation.candour_cost_down": 1.365}
"""Costs of candour while the other parameters are fitted, which hardly depend on them; they are solved for last."""

FARTHEST = 3.0
"""A candidate that misses one fitted moment by more tolerances is not accepted."""

CHECK = 500_000_000
"""Numbers of the replications that check candidates: their random draws are not those of the design."""


@dataclass(frozen=True)
class Calibration:
    """What a calibration gives.

    Attributes:
        sets: one row per accepted set, one column per parameter, the best fitting first.
        numbers: the model's numbers of each set, one column per number of `moments`.
        report: seed, effort, versions, how many candidates were accepted, and the emulator's quality.
    """

    sets: pd.DataFrame
    numbers: pd.DataFrame
    report: dict[str, Any]

    def write(self, folder: Path) -> None:
        """`ensemble.csv`, `numbers.csv` and `calibration.json` into a folder that is there."""
        for name, table in (("ensemble", self.sets), ("numbers", self.numbers)):
            text = table.to_csv(index_label="set", float_format="%.4g", lineterminator="\n")
            write_text(text, folder / f"{name}.csv")
        write_text(json.dumps(self.report, indent=1) + "\n", folder / "calibration.json")


def calibrate(
    seed: int = SEED, effort: Effort = FULL, workers: int | None = None, progress: bool = False
) -> Calibration:
    """Calibrate anew; the same seed gives the same ensemble, whatever the number of workers."""
    fitted = [moment for moment in moments() if moment.how == "fitted"]
    names = list(dict.fromkeys(moment.number for moment in fitted))
    columns = [names.index(moment.number) for moment in fitted]
    design = qmc.Sobol(len(priors()), seed=seed).random(effort.design)
    jobs = [(values(point), replication_seed(seed, i)) for i, point in enumerate(design)]
    simulated = run_jobs(simulate, jobs, workers, progress, "point")
    emulator = learn(design, np.array([[one[name] for name in names] for one in simulated]))
    drawn = posterior.sample(emulator, fitted, columns, (effort.candidates, effort.steps), seed)
    candidates = [values(point) for point in drawn]
    checked = _check(candidates, seed, effort, workers, progress)
    distance = np.array([_distance(one, fitted) for one in checked])
    near = np.flatnonzero(distance[:, 1] <= FARTHEST)
    kept = sorted(near[: effort.kept], key=lambda i: distance[i, 0])
    solved = run_jobs(_solve, [(candidates[i], seed) for i in kept], workers, progress, "set")
    sets = [candidates[i] | found for i, (found, _) in zip(kept, solved, strict=True)]
    numbers = [checked[i] | shares for i, (_, shares) in zip(kept, solved, strict=True)]
    report = {
        "seed": seed,
        "effort": vars(effort),
        "accepted": f"{len(near)} of {len(candidates)} candidates",
        "emulator_r_squared": {
            name: round(float(share), 3) for name, share in zip(names, emulator.explained, strict=True)
        },
        "python": platform.python_version(),
    }
    index = pd.RangeIndex(1, len(kept) + 1)
    return Calibration(pd.DataFrame(sets, index=index), pd.DataFrame(numbers, index=index), report)


def simulate(defaults: Values, seed: int) -> dict[str, float]:
    """The numbers of one parameter set under one luck."""
    return measure(Lab(seed, defaults={**CANDOUR, **defaults}))


def _check(
    candidates: list[dict[str, float]], seed: int, effort: Effort, workers: int | None, progress: bool
) -> list[dict[str, float]]:
    """The numbers of each candidate, mean over replications whose random draws are not those of the design."""
    jobs = [
        (one, replication_seed(seed, CHECK + r)) for one in candidates for r in range(effort.replications)
    ]
    found = pd.DataFrame(run_jobs(simulate, jobs, workers, progress, "check"))
    means = found.groupby(np.arange(len(jobs)) // effort.replications).mean()
    return [{str(name): float(value) for name, value in row.items()} for _, row in means.iterrows()]


def _distance(numbers: dict[str, float], fitted: list[Moment]) -> tuple[float, float]:
    """Sum of squared misses, and the largest miss, in tolerances."""
    miss = np.array([moment.miss(numbers[moment.number]) for moment in fitted])
    return float((miss**2).sum()), float(np.abs(miss).max())


def _solve(defaults: dict[str, float], seed: int) -> tuple[dict[str, float], dict[str, float]]:
    """The costs of candour that give the published shares with these parameters, and the shares then."""
    found = candour.fit(seed=seed, defaults={**CANDOUR, **defaults})
    costs = {f"evaluation.{name}": float(f"{value:.4g}") for name, value in found.values.items()}
    return costs, found.shares

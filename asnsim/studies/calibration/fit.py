"""Calibration from end to end: screen, simulate a design, learn from it, sample, solve, simulate, keep what fits."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import qmc
from threadpoolctl import threadpool_limits

from asnsim.experiment.jobs import run_jobs
from asnsim.experiment.progress import step
from asnsim.luck import replication_seed
from asnsim.scenario.overlay import Values
from asnsim.studies import candour
from asnsim.studies.calibration import default, posterior, screening
from asnsim.studies.calibration.doses import DosedLab, doses, laid_out
from asnsim.studies.calibration.emulator import Emulator, learn
from asnsim.studies.calibration.kept import Calibration
from asnsim.studies.calibration.moments import Misfit, moments
from asnsim.studies.calibration.numbers import measure
from asnsim.studies.calibration.priors import SOLVED, Space, priors

Floats = NDArray[np.float64]

SEED = 1
"""The seed of the ensemble that is shipped."""


@dataclass(frozen=True)
class Effort:
    """How much is done: base points of the screening, points of the design over the priors and of the second one where
    the first finds the posterior, steps of the sampler, candidates a round (a chain each), replications of a candidate
    in its laboratories and where its costs of candour are solved for; and how many effective sets end the rounds, of
    which there are no more than `rounds`."""

    bases: int = 4
    design: int = 512
    second: int = 512
    steps: int = 80
    candidates: int = 240
    replications: int = 2
    effective: int = 200
    rounds: int = 6


FULL = Effort()

SIMULATED = 5
"""Steps that simulate beside the rounds of candidates: screening, luck, two designs, and the default."""

CANDOUR: Values = {"evaluation.candour_cost_up": 0.5, "evaluation.candour_cost_down": 1.4}
"""Costs of candour from which they are solved."""

CHECK = 500_000_000
"""Numbers of the replications that check candidates: their random draws are not those of the design."""

FARTHEST = 3.0
"""A candidate that misses one row by more SDs, of its discrepancy and of luck together, is not accepted. Candidates are
ends of independent chains and accepted ones count alike, so that there are as many effective sets as accepted ones."""

LUCKY = 24
"""Simulations of one point that tell how much of a number is luck."""

ROUNDS = 3
"""Rounds in which the costs of candour of a candidate are solved for, from those of the emulator."""


class Setup(NamedTuple):
    """What is varied and what it is held against: all priors and doses, the rows, and a bar's wish and workers."""

    space: Space
    misfit: Misfit
    seed: int
    effort: Effort
    workers: int | None
    progress: bool


class Checked(NamedTuple):
    """A candidate that was simulated.

    Attributes:
        values: full name to value, costs of candour and doses among them. numbers: the model's numbers, mean over
            replications. spread: SD of each over replications.
    """

    values: dict[str, Any]
    numbers: dict[str, float]
    spread: dict[str, float]


def calibrate(
    seed: int = SEED, effort: Effort = FULL, workers: int | None = None, progress: bool = False
) -> Calibration:
    """Calibrate anew; the same seed gives the same ensemble, whatever the number of workers."""
    space = Space((*priors(), *(dose.prior for dose in doses())))
    setup = Setup(space, Misfit.of(moments()), seed, effort, workers, progress)
    steps = SIMULATED + effort.rounds
    with step(1, steps):
        effects = _screen(setup)
    places = _coordinates(effects)
    with step(2, steps):
        luck = _luck_of_one(setup)
    prior = ndtri(np.clip(qmc.Sobol(space.size, seed=seed).random(effort.design), 1e-6, 1.0 - 1e-6))
    with step(3, steps):
        simulated = _simulate(setup, prior, 0)
    first = learn(space.scores(prior)[:, places], simulated)
    near, _ = _sample(setup, places, first, luck, effort.second, 0)
    with step(4, steps):
        simulated_near = _simulate(setup, near, len(prior))
    emulator = learn(
        space.scores(np.vstack([prior, near]))[:, places],
        np.vstack([simulated, simulated_near]),
        asked=len(prior),
    )
    checked: list[Checked] = []
    for round_ in range(effort.rounds):
        points, path = _sample(setup, places, emulator, luck, effort.candidates, 1 + round_)
        start = emulator.predict(space.scores(points)[:, places])[:, len(setup.misfit.names) :]
        jobs = [
            (space.values(point), dict(zip(SOLVED, _costs(cost), strict=True)), seed, effort.replications)
            for point, cost in zip(points, start, strict=True)
        ]
        with step(5 + round_, steps):
            checked += run_jobs(check, jobs, setup.workers, setup.progress, "candidate")
        error = _luck_of_mean(setup, checked)
        kept = accepted(setup.misfit, checked, error)
        if len(kept) >= effort.effective:
            break
    if not kept:
        raise RuntimeError(f"none of {len(checked)} candidates is near enough to the findings to be accepted")
    report = {
        "seed": seed,
        "effort": vars(effort),
        "candidates": len(checked),
        "accepted": len(kept),
        "effective": len(kept),
        "screened": {
            space.priors[i].name: round(float(effects[i]), 3) for i in np.argsort(-effects) if effects[i] > 0
        },
        "coordinates": [space.priors[place].name for place in places],
        "emulator_r_squared": _rounded([*setup.misfit.names, *SOLVED], emulator.explained),
        "emulator_error": _rounded([*setup.misfit.names, *SOLVED], emulator.error),
        "luck": _rounded(setup.misfit.names, error),
        "log_likelihood": [round(float(x), 3) for x in path[:: max(1, len(path) // 12)]],
        "python": platform.python_version(),
    }
    squares = setup.misfit.square(_numbers(setup.misfit, checked), error)
    index = pd.RangeIndex(1, len(kept) + 1, name="set")
    whole = Calibration(
        sets=pd.DataFrame([checked[i].values for i in kept], index=index),
        numbers=pd.DataFrame(
            [{**checked[i].numbers, "misfit": float(squares[i])} for i in kept], index=index
        ),
        default={},
        report=report,
    )
    with step(steps, steps):
        return default.constructed(
            whole,
            setup.misfit,
            error,
            lambda jobs: run_jobs(check, jobs, setup.workers, setup.progress, "candidate"),
        )


def simulate(values: Values, seed: int) -> dict[str, float]:
    """The numbers of one parameter set, with its doses, under one luck."""
    dosed = laid_out(values)
    names = {dose.prior.name for dose in doses()}
    defaults = {**CANDOUR, **{name: value for name, value in values.items() if name not in names}}
    return measure(DosedLab(seed, defaults=defaults, doses=dosed))


def solved(
    values: Values, seed: int, replications: int, rounds: int
) -> tuple[dict[str, float], dict[str, float]]:
    """The costs of candour that give the published shares with these values, and the shares then."""
    names = {dose.prior.name for dose in doses()}
    defaults = {name: value for name, value in values.items() if name not in names}
    found = candour.fit(replications=replications, seed=seed, defaults={**CANDOUR, **defaults}, rounds=rounds)
    return dict(zip(SOLVED, _costs(list(found.values.values())), strict=True)), found.shares


def point(values: Values, seed: int) -> dict[str, float]:
    """The numbers of a point of the design, with costs of candour that its judgements give, and these costs."""
    costs, _ = solved(values, seed, 1, 2)
    return simulate({**values, **costs}, seed) | costs


def check(values: Values, start: Values, seed: int, replications: int) -> Checked:
    """A candidate with its costs of candour solved, under luck that is not that of the design."""
    costs, shares = solved({**values, **start}, replication_seed(seed, CHECK), replications, ROUNDS)
    whole = {**values, **costs}
    found = pd.DataFrame(
        [simulate(whole, replication_seed(seed, CHECK + r)) for r in range(replications)], dtype=float
    )
    spread = found.std(ddof=1) if replications > 1 else found.iloc[0] * 0.0
    return Checked(whole, {**found.mean().to_dict(), **shares}, spread.to_dict())


def accepted(misfit: Misfit, checked: Sequence[Checked], error: Floats) -> list[int]:
    """Places of the candidates none of whose rows misses by more than `FARTHEST`, and whose signs are right.

    `error` (number,) is the SD of a candidate's numbers that is luck. Nothing of the emulator is asked.
    """
    worst = misfit.worst(_numbers(misfit, checked), error)
    return [
        place
        for place, one in enumerate(checked)
        if worst[place] <= FARTHEST and misfit.right_signs(one.numbers)
    ]


def _screen(setup: Setup) -> Floats:
    """The effect of each prior, (prior,)."""
    rng = np.random.default_rng([setup.seed, 1])
    bases, others = rng.standard_normal((2, setup.effort.bases, setup.space.size))
    places = screening.reachable(priors())
    design = screening.points(setup.space, places, bases, others)
    jobs = [
        (setup.space.values(one), replication_seed(setup.seed, base))
        for base, points in enumerate(design)
        for one in points
    ]
    found = run_jobs(simulate, jobs, setup.workers, setup.progress, "point")
    numbers = np.array([[one[name] for name in setup.misfit.names] for one in found])
    effects = np.zeros(len(setup.space.priors))
    effects[places] = screening.effects(numbers.reshape(*design.shape[:2], -1), setup.misfit)
    return effects


def _coordinates(effects: Floats) -> list[int]:
    """Places among the priors of the screened numbers and of all doses."""
    doses_from = len(priors())
    return [*screening.chosen(effects), *range(doses_from, doses_from + len(doses()))]


def _simulate(setup: Setup, points: Floats, before: int) -> Floats:
    """The fitted numbers, and the costs of candour, (point, number); `before` points were simulated before these."""
    first = setup.effort.bases + LUCKY + before
    jobs = [
        (setup.space.values(one), replication_seed(setup.seed, first + i)) for i, one in enumerate(points)
    ]
    found = run_jobs(point, jobs, setup.workers, setup.progress, "point")
    return np.array([[one[name] for name in (*setup.misfit.names, *SOLVED)] for one in found])


def _luck_of_one(setup: Setup) -> Floats:
    """SD of a fitted number that is luck of one simulation, in the middle of the priors, (number,)."""
    middle = setup.space.values(setup.space.middle)
    jobs = [(middle, replication_seed(setup.seed, setup.effort.bases + i)) for i in range(LUCKY)]
    found = run_jobs(simulate, jobs, setup.workers, setup.progress, "point")
    return np.array([[one[name] for name in setup.misfit.names] for one in found]).std(axis=0, ddof=1)


def _sample(
    setup: Setup, places: list[int], emulator: Emulator, luck: Floats, count: int, stream: int
) -> tuple[Floats, Floats]:
    """Points (draw, normal) from the posterior on the emulator, and the chains' path.

    Of the emulator's error, luck of one simulation counts as that of the mean over a candidate's replications.
    """
    part, fitted = Space(tuple(setup.space.priors[place] for place in places)), len(setup.misfit.names)
    variance = np.maximum(emulator.error[:fitted] ** 2 - luck**2, 0.0)
    error = np.sqrt(variance + luck**2 / setup.effort.replications)

    def log_likelihood(normals: Floats) -> Floats:
        return -0.5 * setup.misfit.square(emulator.predict(part.scores(normals))[:, :fitted], error)

    points = np.random.default_rng([setup.seed, 2, stream]).standard_normal((count, setup.space.size))
    columns = setup.space.columns_of(places)
    with threadpool_limits(1):  # many small predictions: threads would wait for each other
        ends, path = posterior.sample(
            log_likelihood, points[:, columns], setup.effort.steps, [setup.seed, 4, stream]
        )
    points[:, columns] = ends
    return points, path


def _luck_of_mean(setup: Setup, checked: list[Checked]) -> Floats:
    """SD of a mean over a candidate's replications that is luck, (number,), pooled over candidates."""
    spread = np.array([[one.spread[name] for name in setup.misfit.names] for one in checked])
    return np.asarray(np.sqrt((spread**2).mean(axis=0) / setup.effort.replications))


def _numbers(misfit: Misfit, checked: Sequence[Checked]) -> Floats:
    return np.array([[one.numbers[name] for name in misfit.names] for one in checked])


def _costs(costs: Sequence[float] | Floats) -> list[float]:
    """Within their range and rounded as they are kept."""
    return [float(f"{cost:.4g}") for cost in np.clip(costs, 0.0, candour.highest())]


def _rounded(names: Sequence[str], values: Floats) -> dict[str, float]:
    return {name: float(f"{value:.3g}") for name, value in zip(names, values, strict=True)}

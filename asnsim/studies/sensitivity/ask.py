"""`sensitivity`: what the effects of a study are most sensitive to.

In a small office. Morris's trajectories go through every unknown that acts in the study and find the heaviest; Sobol's
indices then share the variance of each effect among these, all others together, and luck.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from asnsim import outcomes as catalogue
from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment.arms import Arm
from asnsim.experiment.effects import unit
from asnsim.experiment.progress import step
from asnsim.experiment.study import Study
from asnsim.experiment.uncertainty import laid_under, seeds_of
from asnsim.mistakes import whole_number
from asnsim.studies.again import seed_of
from asnsim.studies.runs import Floats, Runs, kept_in
from asnsim.studies.sensitivity.designs import (
    SCREENED,
    SHARED,
    Morris,
    Sobol,
    need_salib,
    share_of,
)
from asnsim.studies.sensitivity.factors import ACCEPTED, Varied, unknowns, values_at
from asnsim.studies.sensitivity.indices import LUCK, OTHERS, Indices
from asnsim.studies.why.variants import in_small

OUTCOMES = ("motivation", "misclassified", "true_performance", "skm")
"""Those that are looked at unless others are named."""
TRAJECTORIES = 8
POINTS = 128
HEAVIEST = 7
"""So many unknowns have Sobol's indices of their own."""
SEEDS = 32
"""Luck chooses from so many in the second step."""

RUNS_FOLDER = "sensitivity"

STEPS = 2
"""Screening, and the shares of the heaviest."""


def sensitivity(
    study: Study,
    outcomes: Sequence[str] | None = None,
    over: str = ACCEPTED,
    trajectories: int = TRAJECTORIES,
    points: int = POINTS,
    workers: int | None = None,
    folder: str | Path | None = None,
    progress: bool = False,
) -> Indices:
    """What the effects of a study are most sensitive to, from runs in a small office.

    The office has at most 400 employees and runs for at most 12 quarters. Each run draws every unknown anew, whatever
    parameter sets the study had, and with the same seed for all arms.

    Args:
        study: a comparison of at least two arms.
        outcomes: those whose effects are looked at; None takes `OUTCOMES`. Any others cost no run.
        over: "accepted", each unknown over what it is in the accepted parameter sets, one by one; or "prior".
        trajectories: Morris's, at least 2; each runs the arms once for every unknown.
        points: Sobol's, a power of 2, at least 8; each runs the arms 11 times.
        workers: processes, as for `compare`; the numbers do not depend on it.
        folder: where the study is kept; the runs are kept in it too, so that a stop costs nothing.
        progress: show bars with the time left, one for each of the two steps.

    Raises:
        InputError: there is nothing to compare, an outcome or range is none, no unknown acts, a number of points
            cannot be, or SALib is not installed.
        RunsFailed, NotKept, Interrupted: as for `compare`.
    """
    start = time.perf_counter()
    trajectories = whole_number(trajectories, "trajectories", 2)
    points = _power_of_two(points)
    if len(study.arms) < 2:
        raise InputError(message("error.sensitivity_one_arm"))
    wanted = _checked(outcomes)
    need_salib()
    arms = in_small(study.compared)
    those = unknowns(arms, over)
    cells = [(outcome, arm) for arm in study.arms[1:] for outcome in wanted]
    screening = Morris(len(those), trajectories)
    with Runs(kept_in(folder, RUNS_FOLDER), workers) as runs:
        ask = _Asker(runs, arms, those, seed_of(study), progress)
        with step(1, STEPS):
            found = ask.effects(screening, cells, "screening")
        screened = np.array([screening.analyzed(of) for of in found])
        alone = _heaviest(screened[:, :-1, SCREENED.index("mu_star")])
        sharing = Sobol(len(those), alone, points, SEEDS)
        with step(2, STEPS):
            numbers = ask.effects(sharing, cells, "shares")
        shared = np.array([sharing.analyzed(of) for of in numbers])
    ids = [*(one.id for one in those), LUCK]
    table = _table(cells, ids, screened, SCREENED).merge(
        _table(cells, [*(ids[place] for place in alone), LUCK, OTHERS][: sharing.factors], shared, SHARED),
        how="outer",
        on=["outcome", "arm", "id"],
        sort=False,
    )
    return Indices(
        study=study,
        indices=table,
        effects=_spread(cells, sharing.independent(numbers)),
        unknowns=tuple(one.unknown for one in those),
        over=over,
        runs=ask.count * len(arms),
        seconds=time.perf_counter() - start,
    )


class _Asker:
    """Runs the arms at the points of a design, each under its own seed."""

    def __init__(
        self, runs: Runs, arms: Sequence[Arm], those: Sequence[Varied], seed: int, progress: bool
    ) -> None:
        self._runs, self._arms, self._those = runs, arms, those
        self._seed, self._progress = seed, progress
        self.count = 0

    def effects(self, design: Morris | Sobol, cells: Sequence[tuple[str, str]], name: str) -> Floats:
        """(cell, point): the effect of the cell's arm on its outcome."""
        shares, places = design.points()
        seeds = seeds_of(self._seed, max(places) + 1)
        asked = [
            (seeds[place], self._at(row, f"{name} {number}"))
            for number, (place, row) in enumerate(zip(places, shares, strict=True), 1)
        ]
        self._runs.run(asked, self._progress)
        self.count += len(asked)
        place_of = {outcome: place for place, outcome in enumerate(catalogue.ids())}
        by_arm = {
            name: np.concatenate([self._runs.effect(arms[i], arms[0], [seed]) for seed, arms in asked])
            for i, name in enumerate(arm.name for arm in self._arms)
        }
        return np.array([by_arm[arm][:, place_of[outcome]] for outcome, arm in cells])

    def _at(self, shares: Floats, name: str) -> tuple[Arm, ...]:
        """The arms where the unknowns are at these shares of their ranges, under names that no other has."""
        under = laid_under(self._arms, values_at(self._those, list(shares)))
        return tuple(replace(arm, name=f"{name}: {arm.name}") for arm in under)


def _heaviest(stars: Floats) -> tuple[int, ...]:
    """Places of the unknowns with the largest shares of mu* (cell, unknown), in the mean over cells; none at 0."""
    weights = np.mean([share_of(of_cell) for of_cell in stars], axis=0)
    order = np.argsort(-weights, kind="stable")[:HEAVIEST]
    return tuple(int(place) for place in order if weights[place] > 0.0)


def _table(
    cells: Sequence[tuple[str, str]], ids: Sequence[str], found: Floats, columns: Sequence[str]
) -> pd.DataFrame:
    """A row for each cell and factor of numbers (cell, factor, column)."""
    keys = [(outcome, arm, one) for outcome, arm in cells for one in ids]
    rows = pd.DataFrame(found.reshape(len(keys), len(columns)), columns=list(columns))
    return pd.concat([pd.DataFrame(keys, columns=["outcome", "arm", "id"]), rows], axis=1)


def _spread(cells: Sequence[tuple[str, str]], numbers: Floats) -> pd.DataFrame:
    """Of each cell mean, SD and central 95% of its effect over all unknowns (cell, draw)."""
    rows = []
    for (outcome, arm), effect in zip(cells, numbers, strict=True):
        known = effect[np.isfinite(effect)]
        if len(known) < 2:
            known = np.full(2, np.nan)
        ends = np.quantile(known, [0.025, 0.975])
        rows.append((outcome, arm, unit(outcome), known.mean(), known.std(ddof=1), *ends))
    return pd.DataFrame(rows, columns=["outcome", "arm", "unit", "mean", "sd", "low", "high"])


def _checked(outcomes: Sequence[str] | None) -> list[str]:
    wanted = list(dict.fromkeys(OUTCOMES if outcomes is None else outcomes))
    for name in wanted:
        if name not in catalogue.OUTCOMES:
            raise unknown_name("outcome", name, catalogue.ids())
    return wanted


def _power_of_two(points: int) -> int:
    points = whole_number(points, "points", 8)
    if points & (points - 1):
        below = 1 << (points.bit_length() - 1)
        raise InputError(message("error.sensitivity_points", points=points, below=below, above=2 * below))
    return points

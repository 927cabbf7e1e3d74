"""What an office's history of ratings says of its superiors as raters, in the terms of the model.

Approximate Bayesian computation with regression (Beaumont, Zhang and Balding 2002): parameters are drawn from what is
believed of them beforehand, the office itself is simulated under each draw for as many years as the history has, and a
local linear regression on a few statistics of the ratings carries the draws to those of the history. The spread that is
left is the doubt, the chance in an office of this size included. A parameter *cannot be told* where the history leaves
more than half of the doubt there was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from asnsim.experiment.jobs import run_jobs
from asnsim.experiment.simulation import burned_in
from asnsim.luck import Luck, replication_seed
from asnsim.model.quarter.quarter import quarter
from asnsim.scenario import Scenario
from asnsim.staff.ratings import Ratings
from asnsim.studies.calibration.priors import Prior, priors

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

HALF: Final = 0.5
"""Share of the doubt beforehand that may be left where a parameter is told."""

_SUPERIOR = "evaluation.raters.supervisor."
_COSTS: Final = {
    "evaluation.candour_cost_up": (0.02, 1.2),
    "evaluation.candour_cost_down": (0.3, 3.0),
}
"""Costs of candour have no prior: even chances between these, SD (assumption)."""

PARAMETERS: Final = (
    *_COSTS,
    *(_SUPERIOR + name for name in ("leniency_sd", "centrality", "halo", "dyad_sd")),
)
"""Who says 'above' or 'below' how easily, how differently superiors rate, how far from the middle, how much one
dimension colours the other, and what a superior makes of one person for good."""

_FEWEST_RATINGS = 60


class Draws(NamedTuple):
    """The offices that are simulated: how many, from which seed, in how many processes, and whether a bar is shown."""

    number: int = 240
    seed: int = 1
    workers: int | None = None
    progress: bool = False


@dataclass(frozen=True)
class RaterFit:
    """What the history says.

    Attributes:
        table: a row a parameter: parameter, estimate, low, high (95%), before_low, before_high (95% beforehand), left
            (share of the doubt that is left), told.
        ratings, raters, years: how much history there was.
        reproduced: whether the model gives ratings like these under any of its draws.
    """

    table: pd.DataFrame
    ratings: int
    raters: int
    years: int
    reproduced: bool

    def told(self) -> dict[str, float]:
        """Estimates of the parameters that the history tells, by full name."""
        rows = self.table[self.table["told"]]
        return {str(row.parameter): float(f"{row.estimate:.4g}") for row in rows.itertuples()}


def fit_raters(
    place: Scenario,
    history: Ratings,
    draws: Draws,
) -> RaterFit:
    """Fit `PARAMETERS` to a history, in simulations of `place`."""
    years = len(np.unique(history.year))
    rated = len(history) / (years * max(place.population.employees, 1))
    scores = _scores(draws.number, draws.seed)
    jobs = [
        (place, _values(row), years, min(rated, 1.0), replication_seed(draws.seed, number))
        for number, row in enumerate(scores)
    ]
    simulated = np.array(run_jobs(simulate, jobs, draws.workers, draws.progress, "office"))
    seen = statistics(history.results, history.behaviour, history.employee, history.rater, history.year)
    table, reproduced = _posterior(scores, simulated, seen)
    if len(history) < _FEWEST_RATINGS:
        table["told"] = False
    return RaterFit(table, len(history), len(np.unique(history.rater)), years, reproduced)


def statistics(results: Ints, behaviour: Ints, employee: Ints, rater: Ints, year: Ints) -> Floats:
    """Statistics of ratings, (6,): log odds of 'above' in results, in behaviour, and of 'below' in either; how much of
    the variance lies between raters; how far both dimensions, and the ratings of two years by one rater, go together.
    """
    both = (results + behaviour) / 2.0
    order = np.lexsort((year, rater, employee))
    same = (np.diff(employee[order]) == 0) & (np.diff(rater[order]) == 0)
    earlier, later = both[order][:-1][same], both[order][1:][same]
    return np.array(
        [
            _log_odds(results > 0),
            _log_odds(behaviour > 0),
            _log_odds((results < 0) | (behaviour < 0)),
            _between(both, rater),
            _correlation(results, behaviour),
            _correlation(earlier, later),
        ]
    )


def simulate(place: Scenario, values: dict[str, Any], years: int, rated: float, seed: int) -> Floats:
    """Statistics of the ratings of a simulated office at the end of each of some years, of a share of its people."""
    luck = Luck(seed)
    state = burned_in(_with(place, values), luck)
    rows = len(state.employees)
    kept = np.random.default_rng(seed).random(rows) < rated
    columns: list[Ints] = []
    for year in range(years):
        for _ in range(4):
            quarter(state, luck)
        people = state.employees
        names = ("report_results", "report_behaviour", "supervisor")
        results, behaviour, superior = (people[name][kept].astype(np.int64) for name in names)
        columns.append(
            np.array([results, behaviour, np.flatnonzero(kept), superior, np.full(kept.sum(), year)])
        )
    return statistics(*np.concatenate(columns, axis=1))


def _with(place: Scenario, values: dict[str, Any]) -> Scenario:
    evaluation: dict[str, Any] = {"raters": {"supervisor": {}}}
    for name, value in values.items():
        *_, last = name.split(".")
        here = evaluation if name in _COSTS else evaluation["raters"]["supervisor"]
        here[last] = value
    return place.with_(evaluation=evaluation, before=place.name)


def _scores(draws: int, seed: int) -> Floats:
    """Standard normal scores of every parameter, (draw, parameter), spread evenly over each (Latin hypercube)."""
    source = np.random.default_rng(seed)
    cells = np.column_stack([source.permutation(draws) for _ in PARAMETERS])
    return np.asarray(ndtri((cells + source.random(cells.shape)) / draws))


def _values(scores: Floats) -> dict[str, Any]:
    return {name: _value(name, float(score)) for name, score in zip(PARAMETERS, scores, strict=True)}


def _value(name: str, score: float) -> float:
    share = float(np.clip(ndtr(score), 1e-6, 1.0 - 1e-6))
    if name in _COSTS:
        low, high = _COSTS[name]
        return low * (high / low) ** share
    return float(_priors()[name].quantile(share))


def _priors() -> dict[str, Prior]:
    return {path: prior for prior in priors() for path in prior.paths}


def _posterior(scores: Floats, simulated: Floats, seen: Floats) -> tuple[pd.DataFrame, bool]:
    """The table of `RaterFit`, and whether the statistics lie among the simulated ones."""
    usable = np.isfinite(simulated).all(axis=0) & np.isfinite(seen) & (simulated.std(axis=0) > 0)
    x, at = simulated[:, usable], seen[usable]
    low, high = x.min(axis=0), x.max(axis=0)
    reproduced = bool(((at >= low) & (at <= high)).all())
    scale = x.std(axis=0)
    x, at = (x - x.mean(axis=0)) / scale, (at - x.mean(axis=0)) / scale
    distance = np.sqrt(((x - at) ** 2).sum(axis=1))
    reach = float(np.quantile(distance, 0.6))
    weight = np.clip(1.0 - (distance / reach) ** 2, 0.0, None)
    design = np.column_stack([np.ones(len(x)), x - at])
    weighted = design * weight[:, None]
    # A touch of ridge: of few draws, some statistics go together.
    inner = weighted.T @ design + 0.05 * weight.sum() * np.diag([0.0, *np.ones(x.shape[1])]) / 10.0
    slopes = np.linalg.solve(inner, weighted.T @ scores)
    carried = scores - (x - at) @ slopes[1:]
    rows = []
    for place, name in enumerate(PARAMETERS):
        ends = _quantiles(carried[:, place], weight, (0.025, 0.5, 0.975))
        free = len(design[weight > 0]) - design.shape[1]
        wider = np.sqrt(
            max(free + design.shape[1], 1) / max(free, 1)
        )  # degrees of freedom that the slopes took
        ends = ends[1] + (ends - ends[1]) * wider
        left = float((ends[2] - ends[0]) / (2.0 * ndtri(0.975)))
        before = [_value(name, float(ndtri(share))) for share in (0.025, 0.975)]
        told = reproduced and left <= HALF
        rows.append([name, *(_value(name, float(end)) for end in ends[[1, 0, 2]]), *before, left, told])
    columns = ["parameter", "estimate", "low", "high", "before_low", "before_high", "left", "told"]
    return pd.DataFrame(rows, columns=columns), reproduced


def _quantiles(values: Floats, weight: Floats, shares: tuple[float, ...]) -> Floats:
    order = np.argsort(values, kind="stable")
    reached = (np.cumsum(weight[order]) - 0.5 * weight[order]) / weight.sum()
    return np.interp(shares, reached, values[order])


def _log_odds(said: NDArray[np.bool_]) -> float:
    return float(np.log((said.sum() + 0.5) / (len(said) - said.sum() + 0.5)))


def _between(values: Floats, group: Ints) -> float:
    """Share of the variance that lies between groups (intraclass correlation by analysis of variance)."""
    _, which, sizes = np.unique(group, return_inverse=True, return_counts=True)
    groups, n = len(sizes), len(values)
    if groups < 2 or n <= groups:
        return float("nan")
    means = np.bincount(which, values) / sizes
    within = float(((values - means[which]) ** 2).sum() / (n - groups))
    between = float((sizes * (means - values.mean()) ** 2).sum() / (groups - 1))
    size = (n - float((sizes.astype(float) ** 2).sum()) / n) / (groups - 1)
    total = between + (size - 1.0) * within
    return (between - within) / total if total > 0.0 else 0.0


def _correlation(one: Any, other: Any) -> float:
    if len(one) < 3:
        return float("nan")
    one, other = np.asarray(one, float), np.asarray(other, float)
    spread = one.std() * other.std()
    return float(((one - one.mean()) * (other - other.mean())).mean() / spread) if spread > 0.0 else 0.0

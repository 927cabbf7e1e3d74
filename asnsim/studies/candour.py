"""The two costs of candour, fitted to the published shares of predicates (E030-E032), and how far they feed on
themselves afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.evidence import fact
from asnsim.experiment.simulation import burned_in
from asnsim.luck import Luck, replication_seed
from asnsim.model.core.constants import BAIK, SANGAT_BAIK
from asnsim.model.quarter.candour import FARTHEST
from asnsim.model.quarter.predicate import combine
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.scenario import Scenario, all_parameters, load
from asnsim.scenario.overlay import Values, underlaid

ROUNDS = 5
"""Rounds of simulate, compare, correct; the shares settle within three."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Candour:
    """The fit: `values` are the costs upwards and downwards, SD; `shares` the simulated ones with them, percent;
    `states` the offices, a replication each, in which they were measured."""

    values: dict[str, float]
    shares: dict[str, float]
    states: tuple[State, ...]

    @property
    def table(self) -> pd.DataFrame:
        """Published beside simulated shares, with what else the costs do."""
        rows = [
            ("share Sangat Baik", "percent", fact("E031").estimate, self.shares["share_best"]),
            ("share Baik", "percent", fact("E030").estimate, self.shares["share_baik"]),
            ("share below Baik", "percent", fact("E032").estimate, self.shares["share_below"]),
            ("spread of judgements", "SD", np.nan, self._mean(_spread_of_judgements)),
            ("spread of predicates", "steps of five", np.nan, self._mean(_spread_of_predicates)),
            ("loop gain", "ratio", np.nan, self._mean(loop_gain)),
        ]
        return pd.DataFrame(rows, columns=["quantity", "unit", "published", "simulated"])

    def _mean(self, measure: Callable[[State], float]) -> float:
        return float(np.mean([measure(state) for state in self.states]))


def fit(
    scenario: str = "kepahiang",
    replications: int = 8,
    seed: int = 1,
    defaults: Values | None = None,
    rounds: int = ROUNDS,
) -> Candour:
    """Find the costs of candour at which the annual predicates after burn-in have the published shares.

    `defaults` are other parameters, laid under the scenario; the last of the `rounds` only measures.
    Judgements hardly depend on the costs, so each round moves a cost to the quantile of the judgements that gives
    the target, from the second round on corrected by what guideline, unfiled reports and objections added in the
    round before.
    """
    base = underlaid(load(scenario), defaults or {})
    targets = np.array([fact("E031").estimate, fact("E032").estimate]) / 100.0
    aims = targets.copy()
    candour_costs = np.array([base.evaluation.candour_cost_up, base.evaluation.candour_cost_down])
    for round_ in range(rounds):
        states = [_simulate(base, candour_costs, replication_seed(seed, r)) for r in range(replications)]
        shares = _shares(states)
        if round_ == rounds - 1:
            break
        if round_ > 0:
            aims = np.clip(aims + targets - shares, 1e-5, 0.5)
        candour_costs = _costs(states, aims, base.evaluation.half_width)
    best, below = (float(100.0 * share) for share in shares)
    return Candour(
        {"candour_cost_up": float(candour_costs[0]), "candour_cost_down": float(candour_costs[1])},
        {"share_baik": 100.0 - best - below, "share_best": best, "share_below": below},
        tuple(states),
    )


STEPS = 8
"""Steps in which `loop_gain` goes from the lowest cost of candour to the highest."""


def loop_gain(state: State, norm: float | None = None, conflict: float | None = None) -> float:
    """How much of a common change of all superiors' cost of candour comes back at the next rating.

    Both in logs, at the cost between a quarter and four times the usual where most comes back; at 1 and above a
    change would feed itself. Judgements are those of `state`; `norm` and `conflict` stand for its scheme's weights.
    """
    evaluation, now = state.scheme.evaluation, state.copy()
    norm = evaluation.candour_norm if norm is None else norm
    conflict = evaluation.candour_conflict if conflict is None else conflict
    costs = np.linspace(-np.log(FARTHEST), np.log(FARTHEST), STEPS + 1)
    people, edge = now.employees, -evaluation.half_width
    differs = (people["own_results"] >= edge) & (people["own_behaviour"] >= edge)
    following = np.empty(len(costs))
    for k, cost in enumerate(costs):
        now.units["candour"] = np.exp(cost)
        combine(Scene(now, Luck(0)))  # draws nothing
        predicates = people["predicate"]
        objections = evaluation.objection * (differs & (predicates < BAIK)).mean()
        following[k] = conflict * objections - norm * (predicates != BAIK).mean()
    return float(np.abs(np.diff(following) / np.diff(costs)).max())


def _simulate(base: Scenario, candour_costs: Floats, seed: int) -> State:
    """The state at the end of the burn-in, which is the end of a year."""
    costs = {"candour_cost_up": float(candour_costs[0]), "candour_cost_down": float(candour_costs[1])}
    return burned_in(base.with_(name="candour", evaluation=costs), Luck(seed))


def _shares(states: list[State]) -> Floats:
    """Shares Sangat Baik and below Baik, all replications together."""
    predicates = np.concatenate([state.employees["predicate_year"] for state in states])
    return np.array([(predicates == SANGAT_BAIK).mean(), (predicates < BAIK).mean()])


def _costs(states: list[State], aims: Floats, h: float) -> Floats:
    """Costs at which a share `aims[0]` is above in both dimensions, and `aims[1]` below in one of them."""
    judged = [
        np.concatenate([state.employees[f"judged_{dimension}"] for state in states])
        for dimension in ("results", "behaviour")
    ]
    lower = np.minimum(judged[0], judged[1])
    up = float(np.quantile(lower, 1.0 - aims[0])) - h
    down = -float(np.quantile(lower, aims[1])) - h
    return np.clip([up, down], 0.0, highest())


@cache
def highest() -> Floats:
    """The largest costs of candour that a scheme can have, upwards and downwards."""
    names = ("evaluation.candour_cost_up", "evaluation.candour_cost_down")
    ranges = {row.name: row.high for row in all_parameters()}
    return np.array([ranges[name] for name in names])


def _spread_of_judgements(state: State) -> float:
    people = state.employees
    return float(((people["judged_results"] + people["judged_behaviour"]) / 2.0).std())


def _spread_of_predicates(state: State) -> float:
    return float(state.employees["predicate_year"].std())

"""Simulation: people are drawn, burn in under `before`, and each arm branches from a copy of that state."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim import compiled, outcomes
from asnsim.errors import message
from asnsim.experiment.arms import Arm
from asnsim.experiment.course import Course, naming, together
from asnsim.luck import Luck
from asnsim.model.development.measure import MEASURES
from asnsim.model.incentives.incentive import INCENTIVES
from asnsim.model.quarter.begin import begin
from asnsim.model.quarter.quarter import quarter
from asnsim.model.raters.rater import RATERS
from asnsim.model.scene.state import BURN_IN, State
from asnsim.population import populate
from asnsim.registry import Registry
from asnsim.scenario import Scenario
from asnsim.wording import current

Floats = NDArray[np.float64]


def burned_in(before: Scenario, luck: Luck) -> State:
    """The state at t = 0: people of `before`, after `BURN_IN` quarters under its scheme."""
    people = populate(before.population, luck)
    with naming(before):
        state = begin(people, before.scheme, luck, before.population.organization)
    for _ in range(BURN_IN):
        quarter(state, luck)
    return state


def follow(state: State, quarters: int, luck: Luck) -> Floats:
    """Run `state` on for `quarters`, in place; outcomes (quarter, outcome) in the order of `outcomes.ids()`."""
    rows: list[Floats] = []

    def record(now: State) -> None:
        rows.append(outcomes.values(outcomes.observe(now)))

    for _ in range(quarters):
        quarter(state, luck, record)
    return np.array(rows).reshape(quarters, len(outcomes.ids()))


def branch(arm: Arm, start: State, luck: Luck) -> State:
    """A copy of the state at t = 0 with the arm's scheme in force."""
    return Course.of(arm.scenario, start, luck).cohorts.whole


class Start:
    """Finds before a run what is wrong with a scheme for its people; those that it has met are kept."""

    def __init__(self) -> None:
        self._luck = Luck(0)
        self._people: dict[str, Any] = {}

    def check(self, arm: Arm) -> None:
        """Raise `InputError` where these people cannot start under the burn-in's scheme, or go over to the arm's."""
        before = arm.before
        key = before.population.model_dump_json(exclude={"behaviour", "movement"})
        if key not in self._people:
            self._people[key] = populate(before.population, self._luck)
        with naming(before):
            state = begin(self._people[key], before.scheme, self._luck, before.population.organization)
        branch(arm, state, self._luck)


def replicate(arms: Sequence[Arm], seed: int) -> dict[str, Floats]:
    """Outcomes (quarter, outcome) of every arm under the luck of `seed`; one burn-in for each `before`, and one run of
    whatever arms have in common until a change in mid-run."""
    say_if_compiling()
    luck = Luck(seed)
    starts: dict[str, State] = {}
    results: dict[str, Floats] = {}
    for group in _starting_alike(arms):
        first = group[0]
        if first.before_key not in starts:
            starts[first.before_key] = burned_in(first.before, luck)
        course = Course.of(first.scenario, starts[first.before_key], luck)
        scenarios = {arm.name: arm.scenario for arm in group}
        results |= together(scenarios, course, first.scenario.quarters)
    return {arm.name: results[arm.name] for arm in arms}


def _starting_alike(arms: Sequence[Arm]) -> list[list[Arm]]:
    """Arms by what holds in the first quarter and before, changes in mid-run apart."""
    groups: list[list[Arm]] = []
    for arm in arms:
        for group in groups:
            if group[0].starts_as(arm):
                group.append(arm)
                break
        else:
            groups.append([arm])
    return groups


def warm_up() -> None:
    """Compile what is not yet in the cache, on a small office with every kind of rater, incentive and method.

    The first time takes a while and says so; processes that start afterwards find the result.
    """
    say_if_compiling()
    raters = _built_in(RATERS)
    everything = Scenario.model_validate(
        {
            "name": "warm-up",
            "quarters": 4,
            "population": {"employees": 60, "citizens": 1000, "span": 6, "movement": {}},
            "evaluation": {
                "raters": {kind: {} for kind in raters} | {"supervisor": {"panel": {"heads": 1}}},
                "goals": {"alignment": 0.5},
            },
            "incentives": {kind: {} for kind in _built_in(INCENTIVES)},
            "development": {kind: {} for kind in _built_in(MEASURES)},
        }
    )
    weights = {kind: 1.0 / len(raters) for kind in raters}
    luck = Luck(0)
    state = burned_in(everything.with_(name="burn-in"), luck)
    for method in ("advisory", "weighted", "binding"):
        combination = {"method": method, **({} if method == "advisory" else {"weights": weights})}
        evaluation = {"combination": combination, "distribution": {"mode": "binding"}}
        arm = everything.with_(name=method, evaluation=evaluation)
        follow(branch(Arm(method, arm, arm), state, luck), 4, luck)


def _built_in(registry: Registry[Any]) -> list[str]:
    """The kinds of this package: what others add may need a setting of its own."""
    return [kind for kind, part in registry.items() if part.__module__.startswith("asnsim.")]


@cache
def say_if_compiling() -> None:
    """A word on stderr when most of the model has to be compiled, so that nobody takes the wait for a fault."""
    if compiled.share_to_compile() > 0.5:
        print(message("error.compiling").in_(current()), file=sys.stderr)

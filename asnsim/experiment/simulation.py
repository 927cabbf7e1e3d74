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
from asnsim.model.quarter.quarter import quarter, quarter_of_stack
from asnsim.model.raters.rater import RATERS
from asnsim.model.scene.stack import Stack
from asnsim.model.scene.state import BURN_IN, State
from asnsim.population import populate
from asnsim.registry import Registry
from asnsim.scenario import Scenario
from asnsim.wording import current

Floats = NDArray[np.float64]


SIDE_BY_SIDE = 4800
"""Employees of all offices that are run side by side: their state stays in the processor's cache, and what a step costs
whatever the number of employees is shared by 16 offices of 300 (docs/benchmarks.md)."""


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


class Replications:
    """What runs replications, one by itself or several small offices side by side (`asnsim.model.scene.stack`)."""

    def __call__(self, arms: Sequence[Arm], seed: int) -> dict[str, Floats]:
        """Outcomes (quarter, outcome) of every arm under the luck of `seed`; one burn-in for each `before`, and one run
        of whatever arms have in common until a change in mid-run."""
        return _one(arms, seed)

    def room(self, arms: Sequence[Arm]) -> int:
        """How many replications are worth running side by side: as many as are `SIDE_BY_SIDE` employees.

        One where a scheme changes in mid-run or revises itself, since offices then go different ways, and of a staff
        list, whose size is not known before it is read.
        """
        if not all(_goes_one_way(arm) for arm in arms):
            return 1
        return max(1, SIDE_BY_SIDE // max(arm.before.population.employees for arm in arms))

    def several(self, arms: Sequence[Arm], seeds: Sequence[int]) -> list[dict[str, Floats]]:
        """What each seed gives, as when it is called for it alone, to the last bit."""
        return _side_by_side(arms, seeds)


replicate = Replications()


def _goes_one_way(arm: Arm) -> bool:
    """Whether offices of all seeds are under the same scheme in each quarter."""
    if arm.scenario.changes or arm.before.population.staff_list is not None:
        return False
    return all(one.scheme.evaluation.revision is None for one in (arm.scenario, arm.before))


def _side_by_side(arms: Sequence[Arm], seeds: Sequence[int]) -> list[dict[str, Floats]]:
    say_if_compiling()
    lucks = [Luck(seed) for seed in seeds]
    starts: dict[str, list[State]] = {}
    results: list[dict[str, Floats]] = [{} for _ in seeds]
    for group in _starting_alike(arms):
        first = group[0]
        if first.before_key not in starts:
            starts[first.before_key] = _burned_in_together(first.before, lucks)
        of_each = zip(starts[first.before_key], lucks, strict=True)
        stack = Stack([branch(first, start, luck) for start, luck in of_each])
        found = follow_stack(stack, first.scenario.quarters, seeds)
        for k, one in enumerate(results):
            one |= {arm.name: found[:, k].copy() for arm in group}
    return [{arm.name: one[arm.name] for arm in arms} for one in results]


def _burned_in_together(before: Scenario, lucks: Sequence[Luck]) -> list[State]:
    """`burned_in` for each luck."""
    states = []
    for luck in lucks:
        people = populate(before.population, luck)
        with naming(before):
            states.append(begin(people, before.scheme, luck, before.population.organization))
    stack = Stack(states)
    all_luck = stack.lucks([luck.seed for luck in lucks])
    for _ in range(BURN_IN):
        quarter_of_stack(stack, all_luck)
    stack.apart()
    return states


def follow_stack(stack: Stack, quarters: int, seeds: Sequence[int]) -> Floats:
    """Run a stack on, in place; outcomes (quarter, office, outcome) in the order of `outcomes.ids()`."""
    rows: list[Floats] = []
    luck = stack.lucks(seeds)
    for _ in range(quarters):
        quarter_of_stack(stack, luck, lambda now: rows.append(outcomes.values_of_each(now, now.members)))
    return np.array(rows).reshape(quarters, len(stack.members), len(outcomes.ids()))


def _one(arms: Sequence[Arm], seed: int) -> dict[str, Floats]:
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

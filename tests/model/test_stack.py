"""Offices side by side in a stack have the numbers that each has alone, to the last bit, whoever stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
import pytest

from asnsim import outcomes
from asnsim.experiment import simulation
from asnsim.experiment.arms import arm_of
from asnsim.luck import Luck
from asnsim.model.incentives.tpp import Tpp
from asnsim.model.quarter.begin import begin
from asnsim.model.quarter.quarter import quarter, quarter_of_stack
from asnsim.model.quarter.work import OUTPUT
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.stack import Stack, StackScene
from asnsim.model.scene.state import BURN_IN, State
from asnsim.population import populate
from asnsim.scenario import Scenario, load
from benchmarks.numbers import everything, whole

SEEDS = (8, 9, 3)
QUARTERS = BURN_IN + 4


def office(name: str) -> Scenario:
    small = {"population": {"employees": 48, "citizens": 3000}}
    if name.startswith("all-"):
        ways = {"all-weighted": ("weighted", "none"), "all-binding": ("binding", "binding")}
        return everything(*ways[name]).with_(**small, evaluation={"revision": None})
    return load(name).with_(**small)


def starting(scenario: Scenario) -> list[State]:
    return [
        begin(populate(scenario.population, luck), scenario.scheme, luck, scenario.population.organization)
        for luck in map(Luck, SEEDS)
    ]


def bits(state: State) -> dict[str, bytes]:
    return {name: column.tobytes() for name, column in whole([state]).items() if ".careers" not in name}


def alone(scenario: Scenario) -> tuple[list[State], np.ndarray]:
    """States, and outcomes (quarter, office, outcome), of each by itself."""
    states, seen = starting(scenario), []
    for state, seed in zip(states, SEEDS, strict=True):
        own: list[np.ndarray] = []
        for _ in range(QUARTERS):
            quarter(
                state, Luck(seed), lambda now, own=own: own.append(outcomes.values(outcomes.observe(now)))
            )
        seen.append(own)
    return states, np.array(seen).swapaxes(0, 1)


def stacked(scenario: Scenario) -> tuple[Sequence[State], np.ndarray]:
    stack = Stack(starting(scenario))
    luck, seen = stack.lucks(SEEDS), []
    for _ in range(QUARTERS):
        quarter_of_stack(stack, luck, lambda now: seen.append(outcomes.values_of_each(now, now.members)))
    stack.apart()
    return stack.members, np.array(seen)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["kepahiang", "kepahiang-third-party", "pp46-2011", "all-weighted", "all-binding"]
)
def test_the_whole_state_and_all_outcomes_are_those_of_each_office_alone(name: str) -> None:
    scenario = office(name)
    (one_by_one, seen_alone), (together, seen) = alone(scenario), stacked(scenario)
    for one, other in zip(one_by_one, together, strict=True):
        there, here = bits(one), bits(other)
        assert there.keys() == here.keys()
        assert [column for column in there if there[column] != here[column]] == []
    assert seen.tobytes() == np.ascontiguousarray(seen_alone).tobytes()
    if name.startswith("all-"):  # posts have changed hands beside the first office too
        assert any(one.employees["promotions"].any() for one in together[1:])


def test_numbers_do_not_depend_on_how_many_stand_side_by_side() -> None:
    arm = arm_of(office("kepahiang"), quarters=2)
    four, seeds = simulation.replicate.several([arm], [5, 6, 7, 8]), [6, 7]
    two = simulation.replicate.several([arm], seeds)
    for k, seed in enumerate(seeds):
        one = simulation.replicate([arm], seed)["kepahiang"]
        assert two[k]["kepahiang"].tobytes() == four[k + 1]["kepahiang"].tobytes() == one.tobytes()


def test_apart_and_together_again_nothing_has_changed() -> None:
    stack = Stack(starting(office("kepahiang")))
    before = bits(stack)
    stack.apart()
    assert all((one.units["first"] < one.rows).all() for one in stack.members)
    stack.together()
    assert bits(stack) == before


class OfTheWhole(Tpp):
    """Somebody's part, which looks at a whole office and does not say how it works."""

    kind: ClassVar[str] = "of_the_whole"
    rows: ClassVar[list[int]] = []

    def worth(self, scene: Scene) -> np.ndarray:
        worth = super().worth(scene)
        self.rows.append(len(worth))
        return worth * (1.0 + np.asarray(scene.state.employees["ability"]).mean())


def test_a_part_that_does_not_say_that_it_can_is_shown_one_office_after_the_other() -> None:
    """Its numbers are those that it has alone, also where it comes from a class that can."""
    assert Tpp().stacks() and not OfTheWhole().stacks()
    usual = office("kepahiang")
    scenario = usual.model_copy(update={"incentives": {**usual.incentives, "of_the_whole": OfTheWhole()}})
    OfTheWhole.rows.clear()
    together, seen = stacked(scenario)
    assert set(OfTheWhole.rows) == {48}
    one_by_one, seen_alone = alone(scenario)
    assert [bits(one) for one in together] == [bits(one) for one in one_by_one]
    assert seen.tobytes() == np.ascontiguousarray(seen_alone).tobytes()


def test_a_stack_draws_what_each_office_draws() -> None:
    stack = Stack(starting(office("kepahiang")))
    stack.quarter = 1
    scene = StackScene(stack, stack.lucks(SEEDS))
    drawn = scene.normals(OUTPUT, 3)
    for seed, place in zip(SEEDS, stack.places, strict=True):
        own = Luck(seed).normals(OUTPUT, 1, stack.organization, place.stop - place.start, 3)
        assert drawn[place].tobytes() == own.tobytes()


def test_small_offices_of_one_way_stand_side_by_side_and_others_do_not() -> None:
    small = load("kepahiang").with_(population={"employees": 300})
    assert simulation.replicate.room([arm_of(small)]) == simulation.SIDE_BY_SIDE // 300
    assert simulation.replicate.room([arm_of(load("kepahiang").with_(population={"employees": 9000}))]) == 1
    assert (
        simulation.replicate.room([arm_of(load("kepahiang-pay").with_(population={"employees": 300}))]) == 1
    )

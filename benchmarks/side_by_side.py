"""Whether offices side by side have the numbers that each has alone: every bit of the state and of all outcomes.

    python -m benchmarks.side_by_side [--seeds 20] [--quarters 5] [--offices kepahiang ...]

Offices are those of `benchmarks.numbers`, one for each seed. A scheme that revises itself or changes in mid-run is not
run side by side: revision is left out here, and so is the pilot. Printed is what `benchmarks.equality` prints; it ends
with 1 where anything differs.
"""

from __future__ import annotations

import argparse
import sys

from asnsim import outcomes
from asnsim.experiment.arms import arm_of
from asnsim.experiment.course import Course
from asnsim.experiment.simulation import burned_in
from asnsim.luck import Luck
from asnsim.model.quarter.quarter import quarter_of_stack
from asnsim.model.scene.stack import Stack
from asnsim.model.scene.state import State
from asnsim.scenario import Scenario
from benchmarks.equality import Difference, report
from benchmarks.numbers import OFFICES, Numbers, numbers, whole


def starting(scenario: Scenario, luck: Luck) -> State:
    """The office at t = 0."""
    arm = arm_of(scenario)
    (state,) = Course.of(arm.scenario, burned_in(arm.before, luck), luck).cohorts.states
    return state


def side_by_side(scenario: Scenario, seeds: range, quarters: int) -> list[Numbers]:
    """What `benchmarks.numbers.numbers` has of each seed, of one stack from t = 0 on."""
    stack = Stack([starting(scenario, Luck(seed)) for seed in seeds])
    luck, found = stack.lucks(seeds), [Numbers() for _ in seeds]

    def keep(quarter: int) -> None:
        stack.apart()
        for office, state in zip(found, stack.members, strict=True):
            office.update({f"{quarter}/{name}": one for name, one in whole([state]).items()})
        stack.together()

    def record(now: Stack) -> None:
        for office, seen in zip(found, outcomes.values_of_each(now, now.members), strict=True):
            office[f"{stack.quarter - first}/outcomes"] = seen

    first = stack.quarter
    keep(0)
    for number in range(1, quarters + 1):
        quarter_of_stack(stack, luck, record)
        keep(number)
    return found


def main() -> int:
    """Compare, and print what differs."""
    able = [name for name in OFFICES if name != "pilot"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--quarters", type=int, default=5)
    parser.add_argument("--offices", nargs="+", choices=able, default=able)
    told = parser.parse_args()
    seeds = range(1, told.seeds + 1)
    found: dict[str, Difference] = {}
    compared = 0
    for name in told.offices:
        scenario = OFFICES[name]().with_(evaluation={"revision": None})
        for seed, together in zip(seeds, side_by_side(scenario, seeds, told.quarters), strict=True):
            alone = numbers(scenario, seed, told.quarters)
            for key in sorted({*alone, *together} - {"outcomes"}):
                compared += 1
                column = f"{name}/{key.partition('/')[2]}"
                found.setdefault(column, Difference()).add(alone.get(key), together.get(key))
    print(report({name: one for name, one in found.items() if one}, compared))
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())

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
from asnsim.experiment.simulation import branch, burned_in
from asnsim.luck import Luck
from asnsim.model.quarter.quarter import quarter_of_stack
from asnsim.model.scene.stack import Stack
from asnsim.scenario import Scenario
from benchmarks.equality import Difference, add_to, report
from benchmarks.numbers import OFFICES, Numbers, numbers, whole


def side_by_side(scenario: Scenario, seeds: range, quarters: int) -> list[Numbers]:
    """What `benchmarks.numbers.numbers` has of each seed, of one stack from t = 0 on."""
    arm = arm_of(scenario)
    stack = Stack([branch(arm, burned_in(arm.before, luck), luck) for luck in map(Luck, seeds)])
    all_luck, found, first = stack.lucks(seeds), [Numbers() for _ in seeds], stack.quarter

    def keep(quarter: int) -> None:
        stack.apart()
        for office, state in zip(found, stack.members, strict=True):
            office.update({f"{quarter}/{name}": one for name, one in whole([state]).items()})
        stack.together()

    def record(now: Stack) -> None:
        for office, seen in zip(found, outcomes.values_of_each(now, now.members), strict=True):
            office[f"{stack.quarter - first}/outcomes"] = seen

    keep(0)
    for number in range(1, quarters + 1):
        quarter_of_stack(stack, all_luck, record)
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
            del alone["outcomes"]  # what they are called
            compared += add_to(found, alone, together, f"{name}/")
    differing = {name: one for name, one in found.items() if one}
    print(report(differing, compared))
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())

"""Side by side on one core: the compiled model, the same model in plain Mesa, and the yardstick.

    python -m benchmarks.speed [--employees 4000] [--replications 64] [--small 300] [--rounds 5] [--scenario kepahiang]

Two cases are run: one organization of 4,000, and 64 replications of 300 in one call. Rounds alternate between the
sides, so that a machine whose speed drifts favours none. asnsim sets out from t = 0, after the burn-in, and records all
outcomes every quarter; each Mesa model draws from its own generator and records six means. Population, burn-in and
compilation are left out on all sides.

The ratio of a round is the lesser of plain Mesa and F x yardstick, over asnsim; of a case, the median of its rounds;
the one that is printed last is that of the slower case. docs/benchmarks.md has results and what they mean.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import numpy as np
from mesa import DataCollector

from asnsim.experiment.simulation import SIDE_BY_SIDE, burned_in, follow, follow_stack, warm_up
from asnsim.luck import Luck, replication_seed
from asnsim.model.quarter.quarter import quarter, quarter_of_stack
from asnsim.model.scene.stack import Stack
from asnsim.model.scene.state import State
from asnsim.population import populate
from asnsim.scenario import Scenario, load
from benchmarks.plain_mesa import REPORTERS, ReferenceModel
from benchmarks.yardstick import Office

F = 10.7
"""Plain Mesa over yardstick, at 4,000 employees, measured once, when the yardstick was made (docs/benchmarks.md)."""

QUARTERS = 8
"""Quarters of asnsim in a round: two years, since the last quarter of a year has more to do."""

SETTLING = 4
"""Quarters that the Mesa models are run before they are timed."""

BYTES = 1 << 27
"""Size of the array on which the memory's speed is measured, beyond any cache."""


@dataclass
class Case:
    """One size of organization, and seconds an employee-quarter of each side by round."""

    scenario: Scenario
    employees: int
    replications: int
    with_outcomes: list[float]
    without: list[float]
    plain: list[float]
    yardstick: list[float]
    one_by_one: list[float]
    state: State | None = None

    @property
    def ratios(self) -> list[float]:
        """By round, the lesser of plain Mesa and F x yardstick over asnsim."""
        sides = zip(self.plain, self.yardstick, self.with_outcomes, strict=True)
        return [min(plain, F * fixed) / ours for plain, fixed, ours in sides]

    def measure(self, rounds: int, mesa_quarters: int) -> Case:
        """Time all sides in turn."""
        lucks = [Luck(replication_seed(1, number)) for number in range(self.replications)]
        starts = [burned_in(self.scenario, luck) for luck in lucks]
        plain, office = plain_model(self.scenario), Office(self.employees, rng=1)
        collector = DataCollector(model_reporters=REPORTERS)

        seeds = [luck.seed for luck in lucks]
        room = max(1, SIDE_BY_SIDE // self.employees)
        few = [slice(first, first + room) for first in range(0, self.replications, room)]

        def one_by_one() -> None:
            for start, luck in zip(starts, lucks, strict=True):
                follow(start.copy(), QUARTERS, luck)

        def record() -> None:
            if room == 1:
                one_by_one()
                return
            for those in few:
                follow_stack(Stack([start.copy() for start in starts[those]]), QUARTERS, seeds[those])

        def only_run() -> None:
            if room == 1:
                for start, luck in zip(starts, lucks, strict=True):
                    state = start.copy()
                    for _ in range(QUARTERS):
                        quarter(state, luck)
                return
            for those in few:
                stack = Stack([start.copy() for start in starts[those]])
                luck = stack.lucks(seeds[those])
                for _ in range(QUARTERS):
                    quarter_of_stack(stack, luck)

        def plain_quarters() -> None:
            for _ in range(mesa_quarters):
                plain.step()
                collector.collect(plain)

        def yardstick_quarters() -> None:
            for _ in range(mesa_quarters):
                office.step()

        for _ in range(SETTLING):
            plain.step()
            office.step()
        record()
        ours = QUARTERS * self.employees * self.replications
        theirs = mesa_quarters * self.employees
        for _ in range(rounds):
            self.with_outcomes.append(seconds(record) / ours)
            if room > 1:
                self.one_by_one.append(seconds(one_by_one) / ours)
            self.plain.append(seconds(plain_quarters) / theirs)
            self.without.append(seconds(only_run) / ours)
            self.yardstick.append(seconds(yardstick_quarters) / theirs)
        self.state = starts[0]
        return self


def case(scenario: Scenario, employees: int, replications: int) -> Case:
    """A case that has not been measured yet."""
    sized = scenario.with_(population={"employees": employees})
    return Case(sized, employees, replications, [], [], [], [], [])


def plain_model(scenario: Scenario) -> ReferenceModel:
    """The model of tests/reference/ with the people of a scenario, before its first quarter."""
    return ReferenceModel(populate(scenario.population, Luck(1)), scenario.scheme, luck=None, rng=1)


def seconds(run: Callable[[], None]) -> float:
    """CPU seconds of one call, garbage collected beforehand."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


def bandwidth() -> float:
    """Bytes a second that one core reads and writes, in place, in memory."""
    numbers = np.zeros(BYTES // 8)
    times = []
    for _ in range(5):
        times.append(seconds(lambda: np.add(numbers, 1.0, out=numbers)))
    return 2.0 * BYTES / min(times)


def fixed_cost(large: Case, small: Case) -> tuple[float, float]:
    """Seconds a quarter that do not grow with employees, without and with outcomes, from the line through two sizes."""

    def at_nobody(of_large: list[float], of_small: list[float]) -> float:
        slow, quick = median(of_small) * small.employees, median(of_large) * large.employees
        return slow - (quick - slow) / (large.employees - small.employees) * small.employees

    return (
        at_nobody(large.without, small.without),
        at_nobody(large.with_outcomes, small.with_outcomes),
    )


def ns(values: list[float]) -> str:
    """Median (minimum to maximum) in nanoseconds."""
    low, middle, high = (1e9 * one for one in (min(values), median(values), max(values)))
    return f"{middle:>9,.0f} ({low:,.0f} to {high:,.0f})"


def report(large: Case, small: Case) -> str:
    """What was measured, the ratio in the last line."""
    lines = [f"scenario {large.scenario.name}, {len(large.plain)} rounds, one core; ns an employee-quarter"]
    for one in (large, small):
        lines += [
            f"{one.employees:,} employees, {one.replications} replication{'s'[: one.replications - 1]}",
            f"  asnsim, all outcomes   {ns(one.with_outcomes)}",
            f"  asnsim, no outcomes    {ns(one.without)}",
            *([f"  all outcomes, one by one {ns(one.one_by_one)}"] if one.one_by_one else []),
            f"  plain Mesa             {ns(one.plain)}",
            f"  yardstick              {ns(one.yardstick)}",
            f"  ratio by round         {min(one.ratios):.0f} to {max(one.ratios):.0f}, median {median(one.ratios):.0f}",
        ]
    assert large.state is not None
    size, speed = large.state.bytes_per_employee(), bandwidth()
    bare, full = fixed_cost(large, small)
    now = median(plain / fixed for plain, fixed in zip(large.plain, large.yardstick, strict=True))
    lines += [
        f"plain Mesa / yardstick   {now:.2f} now, F = {F:.2f}",
        f"fixed cost a quarter     {1e6 * bare:,.0f} us, with outcomes {1e6 * full:,.0f} us",
        f"state                    {size:,.0f} bytes an employee (records and blocks)",
        f"memory                   {speed / 1e9:.0f} GB/s; to read and write the state once: "
        f"{1e9 * 2.0 * size / speed:.0f} ns an employee-quarter",
        f"ratio to plain Mesa: {min(median(large.ratios), median(small.ratios)):.0f}",
    ]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    """Print speeds, memory, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--employees", type=int, default=4000)
    parser.add_argument("--replications", type=int, default=64)
    parser.add_argument("--small", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scenario", default="kepahiang")
    told = parser.parse_args(arguments)
    warm_up()
    scenario = load(told.scenario)
    large = case(scenario, told.employees, 1).measure(told.rounds, 1)
    small = case(scenario, told.small, told.replications).measure(told.rounds, SETTLING)
    print(report(large, small))


if __name__ == "__main__":
    main()

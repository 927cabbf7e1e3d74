"""Side by side on one core: the compiled model against the same model in plain Mesa.

    python -m benchmarks.speed [--employees 4000] [--rounds 5] [--scenario kepahiang]

Rounds alternate (asnsim, Mesa, asnsim, Mesa, ...), so that a machine whose speed drifts does not favour either. Each
side records its outcomes every quarter: all outcomes here, six model reporters of Mesa's DataCollector there. Mesa
draws from its own `model.rng`. Building the population and compiling are left out on both sides.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable

from mesa import DataCollector

from asnsim import outcomes
from asnsim.experiment.simulation import warm_up
from asnsim.luck import Luck
from asnsim.model.quarter.begin import begin
from asnsim.model.quarter.quarter import quarter
from asnsim.model.scene.state import State
from asnsim.population import populate
from asnsim.scenario import load
from benchmarks.plain_mesa import REPORTERS, ReferenceModel

FAST_QUARTERS = 40
PLAIN_QUARTERS = 1


def main() -> None:
    """Print both speeds, memory, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--employees", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scenario", default="kepahiang")
    told = parser.parse_args()

    scenario = load(told.scenario)
    spec = scenario.population.model_copy(update={"employees": told.employees})
    luck = Luck(1)
    people = populate(spec, luck)
    warm_up()
    state = begin(people, scenario.scheme, luck, spec.organization)
    plain = ReferenceModel(people, scenario.scheme, luck=None, rng=1)
    collector = DataCollector(model_reporters=REPORTERS)

    def observe(now: State) -> None:
        outcomes.values(outcomes.observe(now))

    def fast_quarters(number: int) -> None:
        for _ in range(number):
            quarter(state, luck, observe)

    def plain_quarters(number: int) -> None:
        for _ in range(number):
            plain.step()
            collector.collect(plain)

    fast_quarters(4)
    plain_quarters(1)
    ours, theirs = [], []
    for _ in range(told.rounds):
        ours.append(seconds(fast_quarters, FAST_QUARTERS) / FAST_QUARTERS / told.employees)
        theirs.append(seconds(plain_quarters, PLAIN_QUARTERS) / PLAIN_QUARTERS / told.employees)
    ratios = [slow / quick for slow, quick in zip(theirs, ours, strict=True)]

    print(f"scenario {told.scenario}, {told.employees} employees, {told.rounds} rounds, one core")
    print(f"asnsim      {line(ours)} ns an employee-quarter, {1 / statistics.median(ours):,.0f} a second")
    print(f"plain Mesa  {line(theirs)} ns an employee-quarter, {1 / statistics.median(theirs):,.0f} a second")
    print(f"state       {state.bytes_per_employee():.0f} bytes an employee (records and blocks)")
    print(f"ratio by round: {min(ratios):.0f} to {max(ratios):.0f}")
    print(f"ratio to plain Mesa: {statistics.median(ratios):.0f}")


def seconds(run: Callable[[int], None], number: int) -> float:
    """CPU seconds of one call, garbage collected beforehand."""
    gc.collect()
    start = time.process_time()
    run(number)
    return time.process_time() - start


def line(values: list[float]) -> str:
    """Median (minimum to maximum) in nanoseconds."""
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle * 1e9:,.0f} ({low * 1e9:,.0f} to {high * 1e9:,.0f})"


if __name__ == "__main__":
    main()

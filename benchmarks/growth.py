"""How time and memory grow with employees, and what the first compilation takes.

    python -m benchmarks.growth [--most 1000000] [--rounds 3]      # from 1,000 employees on, each ten times the last
    python -m benchmarks.growth --first                            # CPU seconds until everything is compiled

Quarters of scenario kepahiang, outcomes apart from them, CPU time, sizes in turns. The slope is that of least squares
in log-log. They are the third to the sixth of the burn-in, and those after: a whole burn-in of a million takes long.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from statistics import median

import numpy as np

from asnsim import outcomes
from asnsim.experiment.simulation import warm_up
from asnsim.luck import Luck
from asnsim.model.quarter.begin import begin
from asnsim.model.quarter.quarter import quarter
from asnsim.population import populate
from asnsim.scenario import load

SETTLING = 2
"""Quarters before those that are timed."""


class Office:
    """An office of one size, how long its people took to make, and seconds of each of its quarters."""

    def __init__(self, employees: int) -> None:
        scenario = load("kepahiang").with_(population={"employees": employees, "citizens": 30 * employees})
        self.employees, self.luck = employees, Luck(1)
        start = time.process_time()
        people = populate(scenario.population, self.luck)
        self.state = begin(people, scenario.scheme, self.luck, scenario.population.organization)
        self.made = time.process_time() - start
        self.without: list[float] = []
        self.recording: list[float] = []
        for _ in range(SETTLING):
            quarter(self.state, self.luck)

    def year(self) -> None:
        """Time the quarters of a year, and outcomes apart from them."""

        def record(state: object) -> None:
            start = time.process_time()
            outcomes.values(outcomes.observe(self.state))
            self.recording.append(time.process_time() - start)

        for _ in range(4):
            start = time.process_time()
            quarter(self.state, self.luck, record)
            self.without.append(time.process_time() - start - self.recording[-1])


def slope(sizes: list[int], seconds: list[float]) -> float:
    """Of least squares of log seconds on log employees."""
    return float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])


def grow(most: int, rounds: int) -> None:
    """Print nanoseconds by size, and slopes."""
    sizes = [10**power for power in range(3, 10) if 10**power <= most]
    offices = [Office(size) for size in sizes]
    for _ in range(rounds):
        for office in offices:
            office.year()
    print(f"{'employees':>10} {'made, us':>9} {'a quarter, ns':>14} {'outcomes, ns':>13} {'bytes':>7}")
    for office in offices:
        each = 1e9 / office.employees
        print(
            f"{office.employees:>10,} {office.made * each / 1e3:>9.1f} {median(office.without) * each:>14,.0f}"
            f" {median(office.recording) * each:>13,.0f} {office.state.bytes_per_employee():>7,.0f}"
        )
    seconds = [median(office.without) for office in offices]
    print(f"slope from {sizes[0]:,} to {sizes[-1]:,}: {slope(sizes, seconds):.3f}")
    for k in range(1, len(sizes)):
        print(
            f"  from {sizes[k - 1]:,} to {sizes[k]:,}: {slope(sizes[k - 1 : k + 1], seconds[k - 1 : k + 1]):.3f}"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory of the process at most {memory:,.0f} MiB, all sizes at once")


def first() -> None:
    """Print what a new machine needs until everything is compiled, and what the next process needs."""
    with tempfile.TemporaryDirectory() as folder:
        for what in ("first", "then"):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(
                [sys.executable, "-c", "from benchmarks.growth import warm_up; warm_up()"],
                env={**os.environ, "ASNSIM_CACHE_DIR": folder},
                stderr=subprocess.DEVNULL,
                check=True,
            )
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(f"{what}: {cpu:.1f} s of CPU until everything has run once")


def main() -> None:
    """Measure one or the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--most", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--first", action="store_true")
    told = parser.parse_args()
    if told.first:
        first()
        return
    warm_up()
    grow(told.most, told.rounds)


if __name__ == "__main__":
    main()

"""How much two workers do of what one does: the same comparison with either, in turns, by the clock on the wall.

    python -m benchmarks.workers [--employees 300] [--replications 64] [--rounds 3]

Printed are seconds of each round, what one took over what two took, and for each the CPU seconds of all processes over
the seconds on the wall: where that is below the number of workers, they waited for each other or for other programs.
"""

from __future__ import annotations

import argparse
import os
import time
from statistics import median

import asnsim
from asnsim.experiment.simulation import warm_up
from asnsim.scenario import load


def took(employees: int, replications: int, workers: int) -> tuple[float, float]:
    """Seconds on the wall and CPU seconds of one comparison of two schemes over a year, pool of workers included."""
    arms = [
        load(name).with_(population={"employees": employees, "citizens": 30 * employees})
        for name in ("kepahiang", "kepahiang-peer-review")
    ]
    start, before = time.perf_counter(), os.times()
    asnsim.compare(arms, replications=replications, quarters=4, workers=workers, progress=False)
    wall, after = time.perf_counter() - start, os.times()
    return wall, sum(after[:4]) - sum(before[:4])


def main() -> None:
    """Print rounds, then their medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--employees", type=int, default=300)
    parser.add_argument("--replications", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=3)
    told = parser.parse_args()
    warm_up()
    ratios = []
    for _ in range(told.rounds):
        one, two = (took(told.employees, told.replications, workers) for workers in (1, 2))
        ratios.append(one[0] / two[0])
        print(
            f"one {one[0]:.1f} s (CPU {one[1] / one[0]:.2f} of it), two {two[0]:.1f} s (CPU {two[1] / two[0]:.2f}),"
            f" one over two {ratios[-1]:.2f}, CPU of two over that of one {two[1] / one[1]:.2f}",
            flush=True,
        )
    print(f"two workers against one: {median(ratios):.2f} (load of the machine {os.getloadavg()[0]:.1f})")


if __name__ == "__main__":
    main()

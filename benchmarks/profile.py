"""Where the time of a quarter goes: by step of each verb, and by kernel.

    python -m benchmarks.profile [--employees 300] [--rounds 40] [--scenario kepahiang]

Seconds are the least of all rounds, each the eight quarters after t = 0; what one round was kept waiting for does not
count. A name in front of a point is the module of the verb.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from numba.core.dispatcher import Dispatcher

from asnsim import outcomes
from asnsim.experiment.simulation import burned_in
from asnsim.luck import Luck
from asnsim.model.quarter import quarter as module
from asnsim.scenario import load

QUARTERS = 8


class Clock:
    """Seconds of whatever it has wrapped, by name."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self.least: dict[str, float] = {}

    def on(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed under this name."""

        def timed(*given: Any) -> Any:
            start = time.perf_counter()
            found = function(*given)
            self.seconds[name] += time.perf_counter() - start
            self.calls[name] += 1
            return found

        return timed

    def round_ends(self) -> None:
        """Keep the least, and begin anew."""
        for name, seconds in self.seconds.items():
            self.least[name] = min(seconds, self.least.get(name, seconds))
        self.seconds.clear()


def watch_kernels(clock: Clock) -> None:
    """Put a clock before every kernel that Python calls, wherever it was imported."""
    watched: dict[int, Any] = {}
    for name, place in list(sys.modules.items()):
        for called, one in list(vars(place).items()) if name.startswith("asnsim") else ():
            if isinstance(one, Dispatcher):
                title = f"kernel {one.py_func.__module__.removeprefix('asnsim.')}.{one.py_func.__name__}"
                setattr(place, called, watched.setdefault(id(one), clock.on(title, one)))


def watch_steps(clock: Clock) -> Callable[..., Any]:
    """Put a clock before every step of the quarter; the recording of outcomes, timed too, is given back."""
    steps = tuple(
        clock.on(f"{one.__module__.split('.')[-1]}.{one.__name__}", one) for one in module.UNTIL_SEEN
    )
    vars(module)["UNTIL_SEEN"] = steps
    vars(module)["adapt"] = SimpleNamespace(adapt=clock.on("adapt.change", module.adapt.adapt))
    vars(module)["turn_over"] = clock.on("turnover.turn_over", module.turn_over)
    return clock.on("outcomes", lambda state: outcomes.values(outcomes.observe(state)))


def main() -> None:
    """Print steps, then kernels, the slowest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--employees", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--scenario", default="kepahiang")
    told = parser.parse_args()
    luck, clock = Luck(1), Clock()
    start = burned_in(load(told.scenario).with_(population={"employees": told.employees}), luck)

    def run(record: Callable[..., Any]) -> None:
        state = start.copy()
        for _ in range(QUARTERS):
            module.quarter(state, luck, record)

    run(lambda state: outcomes.values(outcomes.observe(state)))  # compiled before it is watched
    record = watch_steps(clock)
    watch_kernels(clock)
    for _ in range(told.rounds):
        run(record)
        clock.round_ends()
    slowest = sorted(clock.least.items(), key=lambda item: -item[1])
    kernels = [name for name in clock.least if name.startswith("kernel ")]
    calls = sum(clock.calls[name] for name in kernels) / told.rounds / QUARTERS
    whole = sum(clock.least[name] for name in kernels) / QUARTERS
    print(f"{told.employees:,} employees; us a quarter, ns an employee-quarter")
    print(f"{1e6 * whole:9,.1f} {1e9 * whole / told.employees:8,.1f} in {calls:.0f} calls of kernels")
    for name, seconds in [one for kind in (False, True) for one in slowest if (one[0] in kernels) is kind]:
        each = seconds / QUARTERS
        print(f"{1e6 * each:9,.1f} {1e9 * each / told.employees:8,.1f} {name}")


if __name__ == "__main__":
    main()

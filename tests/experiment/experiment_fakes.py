"""Stand-ins for the model, so that what runs experiments is tested in milliseconds.

The worker processes of the tests import this module by name.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from asnsim import outcomes
from asnsim.errors import InputError
from asnsim.experiment.arms import Arm, arm_of
from asnsim.scenario import Scenario

QUARTERS = 8


def scenario(name: str, noise: float = 0.4, quarters: int = QUARTERS) -> Scenario:
    return Scenario.model_validate(
        {"name": name, "quarters": quarters, "evaluation": {"raters": {"supervisor": {"noise": noise}}}}
    )


def arms(*names: str) -> tuple[Arm, ...]:
    """Arms that differ in what they say, so that each has a key of its own."""
    return tuple(arm_of(scenario(name, noise=0.4 + place / 100)) for place, name in enumerate(names))


def replicate(arms: Sequence[Arm], seed: int) -> dict[str, np.ndarray]:
    """Numbers that depend on the seed and the scenario, and on nothing else."""
    common = np.random.default_rng(seed).normal(size=(64, len(outcomes.ids())))
    return {
        arm.name: common[: arm.scenario.quarters] + arm.scenario.evaluation.raters["supervisor"].noise
        for arm in arms
    }


def warm_up() -> None:
    pass


_done: list[int] = []


def gets_stuck(arms: Sequence[Arm], seed: int) -> dict[str, np.ndarray]:
    """Quick the first times in each process, then at work for as long as anybody waits."""
    if len(_done) == 4:
        time.sleep(3600)
    _done.append(seed)
    return replicate(arms, seed)


def gets_stuck_after_ten(arms: Sequence[Arm], seed: int) -> dict[str, np.ndarray]:
    if len(_done) == 10:
        time.sleep(3600)
    _done.append(seed)
    return replicate(arms, seed)


def fails_on_odd_seeds(arms: Sequence[Arm], seed: int) -> dict[str, np.ndarray]:
    if seed % 2:
        raise ZeroDivisionError("no people in this unit")
    return replicate(arms, seed)


def fails_in_b(arms: Sequence[Arm], seed: int) -> dict[str, np.ndarray]:
    if any(arm.name == "b" for arm in arms):
        raise ZeroDivisionError("no people in this unit")
    return replicate(arms, seed)


def refuses(arms: Sequence[Arm], seed: int) -> dict[str, np.ndarray]:
    raise InputError("must be smaller", field="population.employees")


class Dies:
    """Kills its worker on some seeds, the first `times` times; `folder` counts across processes."""

    def __init__(self, folder: Path, seeds: set[int], times: int) -> None:
        self.folder = folder
        self.seeds = seeds
        self.times = times

    def __call__(self, arms: Sequence[Arm], seed: int) -> dict[str, np.ndarray]:
        if seed in self.seeds:
            deaths = len(list(self.folder.glob(f"{seed}-*")))
            if deaths < self.times:
                (self.folder / f"{seed}-{deaths}").touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return replicate(arms, seed)


class SideBySide:
    """Takes up to three replications at once, unless `fails` has the seed of one of them."""

    def __init__(self, fails: Callable[[Sequence[Arm], int], dict[str, np.ndarray]] = replicate) -> None:
        self.one = fails
        self.taken: list[int] = []

    def __call__(self, arms: Sequence[Arm], seed: int) -> dict[str, np.ndarray]:
        return self.one(arms, seed)

    def room(self, arms: Sequence[Arm]) -> int:
        return 3

    def several(self, arms: Sequence[Arm], seeds: Sequence[int]) -> list[dict[str, np.ndarray]]:
        self.taken.append(len(seeds))
        return [self.one(arms, seed) for seed in seeds]

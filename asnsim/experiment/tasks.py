"""Replications as they are handed out, and how they are run: one by itself, or a few side by side."""

from __future__ import annotations

import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import AsnsimError
from asnsim.experiment.arms import Arm
from asnsim.experiment.provenance import machine_kind


class Replicate(Protocol):
    """Simulate some arms with one seed: arm name -> (quarters, outcomes) float64.

    The burn-in is shared by the arms with the same `before`; an arm's numbers do not depend on which
    other arms are asked for.
    """

    def __call__(self, arms: Sequence[Arm], seed: int) -> Mapping[str, NDArray[np.float64]]: ...


@runtime_checkable
class Several(Replicate, Protocol):
    """A `Replicate` that can take several replications of the same arms side by side, with the same numbers."""

    def room(self, arms: Sequence[Arm]) -> int:
        """How many at most are worth taking together, from 1."""

    def several(
        self, arms: Sequence[Arm], seeds: Sequence[int]
    ) -> Sequence[Mapping[str, NDArray[np.float64]]]:
        """What each seed gives."""


@dataclass(frozen=True)
class Task:
    """One replication: the arms that are still missing, to be simulated with one seed."""

    replication: int
    seed: int
    arms: tuple[Arm, ...]


@dataclass(frozen=True)
class Finished:
    """The result of a task: the numbers of each of its arms, the seconds that it took, and on what kind of machine."""

    task: Task
    numbers: Mapping[str, NDArray[np.float64]]
    seconds: float
    machine: str


@dataclass(frozen=True)
class Failure:
    """A task that gave no numbers: the reason in one line, and the traceback if there is one."""

    task: Task
    reason: str
    trace: str


def run_task(replicate: Replicate, task: Task) -> Finished | Failure:
    """Run one task; an error of the model comes back as a `Failure`, with the traceback as text.

    Text, because an exception of a user's own class need not survive the way back from a worker.
    """
    start = time.perf_counter()
    try:
        numbers = replicate(task.arms, task.seed)
        checked = {arm.name: np.asarray(numbers[arm.name], dtype=np.float64) for arm in task.arms}
    except AsnsimError:
        raise
    except Exception as error:  # noqa: BLE001 - handed back and reported, with its traceback
        return Failure(task, f"{type(error).__name__}: {error}", traceback.format_exc())
    return Finished(task, checked, time.perf_counter() - start, machine_kind())


Ended = Finished | Failure | AsnsimError
"""How a task ended; an `AsnsimError` ends everything."""


def run_tasks(replicate: Replicate, tasks: Sequence[Task]) -> list[Ended]:
    """Run tasks of the same arms, side by side if there are several; results in their order, up to an `AsnsimError`.

    Where that fails each is run by itself, so that whose error it is shows, and the others have their numbers.
    """
    if len(tasks) > 1 and isinstance(replicate, Several):
        with suppress(Exception):  # found again, and told, when each runs by itself
            return list(_together(replicate, tasks))
    results: list[Ended] = []
    for task in tasks:
        try:
            results.append(run_task(replicate, task))
        except AsnsimError as error:
            return [*results, error]
    return results


def _together(replicate: Several, tasks: Sequence[Task]) -> list[Finished]:
    start = time.perf_counter()
    of_each = replicate.several(tasks[0].arms, [task.seed for task in tasks])
    seconds = (time.perf_counter() - start) / len(tasks)
    return [
        Finished(task, dict(numbers), seconds, machine_kind())
        for task, numbers in zip(tasks, of_each, strict=True)
    ]

"""Many independent calls of one function, here or in worker processes, with results in the order asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from asnsim.experiment.progress import progress_bar
from asnsim.experiment.simulation import warm_up
from asnsim.experiment.workers import Pool, number_of_workers

Result = TypeVar("Result")


def run_jobs(
    function: Callable[..., Result],
    jobs: Sequence[tuple[Any, ...]],
    workers: int | None = None,
    progress: bool = False,
    what: str = "replication",
) -> list[Result]:
    """`function(*job)` of every job, in their order whoever computed them.

    `workers=1` runs in this process, None takes every usable core; `what` names a job in the progress bar.
    """
    count = number_of_workers(workers, len(jobs))
    results: list[Result] = []
    with progress_bar(progress, len(jobs), 0, what) as told:
        if count <= 1:
            for job in jobs:
                results.append(function(*job))
                told.advance()
            return results
        told.warmed_up(warm_up)  # compile once, before processes start
        pool = Pool(count)
        try:
            for future in [pool.submit(function, *job) for job in jobs]:
                results.append(future.result())
                told.advance()
        finally:
            pool.stop()
    return results

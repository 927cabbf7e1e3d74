"""Runs by their names: those that a study lacks, and those of which only a part can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from asnsim.errors import Said, joined, message
from asnsim.experiment.executor import Task
from asnsim.experiment.run_record import Illegible

_NAMED = 8
"""So many runs are named; of more the number is told."""

Named = tuple[Any, Any, Any]
"""Arm, replication and seed of a run."""


def lacking(tasks: Iterable[Task]) -> list[Named]:
    """The runs of tasks."""
    return [(arm.name, task.replication, task.seed) for task in tasks for arm in task.arms]


def of_plan(illegible: Sequence[Illegible], tasks: Sequence[Task]) -> list[Named]:
    """The runs that a study lacks, then illegible ones that are none of them, by what can be read of their names."""
    keys = {(arm.scenario_key, arm.before_key, str(task.seed)) for task in tasks for arm in task.arms}
    runs = lacking(tasks)
    places = {(arm, replication) for arm, replication, _ in runs}
    others = [
        (row.arm, row.replication, row.seed)
        for row in illegible
        if (row.scenario_key, row.before_key, row.seed) not in keys
        and (row.arm, row.replication) not in places
    ]
    return [*runs, *others]


def named_runs(runs: Sequence[Named]) -> Said:
    """ "'b', replication 3 (seed 17); 'b', replication 4 (seed 18)", and how many more; "none" where there is none."""
    if not runs:
        return message("error.no_run")
    named = [
        message("error.one_run", arm=arm, replication=replication, seed=seed)
        for arm, replication, seed in runs[:_NAMED]
    ]
    more = len(runs) - len(named)
    return joined("; ", *named, message("error.more_runs", count=more) if more else "")

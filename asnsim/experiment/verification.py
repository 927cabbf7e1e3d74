"""Whether what a folder of results says is what was computed: every checksum, and a sample of the runs once more."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import InputError, message
from asnsim.experiment import kept, results, simulation
from asnsim.experiment.arms import Arm
from asnsim.experiment.executor import Finished, Task, execute
from asnsim.experiment.kept import Kept, Planned
from asnsim.experiment.missing import version_of_runs, with_outcomes
from asnsim.experiment.naming import Named
from asnsim.experiment.progress import progress_bar
from asnsim.experiment.provenance import machine_kind
from asnsim.experiment.run_record import RunRecord
from asnsim.experiment.study import OUTCOMES_FILE, files
from asnsim.experiment.uncertainty import seeds_of, tasks_of
from asnsim.mistakes import whole_number

SAMPLE = 5
"""So many runs are computed again where nobody says how many."""

TOLERANCE = 1e-9
"""How far apart numbers may be, as a share of their size, where another code or another kind of machine made them. On
the same they have to be equal to the bit."""


@dataclass(frozen=True)
class Difference:
    """A run of which the store says something else than what is computed now, with the first number that differs.

    `outcome` and `quarter` are empty and 0 where the store has another number of quarters.
    """

    run: Named
    outcome: str
    quarter: int
    stored: float
    computed: float


@dataclass(frozen=True)
class Verification:
    """What was found in a folder of results.

    Attributes:
        checked: rows of the store whose checksum was looked at, runs of other studies included.
        damaged: runs whose row does not hold its checksum.
        whole: False where the file itself is damaged.
        missing: runs of the study that the store does not have.
        complete: whether the manifest says that the study was finished.
        changed_files: tables in the folder that do not say what the store says.
        changed_arms: arms whose scenario in the manifest is not the one that was run.
        recomputed: runs that were computed again; `exact` of them were compared to the bit, the others within
            `TOLERANCE`, because their code or kind of machine is another.
        differences: those of them that came out otherwise.
    """

    checked: int
    damaged: tuple[Named, ...]
    whole: bool
    missing: tuple[Named, ...]
    complete: bool
    changed_files: tuple[str, ...]
    changed_arms: tuple[str, ...] = ()
    recomputed: int = 0
    exact: int = 0
    differences: tuple[Difference, ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Whether everything that was looked at is in order. A study that was not finished lacks runs, in order."""
        lost = self.missing if self.complete else ()
        wrong = (self.damaged, self.changed_files, self.changed_arms, self.differences, lost)
        return self.whole and not any(wrong)


def verify(
    folder: str | Path,
    sample: int | None = SAMPLE,
    seed: int = 1,
    workers: int | None = None,
    progress: bool = False,
) -> Verification:
    """Check a folder of results: every checksum, the tables beside the store, and a sample of the runs.

    Nothing in the folder is changed. A byte that somebody changed is found by the checksum; one that was changed
    together with its checksum by computing the run again, where it is in the sample.

    Args:
        folder: a folder with `manifest.json` and `runs.sqlite`.
        sample: how many runs are computed again, drawn at random; 0 for none, None for all.
        seed: selects the sample.
        workers: processes, as for `compare`.
        progress: show a bar.

    Raises `InputError` where there is no study, its manifest does not hold its checksum, or it cannot be run again,
    as without its staff list; `RunsFailed` where the model fails in a run.
    """
    if sample is not None:
        sample = whole_number(sample, "sample", 0)
    here = kept.read(folder)
    missing = here.missing
    found = Verification(
        checked=len(here.runs) + len(here.failures) + len(here.illegible),
        damaged=tuple(kept.damaged(here)),
        whole=here.whole,
        missing=tuple(run.named for run in missing),
        complete=bool(here.content.get("complete")),
        changed_files=() if missing else _changed_files(here),
    )
    chosen = _sample([run for run in here.planned if run.key in here.runs], sample, seed)
    if not chosen:
        return found
    return _recompute(found, here, chosen, workers, progress)


def _sample(runs: Sequence[Planned], size: int | None, seed: int) -> list[Planned]:
    """`size` of the runs, in their order."""
    if size is None or size >= len(runs):
        return list(runs)
    places = np.random.default_rng(seed).choice(len(runs), size, replace=False)
    return [runs[place] for place in sorted(places)]


def _recompute(
    found: Verification, here: Kept, chosen: Sequence[Planned], workers: int | None, progress: bool
) -> Verification:
    tasks, changed = _tasks(here, chosen)
    stored = {(run.arm, run.replication): (run, here.runs[run.key]) for run in chosen}
    differences: list[Difference] = []
    same_code = here.content["version_of_runs"] == version_of_runs()
    exact = 0
    with progress_bar(progress, len(tasks), 0) as told:

        def compare(result: Finished) -> None:
            nonlocal exact
            for arm in result.task.arms:
                run, record = stored[arm.name, result.task.replication]
                to_the_bit = same_code and record.machine == machine_kind()
                exact += to_the_bit
                differences.extend(_difference(run, record, result.numbers[arm.name], to_the_bit))
            told.advance()

        execute(tasks, with_outcomes(simulation.replicate), compare, workers, simulation.warm_up)
    return replace(
        found,
        changed_arms=changed,
        recomputed=sum(len(task.arms) for task in tasks),
        exact=exact,
        differences=tuple(sorted(differences, key=lambda one: (one.run[1], one.run[0]))),
    )


def _tasks(here: Kept, chosen: Sequence[Planned]) -> tuple[list[Task], tuple[str, ...]]:
    """What has to be run to have these runs again, and arms that cannot be: their scenario is not the one of then."""
    seeds = seeds_of(int(here.content["seed"]), int(here.content["replications"]))
    same_code = here.content["version_of_runs"] == version_of_runs()
    wanted = {(run.arm, run.replication): run for run in chosen}
    changed: dict[str, None] = {}
    tasks = []
    for task in tasks_of(here.arms, seeds, here.uncertainty):
        arms: list[Arm] = []
        for arm in task.arms:
            run = wanted.get((arm.name, task.replication))
            if run is None:
                continue
            # Another code may give the same scenario another key: a parameter was added.
            if same_code and _keys(arm) != run.key[:2]:
                changed[arm.name] = None
            else:
                arms.append(arm)
        if arms:
            tasks.append(replace(task, arms=tuple(arms)))
    return tasks, tuple(changed)


def _keys(arm: Arm) -> tuple[str, str]:
    try:
        return arm.scenario_key, arm.before_key
    except InputError as error:  # a staff list, which no folder of results holds
        told = message("error.not_run_again", arm=arm.name, why=error)
        raise InputError(told) from error


def _difference(
    run: Planned, record: RunRecord, computed: NDArray[np.float64], to_the_bit: bool
) -> list[Difference]:
    """The first number of a run that differs, if any does. Outcomes that only one of the two has are passed over."""
    from asnsim import outcomes as catalogue

    now = catalogue.ids()
    common = [name for name in record.outcomes if name in now]
    stored = record.numbers[:, [record.outcomes.index(name) for name in common]]
    again = computed[:, [now.index(name) for name in common]]
    if len(stored) != len(again):
        return [Difference(run.named, "", 0, float(len(stored)), float(len(again)))]
    if to_the_bit:
        # As whole numbers, so that 0.0 and -0.0 differ, and NaN is equal to itself.
        same = np.ascontiguousarray(stored).view(np.int64) == np.ascontiguousarray(again).view(np.int64)
        same |= np.isnan(stored) & np.isnan(again)
    else:
        same = np.isclose(stored, again, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True)
    if same.all():
        return []
    quarter, place = np.argwhere(~same)[0]
    numbers = float(stored[quarter, place]), float(again[quarter, place])
    return [Difference(run.named, common[place], int(quarter) + 1, *numbers)]


def _changed_files(here: Kept) -> tuple[str, ...]:
    """Tables in the folder that are not those of the store; what a newer asnsim would work out anew is left alone."""
    if here.is_design:
        # Its tables are made of points, which no manifest holds: they are known by what was written at the end.
        written = here.content.get("tables", {})
        return tuple(name for name, said in written.items() if results.digest(here.folder / name) != said)
    same_code = here.content["version_of_runs"] == version_of_runs()
    names = [name for name in files(here.uncertainty) if same_code or name == OUTCOMES_FILE]
    there = [name for name in names if (here.folder / name).is_file()]
    with tempfile.TemporaryDirectory(prefix="asnsim-") as folder:
        try:
            again = kept.study(here.folder).to_csv(folder)
        except InputError:  # of these runs no table can be made
            return tuple(there)
        return tuple(
            name for name in there if (here.folder / name).read_bytes() != (again / name).read_bytes()
        )

"""`nation`: one scheme for every employer of Indonesia's civil servants, each simulated with all its people.

An employer is a task of its own, with its own people and its own luck: its numbers depend on the scheme, its size, its
id and the seed of the nation, and on no other employer.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from asnsim import outcomes as catalogue
from asnsim.errors import InputError, message
from asnsim.experiment import manifest, results
from asnsim.experiment.arms import Arm, ScenarioLike, arm_of
from asnsim.experiment.executor import Task
from asnsim.experiment.missing import Plan, RunKind, run_missing, version_of_runs
from asnsim.experiment.pools import Workers, checked_workers
from asnsim.experiment.results import RUNS_FILE, results_folder
from asnsim.experiment.store import IN_MEMORY, RunStore
from asnsim.mistakes import whole_number
from asnsim.studies.nation.employers import ASSUMED, PUBLISHED, Employer, chosen, employers
from asnsim.studies.nation.found import FILES, Nation
from asnsim.studies.nation.merged import merged
from asnsim.studies.nation.observed import Observed, of_size
from asnsim.studies.nation.parts import named

LEAST = 20
"""People of an employer at least, also where a share is taken: the model has no smaller offices."""


def nation(
    scenario: ScenarioLike | Arm,
    quarters: int | None = None,
    seed: int = 1,
    workers: Workers = None,
    out: str | Path | None = None,
    progress: bool = False,
    share: int = 1,
    only: Sequence[str] | None = None,
) -> Nation:
    """Simulate every employer of the nation under the scheme of one scenario, and merge what comes out.

    Of the scenario's population everything holds but its size: each employer has as many people as the nation table
    says (`asnsim.studies.nation.employers`), with as many citizens to each as in the scenario. No person is weighted,
    and no employer stands for another.

    Args:
        scenario: name, path of a file, `Scenario`, or the arm of a study.
        quarters: how long; None for what the scenario says.
        seed: whole number from 0 to 2^32 - 1, from which each employer has one of its own.
        workers: as for `asnsim.compare`. The numbers do not depend on it.
        out: a folder for `runs.sqlite`, `employers.csv`, `provinces.csv`, `nation.csv` and `manifest.json`. Employers
            that are in it already are not simulated again.
        progress: show a bar with the time left.
        share: take every so many-th person of each employer only, at least 20; 1 takes everybody.
        only: ids of employers, as "kab-kepahiang"; None for all.

    Raises:
        InputError: an argument is not valid, or the scenario has a staff list.
        RunsFailed, NotKept, Interrupted: as `asnsim.compare`.
    """
    seed, share = whole_number(seed, "seed", 0, 2**32 - 1), whole_number(share, "share", 1)
    workers = checked_workers(workers)
    study = Study(arm_of(scenario, quarters), chosen(employers(), only), seed, share)
    folder = None if out is None else results_folder(out)
    start = time.perf_counter()
    if folder is None:
        with RunStore(IN_MEMORY) as store:
            return study.run(store, workers, None, progress, start)
    with RunStore(folder / RUNS_FILE) as store, results.keeping(folder):
        content = study.manifest()
        with store.database.changing():  # one process at a time
            results.begin(folder, content, FILES)
        found = study.run(store, workers, folder, progress, start)
        found.to_csv(folder)
        results.check(folder)
        results.complete(folder, content, found.seconds, 1)
    return found


@dataclass(frozen=True)
class Study:
    """The nation under a scheme, ready to run: which employers, from which seed, and every how many-th person."""

    arm: Arm
    employers: tuple[Employer, ...]
    seed: int
    share: int

    def __post_init__(self) -> None:
        for name in ("staff_list", "groups"):
            if getattr(self.arm.scenario.population, name) is not None:
                raise InputError(message("error.nation_staff_list"), field=f"population.{name}")

    def task(self, number: int, employer: Employer) -> Task:
        """The run of one employer."""
        arm = replace(of_size(self.arm, people(employer, self.share)), name=employer.id)
        return Task(number, seed_of(self.seed, employer.id), (arm,))

    def run(
        self, store: RunStore, workers: Workers, folder: Path | None, progress: bool, start: float
    ) -> Nation:
        """Run what the store lacks, the largest first so that no core waits long at the end, and merge."""
        tasks = [self.task(number, one) for number, one in enumerate(self.employers)]
        version = f"{version_of_runs()} parts"
        largest = sorted(tasks, key=lambda task: -task.arms[0].scenario.population.employees)
        ids = tuple(catalogue.ids())
        kind = RunKind(Observed.here(), lambda numbers: named(numbers, ids), "employer")
        run_missing(store, Plan(tuple(largest), version, workers, folder, kind), progress)
        together = merged(store, tasks, version, [one.place for one in self.employers])
        simulated = [task.arms[0].scenario.population.employees for task in tasks]
        seconds = time.perf_counter() - start
        return Nation(self.arm, self.employers, simulated, self.seed, self.share, together, seconds)

    def manifest(self) -> dict[str, Any]:
        """What is run: the scheme once, and how many employers and people there are."""
        simulated = sum(people(one, self.share) for one in self.employers)
        digest = hashlib.blake2b(repr(self.employers).encode(), digest_size=16).hexdigest()
        return manifest.manifest(
            [self.arm],
            self.seed,
            1,
            outcomes=list(catalogue.ids()),
            nation={
                "asn": sum(one.asn for one in self.employers),
                "employers": len(self.employers),
                "published": sum(one.status == PUBLISHED for one in self.employers),
                "assumed": sum(one.status == ASSUMED for one in self.employers),
                "asn_assumed": sum(one.asn for one in self.employers if one.status == ASSUMED),
                "share": self.share,
                "asn_simulated": simulated,
                "copied_or_weighted": 0,
                "table": digest,
            },
        )


def people(employer: Employer, share: int) -> int:
    """How many are simulated: all, or every `share`-th with what is left over, at least `LEAST`."""
    return max(LEAST, -(-employer.asn // share))


def seed_of(seed: int, employer: str) -> int:
    """The seed of an employer: that of the nation XOR a hash of its id, from 0 to 2^32 - 1."""
    digest = hashlib.blake2b(employer.encode(), digest_size=4).digest()
    return seed ^ int.from_bytes(digest, "little")

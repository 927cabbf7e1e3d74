"""A study from its folder: what the manifest says it consists of, and which of its runs the store has."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from asnsim.errors import AsnsimError, InputError, message
from asnsim.experiment import manifest
from asnsim.experiment.arms import Arm
from asnsim.experiment.comparison import with_sets
from asnsim.experiment.ends import Source
from asnsim.experiment.naming import Named, named_runs
from asnsim.experiment.results import RUNS_FILE
from asnsim.experiment.run_record import FailedRun, Illegible, RunKey, RunRecord
from asnsim.experiment.store import RunStore, long_table
from asnsim.experiment.study import Study
from asnsim.experiment.uncertainty import ENSEMBLE, LUCK, described, seeds_of, tasks_of
from asnsim.scenario import Scenario, load


@dataclass(frozen=True)
class Planned:
    """One run that a study consists of: its arm and replication, and the key under which the store has it."""

    arm: str
    replication: int
    key: RunKey

    @property
    def named(self) -> Named:
        return self.arm, self.replication, self.key[2]


@dataclass(frozen=True, eq=False)
class Kept:
    """What lies in the folder of a study: `content` of its manifest, and what is legible in its store."""

    folder: Path
    content: dict[str, Any]
    runs: dict[RunKey, RunRecord]
    failures: dict[RunKey, FailedRun]
    illegible: tuple[Illegible, ...]
    whole: bool

    @property
    def uncertainty(self) -> str:
        return str(self.content.get("uncertainty", LUCK))

    @property
    def is_design(self) -> bool:
        """Whether it is a sweep's: its arms stand at several points."""
        return "design" in self.content

    @cached_property
    def arms(self) -> tuple[Arm, ...]:
        """The arms with their scenarios, from what the manifest says."""
        return tuple(arm_of_entry(entry) for entry in self.content["arms"])

    @cached_property
    def planned(self) -> tuple[Planned, ...]:
        """Every run that the study consists of, by arms and replications.

        Raises `InputError` where it was made over other parameter sets than this asnsim has.
        """
        version = str(self.content["version_of_runs"])
        seeds = seeds_of(int(self.content["seed"]), int(self.content["replications"]))
        if self.uncertainty == LUCK:
            return tuple(
                Planned(
                    entry["name"], replication, (entry["scenario_key"], entry["before_key"], seed, version)
                )
                for entry in self.content["arms"]
                for replication, seed in seeds.items()
            )
        if self.content.get("ensemble") != described(ENSEMBLE)["ensemble"]:
            raise InputError(message("error.other_sets"), file=self.folder)
        tasks = tasks_of(self.arms, seeds, ENSEMBLE)
        return tuple(
            Planned(arm.name, task.replication, (arm.scenario_key, arm.before_key, task.seed, version))
            for place in range(len(self.arms))
            for task in tasks
            for arm in task.arms[place : place + 1]
        )

    @property
    def missing(self) -> list[Planned]:
        """Those of the runs that the store does not have, by replications."""
        lacking = [run for run in self.planned if run.key not in self.runs]
        return sorted(lacking, key=lambda run: run.replication)

    def table(self) -> pd.DataFrame:
        """The runs that are there as one long table, as in `Study.runs`."""
        there = [(run, self.runs[run.key]) for run in self.planned if run.key in self.runs]
        runs = long_table(
            (run.arm, run.replication, run.key[2], record.outcomes, record.numbers) for run, record in there
        )
        return with_sets(runs, self.uncertainty)


def study(folder: str | Path, allow_gaps: bool = False) -> Study:
    """The study that was kept in a folder (`out=`, `--out`), without running anything.

    Args:
        folder: a folder of results, with `manifest.json` and `runs.sqlite`.
        allow_gaps: whether runs may be missing: not run yet, failed, or damaged. Effects then are of the replications
            in which both arms have a run, and arms without any are left out.

    Raises:
        InputError: there is no study in the folder, or a sweep's; it was changed, or runs are missing; these are
            named, with the error of the first that failed.
    """
    kept = read(folder)
    if kept.is_design:
        raise InputError(message("error.holds_a_design"), file=kept.folder)
    if not allow_gaps:
        refuse_gaps(kept)
    runs = kept.table()
    there = set(runs["arm"])
    arms = tuple(arm for arm in kept.arms if arm.name in there)
    if kept.arms[0].name not in there:
        raise InputError(message("error.no_baseline", arm=kept.arms[0].name), file=kept.folder)
    return Study(runs, arms, float(kept.content.get("seconds") or 0.0))


def source(folder: str | Path, replications: int) -> Source:
    """What the first `replications` of the study in a folder come from, fewer where it has fewer; nothing is run.

    Raises `InputError` as `study` does where there is no study, or a sweep's.
    """
    kept = read(folder)
    if kept.is_design:
        raise InputError(message("error.holds_a_design"), file=kept.folder)
    count = min(replications, int(kept.content["replications"]))
    return Source(kept.arms, seeds_of(int(kept.content["seed"]), count), kept.uncertainty)


def read(folder: str | Path) -> Kept:
    """Everything that is legible in a folder of results; nothing in it is changed."""
    where = Path(folder)
    content = manifest.read(where)
    if "nation" in content:
        raise InputError(message("error.holds_a_nation"), file=where)
    if "version_of_runs" not in content:
        raise InputError(message("error.older_manifest"), file=where / manifest.FILE)
    with RunStore.reading(where / RUNS_FILE) as store:
        found = store.legible()
    runs = [RunRecord.of(row) for row in found.runs.values()]
    failures = [FailedRun.of(row) for row in found.failures.values()]
    return Kept(
        folder=where,
        content=content,
        runs={run.key: run for run in runs},
        failures={run.key: run for run in failures},
        illegible=tuple(found.illegible),
        whole=found.whole,
    )


def refuse_gaps(kept: Kept) -> None:
    """Raise `InputError` where runs of the study are missing."""
    missing = kept.missing
    if not missing:
        return
    failed = [kept.failures[run.key] for run in missing if run.key in kept.failures]
    said = message(
        "error.gaps" if not failed else "error.gaps_failed",
        missing=len(missing),
        total=len(kept.planned),
        runs=named_runs([run.named for run in missing]),
        failed=len(failed),
        reason=failed[0].reason if failed else "",
    )
    raise InputError(said, file=kept.folder)


def damaged(kept: Kept) -> list[Named]:
    """The runs of which the store has a row that does not hold: by the study's own names where they are its runs."""
    if not kept.illegible:
        return []
    missing = kept.missing
    keys = {run.key[:3]: run for run in missing}
    places = {(run.arm, run.replication): run for run in missing}
    found: list[Named] = []
    for row in kept.illegible:
        seed = int(row.seed) if str(row.seed).isdigit() else -1
        run = keys.get((row.scenario_key, row.before_key, seed)) or places.get((row.arm, row.replication))
        found.append((row.arm, row.replication, row.seed) if run is None else run.named)
    return list(dict.fromkeys(found))


def arm_of_entry(entry: dict[str, Any]) -> Arm:
    """An arm from what the manifest says of it."""
    scenario = _scenario(entry["name"], entry["scenario"])
    same = entry["scenario_key"] == entry["before_key"] and entry["scenario"] == entry["before"]
    return Arm(entry["name"], scenario, scenario if same else _scenario(entry["name"], entry["before"]))


def _scenario(arm: str, text: str) -> Scenario:
    """A scenario from the text that the manifest has of it, which needs no other file."""
    with tempfile.TemporaryDirectory(prefix="asnsim-") as folder:
        path = Path(folder) / "scenario.yaml"
        path.write_text(text, encoding="utf-8")
        try:
            return load(path)
        except AsnsimError as error:
            said = error.message if isinstance(error, InputError) else error
            raise InputError(message("error.scenario_of_manifest", arm=arm, why=said)) from error

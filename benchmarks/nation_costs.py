"""What the parts of a run of the nation cost, measured here and written to benchmarks/nation_costs.toml.

    python -m benchmarks.nation_costs workers     # employers of several sizes, one after another
    python -m benchmarks.nation_costs client      # all but the model, by processes and by Dask
    python -m benchmarks.nation_costs one 4000    # one employer alone: seconds of CPU, MiB of PSS

* workers: each employer in a process of its own that is warm, CPU and memory;
* client: tasks of all employers are made before, sent to two workers, kept, and merged after. In place of the model
  each worker gives back what it once saw of a small office, so that what is sent and kept is of the size that it has.
  This by processes, and by a local Dask cluster of two workers.

CPU is counted, not the clock, since other work may run on the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim import outcomes
from asnsim.experiment import simulation
from asnsim.experiment.arms import Arm, arm_of
from asnsim.experiment.missing import Plan, RunKind, run_missing, version_of_runs
from asnsim.experiment.pools import Workers
from asnsim.experiment.store import RunStore
from asnsim.studies.nation.ask import Study
from asnsim.studies.nation.employers import employers
from asnsim.studies.nation.merged import merged
from asnsim.studies.nation.observed import observations, of_size
from asnsim.studies.nation.parts import encoded, named
from benchmarks.nation import MIB, Memory

FILE = Path(__file__).with_suffix(".toml")
SCENARIO, QUARTERS = "kepahiang", 20
SIZES = (20, 300, 1_000, 4_000, 10_000, 30_000, 337_114)
"""People of the employers that are measured; the last is the largest of the nation."""
SMALL = 200


def one(people: int) -> dict[str, float]:
    """CPU and memory of one employer in this process, after a small one: as a worker does it."""
    arm = arm_of(SCENARIO, QUARTERS)
    ids = outcomes.ids()
    encoded(observations(of_size(arm, SMALL), 1), ids)
    with Memory() as memory:
        start = time.process_time()
        encoded(observations(of_size(arm, people), 1), ids)
        seconds = time.process_time() - start
        time.sleep(1.5)  # one more look
    return {"people": people, "seconds": round(seconds, 4), "mib": round(memory.most / MIB, 1)}


def workers() -> dict[str, list[float]]:
    """`one` of every size, each in a process of its own."""
    found = []
    for people in SIZES:
        command = [sys.executable, "-m", "benchmarks.nation_costs", "one", str(people)]
        found.append(json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout))
    return {name: [row[name] for row in found] for name in ("people", "seconds", "mib")}


@cache
def small_office() -> NDArray[np.float64]:
    """What is sent back of an employer, once a process."""
    return encoded(observations(of_size(arm_of(SCENARIO, QUARTERS), SMALL), 1), outcomes.ids())


def stand_in(arms: Sequence[Arm], seed: int) -> Mapping[str, NDArray[np.float64]]:
    """In place of the model."""
    return {arm.name: small_office() for arm in arms}


def everything_else(by: Workers) -> dict[str, float]:
    """Seconds of CPU of this process: before tasks are sent, for each task, and after the last."""
    marks = [time.process_time()]
    study = Study(arm_of(SCENARIO, QUARTERS), employers(), 1, 1)
    tasks = [study.task(number, employer) for number, employer in enumerate(study.employers)]
    for task in tasks:
        assert task.arms[0].scenario_key
    marks.append(time.process_time())
    ids = tuple(outcomes.ids())
    kind = RunKind(stand_in, lambda numbers: named(numbers, ids), "employer")
    version = f"{version_of_runs()} stand-in"
    with tempfile.TemporaryDirectory() as folder, RunStore(Path(folder) / "runs.sqlite") as store:
        simulation.warm_up()
        marks.append(time.process_time())
        run_missing(store, Plan(tuple(tasks), version, by, Path(folder), kind), progress=False)
        marks.append(time.process_time())
        merged(store, tasks, version, [employer.place for employer in study.employers])
        marks.append(time.process_time())
    made, _, ran, together = np.diff(marks).tolist()
    return {
        "before": round(made, 3),
        "a_task": round(ran / len(tasks), 5),
        "after": round(together, 3),
    }


def by_dask() -> dict[str, float]:
    """`everything_else` by a local cluster of two worker processes; its scheduler is in this process."""
    from distributed import LocalCluster

    from asnsim.experiment.cluster import Cluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        return everything_else(Cluster(cluster))


def client() -> dict[str, dict[str, float]]:
    """`everything_else` by both."""
    return {"processes": everything_else(2), "dask": by_dask()}


def written(found: Mapping[str, Any]) -> str:
    """As TOML."""
    lines = ["# Written by python -m benchmarks.nation_costs; seconds are of CPU."]
    for name, table in found.items():
        lines += ["", f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> None:
    """Measure what the first argument says, and write it beside what was measured before."""
    if arguments[0] == "one":
        print(json.dumps(one(int(arguments[1]))))
        return
    load = round(os.getloadavg()[0], 1)
    found: dict[str, Any] = (
        {"workers": {"load_before": load, **workers()}} if arguments[0] == "workers" else client()
    )
    before = tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    FILE.write_text(written(before | found), encoding="utf-8")


if __name__ == "__main__":
    from benchmarks import nation_costs  # by its own name, under which workers find what they are sent

    nation_costs.main(sys.argv[1:])

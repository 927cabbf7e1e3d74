"""Who runs a study decides none of its numbers; and what is said when an executor or a cluster is lost."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import dask_here
import experiment_fakes as fakes
import numpy as np
import pytest

import asnsim
from asnsim.errors import AsnsimError, InputError
from asnsim.experiment import cluster as clusters
from asnsim.experiment import provenance, simulation, travel
from asnsim.experiment.arms import Arm
from asnsim.experiment.cluster import Cluster
from asnsim.experiment.executor import Finished, RunsFailed, Task, execute

ARMS = fakes.arms("a", "b")
SPAWNED = multiprocessing.get_context("spawn")

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def processes() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(2, mp_context=SPAWNED)


def gather(replicate, count: int, workers) -> dict[int, Finished]:
    found: dict[int, Finished] = {}
    tasks = [Task(replication, 10 + replication, ARMS) for replication in range(count)]
    execute(tasks, replicate, lambda result: found.update({result.task.replication: result}), workers)
    return found


def same(found: dict[int, Finished], count: int) -> bool:
    expected = gather(fakes.replicate, count, 1)
    return sorted(found) == sorted(expected) and all(
        np.array_equal(result.numbers[arm], expected[place].numbers[arm])
        for place, result in found.items()
        for arm in ("a", "b")
    )


class DiesIn:
    """The model itself, whose process is killed in the middle of a seed's first run."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.seed = seed
        self.model = simulation.replicate

    def __call__(self, arms: Sequence[Arm], seed: int) -> dict[str, np.ndarray]:
        first = self.model(arms[:1], seed)
        mark = self.folder / "died"
        if seed == self.seed and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return {**first, **self.model(arms[1:], seed)}


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clusters, "SECONDS_TO_CONNECT", 3600)
        with dask_here.cluster(tmp_path_factory.mktemp("dask")) as (_, address):
            yield Cluster(address)


@pytest.mark.slow
@needs_signals
def test_every_executor_gives_the_same_outcomes_and_so_does_a_cluster_that_loses_a_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dask: Cluster
) -> None:
    small = {"population": {"employees": 200, "citizens": 4000}}
    arms = [asnsim.scenario(name).with_(**small) for name in ("kepahiang", "kepahiang-peer-review")]

    def outcomes(name: str, workers) -> bytes:
        asnsim.compare(arms, replications=4, quarters=2, workers=workers, out=tmp_path / name)
        return (tmp_path / name / "outcomes.csv").read_bytes()

    here = outcomes("here", 1)
    assert outcomes("processes", 2) == here
    with ThreadPoolExecutor(2) as threads:
        assert outcomes("threads", threads) == here
    seeds = asnsim.study(tmp_path / "here").runs["seed"].unique()
    monkeypatch.setattr(simulation, "replicate", DiesIn(tmp_path, seed=int(seeds[1])))
    assert outcomes("dask", dask) == here
    assert (tmp_path / "died").exists(), "no worker was killed"


@pytest.mark.slow
@needs_signals
def test_on_a_cluster_what_kills_its_worker_three_times_is_set_aside_and_named(
    tmp_path: Path, dask: Cluster
) -> None:
    found: dict[int, Finished] = {}
    tasks = [Task(replication, 10 + replication, ARMS[:1]) for replication in range(4)]
    with pytest.raises(RunsFailed, match="replication 1 .seed 11. of 'a': .*died 3 times"):
        execute(
            tasks,
            fakes.Dies(tmp_path, {11}, times=99),
            lambda result: found.update({result.task.replication: result}),
            dask,
        )
    assert sorted(found) == [0, 2, 3]
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.slow
def test_a_cluster_runs_what_only_this_process_defines(dask: Cluster) -> None:
    def from_a_notebook(arms, seed):
        return {arm.name: np.full((2, 2), float(seed)) for arm in arms}

    found = gather(from_a_notebook, 3, dask)
    assert [found[place].numbers["b"][0, 0] for place in range(3)] == [10.0, 11.0, 12.0]


@pytest.mark.slow
def test_a_client_that_is_handed_over_stays_open_and_a_mistake_of_the_user_comes_back(dask: Cluster) -> None:
    from distributed import Client

    with Client(dask.scheduler, set_as_default=False) as client:
        assert same(gather(fakes.replicate, 3, Cluster(client)), 3)
        assert client.status == "running"
        with pytest.raises(InputError, match="population.employees: must be smaller"):
            gather(fakes.refuses, 2, Cluster(client))


_LOSES = """
import os, signal, sys
sys.path[:0] = {paths!r}
import experiment_fakes as fakes
from asnsim.errors import AsnsimError
from asnsim.experiment import cluster
from asnsim.experiment.executor import Task, execute
cluster.SECONDS_TO_CONNECT = 3600
def lose(pid):
    os.kill(pid, signal.SIGKILL)
try:
    execute(
        [Task(r, r, fakes.arms("a")) for r in range(40)],
        fakes.replicate,
        lambda result: lose({scheduler}) if result.task.replication == 3 else None,
        cluster.Cluster({address!r}),
    )
except AsnsimError as error:
    print(error)
"""


@pytest.mark.slow
@needs_signals
def test_a_scheduler_that_is_gone_is_one_sentence_and_nothing_of_dask(tmp_path: Path) -> None:
    with dask_here.cluster(tmp_path) as (process, address):
        paths = [str(dask_here.ROOT), str(Path(__file__).parent)]
        script = _LOSES.format(paths=paths, scheduler=process.pid, address=address)
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.startswith("the scheduler of the cluster is gone; what had finished is kept")
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "SECONDS_TO_CONNECT", 0.2)
    with pytest.raises(AsnsimError, match="no Dask scheduler answered at 'tcp://127.0.0.1:9' within"):
        gather(fakes.replicate, 2, Cluster("tcp://127.0.0.1:9"))
    assert clusters._nothing not in [
        test for handler in logging.getLogger("distributed").handlers for test in handler.filters
    ]


@pytest.mark.parametrize("address", ["", "nowhere", "http://127.0.0.1:8786", "tcp://"])
def test_what_is_no_address_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="is not the address of a Dask scheduler"):
        gather(fakes.replicate, 2, Cluster(address))


def test_a_missing_library_is_named_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"pip install 'asnsim\[cluster\]'") as caught:
        asnsim.compare(["kepahiang"], workers=Cluster("tcp://127.0.0.1:9"), out=tmp_path / "out")
    assert "memerlukan distributed" in caught.value.in_("id")
    assert not list(tmp_path.glob("out/*"))


@pytest.mark.slow
@needs_signals
def test_a_pool_that_a_function_makes_is_made_again_and_one_handed_over_is_not(tmp_path: Path) -> None:
    made: list[Executor] = []

    def make() -> Executor:
        made.append(processes())
        return made[-1]

    assert same(gather(fakes.Dies(tmp_path, {11}, times=1), 4, make), 4)
    assert len(made) == 2
    with pytest.raises(AsnsimError, match="takes no more work"), processes() as pool:
        gather(fakes.Dies(tmp_path, {12}, times=1), 4, pool)


def test_threads_run_one_at_a_time_and_stay_the_users() -> None:
    with ThreadPoolExecutor(2) as pool:
        assert same(gather(fakes.replicate, 5, pool), 5)
        assert pool.submit(int, "7").result() == 7
    with pytest.raises(AsnsimError, match="it was shut down"):
        gather(fakes.replicate, 2, pool)


@pytest.mark.parametrize("workers", [0, -1, "two", 1.5])
def test_what_cannot_work_is_told(workers: object) -> None:
    with pytest.raises(InputError, match="workers"):
        gather(fakes.replicate, 2, workers)


def test_what_cannot_travel_is_the_failure_of_its_task() -> None:
    class Unsendable:
        def __reduce__(self):
            raise TypeError("cannot pickle an open file")

        def __call__(self, arms, seed):
            return fakes.replicate(arms, seed)

    with ThreadPoolExecutor(1) as pool, pytest.raises(RunsFailed, match="cannot pickle an open file"):
        gather(Unsendable(), 2, pool)


def test_a_worker_with_another_version_refuses_to_run() -> None:
    content = travel.packed(Future(), int, ("7",))
    assert content is not None
    with pytest.raises(InputError, match="another asnsim, Python, NumPy or Numba .* install the same"):
        travel.run_packed("0.0.9+abc", content)
    assert travel.pickle.loads(travel.run_packed(provenance.code_version(), content)) == 7


def test_a_module_that_a_worker_lacks_is_named() -> None:
    def result() -> bytes:
        raise RuntimeError("Error during deserialization") from ModuleNotFoundError(
            "No module named 'asnsim'", name="asnsim"
        )

    here: Future[object] = Future()
    travel.hand_over(here, result, AsnsimError("gone"))
    with pytest.raises(InputError, match="has no module 'asnsim'"):
        here.result()

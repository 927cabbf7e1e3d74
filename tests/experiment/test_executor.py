from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import experiment_fakes as fakes
import numpy as np
import pytest

from asnsim.errors import AsnsimError, InputError
from asnsim.experiment.executor import Finished, RunsFailed, Task, execute

pytestmark = pytest.mark.slow

ARMS = fakes.arms("a", "b")


def tasks(count: int) -> list[Task]:
    return [Task(replication, 10 + replication, ARMS) for replication in range(count)]


def gather(replicate, count: int, workers: int | None, **more) -> dict[int, Finished]:
    found: dict[int, Finished] = {}

    def keep(result: Finished) -> None:
        assert result.task.replication not in found
        found[result.task.replication] = result

    execute(tasks(count), replicate, keep, workers, **more)
    return found


def test_the_numbers_are_the_same_for_any_number_of_workers() -> None:
    expected = {task.replication: fakes.replicate(ARMS, task.seed) for task in tasks(7)}
    for workers in (1, 2, 3):
        found = gather(fakes.replicate, 7, workers)
        assert sorted(found) == sorted(expected)
        for replication, result in found.items():
            assert result.task.seed == 10 + replication
            for arm in ("a", "b"):
                np.testing.assert_array_equal(result.numbers[arm], expected[replication][arm])


def test_one_worker_is_this_process_and_no_other() -> None:
    seen = []

    def here(arms, seed):
        seen.append(os.getpid())
        return fakes.replicate(arms, seed)

    gather(here, 3, 1, warm_up=lambda: pytest.fail("nothing to warm up for"))
    assert seen == [os.getpid()] * 3


def test_workers_run_what_only_this_process_defines() -> None:
    def from_a_notebook(arms, seed):
        return {arm.name: np.full((2, 2), float(seed)) for arm in arms}

    found = gather(from_a_notebook, 3, 2)
    assert [found[place].numbers["b"][0, 0] for place in range(3)] == [10.0, 11.0, 12.0]


def test_the_parent_warms_up_once_before_workers() -> None:
    calls = []
    gather(fakes.replicate, 3, 2, warm_up=lambda: calls.append(os.getpid()))
    assert calls == [os.getpid()]


def test_no_task_needs_no_worker() -> None:
    assert gather(fakes.replicate, 0, None) == {}


@pytest.mark.parametrize("workers", [0, -1])
def test_workers_must_be_positive(workers: int) -> None:
    with pytest.raises(AsnsimError, match="workers"):
        gather(fakes.replicate, 2, workers)


@pytest.mark.parametrize("workers", [1, 2])
def test_one_failing_replication_neither_stops_the_others_nor_is_hidden(workers: int) -> None:
    found: dict[int, Finished] = {}
    only_one_odd = [Task(0, 10, ARMS), Task(1, 11, ARMS), Task(2, 12, ARMS), Task(3, 14, ARMS)]
    with pytest.raises(RunsFailed) as caught:
        execute(
            only_one_odd, fakes.fails_on_odd_seeds, lambda r: found.update({r.task.replication: r}), workers
        )
    assert sorted(found) == [0, 2, 3]
    named = [
        (failure.task.replication, *(arm.name for arm in failure.task.arms))
        for failure in caught.value.failures
    ]
    assert named == [(1, "a"), (1, "b")], "each arm by itself"
    assert str(caught.value).startswith(
        "1 of 4 replications failed; the first is replication 1 (seed 11) of 'a': "
    )
    assert "no people in this unit" in str(caught.value)
    assert "fails_on_odd_seeds" in caught.value.failures[0].trace


@pytest.mark.parametrize("workers", [1, 2])
def test_a_model_that_always_fails_is_not_tried_to_the_end(workers: int) -> None:
    all_odd = [Task(replication, 2 * replication + 1, ARMS) for replication in range(50)]
    with pytest.raises(RunsFailed) as caught:
        execute(all_odd, fakes.fails_on_odd_seeds, lambda result: None, workers)
    by_arm = Counter(failure.task.arms[0].name for failure in caught.value.failures)
    assert set(by_arm) == {"a", "b"} and all(3 <= count <= 4 for count in by_arm.values())


@pytest.mark.parametrize("workers", [1, 2])
def test_an_impossible_arm_takes_no_other_with_it(workers: int) -> None:
    found: list[Finished] = []
    told: list[str] = []
    with pytest.raises(RunsFailed) as caught:
        execute(
            tasks(8),
            fakes.fails_in_b,
            found.append,
            workers,
            on_failed=lambda failure: told.extend(arm.name for arm in failure.task.arms),
        )
    assert sorted(result.task.replication for result in found) == list(range(8))
    assert {tuple(result.numbers) for result in found} == {("a",)}
    assert set(told) == {"b"} and len(told) == len(caught.value.failures) in (3, 4), (
        "and is not tried to the end"
    )


@pytest.mark.parametrize("workers", [1, 2])
def test_a_mistake_of_the_user_stops_at_once(workers: int) -> None:
    with pytest.raises(InputError, match="population.employees: must be smaller"):
        gather(fakes.refuses, 4, workers)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_dead_worker_loses_nothing(tmp_path: Path) -> None:
    expected = gather(fakes.replicate, 6, 1)
    found = gather(fakes.Dies(tmp_path, {12}, times=2), 6, 2)
    assert sorted(found) == sorted(expected)
    for replication, result in found.items():
        np.testing.assert_array_equal(result.numbers["a"], expected[replication].numbers["a"])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_replication_that_kills_three_times_is_set_aside_alone(tmp_path: Path) -> None:
    found: dict[int, Finished] = {}
    with pytest.raises(RunsFailed, match="died 4 times") as caught:
        execute(
            tasks(6), fakes.Dies(tmp_path, {11}, times=99), lambda r: found.update({r.task.replication: r}), 2
        )
    assert [failure.task.replication for failure in caught.value.failures] == [1, 1], "each arm by itself"
    assert sorted(found) == [0, 2, 3, 4, 5]
    assert len(list(tmp_path.iterdir())) == 5, "three times together, then once each arm"


def test_what_cannot_travel_is_told() -> None:
    with pytest.raises(RunsFailed, match="(?i)pickle"):
        gather(Unsendable(), 2, 2)


class Unsendable:
    def __reduce__(self):
        raise TypeError("cannot pickle an open file")

    def __call__(self, arms, seed):
        return fakes.replicate(arms, seed)


_PARENT = """
import sys, time
sys.path.insert(0, {folder!r})
import experiment_fakes as fakes
from asnsim.experiment.executor import Task, execute
def forever(arms, seed):
    import os, pathlib, time
    began = pathlib.Path({pids!r}, str(os.getpid()))
    began.touch()
    time.sleep(3600)
    began.with_suffix(".done").touch()
execute([Task(r, r, fakes.arms("a")) for r in range(4)], forever, print, 2)
"""


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").exists(), reason="looks into /proc")
def test_workers_go_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = _PARENT.format(folder=str(Path(__file__).parent), pids=str(tmp_path))
    parent = subprocess.Popen([sys.executable, "-c", script])
    workers: list[int] = []
    try:
        while len(workers) < 2:
            assert parent.poll() is None, "the parent has ended by itself"
            time.sleep(0.1)
            workers = [int(path.name) for path in tmp_path.iterdir()]
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    # However busy the machine is: the workers end, and before their work is done.
    while any(map(_alive, workers)):
        time.sleep(0.1)
    assert not list(tmp_path.glob("*.done")), "a worker went on for nobody"

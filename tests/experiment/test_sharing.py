"""Several processes on one study: they share the work, none fails, and all end with the same files."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import experiment_fakes as fakes
import pytest

from asnsim.experiment import sharing
from asnsim.experiment.comparison import compare
from asnsim.experiment.executor import Task
from asnsim.experiment.run_record import RunRecord
from asnsim.experiment.sharing import Leases, SharedWork, has_ended, this_host
from asnsim.experiment.store import RunStore

ARMS = fakes.arms("a", "b")
TASK = Task(0, 7, ARMS)


def finish(store: RunStore, arm=ARMS[0], seed: int = 7) -> None:
    numbers = fakes.replicate([arm], seed)[arm.name]
    ids = tuple(map(str, range(numbers.shape[1])))
    store.add(RunRecord(arm.name, 0, seed, arm.scenario_key, arm.before_key, "1", ids, numbers, 0.5))


def names(arms) -> list[str]:
    return [arm.name for arm in arms]


@pytest.fixture
def pair(tmp_path: Path):
    """Two processes' views of one store."""
    path = tmp_path / "runs.sqlite"
    with RunStore(path) as one, RunStore(path) as other:
        yield one, other


def test_a_run_is_taken_once_until_it_is_given_back(pair) -> None:
    with Leases(pair[0].database, "1") as mine, Leases(pair[1].database, "1") as theirs:
        assert [names(arms) for arms in mine.take(TASK)] == [["a", "b"], []]
        assert [names(arms) for arms in theirs.take(TASK)] == [[], ["a", "b"]]
        assert [names(arms) for arms in mine.take(TASK)] == [["a", "b"], []], "one's own may be taken again"
        finish(pair[0])
        mine.give_back(TASK)
        assert [names(arms) for arms in theirs.take(TASK)] == [["b"], []], "a is finished"
    with Leases(pair[0].database, "2") as other_code:
        assert names(other_code.take(TASK)[0]) == ["a", "b"]


def test_whoever_ends_holds_nothing(pair) -> None:
    with Leases(pair[0].database, "1") as mine:
        mine.take(TASK)
    assert (
        pair[1].database.rows("select * from leases") == pair[1].database.rows("select * from holders") == []
    )


def test_what_was_left_behind_on_this_machine_is_taken_over_at_once(pair) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with Leases(pair[0].database, "1") as left, Leases(pair[1].database, "1") as mine:
        left.take(TASK)
        with pair[0].database.changing() as connection:
            connection.execute("update holders set pid = ?", (gone.pid,))
        assert names(mine.take(TASK)[0]) == ["a", "b"]


def test_what_this_process_left_behind_is_taken_over_at_once(pair) -> None:
    left = Leases(pair[0].database, "1").__enter__()
    left.take(TASK)
    with pair[0].database.changing() as connection:
        connection.execute(
            "create temp trigger full before delete on leases begin select raise(fail, 'full'); end"
        )
    left.__exit__(None, None, None)
    with Leases(pair[1].database, "1") as mine:
        assert names(mine.take(TASK)[0]) == ["a", "b"]


def test_what_was_left_behind_elsewhere_is_taken_over_when_the_beat_has_stopped(
    pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(sharing.time, "monotonic", lambda: now)
    with Leases(pair[0].database, "1") as left, Leases(pair[1].database, "1") as mine:
        left.take(TASK)
        with pair[0].database.changing() as connection:
            connection.execute("update holders set host = 'another', pid = 1")
        assert names(mine.take(TASK)[0]) == []
        now += sharing.SECONDS_UNTIL_STALE - 1
        with pair[0].database.changing() as connection:
            connection.execute("update holders set beat = beat + 1")
        assert names(mine.take(TASK)[0]) == [], "it lives"
        now += sharing.SECONDS_UNTIL_STALE - 1
        assert names(mine.take(TASK)[0]) == []
        now += 2
        assert names(mine.take(TASK)[0]) == ["a", "b"]


def test_a_process_that_works_shows_that_it_lives(pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "SECONDS_BETWEEN_BEATS", 0.01)
    with Leases(pair[0].database, "1") as mine:
        mine.take(TASK)
        while pair[1].database.rows("select beat from holders")[0][0] < 2:
            time.sleep(0.01)


def test_work_that_others_finish_is_heard_of(pair) -> None:
    heard: list[tuple[int, list[str]]] = []
    with Leases(pair[0].database, "1") as mine, Leases(pair[1].database, "1") as theirs:
        work = SharedWork(
            [TASK, Task(1, 8, ARMS)], mine, lambda task: heard.append((task.replication, names(task.arms)))
        )
        theirs.take(TASK)
        taken = work.take()
        assert taken is not None and (taken.replication, names(taken.arms)) == (1, ["a", "b"])
        assert work.take() is None and work, "others are at the rest"
        finish(pair[1])
        theirs.give_back(TASK)
        taken = work.take()
        assert taken is not None and (taken.replication, names(taken.arms)) == (0, ["b"])
        assert heard == [(0, ["a"])] and not work


def test_processes_are_known_by_their_numbers() -> None:
    assert not has_ended(os.getpid()) and not has_ended("x") and not has_ended(0) and not has_ended(2**80)
    assert len(this_host()) == 16 and os.uname().nodename not in this_host()


_PROCESS = """
import sys, time
sys.path.insert(0, {tests!r})
import experiment_fakes as fakes
from asnsim.experiment import sharing, simulation
from asnsim.experiment.comparison import compare
from pathlib import Path
sharing.SECONDS_UNTIL_STALE = 1e9  # a busy machine starves a process for as long as it likes
def listening(arms, seed):
    with open({log!r}, "a") as log:
        log.write("".join(f"{{arm.name}} {{seed}}\\n" for arm in arms))
    if {wait}:
        time.sleep({wait})
    return fakes.replicate(arms, seed)
simulation.replicate, simulation.warm_up = listening, fakes.warm_up
Path({log!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
compare([fakes.scenario("a"), fakes.scenario("b", noise=0.5)], replications={count}, workers={workers}, out={out!r})
"""


def start(
    folder: Path, number: int, count: int, workers: int = 1, wait: float = 0.0
) -> subprocess.Popen[str]:
    script = _PROCESS.format(
        tests=str(Path(__file__).parent), log=str(folder / f"log-{number}"), go=str(folder / "go"),
        count=count, workers=workers, out=str(folder / "out"), wait=wait,
    )  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def all_ready(folder: Path, count: int) -> None:
    while len(list(folder.glob("log-*"))) < count:
        time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.usefixtures("fake_model")
def test_processes_that_begin_at_once_share_a_study_and_none_fails(tmp_path: Path) -> None:
    count = 12
    whole = tmp_path / "whole"
    compare([fakes.scenario("a"), fakes.scenario("b", noise=0.5)], count, workers=1, out=whole)
    processes = [start(tmp_path, number, count, wait=0.01) for number in range(3)]
    all_ready(tmp_path, 3)
    (tmp_path / "go").touch()
    ends = [process.communicate() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], ends
    assert all("Traceback" not in said for end in ends for said in end)
    for name in ("outcomes.csv", "effects.csv"):
        assert (tmp_path / "out" / name).read_bytes() == (whole / name).read_bytes()
    logs = [log.read_text().splitlines() for log in sorted(tmp_path.glob("log-*"))]
    ran = [run for log in logs for run in log]
    assert sorted(ran) == sorted(set(ran)) and len(ran) == 2 * count, "each run was run once"
    with closing(sqlite3.connect(tmp_path / "out" / "runs.sqlite")) as kept:
        assert kept.execute("select count(*) from runs").fetchone() == (2 * count,)
        assert kept.execute("select count(*) from leases").fetchone() == (0,)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.usefixtures("fake_model")
def test_one_that_is_killed_leaves_its_share_to_the_other(tmp_path: Path) -> None:
    count = 12
    whole = tmp_path / "whole"
    compare([fakes.scenario("a"), fakes.scenario("b", noise=0.5)], count, workers=1, out=whole)
    killed = start(tmp_path, 0, count, wait=3600.0)
    (tmp_path / "go").touch()
    while not (tmp_path / "log-0").exists() or not (tmp_path / "log-0").read_text():
        time.sleep(0.01)
    with closing(sqlite3.connect(tmp_path / "out" / "runs.sqlite")) as kept:
        assert kept.execute("select count(*) from leases").fetchone() == (2,)
    other = start(tmp_path, 1, count)
    while len((tmp_path / "log-1").read_text().splitlines() if (tmp_path / "log-1").exists() else []) < 2 * (
        count - 1
    ):
        assert other.poll() is None, other.communicate()
        time.sleep(0.01)
    assert other.poll() is None, "it waits for the runs that the other is at"
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    said = other.communicate()
    assert other.returncode == 0, said
    assert (tmp_path / "out" / "outcomes.csv").read_bytes() == (whole / "outcomes.csv").read_bytes()

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest
from experiment_fakes import arms

from asnsim.errors import AsnsimError, InputError
from asnsim.experiment.executor import Task
from asnsim.experiment.store import FORMAT, IN_MEMORY, RunRecord, RunStore

ARMS = arms("a", "b")
IDS = ("skm", "motivation")


def record(arm=ARMS[0], replication=0, seed=7, code="1", numbers=None, name=None) -> RunRecord:
    return RunRecord(
        arm=name or arm.name,
        replication=replication,
        seed=seed,
        scenario_key=arm.scenario_key,
        before_key=arm.before_key,
        code_version=code,
        outcomes=IDS,
        numbers=np.array([[1.0, 2.0], [3.0, np.nan], [0.1, -0.0]]) if numbers is None else numbers,
        seconds=0.5,
    )


def test_numbers_come_back_to_the_bit(tmp_path: Path) -> None:
    numbers = np.array([[np.pi, np.nan], [-0.0, 5e-324]])
    with RunStore(tmp_path / "runs.sqlite") as store:
        assert store.add(record(numbers=numbers))
    with RunStore(tmp_path / "runs.sqlite") as store:
        (found,) = store.records()
    assert found.numbers.tobytes() == numbers.tobytes()
    assert found.outcomes == IDS
    assert found.seconds == 0.5


def test_columns_in_fortran_order_and_float32_are_stored_as_they_read() -> None:
    numbers = np.asfortranarray(np.arange(6, dtype=np.float32).reshape(3, 2))
    with RunStore(IN_MEMORY) as store:
        store.add(record(numbers=numbers))
        (found,) = store.records()
    np.testing.assert_array_equal(found.numbers, numbers)


def test_a_run_that_is_there_stays_as_it_is() -> None:
    with RunStore(IN_MEMORY) as store:
        assert store.add(record())
        assert not store.add(record(numbers=np.zeros((3, 2))))
        (found,) = store.records()
    assert found.numbers[0, 0] == 1.0


@pytest.mark.parametrize("other", [record(arm=ARMS[1]), record(seed=8), record(code="2")])
def test_each_part_of_the_key_tells_runs_apart(other: RunRecord) -> None:
    with RunStore(IN_MEMORY) as store:
        store.add(record())
        assert store.add(other)


def test_finished_looks_at_scenario_and_code() -> None:
    with RunStore(IN_MEMORY) as store:
        store.add(record(seed=2**32 - 1))
        store.add(record(seed=3, code="2"))
        assert store.finished(ARMS[0], "1") == {2**32 - 1}
        assert store.finished(ARMS[1], "1") == set()


def test_long_table_has_a_row_an_arm_replication_and_quarter() -> None:
    with RunStore(IN_MEMORY) as store:
        store.add(record(arm=ARMS[1], replication=1, seed=9))
        store.add(record(arm=ARMS[0], replication=0, seed=7))
        runs = store.runs([Task(0, 7, ARMS), Task(1, 9, ARMS)], "1")
    assert list(runs.columns) == ["arm", "replication", "seed", "quarter", *IDS]
    assert runs[["arm", "replication", "seed", "quarter"]].to_numpy().tolist() == [
        ["a", 0, 7, 1], ["a", 0, 7, 2], ["a", 0, 7, 3],
        ["b", 1, 9, 1], ["b", 1, 9, 2], ["b", 1, 9, 3],
    ]  # fmt: skip


def test_an_arm_may_be_renamed() -> None:
    with RunStore(IN_MEMORY) as store:
        store.add(record(name="its old name"))
        assert set(store.runs([Task(0, 7, ARMS[:1])], "1")["arm"]) == {"a"}


def test_an_empty_store_gives_an_empty_table() -> None:
    with RunStore(IN_MEMORY) as store:
        assert store.runs([Task(0, 7, ARMS)], "1").empty


def test_a_run_of_the_wrong_shape_is_refused() -> None:
    with RunStore(IN_MEMORY) as store, pytest.raises(ValueError, match="shape"):
        store.add(record(numbers=np.zeros((3, 5))))


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.sqlite"
    text.write_text("not a database, and long enough to be looked at as one\n" * 50)
    with pytest.raises(AsnsimError, match="cannot be used as a store"):
        RunStore(text)
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("create table staff (name text)")
    connection.commit()
    connection.close()
    with pytest.raises(InputError, match="not of asnsim runs"):
        RunStore(other)
    with pytest.raises(AsnsimError, match="cannot be used"):
        RunStore(tmp_path / "no such folder" / "runs.sqlite")


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "runs.sqlite"
    RunStore(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"pragma user_version = {FORMAT + 1}")
    connection.commit()
    connection.close()
    with pytest.raises(InputError, match="newer"):
        RunStore(path)


def test_a_damaged_run_is_told(tmp_path: Path) -> None:
    path = tmp_path / "runs.sqlite"
    with RunStore(path) as store:
        store.add(record())
    connection = sqlite3.connect(path)
    connection.execute("update runs set numbers = x'00'")
    connection.commit()
    connection.close()
    with RunStore(path) as store, pytest.raises(InputError, match="damaged"):
        list(store.records())


def test_the_plain_journal_serves_where_a_log_cannot_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class NoLog(sqlite3.Connection):
        def execute(self, sql, *arguments):
            if "journal_mode = wal" in sql:
                raise sqlite3.OperationalError("locking protocol")
            return super().execute(sql, *arguments)

    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda path, timeout: connect(path, timeout=timeout, factory=NoLog)
    )
    with RunStore(tmp_path / "runs.sqlite") as store:
        assert store.add(record())
        assert len(list(store.records())) == 1
    assert not (tmp_path / "runs.sqlite-wal").exists()

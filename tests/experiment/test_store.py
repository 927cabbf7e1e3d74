from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from each import each
from experiment_fakes import arms

from asnsim.errors import AsnsimError, InputError
from asnsim.experiment import database
from asnsim.experiment.executor import Task
from asnsim.experiment.run_record import COLUMNS, FailedRun
from asnsim.experiment.store import FORMAT, IN_MEMORY, RunRecord, RunStore, journal_of, use_journal

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


def test_a_run_that_is_damaged_under_an_open_store_is_told(tmp_path: Path) -> None:
    path = tmp_path / "runs.sqlite"
    with RunStore(path) as store:
        store.add(record())
        change(path, "update runs set numbers = x'00'")
        with pytest.raises(
            InputError, match="the run of 'a' with seed 7 is damaged: run the same command again"
        ):
            list(store.records())


def test_a_damaged_run_is_missing_when_the_store_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "runs.sqlite"
    with RunStore(path) as store:
        store.add(record())
        store.add(record(arm=ARMS[1], seed=8))
    change(path, "update runs set outcomes = 'not json' where arm = 'b'")
    damaged = path.read_bytes()
    with RunStore(path) as store:
        assert store.rescued is not None and store.rescued.runs == 1
        (lost,) = store.rescued.illegible
        assert (lost.arm, lost.replication, lost.seed) == ("b", 0, "8")
        assert store.rescued.kept.read_bytes() == damaged, "and is kept to be looked at"
        assert store.finished(ARMS[0], "1") == {7} and store.finished(ARMS[1], "1") == set()
        assert store.add(record(arm=ARMS[1], seed=8))
    with RunStore(path) as store:
        assert store.rescued is None


@each("column", COLUMNS)
def test_the_checksum_is_over_everything_that_a_row_says(tmp_path: Path, column: str) -> None:
    path = tmp_path / "runs.sqlite"
    with RunStore(path) as store:
        store.add(record())
    other = {"numbers": "zeroblob(48)", "seconds": "0.25", "outcomes": '\'["a", "b"]\'', "seed": "'8'"}
    change(path, f"update runs set {column} = {other.get(column, '2')}")
    with RunStore(path) as store:
        assert store.rescued is not None and len(store.rescued.illegible) == 1


def test_a_failed_run_is_kept_with_its_error_until_it_is_finished(tmp_path: Path) -> None:
    failed = FailedRun("a", 0, 7, ARMS[0].scenario_key, ARMS[0].before_key, "1", "first", "Traceback")
    with RunStore(tmp_path / "runs.sqlite") as store:
        store.add_failure(failed)
        store.add_failure(replace(failed, reason="second"))
    with RunStore(tmp_path / "runs.sqlite") as store:
        assert store.failures("1") == [replace(failed, reason="second")] and store.failures("2") == []
        assert store.finished(ARMS[0], "1") == set(), "it is tried again"
        store.add(record())
        assert store.failures() == []


def test_a_store_of_the_first_format_gets_checksums(tmp_path: Path) -> None:
    path = tmp_path / "runs.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(FIRST_FORMAT)
        whole, senseless = record().row(), record(seed=8).row()
        for row in (whole, (*senseless[:7], "not json", *senseless[8:])):
            values = [value for name, value in zip(COLUMNS, row, strict=False) if name != "machine"]
            connection.execute(f"insert into runs values ({','.join('?' * 10)})", values)
        connection.execute("pragma user_version = 1")
        connection.commit()
    with (
        pytest.raises(InputError, match="without checksums: run the same command again"),
        RunStore.reading(path) as old,
    ):
        old.legible()
    with RunStore(path) as store:
        assert store.rescued is None
        (found,) = store.records()
    assert found.numbers.tobytes() == record().numbers.tobytes() and found.machine == ""
    change(path, "update runs set numbers = zeroblob(48)")
    with RunStore(path) as store:
        assert store.rescued is not None


FIRST_FORMAT = """
create table if not exists runs (
    scenario_key text not null,
    before_key text not null,
    seed text not null,
    code_version text not null,
    arm text not null,
    replication integer not null,
    outcomes text not null,
    quarters integer not null,
    numbers blob not null,
    seconds real not null,
    primary key (scenario_key, before_key, seed, code_version)
) without rowid
"""


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_reading_changes_nothing_and_makes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "runs.sqlite"
    with pytest.raises(InputError, match="there are no runs here"):
        RunStore.reading(path)
    assert not path.exists()
    with RunStore(path) as store:
        store.add(record())
    before = path.read_bytes()
    with RunStore.reading(path) as store:
        assert len(store.legible().runs) == 1
        with pytest.raises(AsnsimError):
            store.add(record(seed=8))
    assert path.read_bytes() == before


def test_a_journal_is_asked_for_once_and_remembered(tmp_path: Path) -> None:
    def mode(path: Path) -> str:
        with closing(sqlite3.connect(path)) as connection:
            return str(connection.execute("pragma journal_mode").fetchone()[0])

    use_journal(tmp_path, "plain")
    path = tmp_path / "runs.sqlite"
    assert mode(path) == "delete" and journal_of(tmp_path) == "plain"
    with RunStore(path) as store:
        store.add(record())
    assert mode(path) == "delete"
    use_journal(tmp_path, "log")
    assert mode(path) == "wal" and journal_of(tmp_path) == "log"
    assert journal_of(tmp_path / "elsewhere") is None
    with pytest.raises(InputError, match="unknown journal 'plane'; did you mean 'plain'"):
        use_journal(tmp_path, "plane")


def test_a_disk_of_the_network_gets_the_plain_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "is_on_network", lambda path: True)
    with RunStore(tmp_path / "runs.sqlite") as store:
        store.add(record())
        assert not (tmp_path / "runs.sqlite-wal").exists()


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

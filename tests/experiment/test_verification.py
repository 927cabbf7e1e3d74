"""What `verify` finds: a changed byte, one whose checksum was made to fit, a changed table."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import experiment_fakes as fakes
import numpy as np
import pytest

import asnsim
from asnsim.errors import InputError
from asnsim.experiment import manifest, simulation, verification
from asnsim.experiment.comparison import Interrupted, compare
from asnsim.experiment.results import RUNS_FILE
from asnsim.experiment.run_record import COLUMNS, RunRecord
from asnsim.experiment.store import RunStore
from asnsim.experiment.uncertainty import ENSEMBLE
from asnsim.luck import replication_seed

SCENARIOS = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]

pytestmark = pytest.mark.usefixtures("fake_model")


def forge(folder: Path, arm: str, replication: int, numbers=None, **other: object) -> None:
    """Change what a run says, and its checksum with it."""
    with RunStore.reading(folder / RUNS_FILE) as store:
        (found,) = (run for run in store.records() if (run.arm, run.replication) == (arm, replication))
    made: RunRecord = (
        replace(found, **other) if numbers is None else replace(found, numbers=numbers(found.numbers))
    )
    with closing(sqlite3.connect(folder / RUNS_FILE)) as connection:
        connection.execute("delete from runs where arm = ? and replication = ?", (arm, replication))
        marks = ", ".join("?" * (len(COLUMNS) + 1))
        connection.execute(f"insert into runs values ({marks})", made.row())
        connection.commit()


def last_bit(numbers: np.ndarray) -> np.ndarray:
    changed = numbers.copy()
    changed[2, 5] = np.nextafter(changed[2, 5], np.inf)
    return changed


@pytest.mark.parametrize("uncertainty", ["luck", ENSEMBLE])
def test_a_study_as_it_was_made_holds(tmp_path: Path, uncertainty: str) -> None:
    compare(SCENARIOS, replications=4, workers=1, out=tmp_path, uncertainty=uncertainty)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    found = asnsim.verify(tmp_path, workers=1)
    assert found.holds and found.checked == 8 and found.complete
    assert found.recomputed == found.exact == verification.SAMPLE
    assert asnsim.verify(tmp_path, sample=None, workers=1).recomputed == 8
    assert asnsim.verify(tmp_path, sample=0).recomputed == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_changed_byte_is_found_by_its_checksum(tmp_path: Path) -> None:
    compare(SCENARIOS, replications=2, workers=1, out=tmp_path)
    with RunStore.reading(tmp_path / RUNS_FILE) as store:
        searched = next(run for run in store.records() if run.arm == "b").numbers[3].tobytes()
    content = bytearray((tmp_path / RUNS_FILE).read_bytes())
    content[content.index(searched)] ^= 1
    (tmp_path / RUNS_FILE).write_bytes(content)
    found = asnsim.verify(tmp_path, sample=0)
    assert not found.holds and found.damaged == found.missing == (("b", 0, 1),)
    assert (tmp_path / RUNS_FILE).read_bytes() == content


def test_a_checksum_that_was_made_to_fit_is_found_by_computing_again(tmp_path: Path) -> None:
    compare(SCENARIOS, replications=6, workers=1, out=tmp_path)
    (tmp_path / "outcomes.csv").unlink()
    (tmp_path / "effects.csv").unlink()
    forge(tmp_path, "b", 4, last_bit)
    assert asnsim.verify(tmp_path, sample=0).holds
    (one,) = asnsim.verify(tmp_path, sample=None, workers=1).differences
    assert one.run == ("b", 4, replication_seed(1, 4)) and one.quarter == 3
    assert one.outcome == asnsim.outcomes.ids()[5] and one.stored == np.nextafter(one.computed, np.inf)
    found = [not asnsim.verify(tmp_path, sample=4, seed=seed, workers=1).holds for seed in range(6)]
    assert any(found) and not all(found), "a sample finds it where it is in the sample"


@pytest.mark.parametrize("what", ["code", "machine"])
def test_of_other_code_or_another_machine_the_last_bits_may_differ(
    tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare(SCENARIOS, replications=2, workers=1, out=tmp_path)
    if what == "code":
        monkeypatch.setattr(verification, "version_of_runs", lambda: "another")
    forge(tmp_path, "a", 1, last_bit)
    forge(tmp_path, "a", 1, machine="another")
    (tmp_path / "outcomes.csv").unlink()
    (tmp_path / "effects.csv").unlink()
    found = asnsim.verify(tmp_path, sample=None, workers=1)
    assert found.holds and found.exact == (0 if what == "code" else 3)
    forge(tmp_path, "a", 1, lambda numbers: numbers + 1e-6)
    assert [one.run[:2] for one in asnsim.verify(tmp_path, sample=None, workers=1).differences] == [("a", 1)]


def test_another_length_is_a_difference(tmp_path: Path) -> None:
    compare(SCENARIOS, replications=1, workers=1, out=tmp_path)
    forge(tmp_path, "a", 0, lambda numbers: numbers[:-1])
    (one,) = asnsim.verify(tmp_path, sample=None, workers=1).differences
    assert (one.quarter, one.stored, one.computed) == (0, fakes.QUARTERS - 1, fakes.QUARTERS)


@pytest.mark.parametrize("name", ["outcomes.csv", "effects.csv"])
def test_a_table_that_says_something_else_is_found(tmp_path: Path, name: str) -> None:
    compare(SCENARIOS, replications=2, workers=1, out=tmp_path)
    content = (tmp_path / name).read_text()
    (tmp_path / name).write_text(content[:-2] + ("1" if content[-2] != "1" else "2") + "\n")
    assert asnsim.verify(tmp_path, sample=0).changed_files == (name,)


def test_a_scenario_of_the_manifest_that_was_not_the_one_is_found(tmp_path: Path) -> None:
    compare(SCENARIOS, replications=1, workers=1, out=tmp_path)
    content = json.loads((tmp_path / "manifest.json").read_text())
    content["arms"][1]["scenario"] = content["arms"][1]["scenario"].replace("noise: 0.5", "noise: 0.6")
    manifest.write({key: value for key, value in content.items() if key != "checksum"}, tmp_path)
    found = asnsim.verify(tmp_path, sample=None, workers=1)
    assert found.changed_arms == ("b",) and not found.holds and found.recomputed == 1


def test_a_study_that_was_not_finished_lacks_runs_and_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(arms, seed):
        if seed == replication_seed(1, 2):
            raise KeyboardInterrupt
        return fakes.replicate(arms, seed)

    with monkeypatch.context() as patched:
        patched.setattr(simulation, "replicate", stopped)
        with pytest.raises(Interrupted):
            compare(SCENARIOS, replications=3, workers=1, out=tmp_path)
    found = asnsim.verify(tmp_path, workers=1)
    assert found.holds and not found.complete and len(found.missing) == 2 and found.recomputed == 4


def test_runs_that_are_gone_from_a_finished_study_are_told(tmp_path: Path) -> None:
    compare(SCENARIOS, replications=2, workers=1, out=tmp_path)
    with closing(sqlite3.connect(tmp_path / RUNS_FILE)) as connection:
        connection.execute("delete from runs where arm = 'a' and replication = 1")
        connection.commit()
    found = asnsim.verify(tmp_path, sample=0)
    assert not found.holds and found.missing == (("a", 1, replication_seed(1, 1)),)


def test_a_staff_list_that_is_not_here_is_told(tmp_path: Path) -> None:
    staff = tmp_path / "private" / "staff.csv"
    staff.parent.mkdir()
    staff.write_text("unit\na\n")
    listed = fakes.scenario("a").with_(population={"staff_list": str(staff)})
    compare([listed], replications=1, workers=1, out=tmp_path / "out")
    assert asnsim.verify(tmp_path / "out", sample=0).holds
    with pytest.raises(InputError, match="'a' cannot be computed again here: .*staff.csv"):
        asnsim.verify(tmp_path / "out", workers=1)

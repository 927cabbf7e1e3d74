"""Bytes that change behind the back of a study: never other numbers in silence, never a traceback."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import experiment_fakes as fakes
import pytest

from asnsim.errors import AsnsimError, InputError
from asnsim.experiment import pages
from asnsim.experiment.comparison import compare
from asnsim.experiment.database import PAGE
from asnsim.experiment.executor import Task
from asnsim.experiment.results import RUNS_FILE
from asnsim.experiment.run_record import RunRecord
from asnsim.experiment.store import RunStore

pytestmark = pytest.mark.usefixtures("fake_model")

ARMS = fakes.arms("a", "b")
TASKS = [Task(replication, 100 + replication, ARMS) for replication in range(6)]
IDS = tuple(f"outcome_{number}" for number in range(64))
SCENARIOS = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]


def fill(store: RunStore) -> int:
    """Add what is missing, as a study does; the number of runs that were."""
    added = 0
    for task in TASKS:
        for arm in task.arms:
            if task.seed not in store.finished(arm, "1"):
                numbers = fakes.replicate([arm], task.seed)[arm.name]
                made = RunRecord(
                    arm.name, task.replication, task.seed, arm.scenario_key, arm.before_key, "1",
                    IDS[: numbers.shape[1]], numbers, 0.5, "here",
                )  # fmt: skip
                added += store.add(made)
    return added


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    """A finished store, as bytes."""
    with RunStore(tmp_path / "whole.sqlite") as store:
        fill(store)
    return (tmp_path / "whole.sqlite").read_bytes()


def a_byte(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= chance.randrange(1, 256)


def a_byte_of_the_head(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(100)] ^= chance.randrange(1, 256)


def a_sector_of_zeros(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content) // 512) * 512
    content[start : start + 512] = bytes(512)


def a_page_of_noise(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content) // PAGE) * PAGE
    content[start : start + PAGE] = chance.randbytes(PAGE)


def the_end_is_missing(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(1, len(content)) :]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("damage", "times"),
    [
        (a_byte, 120),
        (a_byte_of_the_head, 30),
        (a_sector_of_zeros, 20),
        (a_page_of_noise, 20),
        (the_end_is_missing, 20),
    ],
)
def test_after_any_damage_the_numbers_are_the_same_or_an_error_says_what_to_do(
    tmp_path: Path, whole: bytes, damage: Callable[[bytearray, random.Random], None], times: int
) -> None:
    with RunStore(tmp_path / "whole.sqlite") as store:
        expected = store.runs(TASKS, "1")
    chance = random.Random(11)
    found: Counter[str] = Counter()
    for number in range(times):
        folder = tmp_path / str(number)
        folder.mkdir()
        content = bytearray(whole)
        damage(content, chance)
        (folder / RUNS_FILE).write_bytes(content)
        try:
            with RunStore(folder / RUNS_FILE) as store:
                rescued, again = store.rescued, fill(store)
                assert store.runs(TASKS, "1").equals(expected), number
        except AsnsimError as error:
            assert re.search(
                "move it away, or use another folder|use that one, or another folder", str(error)
            )
            found["refused"] += 1
            continue
        assert rescued is not None or again == 0, f"{number}: {again} runs were gone without a word"
        found["made whole" if rescued else "nothing was lost"] += 1
    assert found["made whole"] >= times // 3, found
    assert found["refused"] <= times // 4, found


@pytest.mark.parametrize("place", ["numbers", "outcomes", "the head of the file"])
def test_a_study_names_what_was_damaged_and_computes_it_again(
    tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    compare(SCENARIOS, replications=3, workers=1, out=tmp_path)
    before = (tmp_path / "outcomes.csv").read_bytes()
    path = tmp_path / RUNS_FILE
    content = bytearray(path.read_bytes())
    if place == "the head of the file":
        content[0:100] = bytes(100)
    else:
        with RunStore.reading(path) as store:
            run = next(record for record in store.records() if record.arm == "b" and record.replication == 1)
        searched = run.numbers[3].tobytes() if place == "numbers" else b'["'
        content[content.index(searched) + 2] ^= 64
    path.write_bytes(content)
    capsys.readouterr()
    compare(SCENARIOS, replications=3, workers=1, out=tmp_path)
    said = capsys.readouterr().err
    assert f"{path} was damaged." in said
    if place == "numbers":
        assert "kept: 5. Computed again or for the first time: 'b', replication 1 (seed " in said
    assert (tmp_path / "outcomes.csv").read_bytes() == before
    assert (tmp_path / f"{RUNS_FILE}.damaged-1").read_bytes() == content
    compare(SCENARIOS, replications=3, workers=1, out=tmp_path)
    assert "was damaged" not in capsys.readouterr().err


def test_a_damaged_store_is_kept_under_a_new_name_each_time(tmp_path: Path, whole: bytes) -> None:
    for number in (1, 2):
        path = tmp_path / RUNS_FILE
        path.write_bytes(whole[: len(whole) // 2])
        RunStore(path).close()
        assert (tmp_path / f"{RUNS_FILE}.damaged-{number}").read_bytes() == whole[: len(whole) // 2]


def test_rows_are_read_from_pages_without_a_word_of_the_head(whole: bytes) -> None:
    rows = {row for row in pages.rows(bytes(100) + whole[100:], PAGE) if len(row) == 12}
    assert len([RunRecord.of((*row[:10], float(row[10]), row[11])) for row in rows]) == 12


def test_noise_has_no_rows(tmp_path: Path) -> None:
    chance = random.Random(3)
    for _ in range(20):
        content = bytearray(chance.randbytes(8 * PAGE))
        content[::PAGE] = b"\x0d" * 8  # each page says that it holds rows
        for row in pages.rows(bytes(content), PAGE):
            assert isinstance(row, tuple)


@pytest.mark.parametrize(
    "change", [(b'"seed": 1', b'"seed": 2'), (b"noise: 0.5", b"noise: 0.6"), (b"{", b"[")]
)
def test_a_changed_manifest_is_found(tmp_path: Path, change: tuple[bytes, bytes]) -> None:
    from asnsim.experiment import kept, manifest

    compare(SCENARIOS, replications=1, workers=1, out=tmp_path)
    path = tmp_path / manifest.FILE
    content = path.read_bytes()
    assert content.count(change[0]) >= 1
    path.write_bytes(content.replace(*change, 1))
    with pytest.raises(InputError, match="manifest.json: is damaged: .* run the same command again"):
        kept.study(tmp_path)
    compare(SCENARIOS, replications=1, workers=1, out=tmp_path)
    assert len(kept.study(tmp_path).runs) == 2 * fakes.QUARTERS

"""A disk that is really full: a small file system in memory, where this machine lets one be mounted."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import experiment_fakes as fakes
import pytest

from asnsim.experiment import simulation
from asnsim.experiment.comparison import compare
from asnsim.experiment.results import RUNS_FILE, NotKept
from asnsim.experiment.tables import NotWritten

SCENARIOS = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]
REPLICATIONS = 30

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("fake_model")]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder with room for three megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not made or made.returncode != 0:
        pytest.skip("this machine lets nothing be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the study that met no full disk."""
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simulation, "replicate", fakes.replicate)
        patch.setattr(simulation, "warm_up", fakes.warm_up)
        assert compare(SCENARIOS, REPLICATIONS, workers=1, out=folder).replications == REPLICATIONS
    return folder


@pytest.mark.parametrize("journal", ["log", "plain"])
@pytest.mark.parametrize("room", [0, 40, 250])
def test_a_full_disk_is_an_error_that_loses_nothing_and_the_study_goes_on(
    small_disk: Path, whole: Path, journal: str, room: int
) -> None:
    from asnsim.experiment import use_journal

    folder = small_disk / "out"
    use_journal(folder, journal)
    ballast = small_disk / "ballast"
    with pytest.raises((NotKept, NotWritten)) as caught:
        ballast.write_bytes(bytes(shutil.disk_usage(small_disk).free - room * 1024))
        compare(SCENARIOS, replications=REPLICATIONS, workers=1, out=folder)
    said = str(caught.value)
    assert "cannot be written: No space left on device" in said
    assert not list(folder.glob("*.unfinished"))
    ballast.unlink()
    with closing(sqlite3.connect(folder / RUNS_FILE)) as kept:
        assert kept.execute("pragma integrity_check").fetchone() == ("ok",)
        before = kept.execute("select count(*) from runs").fetchone()[0]
    assert before < 2 * REPLICATIONS
    compare(SCENARIOS, replications=REPLICATIONS, workers=1, out=folder)
    for name in ("outcomes.csv", "effects.csv"):
        assert (folder / name).read_bytes() == (whole / name).read_bytes()

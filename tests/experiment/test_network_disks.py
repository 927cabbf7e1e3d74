from __future__ import annotations

from pathlib import Path

import pytest
from each import each

from asnsim.experiment import network_disks
from asnsim.experiment.network_disks import file_system, is_on_network

MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /data rw,relatime shared:2 - nfs4 server:/data rw,vers=4.2
31 30 0:41 / /data/scratch rw - xfs /dev/sdb1 rw
32 22 0:42 / /mnt/two\040words rw - cifs //server/share rw
33 22 0:43 / /over rw - nfs server:/over rw
34 22 0:44 / /over rw master:3 propagate_from:2 - tmpfs tmpfs rw
a line that is none
"""


@each(
    ("path", "kind"),
    [
        ("/data/sari/results", "nfs4"),
        ("/data/scratch/results", "xfs"),
        ("/database", "ext4"),
        ("/mnt/two words/results", "cifs"),
        ("/over/there", "tmpfs"),
        ("/", "ext4"),
    ],
)
def test_the_mount_that_is_nearest_says_the_kind(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind


def test_what_does_not_say_is_taken_for_a_disk_of_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert file_system(Path("/data"), "") == ""
    monkeypatch.setattr(network_disks, "MOUNTS", tmp_path / "none")
    assert not is_on_network(tmp_path)


@pytest.mark.skipif(not network_disks.MOUNTS.exists(), reason="Linux has this table")
def test_the_table_of_this_machine_can_be_read(tmp_path: Path) -> None:
    assert file_system(tmp_path.resolve(), network_disks.MOUNTS.read_text(encoding="utf-8")) != ""

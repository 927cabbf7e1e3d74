"""Whether a folder lies on a disk that other machines use too."""

from __future__ import annotations

import os
import sys
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")

NETWORK = frozenset(
    {
        *(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "ncpfs",
            "afs",
            "coda",
            "9p",
            "ceph",
            "glusterfs",
            "lustre",
        ),
        *("gpfs", "beegfs", "orangefs", "pvfs2", "panfs", "ocfs2", "gfs2", "davfs", "virtiofs", "vboxsf"),
        *("fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.ceph-fuse", "fuse.s3fs", "fuse.rclone"),
        *("fuse.beegfs", "fuse.juicefs", "fuse.gcsfuse", "fuse.davfs2", "fuse.cvmfs", "fuse.bindfs"),
    }
)
"""File systems, as Linux calls them, behind which other machines may stand."""


def is_on_network(path: Path) -> bool:
    """Whether a path lies on a disk of the network, as far as the system tells; False where it does not.

    Linux tells by its table of mounts, Windows by a path that begins with two backslashes or by the kind of its
    drive. macOS has no table that can be read, so that there the plain journal has to be asked for.
    """
    if sys.platform == "win32":
        return _is_remote_drive(path)
    try:
        text = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return file_system(path.resolve(), text) in NETWORK


def file_system(path: Path, mounts: str) -> str:
    """The kind of file system on which an absolute path lies, from the text of Linux's table; "" when it does not
    say. Of two mounts on one folder the later hides the earlier."""
    found, depth = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if len(fields) < 5 or not kinds[0]:
            continue
        where = Path(_plain(fields[4]))
        if (where == path or where in path.parents) and len(where.parts) >= depth:
            found, depth = kinds[0], len(where.parts)
    return found


def _plain(escaped: str) -> str:
    """A path of the table, in which blanks and backslashes are written in octal."""
    for code in ("040", "011", "012", "134"):
        escaped = escaped.replace(f"\\{code}", chr(int(code, 8)))
    return escaped


def _is_remote_drive(path: Path) -> bool:
    drive = os.path.splitdrive(os.path.abspath(path))[0]
    if drive.startswith(("\\\\", "//")):
        return True
    import ctypes

    remote = 4
    windows = getattr(ctypes, "windll", None)
    return windows is not None and int(windows.kernel32.GetDriveTypeW(f"{drive}\\")) == remote

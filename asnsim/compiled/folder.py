"""Where machine code is kept: a folder that this user alone can write to.

Machine code is loaded and run, so whoever can write to its folder can run commands as the user.
"""

from __future__ import annotations

import atexit
import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path

from asnsim.errors import joined, message, reason
from asnsim.wording import current

VARIABLE = "ASNSIM_CACHE_DIR"
"""The environment variable that says where caches belong."""

_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def choose_folder() -> Path | None:
    """The folder for machine code, made if need be: the user's own, else a fresh one for this process.

    None where not even a temporary folder can be made: everything is then compiled in memory.
    """
    try:
        return _private_folder(_base())
    except (OSError, RuntimeError) as error:  # RuntimeError: no home is known
        why = joined(": ", getattr(error, "filename", None), reason(error))
    print(message("error.code_not_kept", why=why).in_(current()), file=sys.stderr)
    try:
        fresh = Path(tempfile.mkdtemp(prefix="asnsim-"))  # for us alone, by a name that nobody can foresee
        atexit.register(shutil.rmtree, fresh, ignore_errors=True)
        return _private_folder(fresh)
    except OSError:
        return None


def environment_of_workers(chosen: Path | None) -> dict[str, str]:
    """What tells worker processes to use the folder of this one, so that what is compiled is compiled once."""
    return {} if chosen is None else {VARIABLE: str(chosen.parent)}


def others_may_write(found: os.stat_result) -> bool:
    """Whether a file or folder belongs to somebody else, or its mode lets others write.

    Always False on Windows, where a user's profile is his own by its access list and modes say nothing.
    """
    if not hasattr(os, "geteuid"):
        return False
    return found.st_uid != os.geteuid() or bool(found.st_mode & _OTHERS_MAY_WRITE)


def _base() -> Path:
    """Where this user's caches belong; what `ASNSIM_CACHE_DIR` says goes first."""
    told = os.environ.get(VARIABLE)
    if told:
        return Path(told).expanduser()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "asnsim"


def _private_folder(base: Path) -> Path:
    """The folder `kernels` in `base`, both made if need be, both ours alone.

    Raises:
        OSError: it cannot be made or written, or others can write to it or replace it.
    """
    _refuse_foreign_link(base)
    base = base.resolve()
    folder = base / "kernels"
    for path in reversed((folder, *folder.parents)):
        if not path.exists():
            path.mkdir(mode=0o700, exist_ok=True)
    for path in (base, folder):
        if path.is_symlink() or others_may_write(path.stat()):
            raise PermissionError(message("error.others_can_write", path=path))
    for path in base.parents:
        mode = path.stat().st_mode
        # In a sticky folder, as /tmp, others cannot rename what is ours.
        if hasattr(os, "geteuid") and mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            raise PermissionError(message("error.everybody_can_write", path=path))
    with tempfile.TemporaryFile(dir=folder):
        return folder


def _refuse_foreign_link(base: Path) -> None:
    """Raise OSError where the way to `base` is a link that another user, not root, has laid."""
    for path in (base.absolute(), *base.absolute().parents):
        if path.is_symlink() and hasattr(os, "geteuid"):
            owner = path.lstat().st_uid
            if owner not in (0, os.geteuid()):
                raise PermissionError(message("error.link_of_another", path=path))

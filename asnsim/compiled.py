"""The compiled decorators: ``kernel`` for loops over records, ``rule`` for the small functions they call.

Everything that is compiled in asnsim gets its decorator here, so that the options are the same everywhere:

* ``error_model="numpy"``: a division by zero gives inf or nan as NumPy does, and the branch that Python's
  exception needs does not stop the loop from being vectorised;
* no fastmath: the order of additions is the order written, so the numbers are the same with the compiler off;
* ``nogil``: a kernel may run in a thread.

Numba's own disk cache looks only at the file of the kernel; when a rule in another file changes, it goes on
running the old machine code and reports a hit. The cache folder is therefore named by a hash over every
source whose functions can end up inside a kernel, and over the versions of Python, NumPy and Numba.

With ``NUMBA_DISABLE_JIT=1`` both decorators return the function as it is.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numba
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

F = TypeVar("F", bound=Callable[..., Any])

_CONFIG: Any = numba.config  # its settings are set at run time, so no type checker knows them

JIT: bool = not _CONFIG.DISABLE_JIT
"""Whether functions are compiled; False with ``NUMBA_DISABLE_JIT=1``."""

_PACKAGE = Path(__file__).resolve().parent
_HASHED_FOLDERS = ("luck", "model", "outcomes", "regulations")
_KEPT = 3
_UNUSED = 24 * 3600.0
_FOLDER_NAME = re.compile(r"kernels-[0-9a-f]{16}")


def sources() -> list[Path]:
    """Every file whose functions or tables can be part of a kernel, in a fixed order."""
    found = [_PACKAGE / "compiled.py"]
    for folder in _HASHED_FOLDERS:
        files = (_PACKAGE / folder).rglob("*.*")
        found.extend(sorted(file for file in files if file.suffix in (".py", ".yaml")))
    return found


def source_hash() -> str:
    """Hash (16 hexadecimal digits) over ``sources()`` and the versions that decide the machine code."""
    digest = hashlib.blake2b(digest_size=8)
    for version in (platform.python_version(), np.__version__, numba.__version__):
        digest.update(version.encode() + b"\0")
    for path in sources():
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        digest.update(hashlib.blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


def _user_cache_folder() -> Path:
    """Where this user's caches belong; ``ASNSIM_CACHE_DIR`` wins."""
    told = os.environ.get("ASNSIM_CACHE_DIR")
    if told:
        return Path(told).expanduser()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "asnsim"


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _modified(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:  # another process pruned it in the meantime
        return 0.0


def _prune(base: Path, current: Path) -> None:
    """Remove the machine code of old sources but the newest few; nothing else is touched.

    What was used within a day stays: another checkout may be running on it.
    """
    old = [path for path in base.iterdir() if _FOLDER_NAME.fullmatch(path.name) and path != current]
    old.sort(key=_modified, reverse=True)
    for path in old[_KEPT - 1 :]:
        if time.time() - _modified(path) > _UNUSED:
            shutil.rmtree(path, ignore_errors=True)


def _choose_cache_folder() -> Path:
    name = f"kernels-{source_hash()}"
    try:
        base = _user_cache_folder()
    except RuntimeError:  # no home directory is known
        base = Path(tempfile.gettempdir()) / "asnsim"
    folder = base / name
    if _writable(folder):
        os.utime(folder)  # used today: the folder in use is the last to be pruned
        _prune(base, folder)
        return folder
    # A folder of our own: one that others can write to would let them hand us machine code.
    return Path(tempfile.mkdtemp(prefix="asnsim-"))


CACHE_FOLDER: Path | None = _choose_cache_folder() if JIT else None
"""Where compiled kernels are kept; None with the compiler off."""


@contextmanager
def _cached_here() -> Iterator[None]:
    """Point Numba to our folder while a decorator runs, and leave other packages' caches where they were."""
    before = _CONFIG.CACHE_DIR
    _CONFIG.CACHE_DIR = str(CACHE_FOLDER)
    try:
        yield
    finally:
        _CONFIG.CACHE_DIR = before


def _compiled(function: F, **options: Any) -> F:
    if not JIT:
        return function
    # The hash knows only our own sources, so a kernel written elsewhere is compiled anew in each process.
    ours = Path(function.__code__.co_filename).resolve().is_relative_to(_PACKAGE)
    with _cached_here():
        decorate = numba.njit(cache=ours, nogil=True, error_model="numpy", **options)
        return cast("F", decorate(function))


def kernel(function: F) -> F:
    """Compile a loop over records or arrays that Python calls; cached on disk.

    A type checker sees the function's own signature. A kernel takes arrays and scalars, never a scheme
    object.
    """
    return _compiled(function)


def rule(function: F) -> F:
    """Compile a small function that kernels call, written as its equation reads; LLVM decides on inlining.

    A rule that is called only from kernels costs nothing of its own on disk until Python calls it.
    """
    return _compiled(function)


def inlined(function: F) -> F:
    """Compile a small function that LLVM must inline: a loop around a call cannot be vectorised.

    For arithmetic in the innermost loops only (the random number generator); elsewhere use ``rule``.
    """
    return _compiled(function, forceinline=True)

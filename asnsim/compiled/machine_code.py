"""Machine code of one kernel, kept on disk: one file for the kernel as it is and the types it is called with.

A file is named by all that decides its content and begins with a checksum over name and content, so no index has
to be read, and what is damaged, cut off, renamed or written by somebody else is never loaded: it is made anew.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import platform
import re
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

import numba
import numpy as np
from numba.core import compiler, serialize, sigutils
from numba.core.caching import _Cache

from asnsim.compiled.fingerprint import Unknown, described, described_type, digest
from asnsim.compiled.folder import others_may_write
from asnsim.errors import Said, message, reason
from asnsim.wording import current

_CONFIG: Any = numba.config
_SUFFIX = ".code"
_VERSIONS = (platform.python_version(), np.__version__, numba.__version__)
_CHECKSUM = 32
_NEWEST = 8
_DAY = 24 * 3600.0
_LONG_UNUSED = 90 * _DAY


class MachineCode(_Cache):
    """What Numba's dispatcher asks for machine code before it compiles, and gives it to afterwards.

    Args:
        dispatcher: the kernel.
        folder: where files are kept; this user's alone.
    """

    def __init__(self, dispatcher: Any, folder: Path) -> None:
        self._dispatcher = dispatcher
        self._folder = folder

    @property
    def cache_path(self) -> str:
        return str(self._folder)

    @property
    def stem(self) -> str:
        """The beginning of the names of its files: the kernel, and a hash over all that it is made of.

        Raises:
            Unknown: it uses something that cannot be compared between runs.
        """
        function = self._dispatcher.py_func
        name = re.sub(r"[^\w.]", "", f"{function.__module__}.{function.__qualname__}")[-100:]
        settings = (_CONFIG.OPT, _CONFIG.BOUNDSCHECK)
        return f"{name}-{digest(_VERSIONS, settings, described(self._dispatcher))}"

    def is_kept(self) -> bool:
        """Whether there is a file for the kernel as it is, for whatever types; True where none can be kept."""
        try:
            return any(self._folder.glob(f"{self.stem}-*{_SUFFIX}"))
        except Unknown:
            return True

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """What was compiled for the types of `sig`; None if it is not there or not whole."""
        target_context.refresh()
        try:
            path = self._path(sig, target_context.codegen())
            return compiler.CompileResult._rebuild(target_context, *pickle.loads(_read(path)))
        except Exception:  # noqa: BLE001 - whatever is wrong with the file, the cure is to compile
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep what was compiled; where that cannot be, a word is said once and the run goes on."""
        if data.lifted or data.library.has_dynamic_globals:
            return
        try:
            _write(self._path(sig, data.codegen), serialize.dumps(data._reduce()))
            _prune_once(self._folder)
        except Unknown:
            pass
        except OSError as error:
            _say_once(message("error.code_not_stored", folder=self._folder, why=reason(error)))

    def enable(self) -> None:
        """Part of Numba's protocol; it is always on."""

    def disable(self) -> None:
        """Part of Numba's protocol; it is always on."""

    def flush(self) -> None:
        """Part of Numba's protocol; `_prune` removes what is old."""

    def _path(self, sig: Any, codegen: Any) -> Path:
        arguments, result = sigutils.normalize_signature(sig)
        types = [described_type(argument) for argument in arguments]
        return self._folder / f"{self.stem}-{digest(types, str(result), codegen.magic_tuple())}{_SUFFIX}"


def _checksum(path: Path, content: bytes) -> bytes:
    return hashlib.blake2b(path.name.encode() + b"\0" + content, digest_size=_CHECKSUM).digest()


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        if others_may_write(os.fstat(file.fileno())):
            raise PermissionError(path)
        checksum, content = file.read(_CHECKSUM), file.read()
    if checksum != _checksum(path, content):
        raise ValueError(path)
    if time.time() - path.stat().st_mtime > _DAY:
        os.utime(path)  # used today: the last to be pruned
    return content


def _write(path: Path, content: bytes) -> None:
    """Write the file as a whole or not at all, readable by this user only."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="unfinished-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_checksum(path, content) + content)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


@cache
def _prune_once(folder: Path) -> None:
    """Remove machine code that nobody is likely to need, the first time that a process adds some.

    Of each kernel the newest few are kept, and what was used within a day: another checkout may be running on it.
    """
    ages: dict[str, list[tuple[float, Path]]] = {}
    for path in [*folder.glob(f"*{_SUFFIX}"), *folder.glob("unfinished-*")]:
        try:
            age = time.time() - path.stat().st_mtime
        except OSError:  # another process pruned it in the meantime
            continue
        ages.setdefault(path.name.split("-")[0], []).append((age, path))
    for files in ages.values():
        for rank, (age, path) in enumerate(sorted(files)):
            if age > _LONG_UNUSED or (age > _DAY and rank >= _NEWEST):
                path.unlink(missing_ok=True)


@cache
def _say_once(said: Said) -> None:
    print(said.in_(current()), file=sys.stderr)

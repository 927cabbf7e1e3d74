"""The compiled decorators: ``kernel`` for loops over records, ``equation`` for the small functions they call.

Everything that is compiled in asnsim gets its decorator here, so that the options are the same everywhere:

* ``error_model="numpy"``: a division by zero gives inf or nan as NumPy does, and the branch that Python's
  exception needs does not stop the loop from being vectorised;
* no fastmath: the order of additions is the order written, so the numbers are the same with the compiler off;
* ``nogil``: a kernel may run in a thread.

Machine code is kept on disk by `asnsim.compiled.machine_code`, in a folder that `asnsim.compiled.folder` chooses;
docs/decisions/0009-compiler-cache.md says why Numba's own cache is not used.

With ``NUMBA_DISABLE_JIT=1`` the decorators return the function as it is.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core import event
from numba.extending import register_jitable

from asnsim.compiled.folder import choose_folder
from asnsim.compiled.machine_code import MachineCode

F = TypeVar("F", bound=Callable[..., Any])

_CONFIG: Any = numba.config  # its settings are set at run time, so no type checker knows them

JIT: bool = not _CONFIG.DISABLE_JIT
"""Whether functions are compiled; False with ``NUMBA_DISABLE_JIT=1``."""

CACHE_FOLDER: Path | None = choose_folder() if JIT else None
"""Where machine code is kept; None with the compiler off, or where no folder is ours alone."""

# Nobody calls a kernel from C, and the entrance for C costs a tenth of the compiler's time.
_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True}

_KEPT: list[MachineCode] = []


def kernel(function: F) -> F:
    """Compile a loop over records or arrays that Python calls; its machine code is kept on disk.

    A type checker sees the function's own signature. A kernel takes arrays and scalars, never a scheme
    object.
    """
    if not JIT:
        return function
    dispatcher = numba.njit(**_OPTIONS)(function)
    if CACHE_FOLDER is not None:
        dispatcher._cache = MachineCode(dispatcher, CACHE_FOLDER)
        _KEPT.append(dispatcher._cache)
    return cast("F", dispatcher)


def equation(function: F) -> F:
    """Let kernels compile a small function into themselves, written as its equation reads.

    It has no machine code of its own: Python that calls it runs it as Python. LLVM decides on inlining.
    """
    return _part_of_kernels(function)


def inlined(function: F) -> F:
    """The same for a function that LLVM must inline: a loop around a call cannot be vectorised.

    For arithmetic in the innermost loops only (the random number generator); elsewhere use ``equation``.
    """
    return _part_of_kernels(function, forceinline=True)


def _part_of_kernels(function: F, **more: bool) -> F:
    if not JIT:
        return function
    options = {**_OPTIONS, "no_cpython_wrapper": True, **more}
    function.__dict__["compiled_with"] = tuple(options.items())  # `described` reads it
    register_jitable(**options)(function)  # gives the function back
    return function


def share_to_compile() -> float:
    """The share of kernels that are not on disk: 1 after installing, 0 once all have run, or with the compiler off."""
    if not _KEPT:
        return 0.0
    return sum(not code.is_kept() for code in _KEPT) / len(_KEPT)


class _NoCollecting(event.Listener):
    """Python's collector rests while a kernel is compiled: it finds nothing, in a seventh of the time."""

    def __init__(self) -> None:
        self.depth = 0
        self.enabled = False

    def on_start(self, event: Any) -> None:
        if self.depth == 0:
            self.enabled = gc.isenabled()
            gc.disable()
        self.depth += 1

    def on_end(self, event: Any) -> None:
        self.depth -= 1
        if self.depth == 0 and self.enabled:
            gc.enable()


if JIT:
    event.register("numba:compile", _NoCollecting())

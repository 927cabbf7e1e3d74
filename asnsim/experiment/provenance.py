"""What decides the numbers of a run, besides its scenario and its seed, as a short text.

A stored run is used again only when all of it is the same; a store that looked at less would hand out
numbers of another model.
"""

from __future__ import annotations

import hashlib
import inspect
import platform
import uuid
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distributions, version
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from asnsim.files import PACKAGE
from asnsim.version import __version__

# Parts that only show numbers. Everything else counts, so that a new part cannot be forgotten.
_ONLY_SHOW = {
    "cli",
    "plots",
    "report",
    "app",
    "run",
    "mesa_model",
    "language",
    "labels",
    "errors",
    "__main__",
    "_shipped",
}

LIBRARIES = ("numpy", "numba", "scipy", "pandas", "pydantic", "mesa")


@cache
def code_version(outcomes: tuple[str, ...] = (), foreign: str = "") -> str:
    """The version of asnsim with a hash of its sources, plug-ins and the libraries that compute.

    `outcomes` are the columns of the runs that it stands for, `foreign` a hash of outcomes from elsewhere.
    """
    digest = hashlib.blake2b(digest_size=8)
    for path in _sources(PACKAGE):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0")
        digest.update(hashlib.blake2b(path.read_bytes()).digest())
    computing = library_versions()
    parts = [
        platform.python_version(),
        computing["numpy"],
        computing["numba"],
        *_plugins(),
        *outcomes,
        foreign,
    ]
    digest.update("\0".join(parts).encode())
    return f"{__version__}+{digest.hexdigest()}"


def library_versions() -> dict[str, str]:
    """The libraries behind the numbers, each with its version."""
    found = {}
    for library in LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = "none"
    return found


@cache
def machine_kind() -> str:
    """The kind of machine, as far as numbers may hang on it: system, architecture, processor, and whether the model
    is compiled. The same for many machines."""
    from llvmlite import binding
    from numba.core import config

    uncompiled = ("uncompiled",) if getattr(config, "DISABLE_JIT", False) else ()
    return " ".join((platform.system(), platform.machine(), binding.get_host_cpu_name(), *uncompiled))


def foreign_code(things: Iterable[object]) -> str:
    """A hash of the sources of those things that were written outside asnsim; empty when there are none.

    Where a source cannot be seen the hash is a new one each time, so that no old run is taken for a new one.
    """
    digest = hashlib.blake2b(digest_size=8)
    foreign = sorted(
        {source for thing in things for source in _sources_of(thing) if not _is_ours(source)},
        key=lambda source: str(source.__qualname__),
    )
    for source in foreign:
        digest.update(_text(source).encode())
    return digest.hexdigest() if foreign else ""


def parts(model: Any) -> Iterator[BaseModel]:
    """A pydantic model and every model inside it, through lists and mappings."""
    if isinstance(model, BaseModel):
        yield model
        for name in type(model).model_fields:
            yield from parts(getattr(model, name))
    elif isinstance(model, dict):
        for entry in model.values():
            yield from parts(entry)
    elif isinstance(model, (list, tuple)):
        for entry in model:
            yield from parts(entry)


def is_foreign(thing: object) -> bool:
    """Whether a registered thing was defined outside asnsim: in a notebook, a script or a plug-in."""
    return not all(map(_is_ours, _sources_of(thing)))


def _sources_of(thing: object) -> list[Any]:
    """The class or function that holds what a thing does: an outcome's function, else its class."""
    measure = getattr(thing, "measure", None)
    return [measure if inspect.isfunction(measure) else type(thing)]


def _is_ours(source: Any) -> bool:
    module = str(getattr(source, "__module__", ""))
    return module == "asnsim" or module.startswith(("asnsim.", "builtins"))


def _text(source: Any) -> str:
    try:
        return inspect.getsource(source)
    except (OSError, TypeError):
        return uuid.uuid4().hex


def _sources(package: Path) -> list[Path]:
    return sorted(
        path
        for path in package.rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and path.relative_to(package).parts[0].split(".")[0] not in _ONLY_SHOW
    )


def _plugins() -> list[str]:
    found = set()
    for distribution in distributions():
        for point in distribution.entry_points:
            if point.group.startswith("asnsim."):
                found.add(f"{point.group} {point.name} {point.value} {distribution.version}")
    return sorted(found)

"""Wheels are downloaded by pip until nothing is missing, in the versions of constraints.txt and no other."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bundle.closure import Missing, Wheel, missing, wheels
from bundle.target import Target
from bundle.words import said

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")


class NoPin(LookupError):
    """A requirement of the bundle for which constraints.txt has no version that suits, on that platform."""

    def __init__(self, wanted: Missing) -> None:
        super().__init__(said("en", "no pin", **wanted.fields))
        self.wanted = wanted


def pins(constraints: Path) -> list[Requirement]:
    """The lines of the lock, each a name, a version and where it holds."""
    lines = constraints.read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]


def pinned(wanted: Missing, locked: Iterable[Requirement]) -> str:
    """`name==version` that the lock has for what is wanted, where it is wanted. Raises `NoPin`."""
    name = canonicalize_name(wanted.requirement.name)
    for pin in locked:
        here = pin.marker is None or pin.marker.evaluate(wanted.environment)
        if canonicalize_name(pin.name) == name and here:
            return f"{name}{pin.specifier}"
    raise NoPin(wanted)


def belongs(wheel: Wheel, pin: Requirement, target: Target) -> bool:
    """Whether the lock has this version of the wheel for the target."""
    return (
        canonicalize_name(pin.name) == wheel.name
        and pin.specifier.contains(wheel.version, prereleases=True)
        and any(pin.marker is None or pin.marker.evaluate(there) for there in target.environments)
    )


def gather(root: Path, folder: Path, wanted: list[Requirement], target: Target) -> None:
    """Fill `folder` with the wheel of the checkout at `root` and all that `wanted` needs on `target`.

    What is there already in the version of the lock is kept, so that a download that broke off goes on. The lock
    holds for every platform, so its markers and those of the wheels say what belongs. Each round downloads what is
    one step further away from asnsim.

    Raises:
        NoPin: the lock lacks a version; it is older than pyproject.toml.
        subprocess.CalledProcessError: pip could not build or download; it has said why.
    """
    folder.mkdir(parents=True, exist_ok=True)
    locked = pins(root / "constraints.txt")
    for old in wheels(folder):
        if not any(belongs(old, pin, target) for pin in locked):
            old.path.unlink()
    run("wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(root))
    asked: set[str] = set()
    while lacking := missing(wheels(folder), wanted, target):
        # What suits the first release often suits the last too, and need not be there twice.
        names = {pinned(one, locked) for one in lacking if one.environment == lacking[0].environment}
        if names <= asked:
            raise NoPin(lacking[0])
        asked |= names
        print(f"  {len(names):3d}: {', '.join(sorted(names))}", flush=True)
        run(
            "download",
            "--quiet",
            "--no-deps",
            "--only-binary=:all:",
            *target.pip,
            "--dest",
            str(folder),
            *sorted(names),
        )


def run(*arguments: str) -> None:
    subprocess.run((*PIP, *arguments), check=True)

"""Whether a folder of wheels has all that its wheels require of each other, on the computer that it is for."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import NormalizedName, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from bundle.target import Target

OF_ITSELF = re.compile(r"[^/]+\.dist-info/METADATA")


@dataclass(frozen=True)
class Wheel:
    """A file of the folder, its name and version, and what it says of itself."""

    path: Path
    name: NormalizedName
    version: Version
    metadata: Message

    @property
    def requires(self) -> list[Requirement]:
        return [Requirement(line) for line in self.metadata.get_all("Requires-Dist", [])]

    def fits(self, target: Target) -> bool:
        """Whether it can be installed there: platform, version of Python, every release of it."""
        tags = parse_wheel_filename(self.path.name)[3]
        allowed = SpecifierSet(self.metadata.get("Requires-Python", ""))
        return bool(tags & target.tags) and all(
            allowed.contains(one["python_full_version"]) for one in target.environments
        )


def wheels(folder: Path) -> list[Wheel]:
    """Those of `folder`, by name. Raises `zipfile.BadZipFile` where one is damaged."""
    return [opened(path) for path in sorted(folder.glob("*.whl"))]


def opened(path: Path) -> Wheel:
    name, version, _, _ = parse_wheel_filename(path.name)
    with zipfile.ZipFile(path) as file:
        # A wheel may hold others' metadata further down.
        [inside] = [one for one in file.namelist() if OF_ITSELF.fullmatch(one)]
        return Wheel(path, name, version, message_from_bytes(file.read(inside)))


@dataclass(frozen=True)
class Missing:
    """A requirement that no wheel of the folder satisfies, who has it, and where."""

    requirement: Requirement
    wanted_by: str
    environment: dict[str, str]

    @property
    def fields(self) -> dict[str, str]:
        """Of the sentences that tell it."""
        return {
            "requirement": str(self.requirement),
            "asker": self.wanted_by,
            "platform": self.environment["sys_platform"],
            "python": self.environment["python_full_version"],
        }


def missing(present: Iterable[Wheel], wanted: Iterable[Requirement], target: Target) -> list[Missing]:
    """What `wanted`, and all that it requires in turn, lacks among the wheels of `present` that fit `target`.

    An empty list says that the folder suffices, whatever the micro release of the room's Python.
    """
    by_name: dict[NormalizedName, list[Wheel]] = {}
    for wheel in present:
        if wheel.fits(target):
            by_name.setdefault(wheel.name, []).append(wheel)
    wanted = list(wanted)
    return [one for there in target.environments for one in lacking(by_name, wanted, there)]


def lacking(
    by_name: dict[NormalizedName, list[Wheel]], wanted: list[Requirement], there: dict[str, str]
) -> list[Missing]:
    """The same in one environment."""
    found: list[Missing] = []
    seen: set[tuple[str, str]] = set()
    waiting = [(one, "bundle") for one in wanted]
    while waiting:
        requirement, asker = waiting.pop()
        name = canonicalize_name(requirement.name)
        if (asker, str(requirement)) in seen:
            continue
        seen.add((asker, str(requirement)))
        # Early releases count: a lock may name one, and pip takes it where nothing else is there.
        suited = [
            wheel
            for wheel in by_name.get(name, [])
            if requirement.specifier.contains(wheel.version, prereleases=True)
        ]
        if not suited:
            found.append(Missing(requirement, asker, there))
        for wheel in suited:
            extras = f"[{','.join(sorted(requirement.extras))}]" if requirement.extras else ""
            waiting += [
                (one, f"{wheel.name}{extras}")
                for one in wheel.requires
                if applies(one, requirement.extras, there)
            ]
    return found


def applies(requirement: Requirement, extras: Iterable[str], there: dict[str, str]) -> bool:
    """Whether a wheel that is installed with `extras` has this requirement there."""
    if requirement.marker is None:
        return True
    return any(requirement.marker.evaluate({**there, "extra": extra}) for extra in ("", *extras))

"""The computer that a bundle is for: its markers and the wheels that fit it."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from packaging.markers import default_environment
from packaging.tags import Tag, compatible_tags, cpython_tags, sys_tags

from bundle.words import said

WINDOWS = "windows"
LINUX = "linux"
PLATFORMS = (LINUX, WINDOWS)
FIRST_AND_LAST_RELEASE = (0, 99)
"""Micro releases between which every Python of the room lies: 3.12.0 to 3.12.99."""
ON_WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_release": "10",
    "platform_system": "Windows",
    "platform_version": "10.0.19045",
    "sys_platform": "win32",
}


class OtherPython(ValueError):
    """A bundle for Linux is asked for a Python that does not run."""

    def __init__(self, asked: tuple[int, int]) -> None:
        self.fields = {"running": "{}.{}".format(*sys.version_info[:2]), "asked": "{}.{}".format(*asked)}
        super().__init__(said("en", "other python", **self.fields))


@dataclass(frozen=True)
class Target:
    """A platform and a minor version of Python.

    Attributes:
        platform: one of `PLATFORMS`.
        version: major and minor, such as (3, 12).
        environments: what markers are evaluated in; several, since the room's micro release is not known.
        tags: of the wheels that can be installed there.
        pip: options that make pip look for such wheels.
    """

    platform: str
    version: tuple[int, int]
    environments: tuple[dict[str, str], ...]
    tags: frozenset[Tag]
    pip: tuple[str, ...] = ()

    @property
    def python(self) -> str:
        return "{}.{}".format(*self.version)


def target(platform: str, version: tuple[int, int] | None = None) -> Target:
    """`platform` with Python `version`; without one, the version that runs.

    Raises `ValueError` for another platform, and `OtherPython` for Linux with a version that does not run: which wheels
    a Linux takes depends on its C library, so it is asked of the interpreter itself.
    """
    running = sys.version_info[:2]
    version = version or running
    if platform == WINDOWS:
        name = "{}.{}".format(*version)
        tags = frozenset(
            (
                *cpython_tags(version, platforms=["win_amd64"]),
                *compatible_tags(version, f"cp{version[0]}{version[1]}", ["win_amd64"]),
            )
        )
        options = ("--platform", "win_amd64", "--python-version", name, "--implementation", "cp")
        return Target(WINDOWS, version, environments(ON_WINDOWS, version), tags, options)
    if platform != LINUX:
        raise ValueError(f"there is no platform '{platform}': {' or '.join(PLATFORMS)}")
    if version != running:
        raise OtherPython(version)
    return Target(LINUX, version, environments(this_machine(), version), frozenset(sys_tags()))


def this_machine() -> dict[str, str]:
    return {name: str(value) for name, value in default_environment().items()}


def environments(machine: dict[str, str], version: tuple[int, int]) -> tuple[dict[str, str], ...]:
    """Of `machine` with the first and the last release of a version of Python."""
    return tuple(
        {
            **machine,
            "python_version": "{}.{}".format(*version),
            "python_full_version": "{}.{}.{}".format(*version, micro),
            "implementation_version": "{}.{}.{}".format(*version, micro),
        }
        for micro in FIRST_AND_LAST_RELEASE
    )

"""Where the files that come with asnsim are. No other module knows a path."""

from __future__ import annotations

from pathlib import Path

from asnsim.errors import AsnsimError, message

PACKAGE = Path(__file__).resolve().parent
"""The folder of the package."""


def packaged(name: str) -> Path:
    """A data file or folder that lies inside the package in a checkout too, such as `words`.

    Raises `AsnsimError` when the installation lacks it.
    """
    path = PACKAGE / name
    if not path.exists():
        raise AsnsimError(message("error.lacks_file", name=name))
    return path


def shipped(folder: str) -> Path:
    """A folder that comes with asnsim, such as "scenarios".

    In an installed package it is `asnsim/_shipped/<folder>`, in a checkout `<folder>` beside the package.
    The package comes first: a folder of that name beside an installed package is somebody else's.
    Raises `AsnsimError` when there is neither.
    """
    inside = PACKAGE / "_shipped" / folder
    if inside.is_dir():
        return inside
    beside = PACKAGE.parent / folder
    if beside.is_dir() and (PACKAGE.parent / "pyproject.toml").is_file():
        return beside
    raise AsnsimError(message("error.lacks_folder", folder=folder))

"""The folder of a study: which files in it are the study's own, and what is said when one cannot be kept.

A study lists its files in its manifest before it writes them. The next study in the same folder begins by
removing what is listed there, so that no figure or table of other arms stays beside its own. Files that no
manifest lists are somebody else's and are never touched; `runs.sqlite` stays, as runs are told apart by content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from asnsim.errors import AsnsimError, InputError, message, reason
from asnsim.experiment import manifest
from asnsim.experiment.tables import NotWritten

RUNS_FILE = "runs.sqlite"
_NEVER_REMOVED = (RUNS_FILE, manifest.FILE)


class NotKept(AsnsimError):
    """Results were not kept: somebody removed them, or they could not be written."""


def results_folder(path: str | Path) -> Path:
    """The folder, made if it is missing; `InputError` when that cannot be."""
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(message("error.no_results_folder", why=reason(error)), file=folder) from error
    return folder


def begin(folder: Path, content: dict[str, Any], files: Iterable[str]) -> None:
    """Remove what an earlier study listed, and write the manifest of the one that begins, with its `files`.

    Where the same study was begun before, by another process perhaps that is still at work, its files stay: they say
    what this one will write.
    """
    if manifest.is_of(folder, content):
        there = [name for name in listed(folder) if (folder / name).is_file()]
        manifest.write({**content, "files": sorted({*files, *there})}, folder)
        return
    for name in listed(folder):
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise InputError(message("error.not_removed", why=reason(error)), file=folder / name) from error
    manifest.write({**content, "files": sorted(files)}, folder)


def listed(folder: Path) -> tuple[str, ...]:
    """The files in this folder that a study of asnsim lists as its own, by their names with "/"; none where
    there is no manifest."""
    try:
        content = manifest.read(folder)
    except InputError:
        return ()
    names = content.get("files")
    return tuple(name for name in names if _is_inside(name, folder)) if isinstance(names, list) else ()


def announce(folder: Path, files: Iterable[str]) -> None:
    """Add `files` to the list of the study in this folder, before they are written.

    Raises `NotKept` when the manifest is no longer there.
    """
    _need(folder, [manifest.FILE])
    content = manifest.read(folder)
    content["files"] = sorted({*listed(folder), *files})
    manifest.write(content, folder)


def digest(path: Path) -> str:
    """A hash of a file's content; empty where there is no file."""
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest() if path.is_file() else ""


def complete(folder: Path, content: dict[str, Any], seconds: float, replications: int) -> None:
    """Note in the manifest of the study that began with `content` that everything was run, in how many replications,
    and how long it took.

    Raises `NotKept` when another study has begun in the folder meanwhile.
    """
    if not manifest.is_of(folder, content):
        raise NotKept(message("error.another_study", folder=folder))
    now = manifest.read(folder)
    tables = {name: digest(folder / name) for name in sorted(listed(folder)) if name.endswith(".csv")}
    more = {"replications": replications, "complete": True, "seconds": round(seconds, 3), "tables": tables}
    manifest.write({**now, **more}, folder)


def check(folder: Path) -> None:
    """Raise `NotKept` unless the folder has its runs, its manifest, and every file that this lists."""
    _need(folder, [manifest.FILE, *listed(folder)])


def _need(folder: Path, names: Iterable[str]) -> None:
    if not (folder / RUNS_FILE).is_file():
        raise lost(folder)
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise NotKept(message("error.files_removed", folder=folder, files=missing))


@contextmanager
def keeping(folder: Path) -> Iterator[None]:
    """Around what writes into the folder: an error says what is kept, or that all is lost."""
    try:
        yield
    except NotWritten as error:
        if not (folder / RUNS_FILE).is_file():
            raise lost(folder) from error
        raise NotKept(message("error.kept_so_far", why=error, folder=folder)) from error


def lost(folder: Path) -> NotKept:
    """The error for a folder that somebody removed, or the runs in it."""
    if folder.is_dir():
        return NotKept(message("error.runs_removed", file=folder / RUNS_FILE))
    return NotKept(message("error.folder_removed", folder=folder))


def _is_inside(name: object, folder: Path) -> bool:
    """Whether a name of a manifest is of a file in the folder itself: a manifest may come from anybody."""
    if not isinstance(name, str) or name in _NEVER_REMOVED or "\0" in name or "\\" in name:
        return False
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or ":" in name:
        return False
    # A folder on the way that is a link leads elsewhere.
    parents = [folder.joinpath(*path.parts[:depth]) for depth in range(1, len(path.parts))]
    return not any(parent.is_symlink() for parent in parents) and not (folder / name).is_dir()

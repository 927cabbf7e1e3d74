"""`extends:`, the deep merge it means, and which file a scenario's name stands for."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from asnsim.errors import AsnsimError, joined, message, nearest, reason, suggestion
from asnsim.files import shipped
from asnsim.mistakes import Loc, shortened, shown
from asnsim.scenario.picked import lay_over
from asnsim.scenario.problems import Position, Problem, input_error, readable
from asnsim.scenario.yaml_file import Document, read

# What a scenario says about itself only: a child is another scenario, with its own name and words.
OWN_WORDS = ("title", "label", "about")
OWN_KEYS = ("name", "extends", *OWN_WORDS)


def merge_documents(base: Document, change: Document) -> Document:
    """`lay_over` of the values; a key's position is that of the last file that wrote it."""
    data = lay_over(base.data, change.data)
    # The places of removed and replaced keys stay behind: `x: ~` is where a missing x is best reported.
    return Document(data, base.keys | change.keys, base.values | change.values)


@dataclass(frozen=True)
class Lineage:
    """A scenario's resolved document, and the files it came from with what each says, the root of the chain
    first."""

    document: Document
    files: tuple[Path, ...]
    layers: tuple[Document, ...]

    @property
    def root(self) -> Path:
        """The file at the end of the `extends` chain."""
        return self.files[0]


def shipped_files() -> dict[str, Path]:
    """The scenarios that come with asnsim: name to file, sorted by name."""
    return {file.stem: file for file in sorted(shipped("scenarios").glob("*.yaml"))}


def find(name: str, beside: Path | None = None, position: Position | None = None, field: str = "") -> Path:
    """The file that `name` stands for: a shipped name, or a path relative to the folder `beside`.

    Words with a slash or ending in .yaml or .yml are paths; all else is a shipped name.
    Raises `InputError` naming the nearest valid name, at `position` and `field` where they are known.
    """
    folder = beside or Path()
    if is_path(name):
        file, what = _file(name, folder)
        if not what:
            return file
        files = _siblings(file.parent)
        meant = nearest(file.name, files)
        meant = meant and str(Path(name).parent / meant)
    else:
        files = _siblings(folder)
        known = shipped_files()
        if name in known:
            return known[name]
        what = message("error.unknown_scenario", name=shortened(name))
        # A file of that very name beside is likelier than a shipped one that is spelt alike.
        stems = {Path(found).stem: found for found in files}
        meant = stems.get(name) or nearest(name, known) or stems.get(nearest(name, stems) or "")
        files = {**known, **files}
    raise input_error([Problem(field, joined("; ", what, suggestion(meant, files)), position)])


def _file(name: str, folder: Path) -> tuple[Path, str]:
    """The path that `name` is relative to `folder`, and what is wrong with it, if anything is."""
    file = folder / name
    try:
        file = folder / Path(name).expanduser()
        if stat.S_ISREG(file.stat().st_mode):
            return file, ""
    except RuntimeError:
        return file, message("error.no_user", name=shortened(name))
    except ValueError:
        return file, message("error.name_no_path", name=shortened(name))
    except (FileNotFoundError, NotADirectoryError):
        return file, message("error.no_file", name=readable(file))
    except OSError as error:
        return file, message("error.name_not_read", name=shortened(name), why=reason(error))
    return file, message("error.name_no_file", name=readable(file))


def is_shipped(file: Path) -> bool:
    """Whether `file` is one of those that come with asnsim."""
    try:
        return file in shipped_files().values()
    except AsnsimError:  # an installation without its scenarios can still read a user's own
        return False


def _siblings(folder: Path) -> dict[str, Path]:
    """The YAML files in a folder, by file name; none in a folder that is not there."""
    try:
        return {found.name: found for found in sorted(folder.glob("*.y*ml"))}
    except (OSError, ValueError):  # a path that the system refuses
        return {}


def is_path(name: str) -> bool:
    """Whether `name` is meant as a path rather than as a shipped name."""
    return "/" in name or "\\" in name or name.endswith((".yaml", ".yml"))


def resolve(file: Path) -> Lineage:
    """The file laid over everything it extends. Raises `InputError` for a missing parent or a circle."""
    documents: list[Document] = []
    files: list[Path] = []
    # Where each file in `files` was named by its child.
    named_at: Position | None = None
    parent: Path | None = file
    while parent is not None:
        if any(same_file(parent, seen) for seen in files):
            chain = " -> ".join(readable(seen) for seen in [*files, parent])
            raise input_error([Problem("extends", message("error.circle", chain=chain), named_at)])
        document = read(parent)
        documents.append(document)
        files.append(parent)
        named_at = document.value_position(("extends",))
        parent = _parent(document, parent, named_at)
    own, *ancestors = documents
    inherited = [_without(ancestor, OWN_KEYS) for ancestor in reversed(ancestors)]
    empty = Document({})
    resolved = reduce(merge_documents, [*inherited, own], empty)
    return Lineage(resolved, tuple(reversed(files)), tuple(reversed(documents)))


def _parent(document: Document, file: Path, position: Position | None) -> Path | None:
    name = document.data.get("extends")
    if name is None:
        return None
    if not isinstance(name, str):
        raise input_error([Problem("extends", message("error.extends_no_name", got=shown(name)), position)])
    return find(name, file.parent, position, "extends")


def _without(document: Document, keys: tuple[str, ...]) -> Document:
    def kept(positions: dict[Loc, Position]) -> dict[Loc, Position]:
        return {loc: place for loc, place in positions.items() if not loc or loc[0] not in keys}

    data = {key: value for key, value in document.data.items() if key not in keys}
    return Document(data, kept(document.keys), kept(document.values))


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file."""
    return one.samefile(other)

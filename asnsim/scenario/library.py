"""Which files say what a scenario is, by its name or path: plain values, not yet checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from asnsim.errors import InputError, message
from asnsim.mistakes import Loc, shown
from asnsim.scenario.inherit import (
    OWN_WORDS,
    Lineage,
    find,
    is_path,
    is_shipped,
    resolve,
    same_file,
    shipped_files,
)
from asnsim.scenario.problems import Position, Problem, input_error
from asnsim.scenario.yaml_file import Document

# What changes at t = 0 when a reform starts; people and how they behave stay who they were.
REFORMED = ("evaluation", "incentives", "development", "service", "practices")


@dataclass(frozen=True)
class Source:
    """What files say of one scenario, parents included.

    Attributes:
        data: plain values, `name` and `before` filled in.
        document: where each was written.
        layers: each file by itself, the root of the `extends` chain first.
        shipped: whether it comes with asnsim.
        before: the scenario that burns in; None for this one, and always None inside a `before`.
    """

    data: dict[str, Any]
    document: Document
    layers: tuple[Document, ...] = ()
    shipped: bool = False
    before: Source | None = None


def names() -> tuple[str, ...]:
    """The scenarios that come with asnsim, sorted."""
    return tuple(shipped_files())


def read(name: str | Path) -> Source:
    """What is written about the scenario of a shipped name ("kepahiang") or in a YAML file ("my/reform.yaml", or
    a `Path`).

    Raises `InputError` for a file that is not there or is no YAML, here and along `extends` and `before`.
    """
    if not isinstance(name, (str, Path)):
        raise InputError(message("error.no_scenario", got=shown(name)))
    # A Path is a file even when it is spelt like a shipped name.
    lineage = resolve(name if isinstance(name, Path) else find(name))
    source = _source(lineage)
    return replace(source, before=_before(source, lineage))


def _source(lineage: Lineage) -> Source:
    """The scenario as written, its `before` not yet looked up."""
    file = lineage.files[-1]
    data = dict(lineage.document.data)
    data.setdefault("name", file.stem)
    before = data.get("before")
    if before is None:
        data["before"] = data["name"] if len(lineage.files) == 1 else _name_in(lineage.root)
    elif isinstance(before, Mapping):
        data["before"] = f"before {data['name']}"
    elif isinstance(before, str) and is_path(before):
        data["before"] = Path(before).stem
    return Source(data, lineage.document, lineage.layers, is_shipped(file))


def _before(source: Source, lineage: Lineage) -> Source | None:
    """What burns in, None for the scenario itself. Its own `before` does not count."""
    written = lineage.document.data.get("before")
    own = lineage.files[-1]
    if isinstance(written, Mapping):
        return _inline(source, written)
    if written is None:
        file = lineage.root
    elif not isinstance(written, str) or written in (source.data["name"], own.stem):
        return None  # what is no text, the check of the scenario tells
    else:
        ancestors = {ancestor.stem: ancestor for ancestor in lineage.files}
        position = lineage.document.value_position(("before",))
        beside = position.file.parent if position is not None else None
        file = ancestors.get(written) or find(written, beside, position, "before")
    return None if same_file(file, own) else _source(resolve(file))


def _inline(source: Source, written: Mapping[str, Any]) -> Source:
    """`before:` with sections written out: each stands as it is written, the others are as after t = 0."""
    document = source.document
    strangers = [key for key in written if key not in REFORMED]
    if strangers:
        places = {key: document.key_position(("before", key)) for key in strangers}
        told = message("error.unknown_in_before", keys=REFORMED)
        raise input_error(Problem(f"before.{key}", told, place) for key, place in places.items())
    moved = Document(
        {},
        document.keys | _below(document.keys, "before"),
        document.values | _below(document.values, "before"),
    )
    kept = {key: value for key, value in source.data.items() if key not in ("extends", *OWN_WORDS)}
    return Source({**kept, **written, "name": source.data["before"]}, moved)


def _below(positions: dict[Loc, Position], key: str) -> dict[Loc, Position]:
    """The positions below `key`, as if its section were the top."""
    return {loc[1:]: place for loc, place in positions.items() if loc[:1] == (key,)}


def _name_in(file: Path) -> str:
    return str(resolve(file).document.data.get("name", file.stem))

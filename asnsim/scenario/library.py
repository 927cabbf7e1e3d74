"""Scenarios by name or path."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from asnsim.scenario.inherit import Lineage, find, is_path, is_shipped, resolve, shipped_files
from asnsim.scenario.problems import Loc, Position, Problem, input_error
from asnsim.scenario.schema import REFORMED, Scenario, build
from asnsim.scenario.yaml_file import Document


def names() -> tuple[str, ...]:
    """The scenarios that come with asnsim, sorted."""
    return tuple(shipped_files())


def load(name: str | Path) -> Scenario:
    """The scenario of a shipped name ("kepahiang") or in a YAML file ("my/reform.yaml", or a `Path`).

    Raises `InputError` that tells every mistake with its file, line, column, what would be right, and the
    nearest valid name.
    """
    # A Path is a file even when it is spelt like a shipped name.
    file = name if isinstance(name, Path) else find(name)
    lineage = resolve(file)
    scenario = _scenario(lineage)
    scenario._burn_in = _before(scenario, lineage)
    return scenario


def _scenario(lineage: Lineage) -> Scenario:
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
    scenario = build(data, lineage.document)
    scenario._shipped = is_shipped(file)
    return scenario


def _before(scenario: Scenario, lineage: Lineage) -> Scenario | None:
    """The scenario that burns in, None for `scenario` itself. Its own `before` does not count."""
    written = lineage.document.data.get("before")
    own = lineage.files[-1]
    if isinstance(written, Mapping):
        return _inline(scenario, written, lineage.document)
    if written is None:
        file = lineage.root
    elif written in (scenario.name, own.stem):
        return None
    else:
        ancestors = {ancestor.stem: ancestor for ancestor in lineage.files}
        position = lineage.document.value_position(("before",))
        beside = position.file.parent if position is not None else None
        file = ancestors.get(written) or find(written, beside, position, "before")
    return None if file.resolve() == own.resolve() else _scenario(resolve(file))


def _inline(scenario: Scenario, written: Mapping[str, Any], document: Document) -> Scenario:
    """`before:` with sections written out: each stands as it is written, the others are as after t = 0."""
    strangers = [key for key in written if key not in REFORMED]
    if strangers:
        places = {key: document.key_position(("before", key)) for key in strangers}
        message = f"unknown key; 'before' holds {', '.join(REFORMED)}, or is a scenario's name"
        raise input_error(Problem(f"before.{key}", message, place) for key, place in places.items())
    moved = Document(
        {},
        document.keys | _below(document.keys, "before"),
        document.values | _below(document.values, "before"),
    )
    kept = {key: value for key, value in scenario._written.items() if key not in ("extends", "about")}
    name = scenario.before or scenario.name
    return build({**kept, **written, "name": name, "before": name}, moved)


def _below(positions: dict[Loc, Position], key: str) -> dict[Loc, Position]:
    """The positions below `key`, as if its section were the top."""
    return {loc[1:]: place for loc, place in positions.items() if loc[:1] == (key,)}


def _name_in(file: Path) -> str:
    return str(resolve(file).document.data.get("name", file.stem))

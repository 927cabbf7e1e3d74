"""Many parameters at once, by their full names, laid over a scenario or under what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from asnsim.errors import InputError, joined, message, nearest
from asnsim.scenario.parameters import all_parameters
from asnsim.scenario.plain import merge, plain
from asnsim.scenario.renamed import new_name
from asnsim.scenario.schema import Scenario
from asnsim.wording import noun

Values = Mapping[str, Any]
"""Full name to value, as "population.behaviour.work.crowding": 0.2."""


def overlaid(scenario: Scenario, values: Values) -> Scenario:
    """The scenario with `values` in place of its own.

    Those of a rater, an incentive or a measure that it does not have are left out; those of one that comes with a
    change in mid-run go there, where that says nothing of them. Raises `InputError` for a name
    that is none, with the nearest one, and for a value out of range.
    """
    check_names(values)
    own = {path: value for path, value in values.items() if has(scenario, path)}
    later = {path: value for path, value in values.items() if path not in own}
    return _changed(_with_later(scenario, later), own)


def installed(scenario: Scenario, values: Values) -> Scenario:
    """The scenario with `values` in place of its own, and with the parts that they need and it does not have.

    Raises `InputError` as `overlaid` does.
    """
    check_names(values)
    return _changed(scenario, values)


def underlaid(scenario: Scenario, values: Values) -> Scenario:
    """The scenario with `values` in place of defaults; what it or its parents say stays.

    This is how a set of an ensemble is put under every scenario: a laboratory in which everybody is present stays
    one. Otherwise as `overlaid`.
    """
    check_names(values)
    written = scenario.written()
    return overlaid(scenario, {path: value for path, value in values.items() if not _says(written, path)})


def left_open(scenario: Scenario, paths: Iterable[str]) -> tuple[str, ...]:
    """Those of the full names whose value `underlaid` decides: the scenario has the part, and leaves it to defaults."""
    written, changes = scenario.written(), [plain(change)["with"] for change in scenario.changes]
    return tuple(
        path
        for path in paths
        if (has(scenario, path) and not _says(written, path))
        or (not has(scenario, path) and any(_filled(laid, {path: None}) != laid for laid in changes))
    )


def check_names(values: Values) -> None:
    """Raise `InputError` with the nearest valid name when one of the names is that of no parameter."""
    for path in values:
        if path not in _names():
            now = new_name(path)
            if now is not None:
                raise InputError(message("error.renamed", now=now), field=path)
            unknown = message("error.unknown_name", kind=noun("parameter"), name=path)
            meant = nearest(path, _names())
            hint = "" if meant is None else message("error.meant", meant=meant)
            raise InputError(joined("; ", unknown, joined(" ", hint, message("error.parameters_listed"))))


@cache
def _names() -> dict[str, None]:
    return dict.fromkeys(row.name for row in all_parameters())


def has(scenario: Scenario, path: str) -> bool:
    """Whether the scenario has the part that the parameter belongs to."""
    part: Any = scenario
    for parent in path.split(".")[:-1]:
        part = part.get(parent) if isinstance(part, Mapping) else getattr(part, parent, None)
        if part is None:
            return False
    return True


def _says(written: Any, path: str) -> bool:
    for name in path.split("."):
        if not isinstance(written, Mapping) or name not in written:
            return False
        written = written[name]
    return True


def from_the_start(scenario: Scenario, values: Values) -> Scenario:
    """`overlaid`, in the scenario of its burn-in too, as if the files of both said so."""
    before = scenario.burn_in()
    changed = overlaid(scenario, values)
    if before is scenario:
        return changed.with_(before=scenario.name) if changed is not scenario else scenario
    earlier = overlaid(before, values)
    return changed if changed is scenario and earlier is before else changed.with_(before=earlier)


def _with_later(scenario: Scenario, values: Values) -> Scenario:
    """The scenario with `values` in those changes in mid-run that bring the parts they belong to."""
    changes = [plain(change) for change in scenario.changes]
    filled = [{**change, "with": _filled(change["with"], values)} for change in changes]
    return scenario if filled == changes else scenario.with_(changes=filled)


def _filled(laid: dict[str, Any], values: Values) -> dict[str, Any]:
    """What a change lays over the scheme, with `values` of its parts that it does not say."""
    for path, value in values.items():
        *parents, name = path.split(".")
        added: Any = {name: value}
        held: Any = laid
        for parent in parents:
            held = held.get(parent) if isinstance(held, Mapping) else None
        part = {} if held is True else held
        if isinstance(part, Mapping) and name not in part:
            added = {**part, **added}
            for parent in reversed(parents):
                added = {parent: added}
            laid = merge(laid, added)
    return laid


def _changed(scenario: Scenario, values: Values) -> Scenario:
    changes: dict[str, Any] = {}
    for path, value in values.items():
        inner = changes
        *parents, name = path.split(".")
        for parent in parents:
            inner = inner.setdefault(parent, {})
        inner[name] = value
    return scenario.with_(**changes) if changes else scenario

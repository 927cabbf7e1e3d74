"""Plain values (mappings, lists, scalars) of pydantic models, and the deep merge of such values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

from asnsim.errors import InputError, message
from asnsim.mistakes import Loc, dotted, shown

_DEEPEST = 30


def plain(value: Any, full: bool = False) -> Any:
    """`value` as YAML and JSON can hold it. Models become mappings of the fields that were set, or of
    every field when `full`.

    Each object is asked for its own fields: pydantic's own dump of a `dict[str, Rater]` keeps only
    the fields of the base class. Sets are sorted, so that the same content always gives the same text.
    """
    if isinstance(value, BaseModel):
        names = type(value).model_fields if full else value.model_fields_set
        # In order of declaration, whichever order they were given in.
        kept = [name for name in type(value).model_fields if name in names] + list(value.model_extra or {})
        fields = {name: plain(getattr(value, name), full) for name in kept}
        return {name: inner for name, inner in fields.items() if inner is not None}
    if isinstance(value, Mapping):
        return {_key(key): plain(inner, full) for key, inner in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((plain(inner, full) for inner in value), key=repr)
    if isinstance(value, (list, tuple)):
        return [plain(inner, full) for inner in value]
    if isinstance(value, Enum):
        return plain(value.value, full)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return str(value)
    # NumPy scalars come in from notebooks: `with_(quarters=np.arange(...)[3])`.
    if hasattr(value, "dtype") and hasattr(value, "tolist"):
        return plain(value.tolist(), full)
    return value


def taken(value: Any, loc: Loc = ()) -> Any:
    """`value` as it may be laid over a scenario: as `plain` has it, models kept as they are.

    Raises `InputError` with the field for what no file could hold, such as NA, a `Decimal` or a table.
    """
    if len(loc) > _DEEPEST:
        raise InputError(message("error.nested_too_deep", levels=_DEEPEST), field=dotted(loc[:3]))
    if isinstance(value, BaseModel):
        return value
    if isinstance(value, Mapping):
        return {_key(key): taken(inner, (*loc, _key(key))) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [taken(inner, (*loc, place)) for place, inner in enumerate(value)]
    made = plain(value)
    if isinstance(made, list):
        return taken(made, loc)
    if made is None or isinstance(made, (bool, int, float, str)):
        return made
    raise InputError(message("error.plain_value", got=shown(value)), field=dotted(loc))


def flat(value: Any, path: tuple[str, ...]) -> dict[str, Any]:
    """Nested mappings as one, by dotted names below `path`."""
    if not isinstance(value, Mapping):
        return {".".join(path): value}
    found: dict[str, Any] = {}
    for key, inner in value.items():
        found |= flat(inner, (*path, key))
    return found


def merge(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """`change` laid over `base`: mappings are merged, all else is replaced, None removes a key.

    A pydantic model in `change` replaces the fields that its class has. Neither argument is altered.
    Without None, and where a key that is a mapping in one is a mapping in all,
    `merge(merge(a, b), c)` equals `merge(a, merge(b, c))`.
    """
    merged = dict(base)
    for key, value in change.items():
        below = merged.get(key)
        below = below if isinstance(below, Mapping) else {}
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, Mapping):
            merged[key] = merge(below, value)
        elif isinstance(value, BaseModel):
            beyond = {name: inner for name, inner in below.items() if name not in type(value).model_fields}
            merged[key] = beyond | plain(value)
        else:
            merged[key] = value
    return merged


def _key(key: Any) -> str:
    return str(key.value if isinstance(key, Enum) else key)

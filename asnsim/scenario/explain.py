"""Mistakes in a scenario with the place where each was written, and old keys with their new names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from asnsim.errors import message
from asnsim.mistakes import Guide, Loc, dotted, mistakes, unknown_key
from asnsim.scenario.problems import Problem
from asnsim.scenario.renamed import new_name
from asnsim.scenario.yaml_file import Document

# These are about the key; all others are about the value after it.
_AT_KEY = {"extra_forbidden", "unknown_kind", "wrong_kind", "missing", "value_error", "assertion_error"}
_UNKNOWN = {"extra_forbidden", "unknown_kind"}


def problems(error: ValidationError, guide: Guide, data: Any, document: Document | None) -> list[Problem]:
    """Every mistake in `error`; `data` is what was validated, `document` knows where it was written."""
    found: list[Problem] = []
    for mistake in mistakes(error, guide, data):
        position = None
        if document is not None:
            at_key = mistake.type in _AT_KEY
            position = document.key_position(mistake.loc) if at_key else document.value_position(mistake.loc)
        name = dotted(mistake.loc)
        renamed = _renamed(name) if mistake.type in _UNKNOWN else None
        found.append(Problem(name, renamed or mistake.message, position))
    return found


def removals(document: Document, guide: Guide, loc: Loc = ()) -> list[Problem]:
    """Keys in `document` that remove, by having no value, what nobody knows. Merged with what is below they would
    be gone, and a slip in a name would pass in silence."""
    held: Any = document.data
    for part in loc:
        held = held[part]
    known = guide.keys(loc)
    found: list[Problem] = []
    for key, value in held.items() if known else ():
        here = (*loc, key)
        if value is None and key not in known:
            said = _renamed(dotted(here)) or unknown_key(key, known)
            found.append(Problem(dotted(here), said, document.key_position(here)))
        elif isinstance(value, Mapping) and key in known:
            found += removals(document, guide, here)
    return found


def _renamed(name: str) -> str | None:
    now = new_name(name)
    return None if now is None else message("error.renamed", now=now)

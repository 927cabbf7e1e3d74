"""How many parameters of the schemes rest on evidence, on a rule or statistic, and on an assumption."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

_EVIDENCE = re.compile(r"\b[E]\d{3}\b")


@dataclass(frozen=True)
class Sources:
    """Names of parameters by what they rest on; one that mixes evidence and assumption is an assumption."""

    evidence: tuple[str, ...]
    rules: tuple[str, ...]
    assumptions: tuple[str, ...]

    @property
    def total(self) -> int:
        """All parameters counted."""
        return len(self.evidence) + len(self.rules) + len(self.assumptions)


def count_sources(scenarios: Iterable[Any]) -> Sources:
    """Sort the declared parameters of all scenarios by source; each parameter counts once."""
    found: dict[str, str] = {}
    for scenario in scenarios:
        if isinstance(scenario, BaseModel):
            found.update(_declared(scenario))
    kinds: dict[str, list[str]] = {"evidence": [], "rules": [], "assumptions": []}
    for name, source in sorted(found.items()):
        kinds[_kind(source)].append(name)
    return Sources(*(tuple(kinds[kind]) for kind in ("evidence", "rules", "assumptions")))


def _kind(source: str) -> str:
    if "assumption" in source.lower():
        return "assumptions"
    return "evidence" if _EVIDENCE.search(source) else "rules"


def _declared(value: Any) -> Iterator[tuple[str, str]]:
    """(parameter, source) of a model object and of all model objects inside it."""
    if isinstance(value, BaseModel):
        kind = getattr(type(value), "kind", None) or type(value).__name__.removesuffix("Parameters").lower()
        for name, field in type(value).model_fields.items():
            extra = field.json_schema_extra
            if isinstance(extra, dict) and extra.get("source"):
                yield f"{kind}.{name}", str(extra["source"])
            yield from _declared(getattr(value, name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _declared(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _declared(inner)

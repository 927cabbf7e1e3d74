"""What each parameter of the schemes rests on: evidence, a rule or statistic, or an assumption."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel

from asnsim.language import meaning
from asnsim.parameters import source_in

_EVIDENCE = re.compile(r"\b[E]\d{3}\b")
_ASSUMED = ("assumption", "memory", "prior", "choice")


class Basis(NamedTuple):
    """A parameter by its part and name, what it means, and where its default comes from, in words."""

    name: str
    meaning: str
    source: str


@dataclass(frozen=True)
class Sources:
    """Parameters by what they rest on; one that mixes evidence and assumption is an assumption."""

    evidence: tuple[Basis, ...]
    rules: tuple[Basis, ...]
    assumptions: tuple[Basis, ...]

    @property
    def total(self) -> int:
        """All parameters counted."""
        return len(self.evidence) + len(self.rules) + len(self.assumptions)


def count_sources(scenarios: Iterable[Any], language: str = "en") -> Sources:
    """Sort the declared parameters of all scenarios by source, in words of `language`; each counts once."""
    found: dict[str, tuple[str, Basis]] = {}
    for scenario in scenarios:
        if isinstance(scenario, BaseModel):
            for name, said, own, source in _declared(scenario):
                basis = Basis(name, meaning(said, language, own), source_in(source, language))
                found[name] = (_kind(source), basis)
    kinds: dict[str, list[Basis]] = {"evidence": [], "rules": [], "assumptions": []}
    for _, (kind, basis) in sorted(found.items()):
        kinds[kind].append(basis)
    return Sources(*(tuple(kinds[kind]) for kind in ("evidence", "rules", "assumptions")))


def declared_sources(scenarios: Iterable[Any]) -> tuple[str, ...]:
    """What the declared parameters of all scenarios name as their source, each once."""
    found = (row for one in scenarios if isinstance(one, BaseModel) for row in _declared(one))
    return tuple(dict.fromkeys(source for *_, source in found))


def _kind(source: str) -> str:
    if any(word in source.lower() for word in _ASSUMED):
        return "assumptions"
    return "evidence" if _EVIDENCE.search(source) else "rules"


def _declared(value: Any) -> Iterator[tuple[str, str, str, str]]:
    """Name, meaning, Indonesian meaning of its own and source of each parameter of a model object, and of all
    model objects inside it."""
    if isinstance(value, BaseModel):
        kind = getattr(type(value), "kind", None) or type(value).__name__.removesuffix("Parameters").lower()
        for name, field in type(value).model_fields.items():
            extra = field.json_schema_extra
            if isinstance(extra, dict) and extra.get("source"):
                own = str(extra.get("meaning_id", ""))
                yield f"{kind}.{name}", field.description or "", own, str(extra["source"])
            yield from _declared(getattr(value, name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _declared(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _declared(inner)

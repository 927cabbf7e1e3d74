"""Every parameter of the model, and those of one scenario with their values, as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from asnsim.parameters import ParameterRow, describe, nested_model
from asnsim.population.spec import SYNTHESISED
from asnsim.scenario.inherit import OWN_WORDS
from asnsim.scenario.schema import SECTIONS, Scenario

# Of a scenario's own keys, those that are no parameters.
_NOT_PARAMETERS = ("name", "extends", "before", "changes", *OWN_WORDS)


class Declaration(NamedTuple):
    """A parameter and where it is declared.

    Attributes:
        row: the parameter, named as in a scenario file. owner: the class that says its default; parts that inherit
            it have it in common.
    """

    row: ParameterRow
    owner: type[BaseModel]

    @property
    def key(self) -> str:
        """What tells one declaration from another, as "Incentive.credibility"."""
        return f"{self.owner.__name__}.{self.row.name.rpartition('.')[2]}"


class ValueRow(NamedTuple):
    """One parameter of a scenario; `changed` when the value is not the default, `written` when the scenario's
    file or one of its parents says it. What a picked rule says is changed and not written."""

    name: str
    value: Any
    default: Any
    changed: bool
    written: bool
    low: float | None
    high: float | None
    unit: str
    meaning: str
    source: str
    unit_id: str
    meaning_id: str


def all_parameters() -> list[ParameterRow]:
    """Every parameter that a scenario file can hold, of every registered kind, named as in the file."""
    return [one.row for one in declarations()]


def declarations() -> list[Declaration]:
    """The same with the class that declares each."""
    return list(_declared(Scenario, ()))


def parts_of(rows: list[ParameterRow]) -> list[str]:
    """Every part, as `incentives` and `incentives.tpp`, and every parameter by its full name."""
    found: dict[str, None] = {}
    for row in rows:
        pieces = row.name.split(".")
        for depth in range(1, len(pieces)):
            found[".".join(pieces[:depth])] = None
    return list(found)


def of_scenario(scenario: Scenario) -> list[ValueRow]:
    """The parameters that are in force in a scenario, with their values.

    With a staff list or groups of people, those from which people are synthesised are not among them; the list is named
    without its folder.
    """
    rows = list(_valued(scenario.shareable(), (), scenario.written()))
    rows = [row for row in rows if row.name not in ("population.teams", "population.groups")]  # whole tables
    if scenario.population.staff_list is None and scenario.population.groups is None:
        return rows
    unused = {("population", name) for name in SYNTHESISED}
    return [row for row in rows if tuple(row.name.split(".")[:2]) not in unused]


def _declared(model: type[BaseModel], loc: tuple[str, ...]) -> Iterator[Declaration]:
    rows = describe(model)
    for name in model.model_fields:
        here = (*loc, name)
        if not loc and name in _NOT_PARAMETERS:
            continue
        nested = _nested(model, name)
        if nested is not None:
            yield from _declared(nested, here)
        if here in SECTIONS:
            registry = SECTIONS[here]
            for kind in registry.names():
                yield from _declared(registry.get(kind), (*here, kind))
        if nested is not None or here in SECTIONS:
            continue
        for row in rows:
            if row.name == name:
                yield Declaration(row._replace(name=".".join(here)), _owner(model, name))


def _owner(model: type[BaseModel], name: str) -> type[BaseModel]:
    return next(one for one in model.__mro__ if name in one.__dict__.get("__annotations__", {}))


def _valued(model: BaseModel, loc: tuple[str, ...], written: Any) -> Iterator[ValueRow]:
    declared = {row.name: row for row in describe(type(model))}
    said = written if isinstance(written, Mapping) else {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        here = (*loc, name)
        if not loc and name in _NOT_PARAMETERS:
            continue
        if isinstance(value, BaseModel):
            yield from _valued(value, here, said.get(name))
        if here in SECTIONS:
            of_kind = said.get(name) or {}
            parts = value if isinstance(value, Mapping) else value.model_extra
            for kind, part in parts.items():
                yield from _valued(part, (*here, kind), of_kind.get(kind))
        elif isinstance(value, BaseModel):
            continue
        elif name in declared:
            row = declared[name]
            yield ValueRow(
                name=".".join(here),
                value=value,
                default=row.default,
                changed=value != row.default,
                written=name in said,
                low=row.low,
                high=row.high,
                unit=row.unit,
                meaning=row.meaning,
                source=row.source,
                unit_id=row.unit_id,
                meaning_id=row.meaning_id,
            )


def _nested(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """The model class of a field that is one or may be left out, so that sections inside it are found."""
    return nested_model(model.model_fields[name].annotation)

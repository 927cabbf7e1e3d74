"""Parameters that are given by their full names, as by `--set population.employees=300`: checked one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError, create_model

from asnsim.errors import InputError, joined, message
from asnsim.mistakes import Guide, mistakes
from asnsim.parameters import Checked, ParameterRow
from asnsim.scenario import Scenario
from asnsim.scenario.overlay import check_names, from_the_start, has
from asnsim.scenario.parameters import all_parameters
from asnsim.scenario.schema import SECTIONS


def with_values(scenarios: Sequence[Scenario], values: Mapping[str, Any]) -> tuple[Scenario, ...]:
    """The scenarios with these values, in their burn-ins too, as if their files said so.

    A part that a scenario lacks stays away. Raises `InputError` for an unknown name, a value that is none, and a part
    that no scenario has.
    """
    for name, value in values.items():
        said = name_problem(name, scenarios) or wrong_value(name, value)
        if said is not None:
            raise InputError(said, field=name)
    return tuple(from_the_start(scenario, values) for scenario in scenarios)


def name_problem(name: str, scenarios: Sequence[Scenario]) -> str | None:
    """What is wrong with a parameter's name in these scenarios, if anything is."""
    try:
        check_names({name: None})
    except InputError as error:
        return error.message
    if any(has(scenario, name) for scenario in scenarios):
        return None
    return message("error.no_arm_has", part=name.rpartition(".")[0])


def wrong_value(name: str, value: Any) -> str | None:
    """What is wrong with a value for a parameter by itself, its type or its range, if anything is."""
    model, leaf = _alone(name), name.rpartition(".")[2]
    try:
        model.model_validate({leaf: value})
    except ValidationError as error:
        return joined("; ", *(one.message for one in mistakes(error, Guide(model, {}), {leaf: value})))
    return None


def is_number(name: str) -> bool:
    """Whether a parameter is a number, whole or not."""
    return _types(name) <= {int, float}


def is_whole(name: str) -> bool:
    """Whether a parameter is a whole number."""
    return _types(name) == {int}


def row_of(name: str) -> ParameterRow:
    """The declaration of a parameter."""
    return _rows()[name]


@cache
def _rows() -> dict[str, ParameterRow]:
    return {row.name: row for row in all_parameters()}


@cache
def _alone(name: str) -> type[BaseModel]:
    """A model of this parameter alone."""
    field = Guide(Scenario, SECTIONS).field(tuple(name.split(".")))
    assert field is not None, name
    fields: dict[str, Any] = {name.rpartition(".")[2]: (field.annotation, field)}
    return create_model("Value", __base__=Checked, **fields)


def _types(name: str) -> set[Any]:
    annotation = _alone(name).model_fields[name.rpartition(".")[2]].annotation
    members = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    return set(members) - {type(None)}

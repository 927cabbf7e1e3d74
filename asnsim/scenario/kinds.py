"""Sections whose keys are names in a registry: raters, incentives, measures of development, blocks of
service, practices.

In a file they read `peers: {noise: 0.7}`; the key is the kind, below it stand its parameters, `true`
or `{}` takes them as they are, and nothing (~) or `false` leaves the kind out. The registries decide
what there is: a kind that is added to one needs no edit here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError
from pydantic_core.core_schema import ErrorType

from asnsim.errors import InputError, message, unknown_name
from asnsim.mistakes import Kinds, Loc, carried

_KNOWN_TYPES = frozenset(get_args(ErrorType))


def build(
    registry: Kinds, section: Any, parameters: Collection[str] = ()
) -> tuple[dict[str, Any], list[InitErrorDetails]]:
    """The objects of a section by kind, and everything that is wrong with the others.

    `parameters` are keys of the section that are no kinds; their values are left to its model.
    """
    if section is None:
        return {}, []
    if not isinstance(section, Mapping):
        return {}, [InitErrorDetails(type="dict_type", loc=(), input=section)]
    built: dict[str, Any] = {kind: value for kind, value in section.items() if kind in parameters}
    wrong: list[InitErrorDetails] = []
    problem: str | PydanticCustomError
    for kind, value in section.items():
        if kind in parameters:
            continue
        if kind not in registry.names():
            if parameters:
                problem = "extra_forbidden"
            else:
                said = unknown_name(registry.kind, str(kind), registry.names()).message
                problem = PydanticCustomError("unknown_kind", "{said}", {"said": said})
            wrong.append(InitErrorDetails(type=problem, loc=(str(kind),), input=value))
            continue
        if value is None or value is False:
            continue
        model = registry.get(kind)
        if isinstance(value, BaseModel) and not isinstance(value, model):
            said = message("error.wrong_kind", got=type(value).__name__, kind=kind, wanted=model.__name__)
            problem = PydanticCustomError("wrong_kind", "{said}", {"said": said})
            wrong.append(InitErrorDetails(type=problem, loc=(kind,), input=value))
            continue
        try:
            built[kind] = model.model_validate({} if value is True else value)
        except ValidationError as error:
            wrong += details(error, (kind,))
    return built, wrong


def build_all(
    sections: Mapping[Loc, Kinds], data: Mapping[str, Any], parameters: Callable[[Loc], Collection[str]]
) -> tuple[dict[str, Any], list[Any]]:
    """`data` with the kinds of each section built, and what is wrong with the others; `parameters` tells which keys of
    a section are no kinds."""
    ready: dict[str, Any] = dict(data)
    wrong: list[Any] = []
    for loc, registry in sections.items():
        *path, section = (str(part) for part in loc)
        holder = ready
        for key in path:
            inner = holder.get(key)
            # Copied, so that the caller's mapping stays as it is; what is no mapping, pydantic reports.
            copied = dict(inner) if isinstance(inner, Mapping) else {}
            if isinstance(inner, Mapping):
                holder[key] = copied
            holder = copied
        if section in holder:
            holder[section], parts = build(registry, holder[section], parameters(loc))
            for problem in parts:
                problem["loc"] = (*loc, *problem.get("loc", ()))
            wrong += parts
    return ready, wrong


def refuse_others(sections: Mapping[Loc, Kinds], changes: Mapping[str, Any]) -> None:
    """Raise `InputError` for an object of another kind: `peers=Supervisor()` is a slip; as plain values it would pass
    for peers."""
    for loc, registry in sections.items():
        section: Any = changes
        for part in loc:
            section = section.get(part) if isinstance(section, Mapping) else getattr(section, str(part), None)
        objects = section.items() if isinstance(section, Mapping) else ()
        for kind, value in objects:
            if isinstance(value, BaseModel) and kind in registry.names():
                model = registry.get(kind)
                if not isinstance(value, model):
                    said = message("error.takes_kind", wanted=model.__name__, got=type(value).__name__)
                    raise InputError(said, field=".".join((*map(str, loc), kind)))


def details(error: ValidationError, prefix: Loc = ()) -> list[InitErrorDetails]:
    """The parts of a validation error, to be raised again from further out, below `prefix`."""
    parts: list[InitErrorDetails] = []
    for part in error.errors(include_url=False):
        kind, context = part["type"], part.get("ctx", {})
        # Pydantic makes the message of its own types again; ours is carried along as it is.
        again = (
            kind
            if kind in _KNOWN_TYPES
            else PydanticCustomError(kind, "{said}", {"said": carried(part) or part["msg"]})
        )
        loc = (*prefix, *part["loc"])
        parts.append(InitErrorDetails(type=again, loc=loc, input=part["input"], ctx=context))
    return parts


def raise_together(title: str, wrong: list[InitErrorDetails]) -> None:
    """One `ValidationError` of all parts, when there are any; outer pydantic models add their own keys."""
    if wrong:
        raise ValidationError.from_exception_data(title, wrong)

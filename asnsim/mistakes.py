"""From a pydantic error to sentences: what is wrong, what would be right, what was meant."""

from __future__ import annotations

import math
import re
import types
from collections.abc import Mapping
from numbers import Integral, Real
from typing import Annotated, Any, Literal, NamedTuple, Protocol, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from asnsim.errors import InputError, joined, message, nearest, suggestion
from asnsim.wording import catalogue, either, grouped, in_indonesian

# The way to a value: keys of mappings and indices of lists, from the top.
Loc = tuple[str | int, ...]

_SHOULD_BE = {
    "int": "whole",
    "float": "number",
    "finite": "finite",
    "decimal": "number",
    "bool": "truth",
    "string": "text",
    "dict": "mapping",
    "mapping": "mapping",
    "model": "mapping",
    "list": "list",
    "tuple": "list",
    "set": "list",
    "frozen": "list",
}
"""The label `should_be.` of what pydantic wants, by the first word of its type of error."""
_BOUNDS = {
    "greater_than": "above",
    "greater_than_equal": "at_least",
    "less_than": "below",
    "less_than_equal": "at_most",
}
_LENGTHS = {
    "string_too_short": ("text_too_short", "min_length"),
    "string_too_long": ("text_too_long", "max_length"),
    "too_short": ("list_too_short", "min_length"),
    "too_long": ("list_too_long", "max_length"),
}
"""The label `error.` of a length that is not right, and pydantic's word for the length that would be."""

_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
_SHOWN = 60
_LONGEST_NUMBER = 10**_SHOWN


class Mistake(NamedTuple):
    """One mistake: where, of what type (pydantic's word), and the sentence that tells it."""

    loc: Loc
    type: str
    message: str


class Kinds(Protocol):
    """What is asked of a registry (`asnsim.registry.Registry`)."""

    @property
    def kind(self) -> str: ...

    def names(self) -> tuple[str, ...]: ...

    def get(self, name: str) -> type[BaseModel]: ...


class Guide:
    """Knows the fields of a model class, through nested models and registry sections."""

    def __init__(self, model: type[BaseModel], sections: Mapping[Loc, Kinds]) -> None:
        self.model = model
        self.sections = sections

    def field(self, loc: Loc) -> FieldInfo | None:
        """The declaration of the field at `loc`, if it is one."""
        if not loc:
            return None
        for model in self._models(loc[:-1]):
            field = model.model_fields.get(str(loc[-1]))
            if field is not None:
                return field
        return None

    def keys(self, loc: Loc) -> list[str]:
        """The keys that may stand at `loc`, in order of declaration."""
        kinds = list(self.sections[loc].names()) if loc in self.sections else []
        return [name for model in self._models(loc) for name in model.model_fields] + kinds

    def _models(self, loc: Loc) -> list[type[BaseModel]]:
        return [option for option in self._annotations(loc) if _is_model(option)]

    def _annotations(self, loc: Loc) -> list[Any]:
        """The types that the value at `loc` may have."""
        options: list[Any] = [self.model]
        for depth, part in enumerate(loc):
            registry = self.sections.get(loc[:depth])
            if registry is not None and part in registry.names():
                options = [registry.get(str(part))]
            else:
                options = [inner for option in options for inner in _inside(option, part)]
        return options


def mistakes(error: ValidationError, guide: Guide, data: Any) -> list[Mistake]:
    """Every mistake in `error`; `data` is what was validated."""
    found: list[Mistake] = []
    for part in error.errors(include_url=False):
        loc = _written(part["loc"], data)
        mistake = Mistake(loc, part["type"], _sentence(part, loc, guide))
        if mistake not in found:  # each member of a union complains of the same thing
            found.append(mistake)
    return found


def refused(error: ValidationError, model: type[BaseModel], data: Any) -> InputError:
    """The error for values that a model class did not take, when it was made directly."""
    found = mistakes(error, Guide(model, {}), data)
    if len(found) == 1:
        return InputError(found[0].message, field=dotted(found[0].loc) or model.__name__)
    said = [joined(": ", dotted(mistake.loc), mistake.message) for mistake in found]
    return InputError(joined("\n", *said, message("error.errors_in", count=len(found), where=model.__name__)))


def dotted(loc: Loc) -> str:
    """("evaluation", "raters", 0) as "evaluation.raters[0]"."""
    said = ""
    for part in loc:
        if isinstance(part, int):
            said += f"[{part}]"
        else:
            said += f".{part}" if said else part
    return said


def unknown_key(key: str, known: list[str]) -> str:
    """The sentence for a key that nobody knows, with the nearest one that there is."""
    said = message("error.unknown_key", key=shortened(key))
    return joined("; ", said, suggestion(nearest(key, known), known))


def whole_number(value: Any, field: str, low: float = 0, high: float = math.inf) -> int:
    """`value` as a plain int; `InputError` with the field for what is no whole number from low to high."""
    # Asked several times per draw, and nearly always of an int; an abstract class is slow to answer.
    whole = type(value) is int or (isinstance(value, Integral) and not isinstance(value, bool))
    if whole and low <= int(value) <= high:
        return int(value)
    raise _no_number("whole", value, field, (low, high))


def finite_number(value: Any, field: str, low: float = -math.inf, high: float = math.inf) -> float:
    """`value` as a float; `InputError` with the field for what is no number from low to high."""
    try:
        number = float(value) if isinstance(value, Real) and not isinstance(value, bool) else math.nan
    except OverflowError:  # a whole number of hundreds of digits
        number = math.nan
    if math.isfinite(number) and low <= number <= high:
        return number
    raise _no_number("finite", value, field, (low, high))


def _no_number(which: str, value: Any, field: str, span: tuple[float, float]) -> InputError:
    low, high = (end if math.isfinite(end) else None for end in span)
    got = int(value) if isinstance(value, Integral) and not isinstance(value, bool) else value
    between = " " if low is not None and high is not None else ", "
    what = joined(between, message(f"should_be.{which}"), _between(low, high))
    return InputError(_must_be(what, got), field=field)


def _between(low: Any, high: Any) -> str:
    """The words for a range whose ends may be missing; empty where both are."""
    if low is not None and high is not None:
        return message("bound.between", low=grouped(low), high=grouped(high))
    if low is not None:
        return message("bound.at_least", limit=grouped(low))
    return message("bound.at_most", limit=grouped(high)) if high is not None else ""


def _must_be(what: str, got: Any) -> str:
    """ "must be a whole number (got 2.5)", with a word on decimals where these were written with a comma."""
    said = message("error.must_be", what=what, got=shown(got))
    if isinstance(got, str) and _DECIMAL_COMMA.fullmatch(got):
        return joined("; ", said, message("error.decimal_point", number=got.replace(",", ".")))
    return said


def shown(value: Any) -> str:
    """A value as the user wrote it in YAML; a long one is cut."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return message("shown.nothing")
    if isinstance(value, (Mapping, BaseModel)):
        return message("shown.mapping")
    if isinstance(value, (list, tuple)):
        return message("shown.list")
    if isinstance(value, int) and abs(value) >= _LONGEST_NUMBER:
        return message("shown.many_digits")  # Python itself refuses to write thousands of them
    if isinstance(value, (int, float, str)):
        return shortened(repr(value) if isinstance(value, str) else str(value))
    return message("shown.thing", kind=type(value).__name__)


def shortened(text: str) -> str:
    """`text` as far as a message has room for it."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _written(loc: Loc, data: Any) -> Loc:
    """`loc` without the parts that pydantic adds for members of unions and for keys."""
    kept: list[str | int] = []
    for place, part in enumerate(loc):
        last = place == len(loc) - 1
        if isinstance(data, Mapping) and (part in data or (last and part != "[key]")):
            data = data.get(str(part))
            kept.append(part)
        elif isinstance(data, (list, tuple)) and isinstance(part, int):
            data = data[part] if part < len(data) else None
            kept.append(part)
        elif isinstance(data, BaseModel) and part in type(data).model_fields:
            data = getattr(data, str(part))
            kept.append(part)
    return tuple(kept)


def _sentence(part: Any, loc: Loc, guide: Guide) -> str:
    kind, got = part["type"], part["input"]
    field = guide.field(loc)
    if kind == "extra_forbidden":
        return unknown_key(str(loc[-1]), guide.keys(loc[:-1]))
    if kind == "missing":
        about = _meaning(field)
        return message("error.required_for", about=about) if about else message("error.required")
    said = carried(part)
    if said is not None:
        return said
    if kind in ("literal_error", "enum"):
        return _choice(got, field, str(part.get("ctx", {}).get("expected", "")))
    if kind in _BOUNDS:
        limits = _range(field) or _bound(part)
        return joined("; ", message("error.must_lie", what=limits, got=shown(got)), _default(field))
    should_be = _SHOULD_BE.get(kind.split("_")[0])
    if should_be is not None and not kind.startswith("string_too") and "pattern" not in kind:
        what = joined(" ", message(f"should_be.{should_be}"), _range(field))
        return joined("; ", _must_be(what, got), _default(field))
    if kind in _LENGTHS:
        name, limit = _LENGTHS[kind]
        return message(f"error.{name}", length=part["ctx"][limit], got=shown(got))
    said = str(part["msg"])
    return message("error.refused", said=f"{said[:1].lower()}{said[1:]}", got=shown(got))


def carried(part: Mapping[str, Any]) -> str | None:
    """The sentence that asnsim itself gave to an error that pydantic carries, in every language; else None."""
    context = part.get("ctx", {})
    if isinstance(context.get("error"), Exception):  # a ValueError of a validator
        return next(iter(context["error"].args), "")
    said: str | None = context.get("said")
    return said


def _choice(value: Any, field: FieldInfo | None, expected: str) -> str:
    options = _literals(field.annotation) if field is not None else []
    meant = nearest(value, options) if isinstance(value, str) else None
    hint = message("error.meant", meant=meant) if meant else ""
    return joined("; ", message("error.one_of", options=options or expected, got=shown(value)), hint)


def _range(field: FieldInfo | None) -> str:
    """ "between 0 and 3 SD", from the declaration."""
    if field is None:
        return ""
    bounds: dict[str, float] = {}
    for name in ("ge", "gt", "le", "lt"):
        for entry in field.metadata:
            if getattr(entry, name, None) is not None:
                bounds[name] = getattr(entry, name)
    if "ge" in bounds and "le" in bounds:
        return joined(" ", _between(bounds["ge"], bounds["le"]), _unit(field))
    words = {"ge": "at_least", "gt": "above", "le": "at_most", "lt": "below"}
    said = [
        message(f"bound.{word}", limit=grouped(bounds[name]))
        for name, word in words.items()
        if name in bounds
    ]
    if not said:
        return ""
    both = message("bound.both", first=said[0], second=said[1]) if len(said) == 2 else said[0]
    return joined(" ", both, _unit(field))


def _unit(field: FieldInfo) -> str:
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    return unit_words(str(extra.get("unit") or ""), str(extra.get("unit_id") or ""))


def _meaning(field: FieldInfo | None) -> str:
    if field is None or not field.description:
        return ""
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    own = str(extra.get("meaning_id") or "")
    return either(field.description, in_indonesian(field.description, own))


def unit_words(unit: str, unit_id: str = "") -> str:
    """A parameter's unit in both languages: its own words, else those of the catalogue, else as it is."""
    if unit_id:
        return either(unit, unit_id)
    key = unit_key(unit)
    return message(key) if key in catalogue() else unit


def unit_key(unit: str) -> str:
    """The label of a parameter's unit: that of "hours a quarter" is "parameter_unit.hours_a_quarter"."""
    return "parameter_unit." + re.sub(r"[^a-z0-9]+", "_", unit.lower()).strip("_")


def _bound(part: Any) -> str:
    limit = next(iter(part.get("ctx", {}).values()), "")
    return message(f"bound.{_BOUNDS[part['type']]}", limit=grouped(limit))


def _default(field: FieldInfo | None) -> str:
    default = None if field is None or field.is_required() else field.default
    if isinstance(default, (bool, str)):
        return message("error.default_is", value=shown(default))
    return message("error.default_is", value=grouped(default)) if isinstance(default, (int, float)) else ""


def _inside(annotation: Any, part: str | int) -> list[Any]:
    if _is_model(annotation):
        field = annotation.model_fields.get(str(part))
        return [] if field is None else _options(field.annotation)
    arguments = get_args(annotation)
    if not arguments or get_origin(annotation) is Literal:
        return []
    # dict[str, V] leads to V, list[T] and tuple[T, ...] to T.
    return _options(arguments[1] if get_origin(annotation) is dict else arguments[0])


def _options(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _options(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [inner for member in get_args(annotation) for inner in _options(member)]
    return [annotation]


def _literals(annotation: Any) -> list[str]:
    found: list[str] = []
    for option in _options(annotation):
        if get_origin(option) is Literal:
            found += [str(choice) for choice in get_args(option)]
        elif isinstance(option, type) and hasattr(option, "__members__"):
            found += [str(member.value) for member in option]  # type: ignore[attr-defined]
    return found


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)

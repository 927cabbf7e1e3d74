"""From a pydantic error to sentences: what is wrong, what would be right, what was meant."""

from __future__ import annotations

import math
import types
from collections.abc import Mapping
from numbers import Integral, Real
from typing import Annotated, Any, Literal, NamedTuple, Protocol, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from asnsim.errors import InputError, nearest, suggestion

# The way to a value: keys of mappings and indices of lists, from the top.
Loc = tuple[str | int, ...]

_SHOULD_BE = {
    "int": "a whole number",
    "float": "a number",
    "finite": "a finite number",
    "decimal": "a number",
    "bool": "true or false",
    "string": "text",
    "dict": "a mapping of keys to values",
    "mapping": "a mapping of keys to values",
    "model": "a mapping of keys to values",
    "list": "a list, such as [a, b]",
    "tuple": "a list, such as [a, b]",
    "set": "a list, such as [a, b]",
    "frozen": "a list, such as [a, b]",
}
_BOUNDS = {
    "greater_than": "above",
    "greater_than_equal": "at least",
    "less_than": "below",
    "less_than_equal": "at most",
}
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
    said = [": ".join(filter(None, (dotted(mistake.loc), mistake.message))) for mistake in found]
    return InputError("\n".join([*said, f"{len(found)} errors in {model.__name__}"]))


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
    return f"unknown key '{shortened(key)}'; {suggestion(nearest(key, known), known)}"


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
    low, high = span
    limits = [f"{word} {end}" for word, end in (("at least", low), ("at most", high)) if math.isfinite(end)]
    between = f" between {low} and {high}" if len(limits) == 2 else "".join(f", {one}" for one in limits)
    got = int(value) if isinstance(value, Integral) and not isinstance(value, bool) else value
    return InputError(f"must be a {which} number{between} (got {shown(got)})", field=field)


def shown(value: Any) -> str:
    """A value as the user wrote it in YAML; a long one is cut."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "nothing"
    if isinstance(value, (Mapping, BaseModel)):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, int) and abs(value) >= _LONGEST_NUMBER:
        return "a number of many digits"  # Python itself refuses to write thousands of them
    if isinstance(value, (int, float, str)):
        return shortened(repr(value) if isinstance(value, str) else str(value))
    return f"a {type(value).__name__}"


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
    kind, got = part["type"], f"(got {shown(part['input'])})"
    field = guide.field(loc)
    if kind == "extra_forbidden":
        return unknown_key(str(loc[-1]), guide.keys(loc[:-1]))
    if kind == "missing":
        about = f": {field.description}" if field is not None and field.description else ""
        return f"is required{about}"
    if kind in ("value_error", "assertion_error"):
        return str(part.get("ctx", {}).get("error") or part["msg"])
    if kind in ("unknown_kind", "wrong_kind"):
        return str(part["msg"])
    if kind in ("literal_error", "enum"):
        return _choice(part["input"], field, str(part.get("ctx", {}).get("expected", "")), got)
    if kind in _BOUNDS:
        return f"must be {_range(field) or _bound(part)} {got}{_default(field)}"
    should_be = _SHOULD_BE.get(kind.split("_")[0])
    if should_be is not None and not kind.startswith("string_too") and "pattern" not in kind:
        span = _range(field)
        return f"must be {should_be}{f' {span}' if span else ''} {got}{_default(field)}"
    said = str(part["msg"])
    return f"{said[:1].lower()}{said[1:]} {got}"


def _choice(value: Any, field: FieldInfo | None, expected: str, got: str) -> str:
    options = _literals(field.annotation) if field is not None else []
    meant = nearest(value, options) if isinstance(value, str) else None
    hint = f"; did you mean '{meant}'?" if meant else ""
    return f"must be one of {', '.join(options) or expected} {got}{hint}"


def _range(field: FieldInfo | None) -> str:
    """ "between 0 and 3 SD", from the declaration."""
    if field is None:
        return ""
    bounds: dict[str, str] = {}
    for name in ("ge", "gt", "le", "lt"):
        for entry in field.metadata:
            if getattr(entry, name, None) is not None:
                bounds[name] = f"{getattr(entry, name):g}"
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    unit = f" {extra['unit']}" if extra.get("unit") else ""
    if "ge" in bounds and "le" in bounds:
        return f"between {bounds['ge']} and {bounds['le']}{unit}"
    words = {"ge": "at least", "gt": "above", "le": "at most", "lt": "below"}
    said = " and ".join(f"{word} {bounds[name]}" for name, word in words.items() if name in bounds)
    return f"{said}{unit}" if said else ""


def _bound(part: Any) -> str:
    limit = next(iter(part.get("ctx", {}).values()), "")
    return f"{_BOUNDS[part['type']]} {f'{limit:g}' if isinstance(limit, float) else limit}"


def _default(field: FieldInfo | None) -> str:
    default = None if field is None or field.is_required() else field.default
    return f"; the default is {shown(default)}" if isinstance(default, (bool, int, float, str)) else ""


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

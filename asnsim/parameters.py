"""How a parameter of the model is declared, and how the declarations are read back.

A parameter carries its meaning, unit, range, default and source where it is declared, so that the
command line, the JSON Schema, the codebook and the sensitivity analysis all read the same words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import numpy as np
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from asnsim.errors import message, printable
from asnsim.language import text
from asnsim.mistakes import refused, shown


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError(message("error.one_line"))
    return text


Line = Annotated[str, AfterValidator(_one_line)]
"""The type of a name: text that fits into a cell of a table."""


_EVIDENCE = re.compile(r"\bE\d{3}\b")
Role = Literal["", "institution", "population", "behaviour", "technical"]
"""What a parameter speaks of: what a rule, a scheme or an office sets; who people are by published margins; how
people are, err, learn and react, wherever it stands; or how the model is run."""

Doubt = Literal["", "constitutive", "assumed", "disputed", "either sign"]
"""How far it is doubted that what a parameter of behaviour governs is there at all: not (speeds, costs, spreads,
scales), it is assumed, it is disputed, or even its sign is open. Only behaviour has a doubt."""

# What a reader can look up: an evidence id, a statistic, a regulation by its number.
_REFERENCE = re.compile(
    r"\b[ES]\d{3}(?:-[ES]?\d{3})?\b"
    r"|\b(?:SE MenPANRB|PermenPANRB|Permendagri|Kepmendagri|Peraturan BKN|PP|UU) [\d.-]+/\d{4}"
)


class Checked(BaseModel):
    """Frozen values that a user writes, each checked once for its type, its range and nothing unknown beside it.

    Types are strict: `true` is no number, 1 is not `true`, "3" is no number and 2.0 no whole number; a whole
    number may stand for a number, and a list for a tuple. Numbers of NumPy count as plain ones.
    `Thing(...)` raises `InputError`; `Thing.model_validate(...)` pydantic's `ValidationError`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    def __init__(self, /, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise refused(error, type(self), values) from None

    # Tells pydantic that parts inside another need not be made through this __init__, whose InputError would end
    # the check of the whole at its first mistake.
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    @field_validator("*", mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        """Numbers as Python has them, and text that a terminal can show."""
        if isinstance(value, np.generic):
            return value.item()
        if isinstance(value, (Decimal, Fraction)):  # these pass for numbers even in a strict check
            raise PydanticCustomError(
                "plain", "{said}", {"said": message("error.plain_number", got=shown(value))}
            )
        if isinstance(value, str) and printable(value) != value:
            raise PydanticCustomError(
                "plain", "{said}", {"said": message("error.control_characters", got=shown(value))}
            )
        return value


def parameter(  # noqa: PLR0913 - what a declaration says, each by its name
    default: Any,
    *,
    low: float | None = None,
    high: float | None = None,
    unit: str | tuple[str, str] = "",
    meaning: str | tuple[str, str],
    source: str,
    role: Role = "",
    doubt: Doubt = "",
    off: Any = None,
    size: str = "",
) -> Any:
    """Declare a parameter of a pydantic model.

    Args:
        default: its value where a scenario says nothing.
        low, high: the inclusive range of a number; leave both out for anything else.
        unit: what it is measured in, in English and in Indonesian; English alone where `asnsim/words` has the other.
        meaning: one line, in English and in Indonesian or in English alone, like `unit`.
        source: an evidence id ("E001"), a regulation, or "assumption".
        role: what it speaks of; every parameter that comes with asnsim says it.
        doubt: of behaviour, how far it is doubted that what it governs is there at all.
        off: the value at which what it governs leaves no trace.
        size: for one that switches nothing off: what it is instead, such as "cost in hours, moves no behaviour".

        noise: float = parameter(
            0.55, low=0, high=3, unit="SD", meaning="Random error", source="E001", role="behaviour",
            doubt="constitutive", off=0.0,
        )
    """
    table = isinstance(default, tuple)
    unit_en, unit_id = (unit, "") if isinstance(unit, str) else unit
    meaning_en, meaning_id = (meaning, "") if isinstance(meaning, str) else meaning
    extra: dict[str, Any] = {"unit": unit_en, "source": source}
    if table:  # the range is that of each number, which the part checks itself
        extra |= {"item_low": low, "item_high": high}
    told = {"unit_id": unit_id, "meaning_id": meaning_id, "role": role, "doubt": doubt}
    told |= {"off": off, "size": size}
    extra |= {name: value for name, value in told.items() if value not in (None, "")}
    return Field(
        default=default,
        ge=None if table else low,
        le=None if table else high,
        strict=False if table else None,  # a list in a file is a tuple here; its items stay strict
        description=meaning_en,
        validate_default=True,
        json_schema_extra=extra,
    )


def named(
    default: str | None,
    *,
    options: Sequence[str],
    meaning: str | tuple[str, str],
    source: str,
    role: Role = "",
    size: str,
) -> Any:
    """Declare a parameter that holds one of `options`, names that its type cannot list; the part checks it itself.

    The rest is as in `parameter`.
    """
    field = parameter(default, meaning=meaning, source=source, role=role, size=size)
    field.json_schema_extra["enum"] = [*options, None] if default is None else list(options)
    return field


class ParameterRow(NamedTuple):
    """One parameter as a person reads it. `name` is dotted inside nested models; the rest is as in `parameter`."""

    name: str
    meaning: str
    unit: str
    low: float | None
    high: float | None
    default: Any
    source: str
    unit_id: str = ""
    off: Any = None
    size: str = ""
    meaning_id: str = ""
    role: Role = ""
    doubt: Doubt = ""


def describe(model_class: type[BaseModel]) -> list[ParameterRow]:
    """Every parameter of a pydantic model class, in order of declaration, nested models included.

    Where no unit was given, a choice lists its options and a switch says "yes/no". Fields that were not
    declared by `parameter()` are listed with an empty source.
    """
    rows: list[ParameterRow] = []
    for name, field in model_class.model_fields.items():
        nested = nested_model(field.annotation)
        if nested is not None:
            rows += [row._replace(name=f"{name}.{row.name}") for row in describe(nested)]
        else:
            rows.append(_row(name, field))
    return rows


def _row(name: str, field: FieldInfo) -> ParameterRow:
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    default = None if field.is_required() else field.get_default(call_default_factory=True, validated_data={})
    return ParameterRow(
        name=name,
        meaning=field.description or "",
        unit=str(extra.get("unit") or _options(field.annotation)),
        low=extra.get("item_low", _bound(field, "ge", "gt")),  # type: ignore[arg-type]
        high=extra.get("item_high", _bound(field, "le", "lt")),  # type: ignore[arg-type]
        default=default,
        source=str(extra.get("source", "")),
        unit_id=str(extra.get("unit_id", "")),
        off=extra.get("off"),
        size=str(extra.get("size", "")),
        meaning_id=str(extra.get("meaning_id", "")),
        role=extra.get("role", ""),  # type: ignore[arg-type]
        doubt=extra.get("doubt", ""),  # type: ignore[arg-type]
    )


def _bound(field: FieldInfo, *constraints: str) -> float | None:
    for constraint in constraints:
        for entry in field.metadata:
            value = getattr(entry, constraint, None)
            if value is not None:
                return float(value)
    return None


def _options(annotation: Any) -> str:
    if annotation is bool:
        return "yes/no"
    if get_origin(annotation) is Literal:
        return " | ".join(str(option) for option in get_args(annotation))
    return ""


def source_in(source: str, language: str) -> str:
    """Where a default comes from: in English as it is declared, in Indonesian as `source_shortly` says it."""
    return source if language == "en" else source_shortly(source, language)


def source_shortly(source: str, language: str) -> str:
    """The kind of source, then what can be looked up; empty where no source is declared."""
    if not source:
        return ""
    kinds = dict.fromkeys([_kind_of_source(source), *(["memory"] if "memory" in source.lower() else [])])
    known = dict.fromkeys(_REFERENCE.findall(source))
    return "; ".join([*(text(f"cli.source_{kind}", language) for kind in kinds), *known])


def _kind_of_source(source: str) -> str:
    words = source.lower()
    if words.startswith("fitted"):
        return "fitted"
    if "sign" in words.split() and _EVIDENCE.search(source):
        return "sign"
    if any(part in words for part in ("assumption", "prior", "choice")):
        return "assumption"
    if "memory" in words:
        return "memory"
    if _EVIDENCE.search(source):
        return "evidence"
    is_rule = _REFERENCE.search(source) or "BKN" in source or words.startswith("rules of")
    return "rule" if is_rule else "scheme"


def nested_model(annotation: Any) -> type[BaseModel] | None:
    """The model class behind `Model` or `Model | None`, else None."""
    if get_origin(annotation) in (Union, UnionType):
        members = [member for member in get_args(annotation) if member is not type(None)]
        annotation = members[0] if len(members) == 1 else None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return None

"""What every part of a scheme is: a frozen set of parameters with a name and a label in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any, ClassVar, Self

import numpy as np
from pydantic import ValidationInfo, field_validator

from asnsim.parameters import Checked


class Parameters(Checked):
    """Frozen parameters; unknown keys are refused."""

    @cached_property
    def numbers(self) -> Any:
        """The numbers among the parameters as one NumPy record, which kernels read by name (`p.noise`).

        Its layout depends on the class alone, so a changed value compiles nothing.
        """
        layout = _layout(type(self))
        row = np.zeros(1, dtype=layout)
        for name in layout.names or ():
            row[name][0] = getattr(self, name)
        return row[0]

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields replaced, unchecked as pydantic has it; its numbers are made anew."""
        copy = super().model_copy(update=update, deep=deep)
        copy.__dict__.pop("numbers", None)
        return copy

    @field_validator("*")
    @classmethod
    def _every_item_in_range(cls, value: Any, info: ValidationInfo) -> Any:
        """A table of numbers has as many as its default, each within the declared range."""
        field = cls.model_fields[str(info.field_name)]
        if not isinstance(value, tuple) or not isinstance(field.default, tuple):
            return value
        if len(value) != len(field.default):
            raise ValueError(f"needs {len(field.default)} numbers, there are {len(value)}")
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        low, high = extra.get("item_low"), extra.get("item_high")
        for place, item in enumerate(value, start=1):
            if (low is not None and item < low) or (high is not None and item > high):
                raise ValueError(f"number {place} of {len(value)} must be from {low} to {high}, not {item:g}")
        return value


class Part(Parameters):
    """A rater, an incentive or a measure: found by its `kind`, shown by its `labels`."""

    kind: ClassVar[str]
    labels: ClassVar[dict[str, str]]


@cache
def _layout(part: type[Parameters]) -> np.dtype[Any]:
    """One f8 field a number, one sub-array a tuple of numbers; text and nested parts stay in Python."""
    fields: list[Any] = []
    for name, field in part.model_fields.items():
        default = field.default
        if isinstance(default, (bool, int, float)):
            fields.append((name, "f8"))
        elif isinstance(default, tuple) and all(isinstance(x, (int, float)) for x in default):
            fields.append((name, "f8", (len(default),)))
    return np.dtype((np.record, fields))

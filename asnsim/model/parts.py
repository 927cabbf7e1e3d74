"""What every part of a scheme is: a frozen set of parameters with a name and a label in both languages."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any, ClassVar

import numpy as np
from pydantic import BaseModel, ConfigDict


class Parameters(BaseModel):
    """Frozen parameters; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

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

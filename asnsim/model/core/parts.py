"""What every optional part of a scheme is, and how it declares itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import Any, ClassVar, Self

import numpy as np
from pydantic import InstanceOf, SerializeAsAny, ValidationInfo, field_validator

from asnsim.errors import AsnsimError, message
from asnsim.parameters import Checked
from asnsim.records import Record


class Parameters(Checked):
    """Frozen parameters; unknown keys are refused."""

    @cached_property
    def numbers(self) -> Any:
        """The numbers among the parameters as an array of one NumPy record, (1,).

        A kernel takes the record out, `p = p[0]`, and reads it by name, `p.noise`: to hand over a record itself costs
        ten times as much. Its layout depends on the class alone, so a changed value compiles nothing.
        """
        layout = _layout(type(self))
        row = np.zeros(1, dtype=layout)
        for name in layout.names or ():
            row[name][0] = getattr(self, name)
        return row

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields replaced, which pydantic does not check; what follows from them is made anew."""
        copy = super().model_copy(update=update, deep=deep)
        for name in [
            one for one in copy.__dict__ if isinstance(getattr(type(self), one, None), cached_property)
        ]:
            del copy.__dict__[name]
        return copy

    @field_validator("*")
    @classmethod
    def _every_item_in_range(cls, value: Any, info: ValidationInfo) -> Any:
        """A table of numbers has as many as its default, each within the declared range."""
        field = cls.model_fields[str(info.field_name)]
        if not isinstance(value, tuple) or not isinstance(field.default, tuple):
            return value
        if len(value) != len(field.default):
            raise ValueError(message("error.count_of_numbers", wanted=len(field.default), count=len(value)))
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        low, high = extra.get("item_low"), extra.get("item_high")
        for place, item in enumerate(value, start=1):
            if (low is not None and item < low) or (high is not None and item > high):
                raise ValueError(
                    message(
                        "error.number_in_list", place=place, count=len(value), low=low, high=high, got=item
                    )
                )
        return value


Rests = Mapping[str, Mapping[str, float]]
"""Values by table and column."""


class Part(Parameters):
    """A rater, an incentive, a measure of development, a block of service or a practice, declared in one way.

    Attributes:
        kind: its name in a scenario. labels: its name for people, in both languages.
        memory: the kind of record that it alone keeps of each employee, one without columns where it keeps none.
            Records lie in `State.memory[kind]`, begin at 0, go with the person who changes post, and last as long as
            it is in force.
        unit_memory: the same of each unit, in `State.unit_memory[kind]`.
        rests: shared columns that it moves and others read, by table ("employees", "units", "segments", "scales"),
            each with the value at which it changes nothing. They lie there when it is not in force.
        side_by_side: whether this class, its subclasses left out, can work on several offices at once
            (`asnsim.model.scene.stack`): it looks at single employees and units, at a whole office by `State.each`
            alone, and draws by employee or unit. If not, it is shown one office after the other; no number depends on
            it.
        needs_movement: whether it is about people who change posts, so that a scheme without movement is refused.
    """

    kind: ClassVar[str]
    labels: ClassVar[dict[str, str]]
    memory: ClassVar[type[Record]] = Record
    unit_memory: ClassVar[type[Record]] = Record
    rests: ClassVar[Rests] = {}
    needs_movement: ClassVar[bool] = False
    side_by_side: ClassVar[bool] = False

    def stacks(self) -> bool:
        """Whether it is shown all offices that stand side by side at once; a subclass has to say so for itself."""
        return bool(vars(type(self)).get("side_by_side", False))

    def check(self, parts: Mapping[str, Part]) -> None:
        """Raise `ValueError` where it does not fit with the rest of its scheme.

        `parts` holds all parts by place, such as "service.forums".
        """


Parts = dict[str, SerializeAsAny[InstanceOf[Part]]]
"""Parts of one section of a scheme, by kind."""


def narrowed(
    parts: Mapping[str, Part], base: type[Any], section: str, order: Sequence[str] = ()
) -> dict[str, Any]:
    """The parts of a section, checked: first those that `order` names, in that order, then the others by name.

    Without an order they stay as they are. Raises `AsnsimError` for a part that is not a `base`.
    """
    found: dict[str, Any] = {}
    for kind in _in_order(tuple(parts), tuple(order)) if order else parts:
        part = parts[kind]
        if not isinstance(part, base):
            raise AsnsimError(
                message(
                    "author.wrong_base",
                    part=f"{section}.{kind}",
                    wanted=base.__name__,
                    got=type(part).__name__,
                )
            )
        found[kind] = part
    return found


@cache
def _in_order(kinds: tuple[str, ...], order: tuple[str, ...]) -> tuple[str, ...]:
    """`kinds` as they act; kept, since a quarter asks several times."""
    place = {kind: at for at, kind in enumerate(order)}
    return tuple(sorted(kinds, key=lambda kind: (place.get(kind, len(order)), kind)))


@cache
def _layout(part: type[Parameters]) -> np.dtype[Any]:
    """One f8 field per number, one sub-array per tuple of numbers; text and nested parts stay in Python."""
    fields: list[Any] = []
    for name, field in part.model_fields.items():
        default = field.default
        if isinstance(default, (bool, int, float)):
            fields.append((name, "f8"))
        elif isinstance(default, tuple) and all(isinstance(x, (int, float)) for x in default):
            fields.append((name, "f8", (len(default),)))
    return np.dtype((np.record, fields))

"""A parameter is declared once and read back with everything that was said about it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import numpy as np
import pandas as pd
import pytest
from pydantic import BaseModel, Field, ValidationError

from asnsim.errors import InputError
from asnsim.parameters import Checked, Line, ParameterRow, describe, parameter


class Rules(Checked):
    weight: float = parameter(
        0.2, low=0, high=1, unit="share", meaning="Weight of the advice", source="assumption"
    )
    method: Literal["advisory", "binding"] = parameter("advisory", meaning="How they combine", source="E001")
    anonymous: bool = parameter(False, meaning="Nobody knows who rated", source="assumption")
    cap: float | None = parameter(None, low=0, unit="rupiah", meaning="Upper limit", source="assumption")


class Scheme(BaseModel):
    rules: Rules = Rules()
    other: Rules | None = None
    seats: dict[str, int] = Field(default_factory=dict, description="Seats by unit")
    size: int = Field(gt=0)


def test_rows_say_everything_that_was_declared() -> None:
    assert describe(Rules) == [
        ParameterRow("weight", "Weight of the advice", "share", 0.0, 1.0, 0.2, "assumption"),
        ParameterRow("method", "How they combine", "advisory | binding", None, None, "advisory", "E001"),
        ParameterRow("anonymous", "Nobody knows who rated", "yes/no", None, None, False, "assumption"),
        ParameterRow("cap", "Upper limit", "rupiah", 0.0, None, None, "assumption"),
    ]


def test_nested_models_are_read_with_dotted_names() -> None:
    rows = {row.name: row for row in describe(Scheme)}
    assert list(rows)[:2] == ["rules.weight", "rules.method"]
    assert rows["other.cap"].unit == "rupiah"


def test_ordinary_fields_are_listed_too() -> None:
    rows = {row.name: row for row in describe(Scheme)}
    assert rows["seats"] == ParameterRow("seats", "Seats by unit", "", None, None, {}, "")
    assert rows["size"] == ParameterRow("size", "", "", 0.0, None, None, "")


@pytest.mark.parametrize("values", [{"weight": -0.1}, {"weight": 1.1}, {"cap": -1}])
def test_values_outside_the_range_are_refused(values: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Rules.model_validate(values)


def test_the_range_includes_its_ends_and_none_stays_none() -> None:
    assert Rules(weight=0).weight == 0
    assert Rules(weight=1, cap=None).cap is None


def test_a_default_outside_its_own_range_is_refused() -> None:
    class Wrong(BaseModel):
        weight: float = parameter(2, low=0, high=1, meaning="Weight", source="assumption")

    with pytest.raises(ValidationError):
        Wrong()


class Every(Checked):
    """A parameter of each type."""

    share: float = parameter(0.5, low=0, high=1, unit="share", meaning="A share", source="assumption")
    count: int = parameter(3, low=1, high=9, unit="persons", meaning="How many", source="assumption")
    on: bool = parameter(True, meaning="Whether", source="assumption")
    word: Line = parameter("x", meaning="A word", source="assumption")
    cuts: tuple[float, float] = parameter((0.0, 1.0), low=0, high=9, meaning="Cuts", source="assumption")
    weights: dict[str, float] = parameter({}, meaning="Weights", source="assumption")
    top: int | None = parameter(None, low=1, high=9, meaning="At most", source="assumption")
    other: Rules | None = None


def test_a_type_is_that_type_and_no_other() -> None:
    right: list[tuple[str, Any, Any]] = [
        ("share", 1, 1.0), ("share", np.float64(0.25), 0.25), ("share", np.float32(0.5), 0.5),
        ("share", np.int64(1), 1.0),
        ("count", np.int64(4), 4), ("count", np.uint8(4), 4), ("on", np.bool_(False), False),
        ("word", np.str_("a"), "a"),
        ("cuts", [0, 2], (0.0, 2.0)), ("cuts", (0, 2.5), (0.0, 2.5)), ("weights", {"a": 1}, {"a": 1.0}),
        ("top", None, None),
    ]  # fmt: skip
    for name, given, kept in right:
        value = getattr(Every(**{name: given}), name)
        assert value == kept and type(value) is type(kept), name
    wrong: list[tuple[str, Any, str]] = [
        ("share", True, "share: must be a number between 0 and 1 share (got true); the default is 0.5"),
        ("share", np.bool_(True), "share: must be a number"), ("share", "0.5", "share: must be a number"),
        ("share", Decimal("0.5"), "share: must be a plain number"), ("share", None, "share: must be a number"),
        ("share", float("nan"), "share: must be"), ("share", 1j, "share: must be a number"),
        ("share", 10**5000, "share: must be a number"), ("share", np.array([0.5]), "share: must be a number"),
        ("share", pd.NA, "share: must be a number"), ("share", Fraction(1, 2), "share: must be a plain number"),
        ("count", True, "count: must be a whole number between 1 and 9 persons (got true)"),
        ("count", 3.0, "count: must be a whole number"), ("count", "3", "count: must be a whole number"),
        ("count", 10**5000, "count: must be between 1 and 9 persons (got a number of many digits)"),
        ("top", False, "top: must be a whole number"), ("on", 1, "on: must be true or false (got 1)"),
        ("on", "true", "on: must be true or false"), ("on", None, "on: must be true or false (got nothing)"),
        ("word", 5, "word: must be text (got 5)"), ("word", "a\x1b[31m", "word: must not hold control characters"),
        ("word", "a\nb", "word: must be one line"), ("cuts", [0, True], "cuts[1]: must be a number"),
        ("cuts", ["0", 1], "cuts[0]: must be a number"), ("cuts", "01", "cuts: must be a list"),
        ("weights", {"a": True}, "weights.a: must be a number"), ("weights", [1], "weights: must be a mapping"),
        ("other", {"wieght": 1}, "other.wieght: unknown key 'wieght'; did you mean 'weight'?"),
        ("shear", 1, "shear: unknown key 'shear'; did you mean 'share'?"),
    ]  # fmt: skip
    for name, given, said in wrong:
        with pytest.raises(InputError) as told:
            Every(**{name: given})
        assert str(told.value).startswith(said), f"{name}: {told.value}"
    with pytest.raises(InputError, match="(?s)share: .*count: .*2 errors in Every"):
        Every(share=2, count="x")  # type: ignore[arg-type]
    with pytest.raises(ValidationError):  # pydantic's own way in, by which a part is checked inside another
        Every.model_validate({"share": True})


def test_the_json_schema_carries_range_unit_and_source() -> None:
    weight = Rules.model_json_schema()["properties"]["weight"]
    expected = {"minimum": 0, "maximum": 1, "unit": "share", "source": "assumption", "default": 0.2}
    assert weight.items() >= expected.items()
    assert weight["description"] == "Weight of the advice"

"""A parameter is declared once and read back with everything that was said about it."""

from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from asnsim.parameters import ParameterRow, describe, parameter


class Rules(BaseModel):
    model_config = ConfigDict(frozen=True)

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


def test_the_json_schema_carries_range_unit_and_source() -> None:
    weight = Rules.model_json_schema()["properties"]["weight"]
    expected = {"minimum": 0, "maximum": 1, "unit": "share", "source": "assumption", "default": 0.2}
    assert weight.items() >= expected.items()
    assert weight["description"] == "Weight of the advice"
